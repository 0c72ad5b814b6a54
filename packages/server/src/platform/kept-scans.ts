import type { PdfContent } from '@mahnwerk/core/pdf-content';

/** Pieces of text that are kept together: some 60 MB. */
const piecesMax = 300_000;

/**
 * What was read from images of pages, by the digest of the file: a preview, each answer to its questions and the import read
 * the same scan, and it takes seconds each time. Least used first out. Whoever asks has the file itself, so nobody learns what
 * he could not read.
 */
export class KeptScans {
  readonly #scans = new Map<string, PdfContent>();
  readonly #piecesMax: number;
  #pieces = 0;

  constructor(max = piecesMax) {
    this.#piecesMax = max;
  }

  get(key: string): PdfContent | undefined {
    const scan = this.#scans.get(key);
    if (scan === undefined) return undefined;
    this.#scans.delete(key);
    this.#scans.set(key, scan);
    return scan;
  }

  put(key: string, scan: PdfContent): void {
    this.#drop(key);
    this.#scans.set(key, scan);
    this.#pieces += pieceCount(scan);
    for (const oldest of this.#scans.keys()) {
      if (this.#pieces <= this.#piecesMax) break;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    const scan = this.#scans.get(key);
    if (scan !== undefined && this.#scans.delete(key)) this.#pieces -= pieceCount(scan);
  }
}

function pieceCount({ pages }: PdfContent): number {
  return pages.reduce((count, { texts }) => count + texts.length, 100);
}
