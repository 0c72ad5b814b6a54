import { bestFits, type NameFit, noteFit } from './name-fit.ts';
import type { NameTable } from './name-table.ts';
import { skeletonOf } from './name-words.ts';
import type { Atom } from './text-atoms.ts';
import type { WordTable } from './word-table.ts';

const rareMax = 300;
const rarestMax = 3;
const missingCost = 2.5;
/** Of a name with one word. */
const aloneLengthMin = 6;
const nobody: readonly never[] = [];

/** What the text of a payment says of names; each found once, when somebody asks. */
export interface TextNames {
  /** All of its words, as skeletons. */
  readonly words: readonly string[];
  /** Those that names have: alone, then each two that stand side by side in one. */
  readonly known: readonly number[];
  /** Customers whose whole name is there. */
  readonly fits: () => readonly NameFit[];
  /** Customers of whose name some is there and the rest in that of whoever paid. */
  readonly fitsWithPayer: () => readonly NameFit[];
}

/** Finds customers by the names that stand in a text among other words. */
export class TextNameFinder {
  readonly #table: NameTable;
  readonly #words: WordTable;
  /** What a text has of each word, while it is looked at: 1 = it is in the payer's name, 3 = in the text alone. */
  readonly #marks: Uint8Array;

  constructor(table: NameTable) {
    this.#table = table;
    this.#words = table.words;
    this.#marks = new Uint8Array(this.#words.texts.length);
  }

  /** `payer`: the words of the name of whoever paid. */
  read(atoms: readonly Atom[], payer: readonly number[]): TextNames {
    const words: string[] = [];
    const known: number[] = [];
    for (const { text } of atoms) {
      const skeleton = skeletonOf(text);
      words.push(skeleton);
      const word = this.#words.idOf(skeleton);
      if (this.#isTelling(word)) known.push(word);
    }
    for (let i = 1; i < words.length; i += 1) {
      const word = this.#words.idOfBoth(words[i - 1]!, words[i]!);
      if (this.#isTelling(word)) known.push(word);
    }
    let fits: readonly NameFit[] | undefined;
    let fitsWithPayer: readonly NameFit[] | undefined;
    return {
      words,
      known,
      fits: () => {
        fits ??= this.#find(known, nobody);
        return fits;
      },
      fitsWithPayer: () => {
        fitsWithPayer ??= this.#find(
          known,
          payer.filter((word) => this.#isTelling(word)),
        );
        return fitsWithPayer;
      },
    };
  }

  /** A known word of three letters or more, or a number. */
  #isTelling(word: number): boolean {
    return word >= 0 && (this.#words.lengthOf(word) > 2 || this.#words.isNumber(word));
  }

  #find(said: readonly number[], own: readonly number[]): readonly NameFit[] {
    if (!said.some((word) => !own.includes(word) && !this.#words.isNumber(word))) return nobody;
    for (const word of own) this.#marks[word] = 1;
    for (const word of said) if (!own.includes(word)) this.#marks[word] = 3;
    const known = own.length === 0 ? said : [...own, ...said];
    const fits = this.#named(known);
    for (const word of known) this.#marks[word] = 0;
    return bestFits(fits);
  }

  /** Who may be meant by these words: names of two that stand side by side, and all that have one of the three rarest. */
  #named(known: readonly number[]): NameFit[] {
    const table = this.#table;
    const fits: NameFit[] = [];
    for (let i = 1; i < known.length; i += 1)
      for (const debtor of table.withWords([known[i - 1]!, known[i]!]))
        noteFit(fits, debtor, this.#weigh(table.rowOf(debtor)));
    const rarest = known.filter((word) => !this.#words.isNumber(word));
    if (rarest.length > 1) rarest.sort((a, b) => table.useCount(a) - table.useCount(b));
    for (let i = 0; i < rarest.length && i < rarestMax; i += 1) {
      if (table.useCount(rarest[i]!) > rareMax) break;
      for (const row of table.rowsWith(rarest[i]!)) noteFit(fits, table.debtorAt(row), this.#weigh(row));
    }
    return fits;
  }

  #weigh(row: number): number {
    const table = this.#table;
    const count = table.countAt(row);
    let [hits, weight, lastLength, isSaid] = [0, 0, 0, false];
    for (let i = 0; i < count; i += 1) {
      const word = table.wordAt(row, i);
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
    if (!isSaid || hits < Math.min(count, 2) || (hits === 1 && lastLength < aloneLengthMin)) return 0;
    return weight - (count - hits) * missingCost;
  }
}
