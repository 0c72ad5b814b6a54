import { editsBetween } from './edit-distance.ts';
import type { NumberSpan } from './find-mentions.ts';
import { isYear, type NumberFormats, type NumberParts } from './number-formats.ts';
import { isOfOtherYear } from './other-year.ts';
import type { Atom } from './text-atoms.ts';
import { cueBefore } from './text-cues.ts';

type CountedParts = Pick<NumberParts, 'digits' | 'counter' | 'runs'>;

export type GradeKind = 'typo' | 'cut' | 'counter';

/** A number that a text names with a mistake or in part. */
export interface Grade {
  readonly kind: GradeKind;
  readonly weight: number;
  readonly span: NumberSpan;
  /** The text has the number with another year. */
  readonly isOtherYear: boolean;
}

const typoWeight = 4.2;
const typoDigitsMin = 5;
const shortenedCost = 1.7;
const cutWeightMax = 5;
/** So many digits of a beginning are more than the year, or what many numbers begin with. */
const cutOwnDigitsMin = 2;
const cutHintDigitsMin = 5;
/** Says nothing of who paid, but which of several equal claims is meant. */
const hintWeight = 0.9;
/** "Rechnung 2026-08-": cut off behind what all numbers of a month begin with. */
const monthLength = 6;
const monthWeight = 0.3;
const yearOrMonth = /^(19[89]\d|20[0-4]\d)(0[1-9]|1[0-2])?$/;

/** How a text may mean this number although it does not say so exactly; undefined when it does not. */
export function gradeNumber(
  { digits, counter, runs }: CountedParts,
  spans: readonly NumberSpan[],
  atoms: readonly Atom[],
  formats: NumberFormats,
  isOpenNumber: (digits: string) => boolean = () => false,
): Grade | undefined {
  let best: Omit<Grade, 'isOtherYear'> | undefined;
  const offer = (kind: GradeKind, weight: number, span: NumberSpan) => {
    if (weight > 0 && (best === undefined || weight > best.weight)) best = { kind, weight, span };
  };
  const counters = countersOf({ digits, counter, runs }, formats);
  for (const span of spans) {
    const said = counters.length === 0 ? undefined : counters.find((one) => isSameCounter(span, one));
    if (said !== undefined) {
      const written = span.digits === said ? said : stripZeros(said);
      offer('counter', counterWeight(written, cueBefore(atoms, span.first)) - (span.isSplit ? 1 : 0), span);
    }
    const isShort = span.digits.length < typoDigitsMin;
    if (
      (!isShort || (isShortened(span, digits, formats) && cueBefore(atoms, span.first) === 'invoice')) &&
      editsBetween(span.digits, digits) === 1
    ) {
      const weight =
        typoWeight -
        (isShort ? shortenedCost : 0) -
        (span.isSplit ? 1 : 0) -
        (cueBefore(atoms, span.first) === 'other' ? 4 : 0);
      // What is the whole number of another open claim means that one, or tells equal claims of the payer apart.
      offer('typo', isOpenNumber(span.digits) ? Math.min(hintWeight, weight) : weight, span);
    }
    if (
      said === undefined &&
      span.last === atoms.length - 1 &&
      !isTail(atoms, span) &&
      !isOtherKind(atoms, span, formats) &&
      span.digits.length < digits.length &&
      digits.startsWith(span.digits) &&
      !isOpenNumber(span.digits)
    ) {
      offer('cut', cutWeight(span.digits, cueBefore(atoms, span.first) === 'invoice', formats), span);
    }
  }
  return best && { ...best, isOtherYear: isOfOtherYear({ digits, runs }, best.span, atoms, formats) };
}

/** "Rg 4702" for 47602, where no number has four digits: one was left out. */
function isShortened(
  { digits: written, hasLookAlikes }: NumberSpan,
  digits: string,
  { lengths }: NumberFormats,
): boolean {
  const length = typoDigitsMin - 1;
  return (
    digits.length === typoDigitsMin &&
    written.length === length &&
    !hasLookAlikes &&
    !lengths.has(length) &&
    !isYear(written)
  );
}

/** The end of a longer number: "26" in "R60676-26". */
function isTail(atoms: readonly Atom[], { first }: NumberSpan): boolean {
  return atoms[first - 1]?.isDigits === true && /^[-/._]$/.test(atoms[first]!.gap);
}

/** "RP-26758" where numbers begin with "RG": letters of something else stand before it. */
function isOtherKind(atoms: readonly Atom[], { first }: NumberSpan, { letters }: NumberFormats): boolean {
  const before = atoms[first - 1];
  if (before === undefined || before.isDigits || before.text.length > 3) return false;
  return /^\s?[-/]$/.test(atoms[first]!.gap) && !letters.has(before.text) && cueBefore(atoms, first) !== 'invoice';
}

/** What of a number may be written alone: the run that counts, and what follows a year that stands before it without a gap. */
function countersOf({ digits, counter, runs }: CountedParts, { heads }: NumberFormats): readonly string[] {
  // "INV 123" for INV-000123.
  const found = runs.length > 1 || digits.startsWith('0') ? [counter] : [];
  for (let length = 2; length <= 4 && heads.length > 0; length += 2) {
    for (const { width, begin } of heads)
      if (begin.length === length && width === digits.length && digits.startsWith(begin))
        found.push(digits.slice(length));
  }
  return found;
}

function isSameCounter({ digits, first, last, hasLookAlikes }: NumberSpan, counter: string): boolean {
  if (first !== last && digits.length < 5) return false;
  return !hasLookAlikes && (digits === counter || stripZeros(digits) === stripZeros(counter));
}

function stripZeros(digits: string): string {
  let zeros = 0;
  while (zeros < digits.length - 1 && digits.charCodeAt(zeros) === 48) zeros += 1;
  return zeros === 0 ? digits : digits.slice(zeros);
}

function counterWeight(counter: string, cue: ReturnType<typeof cueBefore>): number {
  if (counter.length < 3 || cue === 'other' || cue === 'customer') return 0;
  if (isYear(counter)) return cue === 'invoice' ? 2.5 : 0.3;
  const length = Math.min(counter.length, 6) - 3;
  return cue === 'invoice' ? 4.4 + length : 1.5 + length;
}

/** A beginning tells as much as few of the others share it: said to be an invoice's, or with digits of its own; no year; a month says which month. */
function cutWeight(digits: string, isInvoice: boolean, formats: NumberFormats): number {
  if (yearOrMonth.test(digits)) return isInvoice && digits.length === monthLength ? monthWeight : 0;
  if (!isInvoice && digits.length - formats.commonLength(digits) < cutOwnDigitsMin)
    return digits.length < cutHintDigitsMin ? 0 : Math.min(hintWeight, -Math.log(formats.shareOf(digits)));
  return Math.min(cutWeightMax, -Math.log(formats.shareOf(digits)));
}
