import type { DebtorDetail } from '@mahnwerk/contract/debtors';
import { Link } from '@tanstack/react-router';
import caseClasses from '../claims/case.module.css';
import { CaseHistory } from '../claims/case-history.tsx';
import { SumsText } from '../claims/sums-text.tsx';
import { useClaimStatus } from '../claims/use-claim-status.ts';
import { useOwnCurrency } from '../claims/use-own-country.ts';
import { useVoice } from '../texts/use-texts.tsx';
import facts from '../ui/facts.module.css';
import { Facts, Quiet } from '../ui/facts.tsx';
import { DateText, Money } from '../ui/money.tsx';
import { Section } from '../ui/page.tsx';
import { StatusWord } from '../ui/status-word.tsx';
import { differenceOf } from '../ui/sums.ts';
import { DebtorForm } from './debtor-form.tsx';
import { DebtorStatement } from './debtor-statement.tsx';
import { MandateMarks } from './mandate-marks.tsx';

/** What the customer owes, who he is, and his file. */
export function DebtorView({ debtor, isWide }: { debtor: DebtorDetail; isWide?: boolean }) {
  const { t, format } = useVoice();
  const currency = useOwnCurrency();
  return (
    <div className={isWide === true ? caseClasses.wide : undefined}>
      <div>
        <div className={caseClasses.amount}>
          <Money amount={debtor.open} currency={currency} />
          <span>
            {t.debtors.open} · {format.money(debtor.overdue, currency)} {t.debtors.overdue}
          </span>
        </div>
        <FurtherSums debtor={debtor} />
        <DebtorStatement debtor={debtor} own={currency} />
        <MandateMarks debtor={debtor} />
        <Section
          title={t.debtors.claims}
          note={
            <Link className={facts.textlink} to="/claims" search={{ debtorId: debtor.id, status: 'all' } as never}>
              {t.debtors.allClaims}
            </Link>
          }
        >
          <DebtorClaims debtor={debtor} />
        </Section>
        <Section title={t.debtors.file}>
          <CaseHistory events={debtor.events} />
        </Section>
      </div>
      <div>
        <Section title={t.debtors.master}>
          <DebtorForm key={debtor.id} debtor={debtor} />
        </Section>
      </div>
    </div>
  );
}

/** What is open in another currency, and what the customer has too much on his account; never in one sum. */
function FurtherSums({ debtor }: { debtor: DebtorDetail }) {
  const { t } = useVoice();
  if (debtor.openElsewhere.length === 0 && debtor.credits.length === 0) return null;
  return (
    <Facts
      pairs={[
        [
          t.debtors.openElsewhere,
          debtor.openElsewhere.length === 0 ? null : <SumsText key="elsewhere" sums={debtor.openElsewhere} />,
        ],
        [t.debtors.credits, debtor.credits.length === 0 ? null : <Credits key="credits" debtor={debtor} />],
        [t.debtors.balance, debtor.credits.length === 0 ? null : <Balance key="balance" debtor={debtor} />],
      ]}
    />
  );
}

function Credits({ debtor }: { debtor: DebtorDetail }) {
  const { t } = useVoice();
  return (
    <>
      <SumsText sums={debtor.credits} /> <Quiet>{t.debtors.creditsHint}</Quiet>
    </>
  );
}

/** What is left to be paid once the credit is taken off, for each currency in which there is one. */
function Balance({ debtor }: { debtor: DebtorDetail }) {
  const { t, format } = useVoice();
  const own = useOwnCurrency();
  const lines = debtor.credits.map(({ amount, currency }) => {
    const open =
      currency === own
        ? debtor.open
        : (debtor.openElsewhere.find((sum) => sum.currency === currency)?.amount ?? '0.00');
    const left = differenceOf(open, amount);
    return left.startsWith('-')
      ? t.debtors.creditLeft(format.money(left.slice(1), currency))
      : t.debtors.leftToPay(format.money(left, currency));
  });
  return lines.join(' · ');
}

function DebtorClaims({ debtor }: { debtor: DebtorDetail }) {
  const { t } = useVoice();
  const statusOf = useClaimStatus();
  if (debtor.claims.length === 0) return <Quiet>{t.debtors.noClaims}</Quiet>;
  return (
    <table className={facts.lines}>
      <tbody>
        {debtor.claims.map((claim) => (
          <tr key={claim.id}>
            <td>
              <Link className={facts.textlink} to="/claims/$id" params={{ id: claim.id }}>
                {claim.number}
              </Link>
              <div>
                <StatusWord {...statusOf(claim)} />
              </div>
            </td>
            <td data-align="right">
              <Money amount={claim.open} currency={claim.currency} />
              <small>
                {t.debtors.dueOn} <DateText date={claim.dueOn} />
              </small>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
