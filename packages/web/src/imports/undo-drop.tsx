import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../client/call.ts';
import { problemSentence } from '../client/problem-words.ts';
import { useRead } from '../client/use-api.ts';
import { useTexts } from '../texts/use-texts.tsx';
import { StatusWord } from '../ui/status-word.tsx';
import { useAsk } from '../ui/use-ask.tsx';
import type { Entry } from './drop-model.ts';

/** Takes all imports of a drop back, the last one first: what built on another goes before it. What stays is said before. */
export function UndoDrop({ entries }: { entries: readonly Entry[] }) {
  const t = useTexts();
  const ask = useAsk();
  const queries = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const { data = [] } = useRead('listImports', {});
  const mine = new Set(entries.flatMap(({ receipt }) => (receipt?.isKnown === false ? (receipt.id ?? []) : [])));
  // The list is newest first.
  const items = data.filter(({ id, mayBeUndone }) => mine.has(id) && mayBeUndone);
  const checks = useQueries({
    queries: items.map(({ id }) => {
      const args = { params: { id } };
      return { queryKey: ['checkUndo', args], queryFn: () => call('checkUndo', args) };
    }),
  });
  if (items.length === 0) return null;
  const words = t.drops.undoAll;
  const staying = items.flatMap(({ id, fileName }, i) => {
    const { reason = null, importId = null } = checks[i]?.data ?? {};
    const goesFirst = importId !== null && importId !== id && items.some((other) => other.id === importId);
    return reason === null || goesFirst ? [] : [{ id, text: `${fileName}: ${reason}` }];
  });
  const stay = new Set(staying.map(({ id }) => id));
  const going = items.filter(({ id }) => !stay.has(id));
  const reasons = staying.map(({ text }) => <p key={text}>{text}</p>);
  const undo = async () => {
    setBusy(true);
    const failed: string[] = [];
    for (const { id, fileName } of going) {
      try {
        await call('undoImport', { params: { id } });
      } catch (error) {
        failed.push(`${fileName}: ${problemSentence(error, t)}`);
      }
    }
    const count = going.length - failed.length;
    if (count > 0) notifications.show({ message: words.done(count) });
    if (failed.length > 0) {
      const message = failed.map((text) => <p key={text}>{text}</p>);
      notifications.show({ title: words.stay(failed.length), message, color: 'red', autoClose: false });
    }
    setBusy(false);
    await queries.invalidateQueries();
  };
  const why = staying.map(({ text }) => text).join(' ');
  if (going.length === 0) return <StatusWord word={words.stay(staying.length)} tone="held" why={why} />;
  return (
    <Button
      variant="default"
      loading={isBusy}
      onClick={() =>
        ask({
          title: words.title,
          effect: (
            <>
              <p>{words.effect(t.drops.files(going.length))}</p>
              {reasons.length > 0 && <p>{words.stay(reasons.length)}:</p>}
              {reasons}
            </>
          ),
          action: words.action,
          isDangerous: true,
          onYes: () => void undo(),
        })
      }
    >
      {going.length === items.length ? words.button : words.some(going.length)}
    </Button>
  );
}
