import type { ReadResult } from '../../packages/core/src/reading/read-file.ts';

const cents = (decimal: string | undefined) => (decimal === undefined ? undefined : Number(decimal) * 100);
const isFar = (one: number, other: number) => Math.abs(one - other) > 0.5;

/** The amount that would be claimed or booked, and whether the file itself says that something about its sums is wrong. */
export interface StatedSum {
  readonly sum: number;
  readonly isFlagged: boolean;
  /** Whether the file states enough for a wrong amount to show: balances, or total and its parts. */
  readonly isTied: boolean;
  /** Statements: a whole one that is gone leaves no trace in the sums of the others. */
  readonly parts: number;
}

/** Undefined for what has no sum of its own: lists, refusals. */
export function statedSum(result: ReadResult): StatedSum | undefined {
  if (result.kind === 'invoice') {
    const { lines, net, tax, gross, due } = result.totals;
    const parts = [lines, net, tax, gross, due];
    return {
      sum: cents(due ?? gross) ?? 0,
      isFlagged: result.problems.length > 0,
      isTied: parts.every((one) => one !== undefined),
      parts: 1,
    };
  }
  if (result.kind !== 'statement') return undefined;
  const { statements } = result;
  const booked = statements.flatMap(({ entries }) => entries.filter(({ status }) => status === 'booked'));
  return {
    sum: booked.reduce((all, { amountMinor }) => all + amountMinor, 0),
    isFlagged: statements.some(({ balances }) => balances === 'inconsistent'),
    // The balances of a list come from its bookings, and the first of them hangs on nothing.
    isTied: !result.format.startsWith('csv:') && statements.every(({ balances }) => balances !== 'unknown'),
    parts: statements.length,
  };
}

/** What a result says of its own sums though they say otherwise; undefined when all is well. Computed apart from the product. */
export function contradictionIn(result: ReadResult): string | undefined {
  if (result.kind === 'statement') {
    for (const { openingMinor, closingMinor, entries, balances } of result.statements) {
      if (openingMinor === undefined || closingMinor === undefined) continue;
      const booked = entries.filter(({ status }) => status === 'booked');
      const sum = booked.reduce((all, { amountMinor }) => all + amountMinor, openingMinor);
      if ((sum === closingMinor) !== (balances === 'consistent')) return `${sum}, ${closingMinor}, ${balances}`;
    }
  }
  if (result.kind !== 'invoice' || result.problems.some(({ code }) => code === 'invoice-sums-differ')) return undefined;
  const { net, tax, gross, prepaid, rounding, due } = result.totals;
  const [one, two, all, rest] = [cents(net), cents(tax), cents(gross), cents(due)];
  if (one !== undefined && two !== undefined && all !== undefined && isFar(one + two, all))
    return `${net} ${tax} ${gross}`;
  const isMinimum = /minimum/i.test(result.profile ?? '') || result.source.startsWith('pdf');
  if (all === undefined || rest === undefined || isMinimum) return undefined;
  const made = all - (cents(prepaid) ?? 0) + (cents(rounding) ?? 0);
  return isFar(made, rest) ? `${gross} ${prepaid} ${rounding} ${due}` : undefined;
}
