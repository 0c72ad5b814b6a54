import { compare } from './compare.ts';

/** What the numbers of one company have in common, learned from all of them. */
export interface NumberFormats {
  /** Letters that stand in numbers: "RE", "AR". */
  readonly letters: ReadonlySet<string>;
  /** How many digits numbers have altogether. */
  readonly lengths: ReadonlySet<number>;
  readonly lengthMax: number;
  /** `length:first two digits` of all numbers. */
  readonly openings: ReadonlySet<string>;
  /** Widths of counters that are filled up with zeros, where they stand last. */
  readonly paddedWidths: readonly number[];
  /** Beginnings that many numbers share (a year), with the length of the number: what follows them counts. */
  readonly heads: readonly NumberHead[];
  /** Which share of the numbers begins with these digits. */
  shareOf(digits: string): number;
  /** How many of these digits, from the beginning on, are common to many numbers: a year, a prefix. */
  commonLength(digits: string): number;
}

/** What numbers of one length begin with. */
export interface NumberHead {
  readonly width: number;
  readonly begin: string;
}

/** More than this many numbers teach nothing new. */
const sampleMax = 4000;
const headedLengthMin = 6;
const headShareMin = 0.05;

export class FormatLearner {
  readonly #letters = new Map<string, number>();
  readonly #lengths = new Set<number>();
  readonly #openings = new Set<string>();
  /** Openings as numbers: nearly every number has one that is known. */
  readonly #seen = new Set<number>();
  readonly #padded = new Set<number>();
  readonly #sample: string[] = [];
  /** The same in ascending order: those with one beginning lie side by side. */
  #ordered: readonly string[] = [];
  readonly #shares = new Map<string, number>();
  readonly #common = new Map<string, number>();

  learn(number: string): void {
    let [length, first, second] = [0, 0, 0];
    for (let at = 0; at < number.length; at += 1) {
      const code = number.charCodeAt(at);
      if (code < 48 || code > 57) continue;
      length += 1;
      if (length === 1) first = code;
      else if (length === 2) second = code;
    }
    if (length === 0) return;
    const opening = length * 0x10000 + first * 0x100 + second;
    if (!this.#seen.has(opening)) {
      this.#seen.add(opening);
      this.#lengths.add(length);
      this.#openings.add(`${length}:${digitsOf(number).slice(0, 2)}`);
    }
    if (this.#sample.length >= sampleMax) return;
    this.#sample.push(digitsOf(number));
    const parts = number.toUpperCase().match(/[A-Z]+|\d+/g) ?? [];
    for (const part of parts) {
      if (/[A-Z]/.test(part)) this.#letters.set(part, (this.#letters.get(part) ?? 0) + 1);
    }
    const last = parts.at(-1);
    if (last !== undefined && parts.length > 1 && /^0\d/.test(last)) this.#padded.add(last.length);
  }

  /** A beginning of two or four digits that one in twenty numbers of this length has is no part of what counts. */
  #heads(): readonly NumberHead[] {
    const counts = new Map<string, number>();
    for (const digits of this.#sample) {
      if (digits.length < headedLengthMin) continue;
      for (const length of [2, 4]) {
        const head = `${digits.length}:${digits.slice(0, length)}`;
        counts.set(head, (counts.get(head) ?? 0) + 1);
      }
    }
    const heads = new Set<string>();
    for (const [head, count] of counts)
      if (count >= headShareMin * this.#sample.length && isYearHead(head.slice(head.indexOf(':') + 1))) heads.add(head);
    // Of last year some are still open.
    for (const head of [...heads]) {
      const [length, year = ''] = head.split(':');
      if (year.length === 2 || isYear(year)) heads.add(`${length}:${Number.parseInt(year, 10) - 1}`);
    }
    return [...heads].map((head) => {
      const [width = '', begin = ''] = head.split(':');
      return { width: Number.parseInt(width, 10), begin };
    });
  }

  #shareOf(digits: string): number {
    const known = this.#shares.get(digits);
    if (known !== undefined) return known;
    const share = (this.#countOf(digits) + 0.5) / (this.#sample.length + 10);
    this.#shares.set(digits, share);
    return share;
  }

  #commonLength(digits: string): number {
    const known = this.#common.get(digits);
    if (known !== undefined) return known;
    const least = Math.max(2, headShareMin * this.#sample.length);
    let length = /^(19|20)\d\d/.test(digits) ? 4 : 0;
    for (let longer = length + 1; longer <= digits.length; longer += 1) {
      if (this.#countOf(digits.slice(0, longer)) < least) break;
      length = longer;
    }
    this.#common.set(digits, length);
    return length;
  }

  /** How many of the sample begin with these digits. */
  #countOf(begin: string): number {
    return this.#placeOf(`${begin}:`) - this.#placeOf(begin);
  }

  /** How many of the sample come before this text; ":" comes behind all digits. */
  #placeOf(text: string): number {
    let [from, to] = [0, this.#ordered.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.#ordered[middle]! < text) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  formats(): NumberFormats {
    this.#ordered = this.#sample.toSorted(compare);
    return {
      letters: new Set(this.#letters.keys()),
      lengths: this.#lengths,
      lengthMax: Math.max(0, ...this.#lengths),
      openings: this.#openings,
      paddedWidths: [...this.#padded],
      heads: this.#heads(),
      shareOf: (digits) => this.#shareOf(digits),
      commonLength: (digits) => this.#commonLength(digits),
    };
  }
}

/** "2026", "26", "2611": a year, in full or its last digits, or a month behind it. */
function isYearHead(digits: string): boolean {
  return digits.length === 4 ? /^(20[0-9]\d|19\d\d|[1-3]\d(0[1-9]|1[0-2]))$/.test(digits) : /^[1-3]\d$/.test(digits);
}

/** The digits of a number, one after the other. */
export function digitsOf(number: string): string {
  let digits = '';
  let from = -1;
  for (let at = 0; at <= number.length; at += 1) {
    const code = at < number.length ? number.charCodeAt(at) : 0;
    const isDigit = code >= 48 && code <= 57;
    if (isDigit && from < 0) from = at;
    else if (!isDigit && from >= 0) {
      digits = digits === '' ? number.slice(from, at) : digits + number.slice(from, at);
      from = -1;
    }
  }
  return digits;
}

/** A number taken apart, to compare it with what a text says. */
export interface NumberParts {
  readonly digits: string;
  /** All letters, upper case. */
  readonly letters: string;
  /** Runs of digits in order. */
  readonly runs: readonly string[];
  /** The run that counts: the longest one that is no year; of equal ones the last. */
  readonly counter: string;
}

export function partsOfNumber(number: string): NumberParts {
  const upper = number.toUpperCase();
  const runs: string[] = [];
  let [digits, letters, counter] = ['', '', ''];
  for (let at = 0; at < upper.length; ) {
    const kind = kindOf(upper.charCodeAt(at));
    const start = at;
    while (at < upper.length && kindOf(upper.charCodeAt(at)) === kind) at += 1;
    if (kind === other) continue;
    const run = upper.slice(start, at);
    if (kind === letter) letters += run;
    else {
      runs.push(run);
      digits += run;
      if (weightOf(run) >= weightOf(counter)) counter = run;
    }
  }
  return { digits, letters, runs, counter };
}

const [other, letter, digit] = [0, 1, 2];

function kindOf(code: number): number {
  if (code >= 48 && code <= 57) return digit;
  return code >= 65 && code <= 90 ? letter : other;
}

function weightOf(run: string): number {
  return isYear(run) ? 1 : run.length;
}

const yearText = /^(19[89]\d|20[0-4]\d)$/;

/** Four digits that people read as a year of their time. */
export function isYear(digits: string): boolean {
  return digits.length === 4 && yearText.test(digits);
}
