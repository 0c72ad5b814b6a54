import type { PaymentRow } from '@mahnwerk/contract/payments';

export type Credit = NonNullable<PaymentRow['credit']>;

/**
 * Transfers that may have paid the credit of a payment back: money out in its currency, not before it came, that nobody has put
 * to anything else. Just this amount first, then the latest.
 */
export function refundsOf(
  payment: Pick<PaymentRow, 'bookedOn' | 'currency'>,
  credit: string,
  rows: readonly PaymentRow[],
): readonly PaymentRow[] {
  const fitting = rows.filter(
    (row) =>
      row.amount.startsWith('-') &&
      row.currency === payment.currency &&
      row.bookedOn >= payment.bookedOn &&
      (row.state === 'not-a-payment' || row.state === 'undecided'),
  );
  const isExact = (row: PaymentRow) => row.amount === `-${credit}`;
  return fitting.toSorted((a, b) => +isExact(b) - +isExact(a) || (a.bookedOn < b.bookedOn ? 1 : -1));
}
