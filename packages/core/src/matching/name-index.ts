import { areSameWords, nameWords } from './compare-names.ts';

interface Named<T> {
  readonly words: ReadonlySet<string>;
  readonly value: T;
}

/**
 * Finds whom a payer's name fits (`isSameName`) among many names without comparing it with each: of two names that fit,
 * the shorter one's rarest word is in both, so only the names under that word are compared.
 */
export class NameIndex<T> {
  readonly #byWord = new Map<string, Named<T>[]>();
  readonly #byRarestWord = new Map<string, Named<T>[]>();

  constructor(names: Iterable<readonly [string, T]>) {
    const all: Named<T>[] = [];
    for (const [name, value] of names) {
      const named = { words: nameWords(name), value };
      all.push(named);
      for (const word of named.words) put(this.#byWord, word, named);
    }
    for (const named of all) {
      const word = this.#rarestOf(named.words);
      if (word !== undefined) put(this.#byRarestWord, word, named);
    }
  }

  find(name: string): readonly T[] {
    if (this.#byWord.size === 0) return [];
    const words = nameWords(name);
    const candidates = new Set<Named<T>>();
    // The payer's name is the shorter one: all of its words are in the other.
    const rarest = this.#rarestOf(words);
    if (rarest !== undefined) for (const named of this.#byWord.get(rarest) ?? []) candidates.add(named);
    // Or the longer one: the other's rarest word is among its words.
    for (const word of words) for (const named of this.#byRarestWord.get(word) ?? []) candidates.add(named);
    return [...candidates].filter((named) => areSameWords(words, named.words)).map((named) => named.value);
  }

  #rarestOf(words: ReadonlySet<string>): string | undefined {
    let rarest: string | undefined;
    let fewest = Number.POSITIVE_INFINITY;
    for (const word of words) {
      const count = this.#byWord.get(word)?.length ?? 0;
      if (count < fewest) [rarest, fewest] = [word, count];
    }
    return rarest;
  }
}

function put<T>(groups: Map<string, Named<T>[]>, word: string, named: Named<T>): void {
  const group = groups.get(word);
  if (group === undefined) groups.set(word, [named]);
  else group.push(named);
}
