/** So many places are tried; a file made to crowd them falls back on a map, whose order nobody outside can foresee. */
const triesMax = 16;

/**
 * In which line each key of a long list first stood. A `Map` of hundreds of thousands of new strings waits for memory at
 * every step and grows again and again; here the size is known beforehand and only equal hashes are compared.
 */
export class FirstLines {
  private readonly hashes: Int32Array;
  /** Place in `keys` and `lines` plus one; 0 = free. */
  private readonly places: Int32Array;
  private readonly keys: string[] = [];
  private readonly lines: number[] = [];
  private readonly crowded = new Map<string, number>();

  constructor(keysMax: number) {
    let size = 16;
    while (size < keysMax * 2) size *= 2;
    this.hashes = new Int32Array(size);
    this.places = new Int32Array(size);
  }

  /** The line in which the key stood before; undefined when it is new, and then it stands in this one. */
  find(key: string, line: number): number | undefined {
    const hash = hashOf(key);
    const mask = this.places.length - 1;
    for (let tries = 0; tries < triesMax; tries += 1) {
      const slot = (hash + tries) & mask;
      const place = this.places[slot]!;
      if (place === 0) {
        this.hashes[slot] = hash;
        this.lines.push(line);
        this.places[slot] = this.keys.push(key);
        return undefined;
      }
      if (this.hashes[slot] === hash && this.keys[place - 1] === key) return this.lines[place - 1];
    }
    const first = this.crowded.get(key);
    if (first === undefined) this.crowded.set(key, line);
    return first;
  }
}

function hashOf(key: string): number {
  let hash = 0;
  for (let at = 0; at < key.length; at += 1) hash = (Math.imul(hash, 31) + key.charCodeAt(at)) | 0;
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
}
