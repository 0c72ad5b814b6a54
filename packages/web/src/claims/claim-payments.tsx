import type { ClaimDetail } from '@mahnwerk/contract/claims';
import { Link } from '@tanstack/react-router';
import { useVoice } from '../texts/use-texts.tsx';
import facts from '../ui/facts.module.css';
import { Evidence, Quiet } from '../ui/facts.tsx';
import { DateText, Money } from '../ui/money.tsx';
import { Section } from '../ui/page.tsx';

/** What was booked on the claim, by whom, and on what evidence. */
export function ClaimPayments({ claim }: { claim: ClaimDetail }) {
  const { t } = useVoice();
  return (
    <Section title={t.claims.payments}>
      {claim.payments.length === 0 && <Quiet>{t.claims.noPayments}</Quiet>}
      {claim.payments.length > 0 && (
        <table className={facts.lines}>
          <tbody>
            {claim.payments.map((payment) => (
              <tr key={payment.allocationId} data-gone={payment.isReversed || undefined}>
                <td>
                  <Link className={facts.textlink} to="/payments/$id" params={{ id: payment.transactionId }}>
                    {payment.counterpartyName ?? t.general.notStated}
                  </Link>
                  <small>
                    <DateText date={payment.bookedOn} /> ·{' '}
                    {payment.decidedBy === 'machine' ? t.claims.byMachine : t.claims.byPerson}
                    {payment.isReversed && ` · ${t.claims.reversed}`}
                  </small>
                  <Evidence sentences={payment.evidence} />
                </td>
                <td data-align="right">
                  <Money amount={payment.amount} currency={claim.currency} isBare />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}
