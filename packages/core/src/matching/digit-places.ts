import { oneEditAway } from './edit-distance.ts';
import { finish, HashChains, hashOfText, mix, unhashed } from './hash-chains.ts';
import { digitsOf } from './number-formats.ts';

/** So many digits and a one before them are exact in a number. */
const exactMax = 15;
const noDigits = 0;
/** Too long to be looked up as a number: by the hash of the text, which is compared. */
const tooLong = -1;

/** An item, or a customer. */
interface Numbered {
  readonly number: string;
}

/**
 * Items by the digits of their numbers. Digits are looked up as a number (with a one before them, for the zeros), so that
 * hundreds of them can be tried without making a text for each.
 */
export class DigitPlaces {
  readonly #items: readonly Numbered[];
  readonly #keys: Float64Array;
  readonly #chains: HashChains;
  /** How many items have so many digits. */
  readonly #lengths: ReadonlySet<number>;
  /** The most digits that any of them has. */
  readonly lengthMax: number;

  constructor(items: readonly Numbered[]) {
    this.#items = items;
    this.#keys = new Float64Array(items.length);
    const hashes = new Int32Array(items.length);
    const lengths = new Set<number>();
    for (let place = 0; place < items.length; place += 1) {
      const { number } = items[place]!;
      const key = keyOf(number);
      this.#keys[place] = key;
      hashes[place] = key === noDigits ? unhashed : hashOf(key, number);
      if (key === tooLong) lengths.add(digitsOf(number).length);
      else lengths.add(lengthOf(key));
    }
    this.#lengths = lengths;
    this.lengthMax = Math.max(0, ...lengths);
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

  /** Has any of them so many digits? */
  hasLength(length: number): boolean {
    return this.#lengths.has(length);
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

/** Of the digits of a text, whatever stands between them. */
function keyOf(text: string): number {
  let [key, length] = [1, 0];
  for (let at = 0; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) continue;
    key = key * 10 + digit;
    length += 1;
  }
  if (length === 0) return noDigits;
  return length > exactMax ? tooLong : key;
}

/** How many digits are in a key. */
function lengthOf(key: number): number {
  let length = 0;
  for (let unit = 10; unit <= key; unit *= 10) length += 1;
  return length;
}

function hashOf(key: number, text: string): number {
  return key === tooLong
    ? hashOfText(digitsOf(text))
    : finish(mix(mix(0, key % 0x40000000), Math.floor(key / 0x40000000)));
}
