import type { PaymentRow } from '@mahnwerk/contract/payments';
import { markFound, nameParts } from '../payments/mark-found.ts';
import classes from '../payments/payments.module.css';
import { useTexts } from '../texts/use-texts.tsx';
import { debtorsOf, needlesOf } from './payment-words.ts';

/** What the bank wrote, with the numbers and names marked that claims and customers bear. */
export function BankText({ payment }: { payment: PaymentRow }) {
  const t = useTexts();
  const debtors = debtorsOf(payment).flatMap(({ number, name }) => [number, ...nameParts(name)]);
  if (payment.remittance === null) return <p className={classes.remittance}>{t.payments.noRemittance}</p>;
  return (
    <p className={classes.remittance}>
      {markFound(payment.remittance, [...needlesOf(payment), ...debtors]).map((part, index) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, never reordered
        part.isFound ? <mark key={index}>{part.text}</mark> : part.text,
      )}
    </p>
  );
}
