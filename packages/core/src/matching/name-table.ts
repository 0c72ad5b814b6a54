import { finish, HashChains, hashOfText, mix, mixText, unhashed } from './hash-chains.ts';
import { isTelling, skeletonOf, squeezedName } from './name-words.ts';
import { readWords } from './text-atoms.ts';
import { WordTable } from './word-table.ts';

/** As many people beside a company's own customers carry names: what makes a word telling even where customers are few. */
const strangers = 1000;
const noneKnown = -1;
const nobody: readonly number[] = [];

/**
 * The names of all customers, taken apart once: each word is an integer, names lie one behind the other in flat arrays, and
 * whole names are found by the hash of their words.
 */
export class NameTable {
  readonly words: WordTable;
  readonly #names: readonly string[];
  /** Customers by word, ascending, one list behind the other, and where each list begins. */
  readonly #debtors: Int32Array;
  readonly #lists: Int32Array;
  /** Where the words of a customer begin, in the order of his name and in ascending order. */
  readonly #starts: Int32Array;
  readonly #words: Int32Array;
  readonly #sorted: Int32Array;
  readonly #byWords: HashChains;
  readonly #rarities: Float64Array;
  readonly #bySqueezed: HashChains;

  constructor(names: readonly string[]) {
    this.#names = names;
    this.#starts = new Int32Array(names.length + 1);
    const ids = new Map<string, number>();
    const words: number[] = [];
    const hashes = new Int32Array(names.length);
    const squeezed = new Int32Array(names.length);
    const sorted: number[] = [];
    for (let debtor = 0; debtor < names.length; debtor += 1) {
      const own: number[] = [];
      let letters = 0;
      for (const text of readWords(names[debtor]!)) {
        const skeleton = skeletonOf(text);
        letters = mixText(letters, skeleton);
        if (isTelling(text)) own.push(idOf(skeleton, ids));
      }
      squeezed[debtor] = finish(letters);
      for (const word of own) words.push(word);
      if (own.length > 1) own.sort(ascending);
      for (const word of own) sorted.push(word);
      hashes[debtor] = own.length === 0 ? unhashed : hashOfWords(own);
      this.#starts[debtor + 1] = words.length;
    }
    this.#words = Int32Array.from(words);
    this.#sorted = Int32Array.from(sorted);
    this.#byWords = new HashChains(hashes);
    this.#bySqueezed = new HashChains(squeezed);
    this.words = new WordTable([...ids.keys()]);
    const count = ids.size;
    this.#lists = new Int32Array(count + 1);
    this.#eachUse((word) => {
      this.#lists[word + 1]! += 1;
    });
    for (let word = 0; word < count; word += 1) this.#lists[word + 1]! += this.#lists[word]!;
    this.#debtors = new Int32Array(this.#lists[count]!);
    const filled = this.#lists.slice(0, count);
    this.#eachUse((word, debtor) => {
      this.#debtors[filled[word]!] = debtor;
      filled[word]! += 1;
    });
    this.#rarities = Float64Array.from(this.words.texts, (text, word) => this.#rarityOf(text, word));
  }

  /** Each word of each name once, names ascending. */
  #eachUse(use: (word: number, debtor: number) => void): void {
    for (let debtor = 0; debtor < this.#names.length; debtor += 1) {
      const start = this.#starts[debtor]!;
      for (let at = start; at < this.#starts[debtor + 1]!; at += 1)
        if (at === start || this.#sorted[at] !== this.#sorted[at - 1]) use(this.#sorted[at]!, debtor);
    }
  }

  #rarityOf(text: string, word: number): number {
    if (text.length === 1) return 0.5;
    return Math.log((this.#names.length + strangers) / (this.useCount(word) + 1));
  }

  nameOf(debtor: number): string {
    return this.#names[debtor]!;
  }

  /** How many customers' names have this word. */
  useCount(word: number): number {
    return this.#lists[word + 1]! - this.#lists[word]!;
  }

  /** The customers whose names have this word; ascending. */
  debtorsOf(word: number): Int32Array {
    return this.#debtors.subarray(this.#lists[word]!, this.#lists[word + 1]!);
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
    return this.#withSorted(words.length === 1 ? words : [...words].sort(ascending));
  }

  #withSorted(wanted: readonly number[]): readonly number[] {
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

  /** Whose name has the same letters as one of these words when it is written in one; ascending. */
  squeezedLike(words: readonly string[]): readonly number[] {
    const squeezed = squeezedName(words);
    let found: number[] | undefined;
    let debtor = this.#bySqueezed.first(hashOfText(squeezed));
    for (; debtor >= 0; debtor = this.#bySqueezed.next(debtor)) {
      if (squeezedName(readWords(this.#names[debtor]!)) !== squeezed) continue;
      if (found === undefined) found = [debtor];
      else found.push(debtor);
    }
    return found ?? nobody;
  }

  /** Customers whose name has the same words as this one's, himself included. */
  namesakesOf(debtor: number): readonly number[] {
    const words: number[] = [];
    for (let at = this.#starts[debtor]!; at < this.#starts[debtor + 1]!; at += 1) words.push(this.#sorted[at]!);
    return words.length === 0 ? nobody : this.#withSorted(words);
  }
}

function idOf(text: string, ids: Map<string, number>): number {
  let id = ids.get(text);
  if (id === undefined) {
    id = ids.size;
    ids.set(text, id);
  }
  return id;
}

function ascending(a: number, b: number): number {
  return a - b;
}

function hashOfWords(words: readonly number[]): number {
  let hash = 0;
  for (let at = 0; at < words.length; at += 1) hash = mix(hash, words[at]!);
  return finish(hash);
}
