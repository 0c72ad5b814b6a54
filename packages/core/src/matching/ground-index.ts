import { compare } from './compare.ts';
import { DigitPlaces } from './digit-places.ts';
import type { MatchingGround } from './ground.ts';
import { HashChains, hashOfText } from './hash-chains.ts';
import { digitsOf, FormatLearner, type NumberFormats, type NumberParts, partsOfNumber } from './number-formats.ts';
import type { OpenItem } from './payment.ts';

/** A customer with all of his items, by their places in the index. */
export interface Debtor {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly ibans: string[];
  readonly places: number[];
}

const none = -1;

/** The items of a company, found by number, amount and customer; built once for a batch of payments, each lookup by hash. */
export class GroundIndex {
  readonly items: readonly OpenItem[];
  readonly debtors: readonly Debtor[];
  readonly formats: NumberFormats;
  /** How many items were open when the batch began. */
  readonly openCount: number;
  readonly #remaining: Float64Array;
  readonly #takenOn: Map<number, string> = new Map();
  readonly #named = new Set<number>();
  readonly #debtorOf: Int32Array;
  readonly #debtorById = new Map<string, number>();
  readonly #byDigits: DigitPlaces;
  readonly #byAmount = new Map<number, number>();
  readonly #nextAmount: Int32Array;
  readonly #amountCounts = new Map<number, number>();
  readonly #parts = new Map<number, NumberParts>();
  #claims: HashChains | undefined;

  constructor({ items }: Pick<MatchingGround, 'items'>) {
    this.items = items;
    const count = this.items.length;
    this.#remaining = new Float64Array(count);
    this.#debtorOf = new Int32Array(count);
    this.#nextAmount = new Int32Array(count).fill(none);
    const learner = new FormatLearner();
    const debtors: Debtor[] = [];
    const numbers = new Array<string>(count);
    let openCount = 0;
    for (let place = count - 1; place >= 0; place -= 1) {
      const item = this.items[place]!;
      this.#remaining[place] = item.openMinor;
      this.#debtorOf[place] = this.#join(item, place, debtors);
      const digits = digitsOf(item.number);
      numbers[place] = digits;
      if (digits !== '') learner.learn(item.number, digits);
      if (item.openMinor === 0) continue;
      openCount += 1;
      this.#nextAmount[place] = this.#byAmount.get(item.openMinor) ?? none;
      this.#byAmount.set(item.openMinor, place);
      this.#amountCounts.set(item.openMinor, (this.#amountCounts.get(item.openMinor) ?? 0) + 1);
    }
    this.debtors = debtors;
    this.#byDigits = new DigitPlaces(items, numbers);
    for (const { places } of debtors) if (places.length > 1) places.sort((a, b) => this.compare(a, b));
    this.openCount = openCount;
    this.formats = learner.formats();
  }

  #join(item: OpenItem, place: number, debtors: Debtor[]): number {
    let at = this.#debtorById.get(item.debtorId);
    if (at === undefined) {
      at = debtors.length;
      this.#debtorById.set(item.debtorId, at);
      debtors.push({ id: item.debtorId, number: item.debtorNumber, name: item.debtorName, ibans: [], places: [] });
    }
    const debtor = debtors[at]!;
    debtor.places.push(place);
    if (item.debtorIban !== null && !debtor.ibans.includes(item.debtorIban)) debtor.ibans.push(item.debtorIban);
    return at;
  }

  /** Puts items in order by number and id: ties are never broken by the order in which items come. */
  compare(one: number, other: number): number {
    const [a, b] = [this.items[one]!, this.items[other]!];
    return compare(a.number, b.number) || compare(a.claimId, b.claimId);
  }

  /** Places of all items whose number has just these digits. */
  placesByDigits(digits: string): readonly number[] {
    const places = this.#byDigits.find(digits);
    return places.length > 1 ? places.sort((a, b) => this.compare(a, b)) : places;
  }

  hasDigits(digits: string): boolean {
    return this.#byDigits.has(digits);
  }

  /** The digits of items that are one edit away from these. */
  nearDigits(digits: string): readonly string[] {
    return this.#byDigits.near(digits);
  }

  /** Places of the items of which just this was open when the batch began; none when they are more than `max`. */
  placesByAmount(amountMinor: number, max: number): readonly number[] {
    if (this.amountCount(amountMinor) > max) return [];
    const places: number[] = [];
    let at = this.#byAmount.get(amountMinor) ?? none;
    for (; at !== none; at = this.#nextAmount[at]!) places.push(at);
    return places.sort((a, b) => this.compare(a, b));
  }

  /** Of how many items just this was open when the batch began. */
  amountCount(amountMinor: number): number {
    return this.#amountCounts.get(amountMinor) ?? 0;
  }

  /** The number of an item taken apart; once, as the items of a customer are looked at by each of his payments. */
  partsAt(place: number): NumberParts {
    let parts = this.#parts.get(place);
    if (parts === undefined) {
      parts = partsOfNumber(this.items[place]!.number);
      this.#parts.set(place, parts);
    }
    return parts;
  }

  debtorAt(place: number): number {
    return this.#debtorOf[place]!;
  }

  debtorById(debtorId: string): number | undefined {
    return this.#debtorById.get(debtorId);
  }

  placeOf(claimId: string): number | undefined {
    this.#claims ??= new HashChains(Int32Array.from(this.items, (item) => hashOfText(item.claimId)));
    let found: number | undefined;
    let place = this.#claims.first(hashOfText(claimId));
    for (; place >= 0; place = this.#claims.next(place)) if (this.items[place]!.claimId === claimId) found = place;
    return found;
  }

  /** What is still open after the bookings of this batch. */
  remaining(place: number): number {
    return this.#remaining[place]!;
  }

  take(place: number, amountMinor: number, bookedOn: string): void {
    this.#remaining[place]! -= amountMinor;
    this.#takenOn.set(place, bookedOn);
  }

  /** A direct debit of this batch came back on it. */
  isReopened(place: number): boolean {
    return this.#remaining[place]! > this.items[place]!.openMinor;
  }

  /** A payment that waits for a person names it. */
  noteNamed(place: number): void {
    this.#named.add(place);
  }

  isNamedElsewhere(place: number): boolean {
    return this.#named.has(place);
  }

  /** Something of this batch fell on it. */
  isTouched(place: number): boolean {
    return this.#takenOn.has(place);
  }
}
