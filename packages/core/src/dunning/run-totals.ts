import type { Currency } from '../money/money.ts';

/** Minor units of one currency. */
export interface RunTotal {
  readonly currency: Currency;
  readonly minor: number;
}

/** What the letters of a run demand: by currency, the company's own first, and in the company's own. */
export function runTotals(
  letters: readonly { readonly currency: Currency; readonly totalMinor: number }[],
  own: Currency,
): { readonly totalMinor: number; readonly totals: readonly RunTotal[] } {
  const sums = new Map<Currency, number>();
  for (const { currency, totalMinor } of letters) sums.set(currency, (sums.get(currency) ?? 0) + totalMinor);
  const totals = [...sums]
    .map(([currency, minor]) => ({ currency, minor }))
    .toSorted((a, b) => (a.currency === own ? -1 : b.currency === own ? 1 : a.currency < b.currency ? -1 : 1));
  return { totalMinor: sums.get(own) ?? 0, totals };
}
