import { oneEditAway } from './edit-distance.ts';
import { finish, HashChains, hashOfText, mix, unhashed } from './hash-chains.ts';
import { digitsOf } from './number-formats.ts';
import type { OpenItem } from './payment.ts';

/** So many digits and a one before them are exact in a number. */
const exactMax = 15;
const noDigits = 0;
/** Too long to be looked up as a number: by the hash of the text, which is compared. */
const tooLong = -1;

/**
 * Items by the digits of their numbers. Digits are looked up as a number (with a one before them, for the zeros), so that
 * hundreds of them can be tried without making a text for each.
 */
export class DigitPlaces {
  readonly #items: readonly OpenItem[];
  readonly #keys: Float64Array;
  readonly #chains: HashChains;
  /** How many items have so many digits. */
  readonly #lengths: ReadonlySet<number>;

  /** `digits` says the digits of each item's number. */
  constructor(items: readonly OpenItem[], digits: readonly string[]) {
    this.#items = items;
    this.#keys = new Float64Array(items.length);
    const hashes = new Int32Array(items.length);
    const lengths = new Set<number>();
    for (let place = 0; place < items.length; place += 1) {
      const text = digits[place]!;
      const key = keyOf(text);
      this.#keys[place] = key;
      hashes[place] = key === noDigits ? unhashed : hashOf(key, text);
      lengths.add(text.length);
    }
    this.#lengths = lengths;
    this.#chains = new HashChains(hashes);
  }

  /** Places of all items whose number has just these digits, ascending. */
  find(digits: string): number[] {
    const places: number[] = [];
    const key = keyOf(digits);
    if (key === noDigits) return places;
    let at = this.#chains.first(hashOf(key, digits));
    for (; at >= 0; at = this.#chains.next(at)) if (this.#isAt(at, key, digits)) places.push(at);
    return places;
  }

  has(digits: string): boolean {
    const key = keyOf(digits);
    return key !== noDigits && this.#has(key, digits);
  }

  #has(key: number, digits: string): boolean {
    let at = this.#chains.first(hashOf(key, digits));
    for (; at >= 0; at = this.#chains.next(at)) if (this.#isAt(at, key, digits)) return true;
    return false;
  }

  #isAt(place: number, key: number, digits: string): boolean {
    return this.#keys[place] === key && (key !== tooLong || digitsOf(this.#items[place]!.number) === digits);
  }

  /** What of `oneEditAway` items have, in its order. */
  near(digits: string): readonly string[] {
    const { length } = digits;
    if (length >= exactMax) return oneEditAway(digits).filter((near) => this.has(near));
    const [isShorter, isSame, isLonger] = [length - 1, length, length + 1].map((one) => this.#lengths.has(one));
    const found: string[] = [];
    const offer = (key: number) => {
      if (this.#has(key, '')) found.push(String(key).slice(1));
    };
    const whole = keyOf(digits);
    for (let at = 0, unit = 10 ** length; at <= length; at += 1, unit /= 10) {
      const head = Math.floor(whole / unit);
      const tail = whole - head * unit;
      const digit = Math.floor((tail * 10) / unit);
      const rest = tail - (digit * unit) / 10;
      if (isShorter && at < length) offer((head * unit) / 10 + rest);
      if (isSame && at < length - 1) {
        const next = Math.floor((rest * 100) / unit);
        if (next !== digit) offer(whole + ((next - digit) * unit * 9) / 100);
      }
      for (let other = 0; other < 10; other += 1) {
        if (isLonger) offer((head * 10 + other) * unit + tail);
        if (isSame && at < length && other !== digit) offer(whole + ((other - digit) * unit) / 10);
      }
    }
    return found;
  }
}

function keyOf(digits: string): number {
  if (digits === '') return noDigits;
  if (digits.length > exactMax) return tooLong;
  let key = 1;
  for (let at = 0; at < digits.length; at += 1) key = key * 10 + digits.charCodeAt(at) - 48;
  return key;
}

function hashOf(key: number, digits: string): number {
  return key === tooLong ? hashOfText(digits) : finish(mix(mix(0, key % 0x40000000), Math.floor(key / 0x40000000)));
}
