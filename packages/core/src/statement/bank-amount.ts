import { amountMinorMax } from '../money/money.ts';

const digitsMax = 18;

/**
 * An unsigned amount as banks write it ("1234.5", "1234,", "000012,30000", ",50") in minor units.
 * Undefined when it is no number, finer than a cent, or beyond `amountMinorMax`: such a figure is never rounded.
 */
export function readBankAmount(text: string): number | undefined {
  let minor = 0;
  /** Digits after the separator; -1 before it. */
  let places = -1;
  let whole = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (places < 0 && (code === 44 || code === 46)) {
      places = 0;
      continue;
    }
    const digit = code - 48;
    if (!(digit >= 0 && digit <= 9)) return undefined;
    if (places < 0) whole += 1;
    else places += 1;
    if (places > 2 && digit > 0) return undefined;
    if (whole > digitsMax || places > digitsMax) return undefined;
    if (places <= 2) minor = minor * 10 + digit;
  }
  if (whole === 0 && places <= 0) return undefined;
  for (let missing = Math.max(places, 0); missing < 2; missing += 1) minor *= 10;
  return minor <= amountMinorMax ? minor : undefined;
}
