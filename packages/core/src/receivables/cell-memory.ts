const slots = 1024;
const looksMin = 500;

/**
 * Cuts cells out of a text, and gives out the string it made before where a column repeats its values: what is not made
 * anew need not be cleared away, and whoever remembers answers by it finds them at once. The newest cell of a slot stays, so
 * no file can make it grow. A column that hardly repeats is left alone.
 */
export class CellMemory {
  private readonly cells: string[] = new Array<string>(slots).fill('');
  private looks = 0;
  private hits = 0;

  /** The part of the text, which is not empty. */
  cut(text: string, from: number, to: number): string {
    if (this.looks > looksMin && this.hits * 2 < this.looks) return text.slice(from, to);
    this.looks += 1;
    const slot = slotOf(text, from, to);
    const known = this.cells[slot]!;
    if (known.length === to - from && text.startsWith(known, from)) {
      this.hits += 1;
      return known;
    }
    const cell = text.slice(from, to);
    this.cells[slot] = cell;
    return cell;
  }
}

/** By a few characters: to look at all of a cell takes longer than to cut it. */
function slotOf(text: string, from: number, to: number): number {
  let hash = to - from;
  hash = Math.imul(hash, 31) + text.charCodeAt(from);
  hash = Math.imul(hash, 31) + text.charCodeAt((from + to) >> 1);
  hash = Math.imul(hash, 31) + text.charCodeAt(from + (to - from > 1 ? 1 : 0));
  hash = Math.imul(hash, 31) + text.charCodeAt(to - 1);
  return (hash ^ (hash >>> 10)) & (slots - 1);
}
