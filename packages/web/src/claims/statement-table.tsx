import type { ClaimDetail, ClaimStatementShape } from '@mahnwerk/contract/claims';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useVoice } from '../texts/use-texts.tsx';
import { Money } from '../ui/money.tsx';
import { InterestSegments } from './interest-segments.tsx';
import { OpenRow } from './open-row.tsx';
import classes from './statement.module.css';
import { interestLastDay, unbookedInterest } from './statement-figures.ts';
import { StatementLine } from './statement-line.tsx';
import { totalWords } from './statement-words.ts';

const interestKey = 'interest';

/** Entries, their sum, the interest on top, and the total; every row opens. */
export function StatementTable({ claim, statement }: { claim: ClaimDetail; statement: ClaimStatementShape }) {
  const { t, format } = useVoice();
  const words = t.statements;
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  // The ledger is append-only, so the place of an entry is its identity where it has no id.
  const keys = statement.lines.map((line, index) => line.id ?? `line ${index}`);
  const isAllOpen = [...keys, interestKey].every((key) => open.has(key));
  const toggle = (key: string) => {
    const next = new Set(open);
    if (!next.delete(key)) next.add(key);
    setOpen(next);
  };
  const { segments } = statement.interest;
  const hasInterest = segments.length > 0 || statement.interest.accrued !== '0.00';
  return (
    <>
      <table className={classes.table}>
        <caption className="visually-hidden">{words.entries}</caption>
        <tbody>
          {statement.lines.map((line, index) => {
            const key = keys[index]!;
            return (
              <StatementLine
                key={key}
                claim={claim}
                statement={statement}
                line={line}
                isOpen={open.has(key)}
                onToggle={() => toggle(key)}
              />
            );
          })}
          <TotalRow
            label={words.ledgerSum}
            amount={statement.openLedger}
            currency={statement.currency}
            isBare={hasInterest}
          />
          {hasInterest && (
            <OpenRow
              name={words.unbooked}
              note={`${words.interestUntil(format.date(interestLastDay(statement)))} · ${words.segmentCount(segments.length)}`}
              amount={<Money amount={unbookedInterest(statement)} currency={statement.currency} isBare />}
              isOpen={open.has(interestKey)}
              onToggle={() => toggle(interestKey)}
            >
              <InterestSegments statement={statement} />
            </OpenRow>
          )}
          {hasInterest && (
            <TotalRow
              label={totalWords(statement, { t, format })}
              amount={statement.total}
              currency={statement.currency}
            />
          )}
        </tbody>
      </table>
      <Button
        variant="subtle"
        mt={6}
        data-noprint
        onClick={() => setOpen(isAllOpen ? new Set() : new Set([...keys, interestKey]))}
      >
        {isAllOpen ? words.collapseAll : words.expandAll}
      </Button>
    </>
  );
}

function TotalRow(props: { label: string; amount: string; currency: string; isBare?: boolean }) {
  return (
    <tr data-total>
      <th scope="row">{props.label}</th>
      <td>
        <Money amount={props.amount} currency={props.currency} isBare={props.isBare} />
      </td>
    </tr>
  );
}
