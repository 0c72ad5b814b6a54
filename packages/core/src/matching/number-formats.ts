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
  readonly heads: ReadonlySet<string>;
  /** Which share of the numbers begins with these digits. */
  shareOf(digits: string): number;
  /** How many of these digits, from the beginning on, are common to many numbers: a year, a prefix. */
  commonLength(digits: string): number;
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
  readonly #shares = new Map<string, number>();
  readonly #common = new Map<string, number>();

  /** `digits`: the digits of the number, one after the other. */
  learn(number: string, digits: string): void {
    this.#lengths.add(digits.length);
    const opening =
      digits.length * 0x10000 + digits.charCodeAt(0) * 0x100 + (digits.length > 1 ? digits.charCodeAt(1) : 0);
    if (!this.#seen.has(opening)) {
      this.#seen.add(opening);
      this.#openings.add(`${digits.length}:${digits.slice(0, 2)}`);
    }
    if (this.#sample.length >= sampleMax) return;
    this.#sample.push(digits);
    const parts = number.toUpperCase().match(/[A-Z]+|\d+/g) ?? [];
    for (const part of parts) {
      if (/[A-Z]/.test(part)) this.#letters.set(part, (this.#letters.get(part) ?? 0) + 1);
    }
    const last = parts.at(-1);
    if (last !== undefined && parts.length > 1 && /^0\d/.test(last)) this.#padded.add(last.length);
  }

  /** A beginning of two or four digits that one in twenty numbers of this length has is no part of what counts. */
  #heads(): ReadonlySet<string> {
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
      if (count >= headShareMin * this.#sample.length && isYearHead(head)) heads.add(head);
    // Of last year some are still open.
    for (const head of [...heads]) {
      const [length, year = ''] = head.split(':');
      if (year.length === 2 || isYear(year)) heads.add(`${length}:${Number.parseInt(year, 10) - 1}`);
    }
    return heads;
  }

  #shareOf(digits: string): number {
    const known = this.#shares.get(digits);
    if (known !== undefined) return known;
    let sharing = 0;
    for (const other of this.#sample) if (other.startsWith(digits)) sharing += 1;
    const share = (sharing + 0.5) / (this.#sample.length + 10);
    this.#shares.set(digits, share);
    return share;
  }

  #commonLength(digits: string): number {
    const known = this.#common.get(digits);
    if (known !== undefined) return known;
    const least = Math.max(2, headShareMin * this.#sample.length);
    let length = /^(19|20)\d\d/.test(digits) ? 4 : 0;
    for (let longer = length + 1; longer <= digits.length; longer += 1) {
      const begin = digits.slice(0, longer);
      let sharing = 0;
      for (const other of this.#sample) if (other.startsWith(begin)) sharing += 1;
      if (sharing < least) break;
      length = longer;
    }
    this.#common.set(digits, length);
    return length;
  }

  formats(): NumberFormats {
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

/** "11:2026", "7:26": a year, in full or its last digits, or a month behind it. */
function isYearHead(head: string): boolean {
  const digits = head.slice(head.indexOf(':') + 1);
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
  const runs = upper.match(/\d+/g) ?? [];
  const counter = runs.reduce((best, run) => (weightOf(run) >= weightOf(best) ? run : best), '');
  return { digits: runs.join(''), letters: upper.replace(/[^A-Z]+/g, ''), runs, counter };
}

function weightOf(run: string): number {
  return isYear(run) ? 1 : run.length;
}

const yearText = /^(19[89]\d|20[0-4]\d)$/;

/** Four digits that people read as a year of their time. */
export function isYear(digits: string): boolean {
  return yearText.test(digits);
}
