import { editsBetween } from './edit-distance.ts';
import { keyOfWords } from './name-key.ts';
import { NameTable } from './name-table.ts';
import { literalName, nameSkeletons, skeletonOf } from './name-words.ts';
import { isNumber, lettersOf, type WordTable } from './word-table.ts';

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
  key: string | undefined;
}

/** A word of a payer's name while names are compared. */
interface SoughtWord {
  readonly text: string;
  readonly word: number;
  readonly isPlain: boolean;
  readonly letters: number;
}

/** The words of a text as the table knows them: those alone, then each two that stand side by side in one. */
export interface ReadText {
  readonly known: readonly number[];
}

/** Finds customers by name in any order of words, with typos, cut or joined words, without comparing with each of them. */
export class NameFinder {
  readonly #table: NameTable;
  readonly #words: WordTable;
  readonly #known = new Map<string, ReadName>();
  /** What a text has of each word, while it is looked at: 1 = it is there, 2 = not in the payer's name. */
  readonly #marks: Uint8Array;
  #left = new Int32Array(64);

  constructor(names: readonly string[]) {
    this.#table = new NameTable(names);
    this.#words = this.#table.words;
    this.#marks = new Uint8Array(this.#words.texts.length);
  }

  /** What two spellings of one name have in common: see `nameKey`. */
  keyOf(name: string): string {
    const read = this.#read(name);
    read.key ??= keyOfWords(read.texts);
    return read.key;
  }

  #read(name: string): ReadName {
    let read = this.#known.get(name);
    if (read === undefined) {
      const texts = nameSkeletons(name);
      const words = texts.map((text) => this.#words.idOf(text));
      read = { texts, words, exact: undefined, fits: undefined, key: undefined };
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

  /** How this customer's name fits when it has the same words, in any order and spelling of umlauts, as he shares it with others. */
  findExact(name: string, debtor: number): (NameFit & { readonly sharedBy: number }) | undefined {
    if (name === this.#table.nameOf(debtor)) {
      const sharedBy = Math.min(this.#table.namesakesOf(debtor).length, candidatesMax);
      return sharedBy === 0 || sharedBy === candidatesMax
        ? this.#among(name, debtor)
        : { ...this.#fitOf(debtor), sharedBy };
    }
    return this.#among(name, debtor);
  }

  #among(name: string, debtor: number): (NameFit & { readonly sharedBy: number }) | undefined {
    const same = this.#exactly(this.#read(name));
    const fit = same.find((one) => one.debtor === debtor);
    return fit === undefined ? undefined : { ...fit, sharedBy: same.length };
  }

  #exactly(read: ReadName): readonly NameFit[] {
    read.exact ??= this.#fitsOf(this.#table.withWords(read.words));
    return read.exact;
  }

  #fitsOf(debtors: readonly number[]): readonly NameFit[] {
    return debtors.slice(0, candidatesMax).map((debtor) => this.#fitOf(debtor));
  }

  #fitOf(debtor: number): NameFit {
    const table = this.#table;
    const start = table.startOf(debtor);
    let weight = 0;
    for (let i = 0; i < table.countOf(debtor); i += 1) weight += table.rarity(table.wordAt(start + i));
    return { debtor, weight: Math.min(weight + exactBonus, weightMax), isExact: true };
  }

  #search(name: string, read: ReadName): readonly NameFit[] {
    const { texts, words } = read;
    if (texts.length === 0) return nobody;
    const exact = this.#exactly(read);
    if (exact.length > 0) return exact.length === 1 ? exact : this.#literally(name, exact);
    const squeezed = this.#table.squeezedLike(name);
    if (squeezed.length > 0) return this.#fitsOf(squeezed);
    const sought = texts.map((text, i) => ({
      text,
      word: words[i]!,
      isPlain: !isNumber(text),
      letters: lettersOf(text),
    }));
    return best(this.#candidates(texts), (debtor) => this.#compare(sought, debtor));
  }

  /** "Brandl GmbH & Co. KG" is not Brandl GmbH where both are customers. */
  #literally(name: string, exact: readonly NameFit[]): readonly NameFit[] {
    const literal = literalName(name);
    const same = exact.filter(({ debtor }) => literalName(this.#table.nameOf(debtor)) === literal);
    return same.length === 0 ? exact : same;
  }

  /** Customers whose whole name is among the words of a text, or some of it there and the rest in the payer's name. */
  findInText({ known: said }: ReadText, payer?: string): readonly NameFit[] {
    const own: readonly number[] =
      payer === undefined ? nobody : this.#read(payer).words.filter((word) => this.#isTelling(word));
    if (said.length === 0) return nobody;
    for (const word of own) this.#marks[word] = 1;
    for (const word of said) if (!own.includes(word)) this.#marks[word] = 3;
    const known = own.length === 0 ? said : [...own, ...said];
    const fits = best(this.#named(known), (debtor) => this.#weighMarked(debtor));
    for (const word of known) this.#marks[word] = 0;
    return fits;
  }

  /** A text for `findInText`; its words in upper case. */
  readText(texts: readonly string[]): ReadText {
    const words = texts.map(skeletonOf);
    const known: number[] = [];
    for (const text of words) {
      const word = this.#words.idOf(text);
      if (this.#isTelling(word)) known.push(word);
    }
    for (let i = 1; i < words.length; i += 1) {
      const word = this.#words.idOfBoth(words[i - 1]!, words[i]!);
      if (this.#isTelling(word)) known.push(word);
    }
    return { known };
  }

  /** A known word of three letters or more, or a number. */
  #isTelling(word: number): boolean {
    return word >= 0 && (this.#words.lengthOf(word) > 2 || this.#words.isNumber(word));
  }

  /** Who may be meant by these words: names of two that stand side by side, and all that have one of the three rarest. */
  #named(known: readonly number[]): ReadonlySet<number> {
    const table = this.#table;
    const found = new Set<number>();
    for (let i = 1; i < known.length; i += 1)
      for (const debtor of table.withWords([known[i - 1]!, known[i]!])) found.add(debtor);
    const sorted = [...known].sort((a, b) => table.useCount(a) - table.useCount(b));
    let looked = 0;
    for (const word of sorted) {
      if (this.#words.isNumber(word)) continue;
      if (looked === 3) break;
      looked += 1;
      if (table.useCount(word) <= rareMax) for (const debtor of table.debtorsOf(word)) found.add(debtor);
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
        if (this.#words.isNumber(word)) return 0;
        continue;
      }
      hits += 1;
      lastLength = this.#words.lengthOf(word);
      weight += table.rarity(word);
      if (mark === 3 && !this.#words.isNumber(word)) isSaid = true;
    }
    if (!isSaid || hits < Math.min(count, 2) || (hits === 1 && lastLength < 6)) return 0;
    return weight - (count - hits) * (missingCost + 1);
  }

  #candidates(texts: readonly string[]): ReadonlySet<number> {
    const table = this.#table;
    const found = new Set<number>();
    const known: number[] = [];
    for (const text of texts) {
      const word = this.#words.idOf(text);
      if (word >= 0) known.push(word);
      else known.push(...this.#words.near(text));
    }
    known.sort((a, b) => table.useCount(a) - table.useCount(b));
    for (const [i, word] of known.slice(0, 6).entries()) {
      const count = table.useCount(word);
      if (count <= rareMax || (i === 0 && count <= commonMax)) {
        for (const debtor of table.debtorsOf(word)) if (found.size < candidatesMax * (i + 1)) found.add(debtor);
      }
    }
    return found;
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
      weight += partner === sought.word ? rarity : nearWeight(sought.text, this.#words.texts[partner]!, rarity);
    }
    for (let i = 0; i < count; i += 1) if (left[i] !== taken && this.#words.lengthOf(left[i]!) > 1) missing += 1;
    weight -= missing * missingCost + extra * extraCost;
    return missing > 0 && extra > 0 ? weight - otherNameCost : weight;
  }

  /** The same word before one with a typo before a beginning of it. */
  #partnerOf({ text, word, isPlain, letters }: SoughtWord, count: number): number {
    const left = this.#left;
    const words = this.#words;
    if (word >= 0) for (let i = 0; i < count; i += 1) if (left[i] === word) return i;
    if (isPlain && text.length >= 4) {
      for (let i = 0; i < count; i += 1) if (left[i] !== taken && words.isNear(left[i]!, text, letters)) return i;
    }
    for (let i = 0; i < count; i += 1) {
      if (left[i] === taken) continue;
      if (text.length !== 1 && words.lengthOf(left[i]!) !== 1) continue;
      if (text.charCodeAt(0) === words.texts[left[i]!]!.charCodeAt(0)) return i;
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
