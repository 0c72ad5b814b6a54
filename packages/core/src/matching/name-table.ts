import { finish, HashChains, hashOfText, mix, mixText, unhashed } from './hash-chains.ts';
import { isTelling, skeletonOf, squeezedName } from './name-words.ts';
import { readWords } from './text-atoms.ts';
import { WordTable } from './word-table.ts';

/** As many people beside a company's own customers carry names: what makes a word telling even where customers are few. */
const strangers = 1000;
const noneKnown = -1;
/** Before the words of a row: the customer, and their count. */
const rowHead = 2;
const nobody: readonly number[] = [];

/**
 * The names of all customers, taken apart once: each word is an integer, names lie one behind the other in one flat array, and
 * whole names are found by the hash of their words. Who compares hundreds of names waits for memory more than for anything
 * else: all that is asked of a name lies in its row, side by side.
 */
export class NameTable {
  readonly words: WordTable;
  readonly #names: readonly string[];
  /** A row for each customer: who he is, how many words his name has, these in their order, and in ascending order. */
  readonly #rows: Int32Array;
  /** Where the row of each customer begins. */
  readonly #starts: Int32Array;
  /** Rows by word, ascending, one list behind the other, and where each list begins. */
  readonly #uses: Int32Array;
  readonly #lists: Int32Array;
  readonly #byWords: HashChains;
  readonly #rarities: Float64Array;
  readonly #bySqueezed: HashChains;

  constructor(names: readonly string[]) {
    this.#names = names;
    this.#starts = new Int32Array(names.length);
    const ids = new Map<string, number>();
    const rows: number[] = [];
    const hashes = new Int32Array(names.length);
    const squeezed = new Int32Array(names.length);
    for (let debtor = 0; debtor < names.length; debtor += 1) {
      const own: number[] = [];
      let letters = 0;
      for (const text of readWords(names[debtor]!)) {
        const skeleton = skeletonOf(text);
        letters = mixText(letters, skeleton);
        if (isTelling(text)) own.push(idOf(skeleton, ids));
      }
      squeezed[debtor] = finish(letters);
      this.#starts[debtor] = rows.length;
      rows.push(debtor, own.length);
      for (const word of own) rows.push(word);
      if (own.length > 1) own.sort(ascending);
      for (const word of own) rows.push(word);
      hashes[debtor] = own.length === 0 ? unhashed : hashOfWords(own);
    }
    this.#rows = new Int32Array(rows);
    this.#byWords = new HashChains(hashes);
    this.#bySqueezed = new HashChains(squeezed);
    this.words = new WordTable([...ids.keys()]);
    const count = ids.size;
    this.#lists = new Int32Array(count + 1);
    this.#eachUse((word) => {
      this.#lists[word + 1]! += 1;
    });
    for (let word = 0; word < count; word += 1) this.#lists[word + 1]! += this.#lists[word]!;
    this.#uses = new Int32Array(this.#lists[count]!);
    const filled = this.#lists.slice(0, count);
    this.#eachUse((word, row) => {
      this.#uses[filled[word]!] = row;
      filled[word]! += 1;
    });
    this.#rarities = Float64Array.from(this.words.texts, (text, word) => this.#rarityOf(text, word));
  }

  /** Each word of each name once, names ascending. */
  #eachUse(use: (word: number, row: number) => void): void {
    for (const row of this.#starts) {
      const start = this.#sortedAt(row);
      for (let at = start; at < start + this.countAt(row); at += 1)
        if (at === start || this.#rows[at] !== this.#rows[at - 1]) use(this.#rows[at]!, row);
    }
  }

  /** Where the words of a row begin in ascending order. */
  #sortedAt(row: number): number {
    return row + rowHead + this.#rows[row + 1]!;
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

  /** The rows of the names that have this word; ascending. */
  rowsWith(word: number): Int32Array {
    return this.#uses.subarray(this.#lists[word]!, this.#lists[word + 1]!);
  }

  /** Natural logarithm of the odds that a stranger's name does not have it. */
  rarity(word: number): number {
    return this.#rarities[word]!;
  }

  rowOf(debtor: number): number {
    return this.#starts[debtor]!;
  }

  debtorAt(row: number): number {
    return this.#rows[row]!;
  }

  /** How many words the name in a row has. */
  countAt(row: number): number {
    return this.#rows[row + 1]!;
  }

  wordAt(row: number, i: number): number {
    return this.#rows[row + rowHead + i]!;
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
    const row = this.#starts[debtor]!;
    if (this.countAt(row) !== wanted.length) return false;
    const start = this.#sortedAt(row);
    for (let i = 0; i < wanted.length; i += 1) if (this.#rows[start + i] !== wanted[i]) return false;
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
    const row = this.#starts[debtor]!;
    const start = this.#sortedAt(row);
    const words = Array.from(this.#rows.subarray(start, start + this.countAt(row)));
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
