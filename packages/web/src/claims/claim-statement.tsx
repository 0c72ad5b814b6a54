import type { ClaimDetail, ClaimStatementShape } from '@mahnwerk/contract/claims';
import type { ReactNode } from 'react';
import { useVoice } from '../texts/use-texts.tsx';
import { Explain } from '../ui/explain.tsx';
import facts from '../ui/facts.module.css';
import { DateText, Money } from '../ui/money.tsx';
import { differenceOf } from '../ui/sums.ts';
import { InterestSegments } from './interest-segments.tsx';

/** The claim to the cent: every entry with its ground, then the interest, then the total. */
export function ClaimStatement({ claim }: { claim: ClaimDetail }) {
  const { t } = useVoice();
  const { statement } = claim;
  // What the letters demanded so far stands in the ledger already; only the rest is added, so that the lines add up.
  const notDemanded = differenceOf(statement.total, statement.openLedger);
  const hasInterest = statement.interest.accrued !== '0.00' || statement.interest.segments.length > 0;
  return (
    <table className={facts.lines}>
      <tbody>
        {statement.lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the ledger is append-only, its order is its identity
          <EntryLine key={index} line={line} />
        ))}
        <TotalLine label={t.claims.ledgerSum} amount={statement.openLedger} />
        {hasInterest && (
          <tr>
            <td>
              {t.claims.interestAccrued}
              {statement.interest.note !== null && <small>{statement.interest.note}</small>}
            </td>
            <td data-align="right">
              <Explain how={<InterestSegments statement={statement} />} width={460}>
                <Money amount={notDemanded} />
              </Explain>
            </td>
          </tr>
        )}
        {hasInterest && <TotalLine label={t.claims.total} amount={statement.total} currency={statement.currency} />}
      </tbody>
    </table>
  );
}

function TotalLine(props: { label: string; amount: string; currency?: string }) {
  return (
    <tr data-total>
      <td>{props.label}</td>
      <td data-align="right">
        <Money amount={props.amount} currency={props.currency} />
      </td>
    </tr>
  );
}

function EntryLine({ line }: { line: ClaimStatementShape['lines'][number] }) {
  const { t, format } = useVoice();
  const kinds: Readonly<Record<string, string>> = t.claims.entry;
  const notes: ReactNode[] = [<DateText key="date" date={line.valueOn} />];
  if (line.explanation !== '') notes.push(` · ${line.explanation}`);
  return (
    <tr>
      <td>
        {kinds[line.kind] ?? line.kind}
        <small>{notes}</small>
        {line.split !== null && (
          <small>
            {t.claims.split(
              format.decimal(line.split.costs),
              format.decimal(line.split.interest),
              format.decimal(line.split.principal),
            )}
          </small>
        )}
      </td>
      <td data-align="right">
        <Money amount={line.amount} />
      </td>
    </tr>
  );
}

/** The short form behind the open amount. */
export function StatementLines({ claim }: { claim: ClaimDetail }) {
  const { t } = useVoice();
  const { statement } = claim;
  const kinds: Readonly<Record<string, string>> = t.claims.entry;
  return (
    <table className={facts.lines}>
      <tbody>
        {statement.lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the ledger is append-only, its order is its identity
          <tr key={index}>
            <td>{kinds[line.kind] ?? line.kind}</td>
            <td>
              <DateText date={line.valueOn} />
            </td>
            <td data-align="right">
              <Money amount={line.amount} />
            </td>
          </tr>
        ))}
        <tr data-total>
          <td colSpan={2}>{t.claims.ledgerSum}</td>
          <td data-align="right">
            <Money amount={statement.openLedger} currency={statement.currency} />
          </td>
        </tr>
      </tbody>
    </table>
  );
}
