import { editsBetween } from './edit-distance.ts';
import { nameSkeletons, squeezedName } from './name-words.ts';

/** How well a name fits a customer's: natural logarithm of the odds against a stranger of that name. */
export interface NameFit {
  readonly debtor: number;
  readonly weight: number;
  readonly isExact: boolean;
}

/** As many people beside a company's own customers carry names: what makes a word telling even where customers are few. */
const strangers = 1000;
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

/** Finds customers by name in any order of words, with typos, cut or joined words, without comparing with each of them. */
export class NameFinder {
  readonly #words: (readonly string[])[] = [];
  readonly #byKey = new Map<string, number[]>();
  readonly #byWord = new Map<string, number[]>();
  readonly #names: readonly string[];
  readonly #known = new Map<string, readonly NameFit[]>();
  #bySqueezed: Map<string, number[]> | undefined;
  #byEnds: Map<string, string[]> | undefined;

  constructor(names: readonly string[]) {
    this.#names = names;
    for (const [debtor, name] of names.entries()) {
      const words = nameSkeletons(name);
      this.#words.push(words);
      if (words.length === 0) continue;
      put(this.#byKey, keyOf(words), debtor);
      for (const word of new Set(words)) put(this.#byWord, word, debtor);
    }
  }

  /** Whom a name fits, best first. */
  find(name: string): readonly NameFit[] {
    let fits = this.#known.get(name);
    if (fits === undefined) {
      fits = this.#search(name);
      this.#known.set(name, fits);
    }
    return fits;
  }

  /** Whose name has the same words, in any order and spelling of umlauts. */
  findExact(name: string): readonly NameFit[] {
    const words = nameSkeletons(name);
    return words.length === 0 ? [] : this.#exact(this.#byKey.get(keyOf(words)) ?? []);
  }

  #exact(debtors: readonly number[]): readonly NameFit[] {
    return debtors.slice(0, candidatesMax).map((debtor) => {
      const weight = this.#words[debtor]!.reduce((sum, word) => sum + this.#rarity(word), 0);
      return { debtor, weight: Math.min(weight + exactBonus, weightMax), isExact: true };
    });
  }

  #search(name: string): readonly NameFit[] {
    const words = nameSkeletons(name);
    if (words.length === 0) return [];
    const exact = this.#byKey.get(keyOf(words)) ?? this.#squeezed(name);
    if (exact !== undefined) return this.#exact(exact);
    return this.#best(this.#candidates(words), (debtor) => this.#compare(words, this.#words[debtor]!));
  }

  /** Customers whose whole name is among the words of a text, or some of it there and the rest in the payer's name. */
  findInText(words: readonly string[], payer: readonly string[] = []): readonly NameFit[] {
    if (![...words, ...payer].some((word) => isTelling(word) && this.#byWord.has(word)) && words.length < 2) return [];
    const joined = words.slice(1).map((word, i) => words[i]! + word);
    const own = new Set(payer);
    const said = new Set([...words, ...joined].filter((word) => !own.has(word)));
    const known = [...payer, ...words, ...joined].filter((word) => isTelling(word) && this.#byWord.has(word));
    if (known.length === 0) return [];
    const found = new Set<number>();
    for (let i = 1; i < known.length; i += 1) {
      for (const debtor of this.#byKey.get(keyOf([known[i - 1]!, known[i]!])) ?? []) found.add(debtor);
    }
    const sorted = known.length === 1 ? known : [...known].sort((a, b) => this.#countOf(a) - this.#countOf(b));
    for (const word of sorted.filter((one) => !isNumber(one)).slice(0, 3)) {
      const list = this.#byWord.get(word)!;
      if (list.length <= rareMax) for (const debtor of list) found.add(debtor);
    }
    const inText = new Set(known);
    return this.#best(found, (debtor) => {
      const name = this.#words[debtor]!;
      const hits = name.filter((word) => inText.has(word));
      if (!hits.some((word) => said.has(word) && !isNumber(word))) return 0;
      // "Talstraße 5" is not "Talstraße 51".
      if (name.some((word) => isNumber(word) && !inText.has(word))) return 0;
      if (hits.length < Math.min(name.length, 2) || (hits.length === 1 && hits[0]!.length < 6)) return 0;
      const weight = hits.reduce((sum, word) => sum + this.#rarity(word), 0);
      return weight - (name.length - hits.length) * (missingCost + 1);
    });
  }

  #best(debtors: Iterable<number>, weigh: (debtor: number) => number): readonly NameFit[] {
    const fits: NameFit[] = [];
    for (const debtor of debtors) {
      const weight = Math.min(weigh(debtor), weightMax - 0.5);
      if (weight >= weightMin) fits.push({ debtor, weight, isExact: false });
    }
    return fits.sort((a, b) => b.weight - a.weight || a.debtor - b.debtor).slice(0, fitsMax);
  }

  #candidates(words: readonly string[]): ReadonlySet<number> {
    const found = new Set<number>();
    const known: string[] = [];
    for (const word of words) {
      if (this.#byWord.has(word)) known.push(word);
      else for (const near of this.#nearWords(word)) known.push(near);
    }
    known.sort((a, b) => this.#countOf(a) - this.#countOf(b));
    for (const [i, word] of known.slice(0, 6).entries()) {
      const list = this.#byWord.get(word)!;
      if (list.length <= rareMax || (i === 0 && list.length <= commonMax)) {
        for (const debtor of list) if (found.size < candidatesMax * (i + 1)) found.add(debtor);
      }
    }
    return found;
  }

  /** Known words that differ by one letter, or that this one begins. */
  #nearWords(word: string): readonly string[] {
    if (word.length < 4) return [];
    const near = new Set<string>();
    for (const end of [word.slice(0, 3), `~${word.slice(-3)}`]) {
      for (const known of this.#ends().get(end) ?? []) if (isNear(word, known)) near.add(known);
    }
    return [...near].slice(0, 8);
  }

  #ends(): Map<string, string[]> {
    if (this.#byEnds !== undefined) return this.#byEnds;
    const ends = new Map<string, string[]>();
    for (const word of this.#byWord.keys()) {
      if (word.length < 4) continue;
      put(ends, word.slice(0, 3), word);
      put(ends, `~${word.slice(-3)}`, word);
    }
    this.#byEnds = ends;
    return ends;
  }

  #squeezed(name: string): number[] | undefined {
    if (this.#bySqueezed === undefined) {
      this.#bySqueezed = new Map();
      for (const [debtor, own] of this.#names.entries()) put(this.#bySqueezed, squeezedName(own), debtor);
    }
    return this.#bySqueezed.get(squeezedName(name));
  }

  #countOf(word: string): number {
    return this.#byWord.get(word)?.length ?? 0;
  }

  #rarity(word: string): number {
    if (word.length === 1) return 0.5;
    return Math.log((this.#names.length + strangers) / (this.#countOf(word) + 1));
  }

  /** Word by word, the best partner of each; what is left over on both sides makes it another name. */
  #compare(payer: readonly string[], debtor: readonly string[]): number {
    const left = [...debtor];
    let weight = 0;
    let extra = 0;
    for (const word of payer) {
      const at = partnerOf(word, left);
      if (at < 0) {
        if (word.length > 1) extra += 1;
        continue;
      }
      const partner = left.splice(at, 1)[0]!;
      weight += partner === word ? this.#rarity(partner) : nearWeight(word, partner, this.#rarity(partner));
    }
    const missing = left.filter((word) => word.length > 1).length;
    weight -= missing * missingCost + extra * extraCost;
    return missing > 0 && extra > 0 ? weight - otherNameCost : weight;
  }
}

function isTelling(word: string): boolean {
  return word.length > 2 || isNumber(word);
}

function isNumber(word: string): boolean {
  return /^\d+$/.test(word);
}

function nearWeight(word: string, partner: string, rarity: number): number {
  if (word.length === 1 || partner.length === 1) return 0.5;
  return Math.max(0.5, rarity - (editsBetween(word, partner) === 1 ? typoCost : cutCost));
}

/** The same word before one with a typo before a beginning of it. */
function partnerOf(word: string, words: readonly string[]): number {
  const same = words.indexOf(word);
  if (same >= 0) return same;
  const near = words.findIndex((other) => isNear(word, other));
  if (near >= 0) return near;
  return words.findIndex((other) => (word.length === 1 || other.length === 1) && word[0] === other[0]);
}

function isNear(word: string, known: string): boolean {
  if (/\d/.test(word)) return false;
  if (word.length >= 4 && known.length >= 4 && editsBetween(word, known) === 1) return true;
  return word.length >= 5 && known.startsWith(word);
}

function keyOf(words: readonly string[]): string {
  return words.length === 1 ? words[0]! : [...words].sort().join(' ');
}

function put<K, V>(groups: Map<K, V[]>, key: K, value: V): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [value]);
  else group.push(value);
}
