import type { CellSpans } from './text-row.ts';

const none = 0;

/**
 * Tells which rows of a text have the same cells in some columns. They are compared where they stand: nothing is cut out of a
 * large table for what its rows repeat.
 */
export class SeenCells {
  readonly #text: string;
  readonly #columns: readonly number[];
  /** Open addressing: an integer plus one, and its hash beside it. */
  #slots = new Int32Array(256);
  #count = 0;
  /** The characters of all cells that were seen, one behind the other: where they stand in the text lies too far apart. */
  #characters = new Uint16Array(1024);
  /** Where the cells of each integer end; one cell begins where the one before ends. */
  #ends: Int32Array;

  constructor(text: string, columns: readonly number[]) {
    this.#text = text;
    this.#columns = columns;
    this.#ends = new Int32Array(64 * columns.length);
  }

  /** The integer of what a row of the text has in the columns: 0 for the first row, and the next one for what is new. */
  idOf(cells: CellSpans): number {
    const hash = this.#hashOf(cells);
    const mask = this.#slots.length - 2;
    let slot = (hash << 1) & mask;
    for (; this.#slots[slot] !== none; slot = (slot + 2) & mask) {
      const id = this.#slots[slot]! - 1;
      if (this.#slots[slot + 1] === hash && this.#isSame(id, cells)) return id;
    }
    const id = this.#count;
    this.#slots[slot] = id + 1;
    this.#slots[slot + 1] = hash;
    this.#keep(id, cells);
    this.#count += 1;
    if (this.#count * 4 > this.#slots.length) this.#grow();
    return id;
  }

  /** Of the first column, after FNV-1a, with a step of MurmurHash3 (both public domain): the slot is told by the lowest bits. */
  #hashOf(cells: CellSpans): number {
    const to = cells.to[this.#columns[0]!]!;
    let hash = 0x811c9dc5;
    for (let at = cells.from[this.#columns[0]!]!; at < to; at += 1)
      hash = Math.imul(hash ^ this.#text.charCodeAt(at), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    return hash ^ (hash >>> 13);
  }

  #isSame(id: number, cells: CellSpans): boolean {
    let place = id * this.#columns.length;
    let known = place === 0 ? 0 : this.#ends[place - 1]!;
    for (const column of this.#columns) {
      const [from, to] = [cells.from[column]!, cells.to[column]!];
      if (this.#ends[place]! - known !== to - from) return false;
      for (let at = from; at < to; at += 1, known += 1)
        if (this.#characters[known] !== this.#text.charCodeAt(at)) return false;
      place += 1;
    }
    return true;
  }

  #keep(id: number, cells: CellSpans): void {
    let place = id * this.#columns.length;
    let end = place === 0 ? 0 : this.#ends[place - 1]!;
    if (place === this.#ends.length) this.#ends = doubled(this.#ends, Int32Array);
    for (const column of this.#columns) {
      const [from, to] = [cells.from[column]!, cells.to[column]!];
      while (end + to - from > this.#characters.length) this.#characters = doubled(this.#characters, Uint16Array);
      for (let at = from; at < to; at += 1, end += 1) this.#characters[end] = this.#text.charCodeAt(at);
      this.#ends[place] = end;
      place += 1;
    }
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Int32Array(old.length * 2);
    const mask = this.#slots.length - 2;
    for (let from = 0; from < old.length; from += 2) {
      if (old[from] === none) continue;
      let slot = (old[from + 1]! << 1) & mask;
      while (this.#slots[slot] !== none) slot = (slot + 2) & mask;
      this.#slots[slot] = old[from]!;
      this.#slots[slot + 1] = old[from + 1]!;
    }
  }
}

function doubled<T extends Int32Array | Uint16Array>(list: T, Made: new (length: number) => T): T {
  const longer = new Made(list.length * 2);
  longer.set(list);
  return longer;
}
