import { editsBetween } from './edit-distance.ts';
import { isNumber, NameTable } from './name-table.ts';
import { nameSkeletons } from './name-words.ts';

/** How well a name fits a customer's: natural logarithm of the odds against a stranger of that name. */
export interface NameFit {
  readonly debtor: number;
  readonly weight: number;
  readonly isExact: boolean;
}

const rareMax = 300;
const commonMax = 4000;
const candidatesMax = 400;
const fitsMax = 6;
const weightMin = 3;
const weightMax = 8.5;
const exactBonus = 1;
const typoCost = 1.5;
const cutCost = 2;
const missingCost = 1.5;
const extraCost = 1.2;
const otherNameCost = 3;
const taken = -1;
const nobody: readonly never[] = [];

/** A payer's name, taken apart once. */
interface ReadName {
  readonly texts: readonly string[];
  readonly words: readonly number[];
  exact: readonly NameFit[] | undefined;
  fits: readonly NameFit[] | undefined;
}

/** A word of a payer's name while names are compared. */
interface SoughtWord {
  readonly text: string;
  readonly word: number;
  readonly isPlain: boolean;
}

/** Finds customers by name in any order of words, with typos, cut or joined words, without comparing with each of them. */
export class NameFinder {
  readonly #table: NameTable;
  readonly #known = new Map<string, ReadName>();
  /** What a text has of each word, while it is looked at: 1 = it is there, 2 = not in the payer's name. */
  readonly #marks: Uint8Array;
  #left = new Int32Array(64);
  #byEnds: Map<string, string[]> | undefined;

  constructor(names: readonly string[]) {
    this.#table = new NameTable(names);
    this.#marks = new Uint8Array(this.#table.texts.length);
  }

  /** The words of a name that tell people apart. */
  wordsOf(name: string): readonly string[] {
    return this.#read(name).texts;
  }

  #read(name: string): ReadName {
    let read = this.#known.get(name);
    if (read === undefined) {
      const texts = nameSkeletons(name);
      read = { texts, words: texts.map((text) => this.#table.idOf(text)), exact: undefined, fits: undefined };
      this.#known.set(name, read);
    }
    return read;
  }

  /** Whom a name fits, best first. */
  find(name: string): readonly NameFit[] {
    const read = this.#read(name);
    read.fits ??= this.#search(name, read);
    return read.fits;
  }

  /** Whose name has the same words, in any order and spelling of umlauts. */
  findExact(name: string): readonly NameFit[] {
    return this.#exactly(this.#read(name));
  }

  #exactly(read: ReadName): readonly NameFit[] {
    read.exact ??= this.#fitsOf(this.#table.withWords(read.words));
    return read.exact;
  }

  #fitsOf(debtors: readonly number[]): readonly NameFit[] {
    const table = this.#table;
    return debtors.slice(0, candidatesMax).map((debtor) => {
      const start = table.startOf(debtor);
      let weight = 0;
      for (let i = 0; i < table.countOf(debtor); i += 1) weight += table.rarity(table.wordAt(start + i));
      return { debtor, weight: Math.min(weight + exactBonus, weightMax), isExact: true };
    });
  }

  #search(name: string, read: ReadName): readonly NameFit[] {
    const { texts, words } = read;
    if (texts.length === 0) return nobody;
    const exact = this.#exactly(read);
    if (exact.length > 0) return exact;
    const squeezed = this.#table.squeezedLike(name);
    if (squeezed.length > 0) return this.#fitsOf(squeezed);
    const sought = texts.map((text, i) => ({ text, word: words[i]!, isPlain: !/\d/.test(text) }));
    return best(this.#candidates(texts), (debtor) => this.#compare(sought, debtor));
  }

  /** Customers whose whole name is among the words of a text, or some of it there and the rest in the payer's name. */
  findInText(words: readonly string[], payer: readonly string[] = []): readonly NameFit[] {
    const table = this.#table;
    const known: number[] = [];
    const note = (text: string, mark: 1 | 3) => {
      if (text.length <= 2 && !isNumber(text)) return;
      const word = table.idOf(text);
      if (word < 0) return;
      known.push(word);
      this.#marks[word]! |= mark;
    };
    for (const text of payer) note(text, 1);
    for (const text of words) note(text, payer.includes(text) ? 1 : 3);
    for (let i = 1; i < words.length; i += 1) {
      const joined = words[i - 1]! + words[i]!;
      note(joined, payer.includes(joined) ? 1 : 3);
    }
    if (known.length === 0) return nobody;
    const fits = best(this.#named(known), (debtor) => this.#weighMarked(debtor));
    for (const word of known) this.#marks[word] = 0;
    return fits;
  }

  /** Who may be meant by these words: names of two that stand side by side, and all that have one of the three rarest. */
  #named(known: readonly number[]): ReadonlySet<number> {
    const table = this.#table;
    const found = new Set<number>();
    for (let i = 1; i < known.length; i += 1)
      for (const debtor of table.withWords([known[i - 1]!, known[i]!])) found.add(debtor);
    const sorted = [...known].sort((a, b) => table.debtorsOf(a).length - table.debtorsOf(b).length);
    let looked = 0;
    for (const word of sorted) {
      if (table.isNumber(word)) continue;
      if (looked === 3) break;
      looked += 1;
      const list = table.debtorsOf(word);
      if (list.length <= rareMax) for (const debtor of list) found.add(debtor);
    }
    return found;
  }

  #weighMarked(debtor: number): number {
    const table = this.#table;
    const start = table.startOf(debtor);
    const count = table.countOf(debtor);
    let [hits, weight, lastLength, isSaid] = [0, 0, 0, false];
    for (let i = 0; i < count; i += 1) {
      const word = table.wordAt(start + i);
      const mark = this.#marks[word]!;
      if (mark === 0) {
        // "Talstraße 5" is not "Talstraße 51".
        if (table.isNumber(word)) return 0;
        continue;
      }
      hits += 1;
      lastLength = table.textOf(word).length;
      weight += table.rarity(word);
      if (mark === 3 && !table.isNumber(word)) isSaid = true;
    }
    if (!isSaid || hits < Math.min(count, 2) || (hits === 1 && lastLength < 6)) return 0;
    return weight - (count - hits) * (missingCost + 1);
  }

  #candidates(texts: readonly string[]): ReadonlySet<number> {
    const table = this.#table;
    const found = new Set<number>();
    const known: number[] = [];
    for (const text of texts) {
      const word = table.idOf(text);
      if (word >= 0) known.push(word);
      else for (const near of this.#nearWords(text)) known.push(table.idOf(near));
    }
    known.sort((a, b) => table.debtorsOf(a).length - table.debtorsOf(b).length);
    for (const [i, word] of known.slice(0, 6).entries()) {
      const list = table.debtorsOf(word);
      if (list.length <= rareMax || (i === 0 && list.length <= commonMax)) {
        for (const debtor of list) if (found.size < candidatesMax * (i + 1)) found.add(debtor);
      }
    }
    return found;
  }

  /** Known words that differ by one letter, or that this one begins. */
  #nearWords(word: string): readonly string[] {
    if (word.length < 4 || /\d/.test(word)) return nobody;
    const near = new Set<string>();
    for (const end of [word.slice(0, 3), `~${word.slice(-3)}`]) {
      for (const known of this.#ends().get(end) ?? nobody) if (isNear(word, known)) near.add(known);
    }
    return [...near].slice(0, 8);
  }

  #ends(): Map<string, string[]> {
    if (this.#byEnds !== undefined) return this.#byEnds;
    const ends = new Map<string, string[]>();
    for (const word of this.#table.texts) {
      if (word.length < 4) continue;
      put(ends, word.slice(0, 3), word);
      put(ends, `~${word.slice(-3)}`, word);
    }
    this.#byEnds = ends;
    return ends;
  }

  /** Word by word, the best partner of each; what is left over on both sides makes it another name. */
  #compare(payer: readonly SoughtWord[], debtor: number): number {
    const table = this.#table;
    const count = table.countOf(debtor);
    const start = table.startOf(debtor);
    if (this.#left.length < count) this.#left = new Int32Array(count * 2);
    const left = this.#left;
    for (let i = 0; i < count; i += 1) left[i] = table.wordAt(start + i);
    let [weight, extra, missing] = [0, 0, 0];
    for (const sought of payer) {
      const at = this.#partnerOf(sought, count);
      if (at < 0) {
        if (sought.text.length > 1) extra += 1;
        continue;
      }
      const partner = left[at]!;
      left[at] = taken;
      const rarity = table.rarity(partner);
      weight += partner === sought.word ? rarity : nearWeight(sought.text, table.textOf(partner), rarity);
    }
    for (let i = 0; i < count; i += 1) if (left[i] !== taken && table.textOf(left[i]!).length > 1) missing += 1;
    weight -= missing * missingCost + extra * extraCost;
    return missing > 0 && extra > 0 ? weight - otherNameCost : weight;
  }

  /** The same word before one with a typo before a beginning of it. */
  #partnerOf({ text, word, isPlain }: SoughtWord, count: number): number {
    const left = this.#left;
    if (word >= 0) for (let i = 0; i < count; i += 1) if (left[i] === word) return i;
    if (isPlain && text.length >= 4) {
      for (let i = 0; i < count; i += 1) if (left[i] !== taken && isNear(text, this.#table.textOf(left[i]!))) return i;
    }
    for (let i = 0; i < count; i += 1) {
      if (left[i] === taken) continue;
      const other = this.#table.textOf(left[i]!);
      if ((text.length === 1 || other.length === 1) && text.charCodeAt(0) === other.charCodeAt(0)) return i;
    }
    return -1;
  }
}

function best(debtors: Iterable<number>, weigh: (debtor: number) => number): readonly NameFit[] {
  const fits: NameFit[] = [];
  for (const debtor of debtors) {
    const weight = Math.min(weigh(debtor), weightMax - 0.5);
    if (weight >= weightMin) fits.push({ debtor, weight, isExact: false });
  }
  return fits.sort((a, b) => b.weight - a.weight || a.debtor - b.debtor).slice(0, fitsMax);
}

function nearWeight(word: string, partner: string, rarity: number): number {
  if (word.length === 1 || partner.length === 1) return 0.5;
  return Math.max(0.5, rarity - (editsBetween(word, partner) === 1 ? typoCost : cutCost));
}

/** Words without digits: one letter apart, or one begins with the other. */
function isNear(word: string, known: string): boolean {
  if (word.length >= 4 && known.length >= 4 && editsBetween(word, known) === 1) return true;
  return word.length >= 5 && known.startsWith(word);
}

function put<K, V>(groups: Map<K, V[]>, key: K, value: V): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [value]);
  else group.push(value);
}
