const none = -1;

/** Left out of the chains. */
export const unhashed = 0;

/**
 * Places found by a hash, in flat arrays: no object for each of them, and a look touches little memory. Different things may
 * share a hash, so who looks one up compares what he finds.
 */
export class HashChains {
  readonly #heads: Int32Array;
  readonly #next: Int32Array;
  readonly #hashes: Int32Array;
  readonly #mask: number;

  /** `hashes`: one for each place. */
  constructor(hashes: Int32Array) {
    this.#hashes = hashes;
    let size = 16;
    while (size < hashes.length * 2) size *= 2;
    this.#mask = size - 1;
    this.#heads = new Int32Array(size).fill(none);
    this.#next = new Int32Array(hashes.length);
    for (let place = hashes.length - 1; place >= 0; place -= 1) {
      if (hashes[place] === unhashed) continue;
      const slot = hashes[place]! & this.#mask;
      this.#next[place] = this.#heads[slot]!;
      this.#heads[slot] = place;
    }
  }

  /** The first place with this hash; -1 when there is none. Places come in ascending order. */
  first(hash: number): number {
    return this.#from(this.#heads[hash & this.#mask]!, hash);
  }

  /** The next place with the hash of this one; -1 after the last. */
  next(place: number): number {
    return this.#from(this.#next[place]!, this.#hashes[place]!);
  }

  #from(start: number, hash: number): number {
    let place = start;
    while (place >= 0 && this.#hashes[place] !== hash) place = this.#next[place]!;
    return place;
  }
}

/** Takes one more number into a hash (after MurmurHash3, public domain). */
export function mix(hash: number, more: number): number {
  let part = Math.imul(more, 0xcc9e2d51);
  part = (part << 15) | (part >>> 17);
  const mixed = hash ^ Math.imul(part, 0x1b873593);
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0x6b64e654) | 0;
}

/** The last step: spreads a hash over all of its bits; never `unhashed`. */
export function finish(hash: number): number {
  let spread = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  spread = Math.imul(spread ^ (spread >>> 13), 0xc2b2ae35);
  spread ^= spread >>> 16;
  return spread === unhashed ? 1 : spread;
}

export function hashOfText(text: string): number {
  return finish(mixText(0, text));
}

/** Takes a text into a hash. */
export function mixText(hash: number, text: string): number {
  let mixed = hash;
  for (let at = 0; at < text.length; at += 1) mixed = mix(mixed, text.charCodeAt(at));
  return mixed;
}
