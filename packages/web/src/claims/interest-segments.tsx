import type { ClaimStatementShape } from '@mahnwerk/contract/claims';
import { useVoice } from '../texts/use-texts.tsx';
import facts from '../ui/facts.module.css';
import { DateText, Money } from '../ui/money.tsx';
import { differenceOf } from '../ui/sums.ts';

/** Rate, base rate, days and base amount of every period; unrounded, as they are added up. */
export function InterestSegments({ statement }: { statement: ClaimStatementShape }) {
  const { t, format } = useVoice();
  const words = t.claims.segments;
  const { interest } = statement;
  if (interest.segments.length === 0) return words.none;
  return (
    <table className={facts.lines}>
      <caption style={{ textAlign: 'left', fontWeight: 600 }}>{words.title}</caption>
      <thead>
        <tr>
          <th scope="col">{words.period}</th>
          <th scope="col" data-align="right">
            {words.days}
          </th>
          <th scope="col" data-align="right">
            {words.base}
          </th>
          <th scope="col" data-align="right">
            {words.interest}
          </th>
        </tr>
      </thead>
      <tbody>
        {interest.segments.map((segment) => (
          <tr key={`${segment.from} ${segment.to} ${segment.base}`}>
            <td>
              <DateText date={segment.from} /> – <DateText date={segment.to} />
              <small>
                {words.rate} {format.decimal(segment.rate)} % · {words.baseRate(format.decimal(segment.baseRate))}
              </small>
            </td>
            <td data-align="right">{segment.days}</td>
            <td data-align="right">
              <Money amount={segment.base} />
            </td>
            <td data-align="right">
              <Money amount={segment.interest} />
            </td>
          </tr>
        ))}
        <SumLine label={words.sum} note={words.rounded} amount={interest.accrued} />
        {interest.fixed !== '0.00' && (
          <>
            <SumLine label={words.demanded} amount={differenceOf('0.00', interest.fixed)} />
            <SumLine label={t.claims.interestAccrued} amount={differenceOf(statement.total, statement.openLedger)} />
          </>
        )}
      </tbody>
    </table>
  );
}

function SumLine({ label, note, amount }: { label: string; note?: string; amount: string }) {
  return (
    <tr data-total>
      <td colSpan={3}>
        {label}
        {note !== undefined && <small style={{ fontWeight: 400 }}>{note}</small>}
      </td>
      <td data-align="right">
        <Money amount={amount} />
      </td>
    </tr>
  );
}
