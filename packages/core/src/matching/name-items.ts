import type { Evidence, EvidenceCode } from './evidence.ts';
import type { Clarity, Mention } from './find-mentions.ts';
import { type Grade, gradeNumber } from './grade-number.ts';
import type { GroundIndex } from './ground-index.ts';
import { isYear } from './number-formats.ts';
import { doubtfulSpans, type ReadPayment } from './read-payment.ts';
import { cueBefore } from './text-cues.ts';

/** How an item is named by a payment. */
export interface Naming {
  readonly weight: number;
  readonly evidence: Evidence;
  /** Said as the number of an invoice, or of nothing else. */
  readonly isClear: boolean;
  /** How it is named when not exactly. */
  readonly near?: Grade['kind'];
  /** Named with another year than its own. */
  readonly isOtherYear?: boolean;
  /** What reads as this number with a mistake is another number as it stands. */
  readonly isOther?: boolean;
}

const weights: Readonly<Record<Clarity, number>> = { full: 7, digits: 5.5, 'look-alike': 5.5 };
const otherCueCost = 5;
const continuedCost = 5;
const yearCost = 3;
const splitCost = 0.4;
const nearDigitsMin = 6;
const counterDigitsMin = 4;

/** What the texts of one payment say of items: exactly, or with a mistake, which is only looked for where it is asked. */
export class NamedItems {
  readonly exact: ReadonlyMap<number, Naming>;
  /** Their digits stand there as something else: as a customer's, an order's. */
  readonly doubted: ReadonlySet<number>;
  readonly #read: ReadPayment;
  readonly #index: GroundIndex;
  readonly #grades = new Map<number, Naming | undefined>();
  #spans: ReturnType<typeof doubtfulSpans> | undefined;

  constructor(read: ReadPayment, index: GroundIndex) {
    this.#read = read;
    this.#index = index;
    const exact = new Map<number, Naming>();
    const doubted = new Set<number>();
    for (const mention of read.mentions) {
      const naming = this.#nameOf(mention);
      const known = exact.get(mention.place);
      if (naming.weight <= 0) doubted.add(mention.place);
      else if (known === undefined || known.weight < naming.weight) exact.set(mention.place, naming);
    }
    this.exact = exact;
    this.doubted = doubted;
  }

  #nameOf(mention: Mention): Naming {
    const item = this.#index.items[mention.place]!;
    const sameDigits = this.#index.placesByDigits(mention.digits).length;
    let weight = weights[mention.clarity];
    if (mention.clarity === 'digits') weight -= Math.max(0, 6 - mention.digits.length) * 1.1;
    if (mention.clarity === 'digits' && isYear(mention.digits)) weight -= yearCost;
    if (mention.source !== 'remittance') weight += 1;
    const isForeign = mention.cue === 'other' || mention.cue === 'customer';
    if (isForeign && mention.source === 'remittance') weight -= otherCueCost;
    if (mention.isContinued) weight -= continuedCost;
    if (mention.isSplit) weight -= splitCost;
    if (sameDigits > 1) weight -= Math.log(sameDigits);
    const isClear = !isForeign && !mention.isContinued && weight >= 3;
    const values = { number: item.number };
    return { weight, isClear, evidence: { code: codeOf(mention, isClear), weight: Math.round(weight * 100), values } };
  }

  /** Items whose number is this behind a year: "26243" for 2026/26243. */
  #behindYear(digits: string): readonly number[] {
    if (digits.length < counterDigitsMin) return [];
    return this.#index.formats.heads.flatMap(({ width, begin }) =>
      width === begin.length + digits.length ? this.#index.placesByDigits(begin + digits) : [],
    );
  }

  /** Items whose number is one edit away from one that the text says is an invoice's, or is this behind a year. */
  nearPlaces(): readonly number[] {
    this.#spans ??= doubtfulSpans(this.#read, this.#index.formats.lengthMax);
    const places = new Set<number>();
    for (const { digits, first, isSplit } of this.#spans) {
      if (!isSplit) for (const place of this.#behindYear(digits)) places.add(place);
      if (isSplit || digits.length < nearDigitsMin || !this.#index.formats.lengths.has(digits.length)) {
        if (!this.#index.formats.lengths.has(digits.length - 1) && !this.#index.formats.lengths.has(digits.length + 1))
          continue;
      }
      if (isSplit || digits.length < nearDigitsMin || /other|customer/.test(cueBefore(this.#read.atoms, first)))
        continue;
      for (const near of this.#index.nearDigits(digits))
        for (const place of this.#index.placesByDigits(near)) places.add(place);
    }
    return [...places];
  }

  get hasClear(): boolean {
    for (const { isClear } of this.exact.values()) if (isClear) return true;
    return false;
  }

  /** Items whose number is said as that of an invoice, or of nothing else. */
  clearPlaces(): readonly number[] {
    const places: number[] = [];
    for (const [place, { isClear }] of this.exact) if (isClear) places.push(place);
    return places;
  }

  /** How this item is named, exactly or nearly; undefined when it is not. */
  naming(place: number): Naming | undefined {
    const exact = this.exact.get(place);
    if (exact !== undefined) return exact;
    if (this.#grades.has(place)) return this.#grades.get(place);
    const naming = this.#grade(place);
    this.#grades.set(place, naming);
    return naming;
  }

  #grade(place: number): Naming | undefined {
    const { atoms } = this.#read;
    this.#spans ??= doubtfulSpans(this.#read, this.#index.formats.lengthMax);
    if (this.#spans.length === 0) return undefined;
    const { number } = this.#index.items[place]!;
    const grade = gradeNumber(this.#index.partsAt(place), this.#spans, atoms, this.#index.formats, (digits) =>
      this.#index.placesByDigits(digits).some((other) => this.#index.remaining(other) > 0),
    );
    if (grade === undefined) return undefined;
    const isOther = this.#index.hasDigits(grade.span.digits);
    const weight = isOther && grade.weight >= 1 ? grade.weight - 1.5 : grade.weight;
    const written = atoms
      .slice(grade.span.first, grade.span.last + 1)
      .map(({ text, gap }, i) => (i === 0 ? text : gap + text))
      .join('');
    const values = { number, written };
    return {
      weight,
      isClear: false,
      near: grade.kind,
      isOther,
      isOtherYear: grade.isOtherYear,
      evidence: { code: gradeCodes[grade.kind], weight: Math.round(weight * 100), values },
    };
  }
}

const gradeCodes: Readonly<Record<Grade['kind'], EvidenceCode>> = {
  typo: 'number-mistyped',
  cut: 'number-cut',
  counter: 'number-in-part',
};

function codeOf({ source, clarity, isSplit }: Mention, isClear: boolean): EvidenceCode {
  if (!isClear) return 'number-doubtful';
  if (source === 'reference') return 'number-in-reference';
  if (source === 'end-to-end-id') return 'number-in-end-to-end-id';
  if (clarity === 'look-alike') return 'number-look-alike';
  return isSplit ? 'number-split' : 'number-in-text';
}
