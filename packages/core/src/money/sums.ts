import { type Currency, toDecimal } from './money.ts';

/** The currency a company of a country keeps its books in. */
export function houseCurrency(country: string): Currency {
  return country === 'CH' ? 'CHF' : 'EUR';
}

/** Sums by currency as the interface shows them, the company's own first; amounts of two currencies never meet. */
export function sumsOf(
  amounts: Iterable<{ readonly currency: Currency; readonly minor: number }>,
  own: Currency,
): { currency: Currency; amount: string }[] {
  const sums = new Map<Currency, number>();
  for (const { currency, minor } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + minor);
  return [...sums]
    .toSorted(([a], [b]) => (a === own ? -1 : b === own ? 1 : a < b ? -1 : 1))
    .map(([currency, minor]) => ({ currency, amount: toDecimal(minor) }));
}
