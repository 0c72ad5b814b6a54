import { finish, HashChains, hashOfText, mix, unhashed } from './hash-chains.ts';
import { nameSkeletons, squeezedName } from './name-words.ts';

/** As many people beside a company's own customers carry names: what makes a word telling even where customers are few. */
const strangers = 1000;
const noneKnown = -1;
const nobody: readonly number[] = [];

/**
 * The names of all customers, taken apart once: each word is an integer, names lie one behind the other in flat arrays, and
 * whole names are found by the hash of their words.
 */
export class NameTable {
  readonly #names: readonly string[];
  readonly #ids = new Map<string, number>();
  readonly #texts: string[] = [];
  /** Customers by word, ascending. */
  readonly #debtors: number[][] = [];
  /** Where the words of a customer begin, in the order of his name and in ascending order. */
  readonly #starts: Int32Array;
  readonly #words: Int32Array;
  readonly #sorted: Int32Array;
  readonly #byWords: HashChains;
  readonly #rarities: Float64Array;
  readonly #numbers: Uint8Array;
  #bySqueezed: HashChains | undefined;

  constructor(names: readonly string[]) {
    this.#names = names;
    this.#starts = new Int32Array(names.length + 1);
    const words: number[] = [];
    const hashes = new Int32Array(names.length);
    const sorted: number[] = [];
    for (const [debtor, name] of names.entries()) {
      const own = nameSkeletons(name).map((word) => this.#intern(word));
      for (const word of own) {
        words.push(word);
        const debtors = this.#debtors[word]!;
        if (debtors.at(-1) !== debtor) debtors.push(debtor);
      }
      own.sort(ascending);
      for (const word of own) sorted.push(word);
      hashes[debtor] = own.length === 0 ? unhashed : hashOfWords(own);
      this.#starts[debtor + 1] = words.length;
    }
    this.#words = Int32Array.from(words);
    this.#sorted = Int32Array.from(sorted);
    this.#byWords = new HashChains(hashes);
    this.#rarities = Float64Array.from(this.#texts, (text, word) => this.#rarityOf(text, word));
    this.#numbers = Uint8Array.from(this.#texts, (text) => (isNumber(text) ? 1 : 0));
  }

  #intern(text: string): number {
    let id = this.#ids.get(text);
    if (id === undefined) {
      id = this.#texts.length;
      this.#ids.set(text, id);
      this.#texts.push(text);
      this.#debtors.push([]);
    }
    return id;
  }

  #rarityOf(text: string, word: number): number {
    if (text.length === 1) return 0.5;
    return Math.log((this.#names.length + strangers) / (this.#debtors[word]!.length + 1));
  }

  /** The integer of a word; -1 when no customer has it. */
  idOf(text: string): number {
    return this.#ids.get(text) ?? noneKnown;
  }

  textOf(word: number): string {
    return this.#texts[word]!;
  }

  /** Digits alone, as of a house. */
  isNumber(word: number): boolean {
    return this.#numbers[word] === 1;
  }

  /** All words, in the order in which names brought them. */
  get texts(): readonly string[] {
    return this.#texts;
  }

  /** Whose name has this word. */
  debtorsOf(word: number): readonly number[] {
    return this.#debtors[word]!;
  }

  /** Natural logarithm of the odds that a stranger's name does not have it. */
  rarity(word: number): number {
    return this.#rarities[word]!;
  }

  /** Where the words of a customer's name begin, for `wordAt`. */
  startOf(debtor: number): number {
    return this.#starts[debtor]!;
  }

  /** How many words a customer's name has. */
  countOf(debtor: number): number {
    return this.#starts[debtor + 1]! - this.#starts[debtor]!;
  }

  wordAt(at: number): number {
    return this.#words[at]!;
  }

  /** Whose name has just these words, in any order; ascending. */
  withWords(words: readonly number[]): readonly number[] {
    if (words.length === 0 || words.includes(noneKnown)) return nobody;
    const wanted = words.length === 1 ? words : [...words].sort(ascending);
    let found: number[] | undefined;
    let debtor = this.#byWords.first(hashOfWords(wanted));
    for (; debtor >= 0; debtor = this.#byWords.next(debtor)) {
      if (!this.#hasJust(debtor, wanted)) continue;
      if (found === undefined) found = [debtor];
      else found.push(debtor);
    }
    return found ?? nobody;
  }

  #hasJust(debtor: number, wanted: readonly number[]): boolean {
    const start = this.#starts[debtor]!;
    if (this.#starts[debtor + 1]! - start !== wanted.length) return false;
    for (let i = 0; i < wanted.length; i += 1) if (this.#sorted[start + i] !== wanted[i]) return false;
    return true;
  }

  /** Whose name has the same letters when it is written in one; ascending. */
  squeezedLike(name: string): readonly number[] {
    this.#bySqueezed ??= new HashChains(Int32Array.from(this.#names, (own) => hashOfText(squeezedName(own))));
    const wanted = squeezedName(name);
    const found: number[] = [];
    let debtor = this.#bySqueezed.first(hashOfText(wanted));
    for (; debtor >= 0; debtor = this.#bySqueezed.next(debtor))
      if (squeezedName(this.#names[debtor]!) === wanted) found.push(debtor);
    return found;
  }
}

export function isNumber(text: string): boolean {
  return /^\d+$/.test(text);
}

function ascending(a: number, b: number): number {
  return a - b;
}

function hashOfWords(words: readonly number[]): number {
  let hash = 0;
  for (const word of words) hash = mix(hash, word);
  return finish(hash);
}
