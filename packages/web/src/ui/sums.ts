import type { Sums } from '@mahnwerk/contract/shapes';
import { fromDecimal, toDecimal } from '@mahnwerk/core/money';

interface AmountOfCurrency {
  readonly currency: Sums[number]['currency'];
  readonly amount: string;
}

/**
 * One sum for each currency; amounts of different currencies are never added. They stand in the order of `like` (sums of
 * the server: the company's own first), else as they first come up.
 */
export function sumsOf(items: Iterable<AmountOfCurrency>, like: Sums = []): Sums {
  const minors = new Map<Sums[number]['currency'], number>();
  for (const { currency, amount } of items) {
    minors.set(currency, (minors.get(currency) ?? 0) + (fromDecimal(amount) ?? 0));
  }
  const order = like.map((sum) => sum.currency);
  const place = (currency: Sums[number]['currency']) =>
    order.includes(currency) ? order.indexOf(currency) : order.length;
  return [...minors.keys()]
    .sort((a, b) => place(a) - place(b))
    .map((currency) => ({ currency, amount: toDecimal(minors.get(currency) ?? 0) }));
}

/** The currency all rows of a column share: it then stands once in the head. `undefined` when they differ. */
export function sharedCurrency(items: Iterable<{ readonly currency: string }>): string | undefined {
  const currencies = new Set(Array.from(items, (item) => item.currency));
  return currencies.size === 1 ? [...currencies][0] : undefined;
}

/** The sum of decimal strings, counted in minor units. */
export function sumOf(amounts: Iterable<string>): string {
  let minor = 0;
  for (const amount of amounts) minor += fromDecimal(amount) ?? 0;
  return toDecimal(minor);
}

/** `a - b`, counted in minor units. */
export function differenceOf(a: string, b: string): string {
  return toDecimal((fromDecimal(a) ?? 0) - (fromDecimal(b) ?? 0));
}

/** The smaller of two amounts of one currency. */
export function smallerOf(a: string, b: string): string {
  return (fromDecimal(a) ?? 0) <= (fromDecimal(b) ?? 0) ? a : b;
}

/** `part` as a share of `whole`, for widths only; never for an amount. */
export function shareOf(part: string, whole: string): number {
  const all = fromDecimal(whole) ?? 0;
  return all <= 0 ? 0 : Math.max(0, (fromDecimal(part) ?? 0) / all);
}
