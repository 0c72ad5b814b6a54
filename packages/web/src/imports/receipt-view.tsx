import type { ImportReceipt } from '@mahnwerk/contract/imports';
import { Button, Group } from '@mantine/core';
import { IconAlertCircle, IconCircleCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useRead } from '../client/use-api.ts';
import { useVoice } from '../texts/use-texts.tsx';
import classes from './imports.module.css';
import { ProblemList } from './problem-list.tsx';
import { isRefusedReceipt, receiptSentences } from './receipt-words.ts';
import { UndoImport } from './undo-import.tsx';

/** What an import did, and where to go from here. */
export function ReceiptView({ receipt }: { receipt: ImportReceipt }) {
  const voice = useVoice();
  const { t, format } = voice;
  const { claims, statement, invoice, returns, debtors } = receipt;
  const isRefused = isRefusedReceipt(receipt);
  const Mark = isRefused ? IconAlertCircle : IconCircleCheck;
  const { data = [] } = useRead('listImports', {});
  const item = data.find(({ id }) => id === receipt.id);
  // What was taken back leads nowhere any more.
  const isGone = item?.undoneAt != null;
  const undecided = isGone ? 0 : (statement?.undecidedCount ?? 0);
  const claimId = receipt.isKnown || isGone ? null : (invoice?.claimId ?? null);
  const notes = [claims?.warnings, statement?.warnings, returns?.warnings, debtors?.warnings].flatMap(
    (list) => list ?? [],
  );
  return (
    <section className={classes.receipt} data-refused={isRefused || undefined} role="status">
      <Mark size={22} stroke={1.6} aria-hidden />
      <div>
        <h2>
          {receipt.fileName}: {isRefused ? t.imports.notTaken : t.imports.done}
        </h2>
        <p>{receiptSentences(receipt, voice).join(' ')}</p>
        <ProblemList problems={[...receipt.problems, ...notes]} />
        {returns !== undefined && <ReturnTasks rows={returns.rows} />}
        <Group gap="xs">
          {claims !== null && !isRefused && !isGone && (
            <Button component={Link} to="/claims" variant="default">
              {t.imports.toClaims}
            </Button>
          )}
          {debtors !== undefined && !isRefused && !isGone && (
            <Button component={Link} to="/debtors" variant="default">
              {t.customerLists.toDebtors}
            </Button>
          )}
          {claimId !== null && (
            <Link className={classes.tolink} to="/claims/$id" params={{ id: claimId }}>
              {t.drops.done.toClaim}
            </Link>
          )}
          {undecided > 0 && (
            <Button component={Link} to="/payments">
              {t.imports.toPayments(format.count(undecided), undecided)}
            </Button>
          )}
          {item !== undefined && !receipt.isKnown && <UndoImport item={item} isNamed />}
        </Group>
      </div>
    </section>
  );
}

/** What to do now about returned debits, with a way to each claim. */
function ReturnTasks({ rows }: { rows: NonNullable<ImportReceipt['returns']>['rows'] }) {
  const tasks = rows.filter(({ claimId, task }) => claimId !== null && task !== null);
  if (tasks.length === 0) return null;
  return (
    <ul className={classes.tasks}>
      {tasks.map(({ line, claimId, number, reason, task }) => (
        <li key={line}>
          <Link to="/claims/$id" params={{ id: claimId! }}>
            {number}
          </Link>{' '}
          {[reason, task].filter((part) => part !== null).join(' · ')}
        </li>
      ))}
    </ul>
  );
}
