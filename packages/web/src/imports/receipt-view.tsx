import type { ImportReceipt } from '@mahnwerk/contract/imports';
import { Button, Group } from '@mantine/core';
import { IconAlertCircle, IconCircleCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useVoice } from '../texts/use-texts.tsx';
import classes from './imports.module.css';
import { ProblemList } from './problem-list.tsx';

/** What an import did, and where to go from here. */
export function ReceiptView({ receipt }: { receipt: ImportReceipt }) {
  const { t, format } = useVoice();
  const { claims, statement } = receipt;
  const isRefused = receipt.kind === 'refused';
  const Mark = isRefused ? IconAlertCircle : IconCircleCheck;
  const undecided = statement?.undecidedCount ?? 0;
  const changed = claims?.changedCount ?? 0;
  const known = claims?.knownCount ?? statement?.knownCount ?? 0;
  return (
    <section className={classes.receipt} data-refused={isRefused || undefined} role="status">
      <Mark size={24} stroke={1.6} aria-hidden />
      <div>
        <h2>
          {receipt.fileName}: {isRefused ? t.imports.notTaken : t.imports.done}
        </h2>
        <p>
          {receipt.isKnown && t.imports.known}
          {!receipt.isKnown && claims !== null && claimsSentence(receipt, t, format)}
          {!receipt.isKnown && statement !== null && statementSentence(receipt, t, format)}
          {!receipt.isKnown && changed > 0 && ` ${t.imports.receiptChanged(format.count(changed))}`}
          {!receipt.isKnown && known > 0 && ` ${t.imports.receiptKnown(format.count(known))}`}
        </p>
        <ProblemList problems={[...receipt.problems, ...(statement?.warnings ?? [])]} />
        <Group gap="xs">
          {claims !== null && (
            <Button component={Link} to="/claims" variant="default">
              {t.imports.toClaims}
            </Button>
          )}
          {undecided > 0 && (
            <Button component={Link} to="/payments">
              {t.imports.toPayments(format.count(undecided))}
            </Button>
          )}
        </Group>
      </div>
    </section>
  );
}

type Voice = ReturnType<typeof useVoice>;

function claimsSentence({ claims }: ImportReceipt, t: Voice['t'], format: Voice['format']): string {
  if (claims === null) return '';
  const total = format.sums(claims.totals);
  return t.imports.receiptClaims(
    format.count(claims.newCount),
    claims.newCount,
    format.count(claims.debtorCount),
    total,
  );
}

function statementSentence({ statement }: ImportReceipt, t: Voice['t'], format: Voice['format']): string {
  if (statement === null) return '';
  return t.imports.receiptStatement(
    format.count(statement.newCount),
    format.count(statement.bookedCount),
    format.count(statement.undecidedCount),
    format.count(statement.settledCount),
  );
}
