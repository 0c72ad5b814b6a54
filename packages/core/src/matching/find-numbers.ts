import { type Run, splitRuns } from './normalise-reference.ts';

/** A number found in a text. */
export interface Hit {
  readonly key: string;
  /** Written with blanks inside: a line break of the bank, or the payer's habit. */
  readonly isSplit: boolean;
  /** May be something else: part of a longer number, an amount, a date, a bare short number. */
  readonly isDoubtful: boolean;
  /** A bare number of few digits with nothing that says what it is. */
  readonly isWeak: boolean;
}

export interface NumberSet {
  has(key: string): boolean;
  /** The first two characters of every key, so that ordinary words cost one lookup. */
  readonly prefixes: ReadonlySet<string>;
  readonly lengthMax: number;
}

interface Span extends Hit {
  readonly first: number;
  readonly last: number;
}

/** Words that say "what follows is an invoice number". */
const invoiceWord =
  /^(R|RE|RG|RN|RNR|RENR|RGNR|RECH|RECHN|RECHNR|RECHNUNG|RECHNUNGS|RECHNUNGSNR|RECHNUNGSNUMMER|BELEG|BELEGNR|BELEGNUMMER|FAKTURA|FAKTURE|INV|INVOICE|FACTURE|FATTURA)$/;
const numberWord = /^(NR|NO|NUM|NUMMER|NUMBER)$/;
const gluedWord = /^(R|RE|RG|RNR|RENR|RGNR|RECHNR|RECHNUNG|RECHNUNGSNR|INV|NR)(\d{4,})$/;
const runsMax = 6;

/** Numbers of fewer digits than this are too common in texts (years, zip codes, amounts) to stand alone. */
const bareDigitsMin = 8;

/**
 * All known numbers in a text. A number matches whole runs of letters and digits only, never a part of one; separators
 * do not count, and blanks inside are allowed (`isSplit`). Time is linear in the text, not in the count of numbers.
 */
export function findNumbers(text: string, numbers: NumberSet): readonly Hit[] {
  if (numbers.lengthMax === 0) return [];
  const runs = splitRuns(text);
  const spans: Span[] = [];
  for (let first = 0; first < runs.length; first++) collectFrom(text, runs, first, numbers, spans);
  return settleOverlaps(spans);
}

function collectFrom(text: string, runs: readonly Run[], first: number, numbers: NumberSet, spans: Span[]): void {
  const start = runs[first]!;
  const glued = gluedWord.exec(start.key);
  if (glued !== null && numbers.has(glued[2]!)) {
    const isDoubtful = isContinued(text, runs, first, first);
    spans.push({ key: glued[2]!, isSplit: false, isWeak: false, isDoubtful, first, last: first });
  }
  if (start.key.length > 1 && !numbers.prefixes.has(start.key.slice(0, 2))) return;
  let key = '';
  let isSplit = false;
  for (let last = first; last < runs.length && last < first + runsMax; last++) {
    const run = runs[last]!;
    if (last > first) {
      const gap = text.slice(runs[last - 1]!.end, run.start);
      if (!/^[\s\-/._]{1,3}$/.test(gap)) return;
      isSplit ||= /\s/.test(gap);
    }
    key += run.key;
    if (key.length > numbers.lengthMax) return;
    if (numbers.has(key)) spans.push(spanOf(text, runs, first, last, key, isSplit));
  }
}

function spanOf(text: string, runs: readonly Run[], first: number, last: number, key: string, isSplit: boolean): Span {
  const isWeak =
    /^\d+$/.test(key) &&
    (key.length < bareDigitsMin || isSplit || isDateLike(key)) &&
    !hasInvoiceWordBefore(runs, first) &&
    !isWholeText(text, runs, first, last);
  return { key, isSplit, isWeak, isDoubtful: isWeak || isContinued(text, runs, first, last), first, last };
}

function isWholeText(text: string, runs: readonly Run[], first: number, last: number): boolean {
  return text.trim() === text.slice(runs[first]!.start, runs[last]!.end);
}

/** "Rechnung 4711", "RE-Nr. 4711": yes. "Kunden-Nr. 4711", "Nr. 4711": no. */
function hasInvoiceWordBefore(runs: readonly Run[], first: number): boolean {
  const before = runs[first - 1]?.key ?? '';
  if (invoiceWord.test(before)) return true;
  return numberWord.test(before) && invoiceWord.test(runs[first - 2]?.key ?? '');
}

/** The writing goes on without a blank ("RE-2026-00281-2", "12345,00", "GS-2026-00281"): perhaps another number. */
function isContinued(text: string, runs: readonly Run[], first: number, last: number): boolean {
  const start = runs[first]!.start;
  const after = text.slice(runs[last]!.end, runs[last]!.end + 4);
  if (/^(-[\p{L}\p{N}]|,\d\d(?!\d))/u.test(after)) return true;
  const before = text.slice(Math.max(0, start - 2), start);
  return /\d/.test(text[start] ?? '') && /[\p{L}\p{N}][-/._]$/u.test(before) && !hasInvoiceWordBefore(runs, first);
}

function isDateLike(key: string): boolean {
  return (
    /^(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.test(key) ||
    /^(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])(19|20)\d\d$/.test(key)
  );
}

/** A number inside a longer one that is written without blanks is that longer one; other overlaps are doubtful, both. */
function settleOverlaps(spans: readonly Span[]): readonly Hit[] {
  if (spans.length < 2) return spans;
  return spans
    .filter((span) => !spans.some((other) => other !== span && !other.isSplit && contains(other, span)))
    .map((span, _, kept) => (kept.some((other) => other !== span && overlaps(other, span)) ? doubt(span) : span));
}

function contains(outer: Span, inner: Span): boolean {
  if (outer.first > inner.first || outer.last < inner.last) return false;
  return outer.last - outer.first > inner.last - inner.first || outer.key.length > inner.key.length;
}

function overlaps(a: Span, b: Span): boolean {
  return a.first <= b.last && b.first <= a.last && a.key !== b.key;
}

function doubt(span: Span): Span {
  return { ...span, isDoubtful: true };
}
