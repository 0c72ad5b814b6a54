import { editsBetween } from './edit-distance.ts';
import { bestFits, fitWeightMax, type NameFit, noteFit } from './name-fit.ts';
import { keyOfWords } from './name-key.ts';
import { NameTable } from './name-table.ts';
import { literalName, skeletonsOf } from './name-words.ts';
import { type Atom, readWords } from './text-atoms.ts';
import { TextNameFinder, type TextNames } from './text-names.ts';
import { isNumber, lettersOf, type WordTable } from './word-table.ts';

const rareMax = 300;
const commonMax = 4000;
const candidatesMax = 400;
const wordsMax = 6;
const exactBonus = 1;
const typoCost = 1.5;
const cutCost = 2;
const missingCost = 1.5;
const extraCost = 1.2;
const otherNameCost = 3;
const taken = -1;
const nobody: readonly never[] = [];

/** A payer's name, taken apart. */
interface ReadName {
  readonly name: string;
  /** All of its words, and those that tell people apart. */
  readonly said: readonly string[];
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

/** Finds customers by name in any order of words, with typos, cut or joined words, without comparing with each of them. */
export class NameFinder {
  readonly #table: NameTable;
  readonly #words: WordTable;
  /** One payment asks several times; the next one nearly always has another name. */
  #last: ReadName | undefined;
  /** What was found by comparing with hundreds: the rest is found sooner than a name is kept. */
  readonly #compared = new Map<string, readonly NameFit[]>();
  readonly #inTexts: TextNameFinder;
  #left = new Int32Array(64);

  constructor(names: readonly string[]) {
    this.#table = new NameTable(names);
    this.#words = this.#table.words;
    this.#inTexts = new TextNameFinder(this.#table);
  }

  /** What two spellings of one name have in common: see `nameKey`. */
  keyOf(name: string): string {
    const read = this.#read(name);
    read.key ??= keyOfWords(read.texts);
    return read.key;
  }

  #read(name: string): ReadName {
    if (this.#last?.name === name) return this.#last;
    const said = readWords(name);
    const texts = skeletonsOf(said);
    const words = texts.map((text) => this.#words.idOf(text));
    const read = { name, said, texts, words, exact: undefined, fits: undefined, key: undefined };
    this.#last = read;
    return read;
  }

  /** Whom a name fits, best first. */
  find(name: string): readonly NameFit[] {
    const read = this.#read(name);
    read.fits ??= this.#search(read);
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
    const row = table.rowOf(debtor);
    let weight = 0;
    for (let i = 0; i < table.countAt(row); i += 1) weight += table.rarity(table.wordAt(row, i));
    return { debtor, weight: Math.min(weight + exactBonus, fitWeightMax), isExact: true };
  }

  #search(read: ReadName): readonly NameFit[] {
    const { name, texts } = read;
    if (texts.length === 0) return nobody;
    const exact = this.#exactly(read);
    if (exact.length > 0) return exact.length === 1 ? exact : this.#literally(read, exact);
    const squeezed = this.#table.squeezedLike(read.said);
    if (squeezed.length > 0) return this.#fitsOf(squeezed);
    let fits = this.#compared.get(name);
    if (fits === undefined) {
      fits = this.#alike(read);
      this.#compared.set(name, fits);
    }
    return fits;
  }

  /** "Brandl GmbH & Co. KG" is not Brandl GmbH where both are customers. */
  #literally({ name, said }: ReadName, exact: readonly NameFit[]): readonly NameFit[] {
    const literal = literalName(said);
    // Namesakes are mostly written alike.
    let [looked, isSame] = [name, true];
    const same = exact.filter(({ debtor }) => {
      const own = this.#table.nameOf(debtor);
      if (own !== looked) [looked, isSame] = [own, literalName(readWords(own)) === literal];
      return isSame;
    });
    return same.length === 0 ? exact : same;
  }

  /** What a text says of names; `payer`: the name of whoever paid. */
  readText(atoms: readonly Atom[], payer: string | null): TextNames {
    return this.#inTexts.read(atoms, payer === null ? nobody : this.#read(payer).words);
  }

  /** Those who share a rare word with the payer, or the rarest, whatever the others are. */
  #alike({ texts, words }: ReadName): readonly NameFit[] {
    const table = this.#table;
    const payer: SoughtWord[] = [];
    const known: number[] = [];
    for (let i = 0; i < texts.length; i += 1) {
      const [text, word] = [texts[i]!, words[i]!];
      payer.push({ text, word, isPlain: !isNumber(text), letters: lettersOf(text) });
      if (word >= 0) known.push(word);
      else for (const near of this.#words.near(text)) known.push(near);
    }
    if (known.length > 1) known.sort((a, b) => table.useCount(a) - table.useCount(b));
    const fits: NameFit[] = [];
    for (let i = 0; i < known.length && i < wordsMax; i += 1) {
      const rows = table.rowsWith(known[i]!);
      if (rows.length > (i === 0 ? commonMax : rareMax)) break;
      const count = Math.min(rows.length, candidatesMax);
      for (let at = 0; at < count; at += 1) noteFit(fits, table.debtorAt(rows[at]!), this.#compare(payer, rows[at]!));
    }
    return bestFits(fits);
  }

  /** Word by word, the best partner of each; what is left over on both sides makes it another name. */
  #compare(payer: readonly SoughtWord[], row: number): number {
    const table = this.#table;
    const count = table.countAt(row);
    if (this.#left.length < count) this.#left = new Int32Array(count * 2);
    const left = this.#left;
    for (let i = 0; i < count; i += 1) left[i] = table.wordAt(row, i);
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
    const mayBeNear = isPlain && text.length >= 4;
    let begun = -1;
    for (let i = 0; i < count; i += 1) {
      const other = left[i]!;
      if (other === taken) continue;
      if (mayBeNear && words.isNear(other, text, letters)) return i;
      if (begun >= 0 || (text.length !== 1 && words.lengthOf(other) !== 1)) continue;
      if (text.charCodeAt(0) === words.texts[other]!.charCodeAt(0)) begun = i;
    }
    return begun;
  }
}

function nearWeight(word: string, partner: string, rarity: number): number {
  if (word.length === 1 || partner.length === 1) return 0.5;
  return Math.max(0.5, rarity - (editsBetween(word, partner) === 1 ? typoCost : cutCost));
}
