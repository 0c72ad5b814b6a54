import { type CellPlaces, type CsvText, cutQuoted } from './cut-quoted.ts';

/** A line of a CSV or of a sheet. */
export interface CsvRow {
  readonly cells: readonly string[];
  /** 1-based line where the row begins. */
  readonly line: number;
}

/**
 * A row of a CSV by the place where it stands; its cells are cut when somebody asks, each time anew. A list of hundreds of
 * thousands of rows whose cells all lived until its end would spend most of its time on making room for them.
 */
export class TextRow implements CsvRow {
  readonly source: CsvText;
  readonly start: number;
  /** Where its line end begins. */
  readonly end: number;
  readonly line: number;
  /** Only where there is a quotation mark a cell can be more than what stands between two separators. */
  readonly hasQuotes: boolean;

  constructor(source: CsvText, start: number, end: number, line: number, hasQuotes: boolean) {
    this.source = source;
    this.start = start;
    this.end = end;
    this.line = line;
    this.hasQuotes = hasQuotes;
  }

  get cells(): readonly string[] {
    const { source, start, end } = this;
    if (!this.hasQuotes) return source.text.slice(start, end).split(source.separator);
    const cells = new CutCells(source.text);
    cutQuoted(source, start, cells);
    return cells.list;
  }
}

/** Cuts the cells of a row with quotation marks; doubled ones are one, in cells that stand in them. */
class CutCells implements CellPlaces {
  readonly list: string[] = [];
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  add(from: number, to: number): void {
    const cell = this.text.slice(from, to);
    this.list.push(isQuoted(this.text, from) && cell.includes('"') ? cell.replaceAll('""', '"') : cell);
  }
}

/** What has to be known of a row with quotation marks before the next can be found; one row after the other. */
export class QuotedLook implements CellPlaces {
  /** One empty cell alone is no row. */
  isFilled = false;
  /** Line feeds in cells that stand in quotation marks. */
  lineFeeds = 0;
  private count = 0;
  private readonly text: string;
  /** The next line feed, so that none is looked for twice. */
  private feed = -1;

  constructor(text: string) {
    this.text = text;
  }

  begin(): void {
    this.isFilled = false;
    this.lineFeeds = 0;
    this.count = 0;
  }

  add(from: number, to: number): void {
    this.count += 1;
    this.isFilled ||= to > from || this.count > 1;
    if (!isQuoted(this.text, from)) return;
    if (this.feed < from) this.feed = this.feedFrom(from);
    for (; this.feed < to; this.feed = this.feedFrom(this.feed + 1)) this.lineFeeds += 1;
  }

  private feedFrom(at: number): number {
    const found = this.text.indexOf('\n', at);
    return found === -1 ? Number.POSITIVE_INFINITY : found;
  }
}

/** In front of any other cell stands a separator, a line end or nothing. */
function isQuoted(text: string, from: number): boolean {
  return text.charCodeAt(from - 1) === 34;
}

/** More columns than any title line can have; the places of what lies beyond are not kept. */
const placesMax = 65_536;

/** Where the cells of one row after the other stand in a text: nothing is cut out of it that nobody asks for. */
export class CellSpans implements CellPlaces {
  /** What `from` and `to` count in. */
  text = '';
  count = 0;
  readonly from: number[] = [];
  readonly to: number[] = [];

  turnTo(row: CsvRow): void {
    if (!(row instanceof TextRow)) this.join(row.cells);
    else if (!row.hasQuotes) this.cut(row);
    else {
      this.text = row.source.text;
      this.count = 0;
      if (cutQuoted(row.source, row.start, this).hasEscapes) this.join(row.cells);
    }
  }

  /** Turns to cells that are known. */
  join(cells: readonly string[]): void {
    this.text = cells.join('');
    this.count = 0;
    let at = 0;
    for (const { length } of cells) {
      this.add(at, at + length);
      at += length;
    }
  }

  cell(column: number): string {
    return column < this.count ? this.text.slice(this.from[column], this.to[column]) : '';
  }

  add(from: number, to: number): void {
    if (this.count === placesMax) return;
    this.from[this.count] = from;
    this.to[this.count] = to;
    this.count += 1;
  }

  private cut({ source: { text, separator }, start, end }: TextRow): void {
    this.text = text;
    this.count = 0;
    // In the row alone: where it holds no further separator, the next may be a whole file away.
    const row = text.slice(start, end);
    let from = 0;
    for (let cut = row.indexOf(separator); cut !== -1 && this.count < placesMax; cut = row.indexOf(separator, from)) {
      this.add(start + from, start + cut);
      from = cut + 1;
    }
    this.add(start + from, end);
  }
}
