import { type CellPlaces, type CsvText, cutQuoted, type QuotedRow } from './cut-quoted.ts';

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
    const spans = new CellSpans();
    spans.turnTo(this);
    return spans.cells();
  }
}

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
    else if (this.cutQuoted(row.source, row.start).hasEscapes) this.unescape();
  }

  /** Turns to the row that begins there; doubled quotation marks stay doubled. */
  cutQuoted(source: CsvText, start: number): QuotedRow {
    this.text = source.text;
    this.count = 0;
    return cutQuoted(source, start, this);
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

  cells(): string[] {
    const cells: string[] = [];
    for (let column = 0; column < this.count; column += 1) cells.push(this.cell(column));
    return cells;
  }

  add(from: number, to: number): void {
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
    for (let cut = row.indexOf(separator); cut !== -1; cut = row.indexOf(separator, from)) {
      this.add(start + from, start + cut);
      from = cut + 1;
    }
    this.add(start + from, end);
  }

  /** Line feeds in cells that stand in quotation marks. */
  countLineFeeds(): number {
    let count = 0;
    for (let column = 0; column < this.count; column += 1)
      if (this.isQuoted(column)) count += this.cell(column).split('\n').length - 1;
    return count;
  }

  /** Doubled quotation marks are one, in cells that stand in quotation marks. */
  private unescape(): void {
    this.join(this.cells().map((cell, column) => (this.isQuoted(column) ? cell.replaceAll('""', '"') : cell)));
  }

  /** In front of any other cell stands a separator, a line end or nothing. */
  private isQuoted(column: number): boolean {
    return this.text[this.from[column]! - 1] === '"';
  }
}
