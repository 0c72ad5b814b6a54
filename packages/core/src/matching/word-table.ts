import { editsBetween } from './edit-distance.ts';
import { put } from './groups.ts';
import { finish, HashChains, hashOfText, mixText } from './hash-chains.ts';

const noneKnown = -1;
/** Shorter words are not like any other. */
const endedMin = 4;
const nearMax = 8;
const nothing: readonly number[] = [];

/** Different words, each an integer, with what tells most of them apart without looking at their letters. */
export class WordTable {
  readonly texts: readonly string[];
  readonly #chains: HashChains;
  readonly #lengths: Uint16Array;
  /** A bit for each of 32 groups of characters that a word has. */
  readonly #letters: Int32Array;
  readonly #numbers: Uint8Array;
  #byEnds: Map<string, number[]> | undefined;

  constructor(texts: readonly string[]) {
    this.texts = texts;
    this.#chains = new HashChains(Int32Array.from(texts, hashOfText));
    this.#lengths = Uint16Array.from(texts, ({ length }) => length);
    this.#letters = Int32Array.from(texts, lettersOf);
    this.#numbers = Uint8Array.from(texts, (text) => (isNumber(text) ? 1 : 0));
  }

  /** The integer of a word; -1 when there is none. */
  idOf(text: string): number {
    let word = this.#chains.first(hashOfText(text));
    while (word >= 0 && this.texts[word] !== text) word = this.#chains.next(word);
    return word >= 0 ? word : noneKnown;
  }

  /** The integer of two words in one. */
  idOfBoth(start: string, end: string): number {
    let word = this.#chains.first(finish(mixText(mixText(0, start), end)));
    while (word >= 0 && !this.#isBoth(word, start, end)) word = this.#chains.next(word);
    return word >= 0 ? word : noneKnown;
  }

  #isBoth(word: number, start: string, end: string): boolean {
    const text = this.texts[word]!;
    return text.length === start.length + end.length && text.startsWith(start) && text.endsWith(end);
  }

  /** Digits alone, as of a house. */
  isNumber(word: number): boolean {
    return this.#numbers[word] === 1;
  }

  lengthOf(word: number): number {
    return this.#lengths[word]!;
  }

  /** Known words that differ by one letter, or that this one begins. */
  near(text: string): readonly number[] {
    if (text.length < endedMin || isNumber(text)) return nothing;
    const near = new Set<number>();
    const letters = lettersOf(text);
    for (const end of [text.slice(0, 3), `~${text.slice(-3)}`])
      for (const known of this.#ends().get(end) ?? nothing) if (this.isNear(known, text, letters)) near.add(known);
    return [...near].slice(0, nearMax);
  }

  /** Words by their first and by their last three letters. */
  #ends(): Map<string, number[]> {
    if (this.#byEnds !== undefined) return this.#byEnds;
    const ends = new Map<string, number[]>();
    for (const [id, word] of this.texts.entries()) {
      if (word.length < endedMin) continue;
      put(ends, word.slice(0, 3), id);
      put(ends, `~${word.slice(-3)}`, id);
    }
    this.#byEnds = ends;
    return ends;
  }

  /** Is it one letter apart from a text with these letters, or does it begin with the text? */
  isNear(word: number, text: string, letters: number): boolean {
    if (!this.#mayBeNear(word, text.length, letters)) return false;
    const known = this.texts[word]!;
    if (text.length >= endedMin && known.length >= endedMin && editsBetween(text, known) === 1) return true;
    return text.length > endedMin && known.startsWith(text);
  }

  /** No text is touched to say that it cannot. */
  #mayBeNear(word: number, length: number, letters: number): boolean {
    const own = this.#lengths[word]!;
    if (own < length - 1) return false;
    const differing = this.#letters[word]! ^ letters;
    const missing = differing & letters;
    // Longer by more than one letter it can only begin with the other word.
    if (own > length + 1) return missing === 0;
    const more = missing & (missing - 1);
    const extra = differing & ~letters;
    // One letter changed, left out or added: at most one of each side is the other's alone.
    return (more === 0 && (extra & (extra - 1)) === 0) || missing === 0;
  }
}

/** What `isNear` asks of a text: a bit for each of 32 groups of characters. */
export function lettersOf(text: string): number {
  let letters = 0;
  for (let at = 0; at < text.length; at += 1) letters |= 1 << (text.charCodeAt(at) & 31);
  return letters;
}

export function isNumber(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 48 || code > 57) return false;
  }
  return text !== '';
}
