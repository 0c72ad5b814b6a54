import type { ImportListRow } from '@mahnwerk/contract/imports';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../client/call.ts';
import { useChange, useRead } from '../client/use-api.ts';
import { useProblemNotice } from '../client/use-problem-notice.ts';
import { useVoice } from '../texts/use-texts.tsx';
import { StatusWord } from '../ui/status-word.tsx';
import { useAsk } from '../ui/use-ask.tsx';
import type { Entry } from './drop-model.ts';

function useEffectText(): (item: ImportListRow) => string {
  const { t, format } = useVoice();
  const words = t.imports.undo;
  return ({ kind, fileName, receipt: { claims, debtors } }) => {
    if (debtors !== undefined)
      return t.customerLists.undoEffect(fileName, format.count(debtors.newCount), format.count(debtors.changedCount));
    if (kind === 'statement') return words.effectStatement(fileName);
    if (kind === 'returns') return words.effectReturns(fileName);
    if (kind === 'invoice') return words.effectInvoice(fileName);
    return words.effect(fileName, format.count(claims?.newCount ?? 0));
  };
}

/** Asks once; what stands against it is told in a sentence and nothing is changed. */
export function UndoImport({ item, isNamed = false }: { item: ImportListRow; isNamed?: boolean }) {
  const { t, format } = useVoice();
  const ask = useAsk();
  const undo = useChange('undoImport');
  const effectOf = useEffectText();
  const words = t.imports.undo;
  if (item.undoneAt !== null)
    return (
      <StatusWord
        word={words.undone}
        tone="neutral"
        why={words.undoneBy(format.actor(item.undoneBy ?? ''), format.instant(item.undoneAt))}
      />
    );
  if (!item.mayBeUndone) return null;
  return (
    <Button
      variant={isNamed ? 'default' : 'subtle'}
      loading={undo.isPending}
      aria-label={words.of(item.fileName)}
      onClick={() =>
        ask({
          title: words.title,
          effect: effectOf(item),
          action: words.action,
          isDangerous: true,
          onYes: () => undo.mutate({ params: { id: item.id } }),
        })
      }
    >
      {t.general.undo}
    </Button>
  );
}

/** Takes all imports of a drop back, the last one first: what built on another goes before it. */
export function UndoDrop({ entries }: { entries: readonly Entry[] }) {
  const { t } = useVoice();
  const ask = useAsk();
  const queries = useQueryClient();
  const tellProblem = useProblemNotice();
  const [isBusy, setBusy] = useState(false);
  const { data = [] } = useRead('listImports', {});
  const mine = new Set(entries.flatMap(({ receipt }) => (receipt?.isKnown === false ? (receipt.id ?? []) : [])));
  // The list is newest first.
  const items = data.filter(({ id, mayBeUndone }) => mine.has(id) && mayBeUndone);
  if (items.length === 0) return null;
  const words = t.drops.undoAll;
  const undo = async () => {
    setBusy(true);
    let count = 0;
    for (const { id } of items) {
      try {
        await call('undoImport', { params: { id } });
        count += 1;
      } catch (error) {
        tellProblem(error);
      }
    }
    if (count > 0) notifications.show({ message: words.done(count) });
    setBusy(false);
    await queries.invalidateQueries();
  };
  return (
    <Button
      variant="default"
      loading={isBusy}
      onClick={() =>
        ask({
          title: words.title,
          effect: words.effect(t.drops.files(items.length)),
          action: words.action,
          isDangerous: true,
          onYes: () => void undo(),
        })
      }
    >
      {words.button}
    </Button>
  );
}
