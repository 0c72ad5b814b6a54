/** UTF-16 units: a line whose end does not come must not pile up while it is waited for. */
export const lineLengthMax = 8_000_000;

/** Cuts text, fed piece by piece, into lines ended by CRLF, LF or CR, one after the other: a list of them is larger than the file. */
export class TextLines {
  private readonly take: (line: string, number: number) => void;
  private rest = '';
  private number = 0;
  private splitFrom = 0;

  constructor(take: (line: string, number: number) => void) {
    this.take = take;
  }

  /** Length of the line that has not ended yet. */
  get pending(): number {
    return this.rest.length;
  }

  feed(piece: string): void {
    this.rest += piece;
    // A long line is looked at again only when there is twice as much of it: small pieces must not cost the square.
    if (this.rest.length >= this.splitFrom) this.split();
  }

  private split(): void {
    const text = this.rest;
    // A carriage return at the end may be half of a line end.
    const end = text.endsWith('\r') ? text.length - 1 : text.length;
    let start = 0;
    let feed = nextOf(text, '\n', 0);
    let back = nextOf(text, '\r', 0);
    while (feed < end || back < end) {
      const at = Math.min(feed, back);
      this.line(text.slice(start, at));
      start = feed === back + 1 ? feed + 1 : at + 1;
      if (feed < start) feed = nextOf(text, '\n', start);
      if (back < start) back = nextOf(text, '\r', start);
    }
    this.rest = text.slice(start);
    this.splitFrom = 2 * this.rest.length;
  }

  /** The last line may have no end. */
  end(): void {
    this.split();
    const { rest } = this;
    this.rest = '';
    if (rest.endsWith('\r')) {
      this.line(rest.slice(0, -1));
      this.line('');
    } else this.line(rest);
  }

  private line(text: string): void {
    this.number += 1;
    this.take(text, this.number);
  }
}

function nextOf(text: string, sign: string, from: number): number {
  const found = text.indexOf(sign, from);
  return found < 0 ? Number.POSITIVE_INFINITY : found;
}

/**
 * `@@` where a line ends: so FinTS carries MT940, and some programs save it as it came. Told by the first piece, which has `@@`
 * before tags and never a line end; in any other text two such signs are text.
 */
export class AtSigns {
  private isUsed: boolean | undefined;
  /** The last piece ended with a sign that may be the first of two. */
  private isHalf = false;

  replaceIn(piece: string): string {
    this.isUsed ??= /@@-?:\d\d[A-Z]?:/.test(piece) && !/[\r\n]\s*-?:\d\d[A-Z]?:/.test(piece);
    if (!this.isUsed) return piece;
    const text = (this.isHalf ? '@' : '') + piece;
    this.isHalf = /(^|[^@])(@@)*@$/.test(text);
    return (this.isHalf ? text.slice(0, -1) : text).replaceAll('@@', '\n');
  }
}
