import type { PaymentRow } from '@mahnwerk/contract/payments';
import caseClasses from '../claims/case.module.css';
import { useVoice } from '../texts/use-texts.tsx';
import { DateText } from '../ui/money.tsx';
import { Section } from '../ui/page.tsx';

/** What became of a payment, latest first: who decided, when, and what was taken back. */
export function PaymentHistory({ payment }: { payment: PaymentRow }) {
  const { t, format } = useVoice();
  const words = t.bookings.page;
  const { decidedBy, decidedAt, state } = payment;
  const isPart = state === 'undecided' && (payment.rest !== undefined || payment.credit !== null);
  const decided =
    decidedBy === null
      ? undefined
      : state === 'booked'
        ? words.bookedBy[decidedBy]
        : isPart
          ? words.partBy[decidedBy]
          : state === 'ignored' || state === 'not-a-payment'
            ? words.ignoredBy[decidedBy]
            : undefined;
  const isLooked = state === 'undecided' && payment.tier !== null;
  return (
    <Section title={words.history}>
      <ul className={caseClasses.history}>
        {decided !== undefined && (
          <li>
            {decided}
            {decidedAt !== null && <small>{format.instant(decidedAt)}</small>}
          </li>
        )}
        {isLooked && payment.tier !== null && (
          <li>
            {words.looked(t.matching.tierWord[payment.tier])}
            {decidedAt !== null && <small>{format.instant(decidedAt)}</small>}
          </li>
        )}
        {payment.allocations
          .filter((allocation) => allocation.isReversed)
          .map((allocation) => (
            <li key={allocation.id}>
              {words.reversed(allocation.claimNumber)}
              <small>{format.money(allocation.amount, payment.currency)}</small>
            </li>
          ))}
        <li>
          {words.came}
          <small>
            <DateText date={payment.bookedOn} />
          </small>
        </li>
      </ul>
    </Section>
  );
}
