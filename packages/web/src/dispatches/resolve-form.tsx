import type { DispatchRow } from '@mahnwerk/contract/dispatches';
import { Button, Group, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useChange } from '../client/use-api.ts';
import { useTexts } from '../texts/use-texts.tsx';
import classes from './dispatches.module.css';

/** Only a person can say whether an unclear dispatch arrived; the note says how he knows. */
export function ResolveForm({ dispatch }: { dispatch: DispatchRow }) {
  const t = useTexts();
  const [note, setNote] = useState('');
  const resolve = useChange('resolveDispatch', {
    onDone: () => notifications.show({ message: t.dispatches.resolved }),
  });
  const say = (outcome: 'sent' | 'failed') => resolve.mutate({ params: { id: dispatch.id }, body: { outcome, note } });
  const isEmpty = note.trim() === '';
  return (
    <section className={classes.resolve}>
      <h3>{t.dispatches.unknownTitle}</h3>
      <p>{t.dispatches.unknownHint}</p>
      {dispatch.failure !== null && <p>{dispatch.failure}</p>}
      <Textarea
        label={t.dispatches.note}
        description={t.dispatches.noteHint}
        required
        maxLength={500}
        autosize
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Group gap="xs" mt="xs">
        <Button disabled={isEmpty} loading={resolve.isPending} onClick={() => say('sent')}>
          {t.dispatches.arrived}
        </Button>
        <Button variant="default" disabled={isEmpty} loading={resolve.isPending} onClick={() => say('failed')}>
          {t.dispatches.notArrived}
        </Button>
      </Group>
    </section>
  );
}
