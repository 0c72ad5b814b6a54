import type { PaymentRow } from '@mahnwerk/contract/payments';
import { useTexts } from '../texts/use-texts.tsx';
import { Facts } from '../ui/facts.tsx';
import { DateText } from '../ui/money.tsx';
import { Section } from '../ui/page.tsx';

/** What the bank statement says of a payment, field by field. */
export function TransactionFacts({ payment }: { payment: PaymentRow }) {
  const t = useTexts();
  const words = t.payments.facts;
  return (
    <Section title={t.payments.transaction}>
      <Facts
        pairs={[
          [words.iban, payment.counterpartyIban?.replace(/(.{4})(?=.)/g, '$1 ')],
          [words.bookedOn, <DateText key="booked" date={payment.bookedOn} />],
          [words.valueOn, <DateText key="value" date={payment.valueOn} />],
          [words.account, payment.account],
          [words.bookingText, payment.bookingText],
          [words.endToEndId, payment.endToEndId],
          [words.returnReason, payment.returnReason],
        ]}
      />
    </Section>
  );
}
