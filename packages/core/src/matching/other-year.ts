import type { NumberSpan } from './find-mentions.ts';
import type { NumberFormats, NumberParts } from './number-formats.ts';
import type { Atom } from './text-atoms.ts';

interface YearSpot {
  readonly at: number;
  readonly length: number;
}

/** Where the year stands in the digits of a number: as a run of its own, or where many numbers begin with it. */
function yearIn(
  { digits, runs }: Pick<NumberParts, 'digits' | 'runs'>,
  { heads }: NumberFormats,
): YearSpot | undefined {
  let at = 0;
  for (const run of runs) {
    if (/^20\d\d$/.test(run) || (runs.length > 1 && /^2\d$/.test(run))) return { at, length: run.length };
    at += run.length;
  }
  const head = heads.find(({ width, begin }) => width === digits.length && digits.startsWith(begin));
  return head === undefined ? undefined : { at: 0, length: head.begin.length };
}

const nearYears = 3;

function areNear(year: number, other: number): boolean {
  return year !== other && Math.abs(year - other) <= nearYears;
}

/**
 * Is what a text writes this number but for a year of about these days, or its counter beside such a year? Of somebody who is not known it is
 * another invoice: yearly ones have the same amount and often near counters.
 */
export function isOfOtherYear(
  parts: Pick<NumberParts, 'digits' | 'runs'>,
  span: NumberSpan,
  atoms: readonly Atom[],
  formats: NumberFormats,
): boolean {
  const spot = yearIn(parts, formats);
  if (spot === undefined) return false;
  const { at, length } = spot;
  const { digits } = parts;
  const own = Number.parseInt(digits.slice(at, at + length), 10);
  if (span.digits.length === digits.length && span.digits !== digits) {
    const isRestSame =
      span.digits.slice(0, at) === digits.slice(0, at) && span.digits.slice(at + length) === digits.slice(at + length);
    return isRestSame && areNear(own, Number.parseInt(span.digits.slice(at, at + length), 10));
  }
  return [atoms[span.first - 1], atoms[span.last + 1]].some((beside, i) => {
    const gap = (i === 0 ? atoms[span.first] : beside)?.gap ?? ' ';
    if (beside?.isDigits !== true || beside.isDated || !/^[-/._]$/.test(gap)) return false;
    return beside.text.length === length && areNear(own, Number.parseInt(beside.text, 10));
  });
}
