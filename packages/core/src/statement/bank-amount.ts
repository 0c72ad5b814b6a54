import { amountMinorMax } from '../money/money.ts';

const pattern = /^(\d{1,18})(?:[.,](\d{0,18}))?$/;

/**
 * An unsigned amount as banks write it ("1234.5", "1234,", "000012,30000") in minor units.
 * Undefined when it is no number, finer than a cent, or beyond `amountMinorMax`: such a figure is never rounded.
 */
export function readBankAmount(text: string): number | undefined {
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const fraction = (match[2] ?? '').replace(/0+$/, '');
  if (fraction.length > 2) return undefined;
  const minor = Number.parseInt(match[1]!, 10) * 100 + Number.parseInt(fraction.padEnd(2, '0'), 10);
  return minor <= amountMinorMax ? minor : undefined;
}
