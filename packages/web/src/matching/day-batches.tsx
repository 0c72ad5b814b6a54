import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useChange } from '../client/use-api.ts';
import { useVoice } from '../texts/use-texts.tsx';
import { type Batch, batchesOf, forgetBatch } from './accepted-batches.ts';
import classes from './day.module.css';
import { forgetDecision } from './decision-log.ts';

/** Proposals accepted at once on this day, each taken back as one. */
export function DayBatches({ on }: { on: string }) {
  const { t, format } = useVoice();
  const words = t.matching.acceptAll;
  const [batches, setBatches] = useState<readonly Batch[]>(() => batchesOf(on));
  const undo = useChange('undoAccept', {
    onDone: ({ unbookedCount }, { params }) => {
      forgetBatch(params.id);
      forgetDecision({ kind: 'accepted', acceptId: params.id, count: 0 });
      setBatches(batchesOf(on));
      notifications.show({ message: t.matching.said.acceptUndone(unbookedCount) });
    },
  });
  if (batches.length === 0) return null;
  return (
    <ul className={classes.batches}>
      {batches.map(({ acceptId, count, at }) => (
        <li key={acceptId}>
          {words.batch(count, format.instant(at).slice(-5))}
          <Button variant="default" loading={undo.isPending} onClick={() => undo.mutate({ params: { id: acceptId } })}>
            {words.undoBatch(count)}
          </Button>
        </li>
      ))}
    </ul>
  );
}
