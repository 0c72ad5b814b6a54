import { type Refusal, refuse } from '../refusal/refusal.ts';
import type { InvoiceTotals } from './invoice.ts';

/** The rules of EN 16931 that tie the sums of a document together. */
type SumRule = 'BR-CO-13' | 'BR-CO-15' | 'BR-CO-16';

/** More places than any currency has; what stands behind them is no amount. */
const places = 12;

function scaled(decimal: string): bigint {
  const [whole = '0', fraction = ''] = decimal.split('.');
  return BigInt(whole + fraction.padEnd(places, '0'));
}

function toText(amount: bigint): string {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(places + 1, '0');
  const fraction = digits.slice(-places).replace(/0+$/, '').padEnd(2, '0');
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -places)}.${fraction}`;
}

/**
 * Whether the sums of an electronic invoice agree, to the last digit: net = lines - allowances + charges (BR-CO-13),
 * gross = net + tax (BR-CO-15), due = gross - prepaid + rounding (BR-CO-16). A rule is tried where both of its sides are
 * stated. One problem `invoice-sums-differ` for each rule that is broken, with what the document states and what its
 * parts make. The smallest profile (MINIMUM) has no place for lines or for what was prepaid, so its amount due is not tried.
 */
export function checkSums({ totals, profile }: { totals: InvoiceTotals; profile?: string }): readonly Refusal[] {
  const { lines, allowances, charges, net, tax, gross, prepaid, rounding, due } = totals;
  const isMinimum = /:minimum$/i.test(profile ?? '') && lines === undefined && prepaid === undefined;
  const part = (decimal: string | undefined) => (decimal === undefined ? 0n : scaled(decimal));
  return [
    ...(lines === undefined ? [] : tried('BR-CO-13', net, part(lines) - part(allowances) + part(charges))),
    ...(net === undefined || tax === undefined ? [] : tried('BR-CO-15', gross, part(net) + part(tax))),
    ...(gross === undefined || isMinimum ? [] : tried('BR-CO-16', due, part(gross) - part(prepaid) + part(rounding))),
  ];
}

function tried(rule: SumRule, stated: string | undefined, made: bigint): readonly Refusal[] {
  if (stated === undefined || scaled(stated) === made) return [];
  return [refuse('invoice-sums-differ', { values: { rule, stated, made: toText(made) } })];
}
