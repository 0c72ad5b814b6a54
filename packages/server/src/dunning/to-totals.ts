import type { Currency } from '@mahnwerk/core/money';
import type { RunTotal } from './dunning.store.ts';

/** What the letters of a run demand: by currency, the company's own first, and in the company's own. */
export function toTotals(
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
