import { fromDecimal, toDecimal } from '@mahnwerk/core/money';

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

/** `part` as a share of `whole`, for widths only; never for an amount. */
export function shareOf(part: string, whole: string): number {
  const all = fromDecimal(whole) ?? 0;
  return all <= 0 ? 0 : Math.max(0, (fromDecimal(part) ?? 0) / all);
}
