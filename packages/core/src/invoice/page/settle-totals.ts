import type { TotalReading } from './find-totals.ts';
import type { Found } from './found-value.ts';
import type { TotalKind } from './total-words.ts';

export interface SettledTotals {
  readonly net?: Found<number>;
  readonly tax?: Found<number>;
  readonly gross?: Found<number>;
  readonly prepaid?: Found<number>;
  readonly due?: Found<number>;
  /** The reading that total and amount due come from, for the currency beside it. */
  readonly from?: TotalReading | undefined;
}

interface Candidate {
  readonly reading: TotalReading;
  readonly score: number;
  readonly isProven: boolean;
}

/**
 * Which of the labelled amounts is the total: the one the words mean most surely; net and tax that add up to it settle
 * a doubt. Two different amounts that are equally good leave it open: a wrong total is worse than none.
 */
export function settleTotals(readings: readonly TotalReading[]): SettledTotals {
  const gross = choose(readings, 'gross');
  const due = choose(readings, 'due');
  const prepaid = readings.filter(({ kind, minor }) => kind === 'prepaid' && minor !== 0);
  // An amount to pay is the total as well only where net and tax add up to it: something may have been paid before.
  const dueIsTotal = due !== undefined && isSum(readings, due.reading.minor);
  const isNet = gross !== undefined && dueIsTotal && isBeforeTax(readings, gross, due.reading.minor);
  const total = (isNet ? undefined : gross) ?? (dueIsTotal ? due : undefined);
  const net = total && partOf(readings, 'net', total.reading.minor, 'tax');
  const tax = total && partOf(readings, 'tax', total.reading.minor, 'net');
  return {
    ...(net && { net: toFound(net, 0.95) }),
    ...(tax && { tax: toFound(tax, 0.95) }),
    ...(total && { gross: toFound(total.reading, confidenceOf(total) * (total === due ? 0.9 : 1)) }),
    ...(prepaid.length === 1 && { prepaid: toFound(prepaid[0]!, prepaid[0]!.weight) }),
    ...(due && { due: toFound(due.reading, confidenceOf(due)) }),
    from: due?.reading ?? total?.reading,
  };
}

function choose(readings: readonly TotalReading[], kind: TotalKind): Candidate | undefined {
  const ofKind = readings.filter((one) => one.kind === kind);
  const candidates = [...new Set(ofKind.map(({ minor }) => minor))].map((minor): Candidate => {
    const same = ofKind.filter((one) => one.minor === minor);
    const [best] = [...same].sort((one, other) => other.weight - one.weight);
    const isProven = isSum(readings, minor) || (kind === 'due' && isRest(readings, minor));
    const score = best!.weight + (isProven ? 0.3 : 0) + 0.02 * Math.min(3, same.length - 1);
    return { reading: best!, score, isProven };
  });
  const [best, rival] = candidates.sort((one, other) => other.score - one.score);
  if (best === undefined || (rival !== undefined && rival.score > best.score - 0.05)) return undefined;
  return rival !== undefined && !best.isProven ? { ...best, score: best.score * 0.85 } : best;
}

const confidenceOf = ({ score, isProven }: Candidate): number => Math.min(isProven ? 0.99 : 0.95, score);

/** Whether net and tax of the page, or the taxes of several rates together, make this total. */
function isSum(readings: readonly TotalReading[], minor: number): boolean {
  const nets = sidesOf(readings, 'net', minor).map((one) => one.minor);
  const taxes = valuesOf(readings, 'tax');
  const allTaxes = taxes.reduce((sum, tax) => sum + tax, 0);
  return [...taxes, allTaxes].some((tax) => tax !== 0 && nets.includes(minor - tax));
}

/** Whether a plain "Summe" is what the tax is added to: with it, it makes the amount to pay. */
function isBeforeTax(readings: readonly TotalReading[], { reading, isProven }: Candidate, due: number): boolean {
  return !isProven && reading.weight <= 0.8 && valuesOf(readings, 'tax').includes(due - reading.minor);
}

/** Whether the amount is what payments leave of a total. */
function isRest(readings: readonly TotalReading[], minor: number): boolean {
  const paid = valuesOf(readings, 'prepaid').map(Math.abs);
  const all = paid.reduce((sum, one) => sum + one, 0);
  return valuesOf(readings, 'gross').some(
    (gross) => all !== 0 && (gross - all === minor || paid.includes(gross - minor)),
  );
}

function valuesOf(readings: readonly TotalReading[], kind: TotalKind): readonly number[] {
  return [...new Set(readings.filter((one) => one.kind === kind).map(({ minor }) => minor))];
}

/** Net or tax only where the other one completes it to the total. */
function partOf(
  readings: readonly TotalReading[],
  kind: 'net' | 'tax',
  gross: number,
  other: 'net' | 'tax',
): TotalReading | undefined {
  const others = sidesOf(readings, other, gross).map(({ minor }) => minor);
  return sidesOf(readings, kind, gross).find(({ minor }) => others.includes(gross - minor));
}

/** What can be net or tax of a total. "Summe" before the tax is net, though the word alone does not say so. */
function sidesOf(readings: readonly TotalReading[], side: 'net' | 'tax', gross: number): readonly TotalReading[] {
  const isPlainSum = ({ kind, weight, minor }: TotalReading) => kind === 'gross' && weight <= 0.8 && minor !== gross;
  return readings.filter((one) => one.kind === side || (side === 'net' && isPlainSum(one)));
}

function toFound({ minor, spot }: TotalReading, confidence: number): Found<number> {
  return { value: minor, spot, confidence };
}
