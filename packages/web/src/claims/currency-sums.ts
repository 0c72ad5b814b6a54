import { differenceOf } from '../ui/sums.ts';

export interface CurrencySum {
  readonly currency: 'EUR' | 'CHF';
  readonly amount: string;
}

/** What is open, one sum for each currency, in the order of their first row; never one over two. */
export function sumsByCurrency(rows: readonly { currency: CurrencySum['currency']; open: string }[]): CurrencySum[] {
  const sums = new Map<CurrencySum['currency'], string>();
  for (const { currency, open } of rows) {
    sums.set(currency, differenceOf(sums.get(currency) ?? '0.00', differenceOf('0.00', open)));
  }
  return [...sums].map(([currency, amount]) => ({ currency, amount }));
}
