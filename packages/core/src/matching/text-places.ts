import { HashChains, hashOfText, unhashed } from './hash-chains.ts';

const nowhere: readonly number[] = [];

/** Places of a list by a text that each of them has: flat arrays of hashes, and what has the same hash is compared. */
export class TextPlaces {
  readonly #textAt: (place: number) => string | null;
  readonly #chains: HashChains;

  /** `textAt` says the text of each of `count` places, always the same one; null: none. */
  constructor(count: number, textAt: (place: number) => string | null) {
    this.#textAt = textAt;
    const hashes = new Int32Array(count);
    for (let place = 0; place < count; place += 1) {
      const text = textAt(place);
      hashes[place] = text === null ? unhashed : hashOfText(text);
    }
    this.#chains = new HashChains(hashes);
  }

  /** All places with this text, ascending. */
  find(text: string): readonly number[] {
    let found: number[] | undefined;
    let place = this.#chains.first(hashOfText(text));
    for (; place >= 0; place = this.#chains.next(place)) {
      if (this.#textAt(place) !== text) continue;
      if (found === undefined) found = [place];
      else found.push(place);
    }
    return found ?? nowhere;
  }
}
