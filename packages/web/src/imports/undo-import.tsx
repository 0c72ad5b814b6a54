import type { ImportListRow, UndoCheck } from '@mahnwerk/contract/imports';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useChange, useRead } from '../client/use-api.ts';
import { useTexts, useVoice } from '../texts/use-texts.tsx';
import facts from '../ui/facts.module.css';
import { StatusWord } from '../ui/status-word.tsx';
import { useAsk } from '../ui/use-ask.tsx';
import classes from './imports.module.css';

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

interface UndoImportProps {
  readonly item: ImportListRow;
  readonly isNamed?: boolean;
  /** Says before the click what stands against it; else trying says so. */
  readonly isChecked?: boolean;
}

/** Asks once; what stands against it is told in a sentence and nothing is changed. */
export function UndoImport({ item, isNamed = false, isChecked = true }: UndoImportProps) {
  const { t, format } = useVoice();
  const ask = useAsk();
  const undo = useChange('undoImport');
  const effectOf = useEffectText();
  const words = t.imports.undo;
  const { data: check } = useRead('checkUndo', { params: { id: item.id } }, { enabled: isChecked && item.mayBeUndone });
  if (item.undoneAt !== null)
    return (
      <StatusWord
        word={words.undone}
        tone="neutral"
        why={words.undoneBy(format.actor(item.undoneBy ?? ''), format.instant(item.undoneAt))}
      />
    );
  if (!item.mayBeUndone) return null;
  if (check !== undefined && check.reason !== null) return <Followed check={check} reason={check.reason} />;
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

/** Why an import stays, with a way to what followed from it, or the name of the file that goes first. */
function Followed({ check: { claimId, paymentId, importId }, reason }: { check: UndoCheck; reason: string }) {
  const words = useTexts().imports.undo;
  const { data = [] } = useRead('listImports', {});
  const first = data.find(({ id }) => id === importId)?.fileName;
  return (
    <span className={classes.followed}>
      <StatusWord word={first === undefined ? words.followed : words.firstFile(first)} tone="held" why={reason} />
      {paymentId !== null && (
        <Link className={facts.textlink} to="/payments/$id" params={{ id: paymentId }}>
          {words.toPayment}
        </Link>
      )}
      {paymentId === null && claimId !== null && (
        <Link className={facts.textlink} to="/claims/$id" params={{ id: claimId }}>
          {words.toClaim}
        </Link>
      )}
    </span>
  );
}
