import { compare } from './compare.ts';
import { DigitPlaces } from './digit-places.ts';
import type { MatchingGround } from './ground.ts';
import { FormatLearner, type NumberFormats, type NumberParts, partsOfNumber } from './number-formats.ts';
import type { OpenItem } from './payment.ts';
import { TextPlaces } from './text-places.ts';

const none = -1;
const noIbans: readonly string[] = [];
const nowhere: readonly number[] = [];

/** A customer. Of most customers nobody asks for their items, so they are listed when somebody does. */
export class Debtor {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  ibans: readonly string[] = noIbans;
  readonly #list: PlacesOfDebtor;
  #places: readonly number[] | undefined;

  constructor({ debtorId, debtorNumber, debtorName }: OpenItem, list: PlacesOfDebtor) {
    this.id = debtorId;
    this.number = debtorNumber;
    this.name = debtorName;
    this.#list = list;
  }

  /** All of his items by their places in the index, in the order of their numbers. */
  get places(): readonly number[] {
    this.#places ??= this.#list(this.id);
    return this.#places;
  }
}

type PlacesOfDebtor = (debtorId: string) => readonly number[];

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
  /** The first item of each customer, and the one behind each item. */
  readonly #firstOf: number[] = [];
  readonly #nextOf: Int32Array;
  readonly #byDigits: DigitPlaces;
  /** Amounts that are open, each with its first item, how many there are, and the one behind each item. */
  readonly #amounts = new Map<number, number>();
  readonly #firstAmounts: number[] = [];
  readonly #amountCounts: number[] = [];
  readonly #nextAmount: Int32Array;
  readonly #parts: (NumberParts | undefined)[];
  #claims: TextPlaces | undefined;

  constructor({ items }: Pick<MatchingGround, 'items'>) {
    this.items = items;
    const count = this.items.length;
    this.#remaining = new Float64Array(count);
    this.#debtorOf = new Int32Array(count);
    this.#nextOf = new Int32Array(count);
    this.#nextAmount = new Int32Array(count);
    this.#parts = new Array<NumberParts | undefined>(count);
    const learner = new FormatLearner();
    const debtors: Debtor[] = [];
    const list = (debtorId: string) => this.#placesOf(debtorId);
    let openCount = 0;
    for (let place = count - 1; place >= 0; place -= 1) {
      const item = this.items[place]!;
      this.#remaining[place] = item.openMinor;
      this.#debtorOf[place] = this.#join(item, place, debtors, list);
      learner.learn(item.number);
      if (item.openMinor === 0) continue;
      openCount += 1;
      this.#noteAmount(item.openMinor, place);
    }
    this.debtors = debtors;
    this.#byDigits = new DigitPlaces(items);
    this.openCount = openCount;
    this.formats = learner.formats();
  }

  #join(item: OpenItem, place: number, debtors: Debtor[], list: PlacesOfDebtor): number {
    let at = this.#debtorById.get(item.debtorId);
    if (at === undefined) {
      at = debtors.length;
      this.#debtorById.set(item.debtorId, at);
      debtors.push(new Debtor(item, list));
      this.#firstOf.push(none);
    }
    this.#nextOf[place] = this.#firstOf[at]!;
    this.#firstOf[at] = place;
    const debtor = debtors[at]!;
    if (item.debtorIban !== null && !debtor.ibans.includes(item.debtorIban))
      debtor.ibans = debtor.ibans.length === 0 ? [item.debtorIban] : [...debtor.ibans, item.debtorIban];
    return at;
  }

  #noteAmount(openMinor: number, place: number): void {
    const at = this.#amounts.get(openMinor);
    if (at === undefined) {
      this.#amounts.set(openMinor, this.#firstAmounts.length);
      this.#firstAmounts.push(place);
      this.#amountCounts.push(1);
      this.#nextAmount[place] = none;
      return;
    }
    this.#nextAmount[place] = this.#firstAmounts[at]!;
    this.#firstAmounts[at] = place;
    this.#amountCounts[at]! += 1;
  }

  #placesOf(debtorId: string): readonly number[] {
    const places: number[] = [];
    let at = this.#firstOf[this.#debtorById.get(debtorId)!]!;
    for (; at !== none; at = this.#nextOf[at]!) places.push(at);
    return places.length > 1 ? places.reverse().sort((a, b) => this.compare(a, b)) : places;
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
    const slot = this.#amounts.get(amountMinor);
    if (slot === undefined || this.#amountCounts[slot]! > max) return nowhere;
    const places: number[] = [];
    let at = this.#firstAmounts[slot]!;
    for (; at !== none; at = this.#nextAmount[at]!) places.push(at);
    return places.length > 1 ? places.sort((a, b) => this.compare(a, b)) : places;
  }

  /** Of how many items just this was open when the batch began. */
  amountCount(amountMinor: number): number {
    const slot = this.#amounts.get(amountMinor);
    return slot === undefined ? 0 : this.#amountCounts[slot]!;
  }

  /** The number of an item taken apart; once, as the items of a customer are looked at by each of his payments. */
  partsAt(place: number): NumberParts {
    let parts = this.#parts[place];
    if (parts === undefined) {
      parts = partsOfNumber(this.items[place]!.number);
      this.#parts[place] = parts;
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
    this.#claims ??= new TextPlaces(this.items.length, (place) => this.items[place]!.claimId);
    return this.#claims.find(claimId).at(-1);
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
