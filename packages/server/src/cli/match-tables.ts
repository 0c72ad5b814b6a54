import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { isLocalDate, type LocalDate } from '@mahnwerk/core/local-date';
import { decimalAt } from '@mahnwerk/core/money';
import { refuse } from '@mahnwerk/core/refusal';
import { SeenCells } from '@mahnwerk/core/seen-cells';
import { eachRow } from '@mahnwerk/core/split-csv';
import { CellSpans, type CsvRow } from '@mahnwerk/core/text-row';
import { RefusedInput } from './command.ts';

/** The row of a table that is being read, by the names of its columns. What is empty is absent. */
export class TableRow {
  readonly #table: Table;
  /** Only what is asked for is cut out of the text of the file. */
  readonly #cells = new CellSpans();
  readonly #repeated = new Map<string, Repeated>();
  readonly #groups = new Map<readonly string[], SeenCells | undefined>();
  #line = 0;

  constructor(table: Table) {
    this.#table = table;
  }

  turnTo(row: CsvRow): this {
    this.#cells.turnTo(row);
    this.#line = row.line;
    return this;
  }

  /** Where a column stands in the row; -1 when it is missing or empty. */
  #at(column: string): number {
    const at = this.#table.columns.get(column);
    const isThere = at !== undefined && at < this.#cells.count && this.#cells.from[at]! < this.#cells.to[at]!;
    return isThere ? at : -1;
  }

  text(column: string): string | undefined {
    const at = this.#at(column);
    return at < 0 ? undefined : this.#cells.cell(at);
  }

  /** Of a column whose rows have few different texts: each is cut out once. */
  repeated(column: string): string | undefined {
    const at = this.#at(column);
    if (at < 0) return undefined;
    if (this.#isApart) return this.#cells.cell(at);
    let known = this.#repeated.get(column);
    if (known === undefined) {
      known = { seen: new SeenCells(this.#table.text, [at]), texts: [] };
      this.#repeated.set(column, known);
    }
    const id = known.seen.idOf(this.#cells);
    known.texts[id] ??= this.#cells.cell(at);
    return known.texts[id];
  }

  /** Rows with the same cells in these columns have the same integer, counted from 0; undefined: it cannot be told of this one. */
  groupOf(columns: readonly string[]): number | undefined {
    if (this.#isApart || this.#cells.count < this.#table.width) return undefined;
    if (!this.#groups.has(columns)) {
      const places = columns.map((column) => this.#table.columns.get(column)).filter((at) => at !== undefined);
      this.#groups.set(columns, places.length === 0 ? undefined : new SeenCells(this.#table.text, places));
    }
    return this.#groups.get(columns)?.idOf(this.#cells);
  }

  /** With doubled quotation marks the cells are no more what stands in the file. */
  get #isApart(): boolean {
    return this.#cells.text !== this.#table.text;
  }

  needed(column: string): string {
    return this.text(column) ?? this.#refuse('value-missing', column);
  }

  minor(column: string): number | undefined {
    const at = this.#at(column);
    if (at < 0) return undefined;
    const minor = decimalAt(this.#cells.text, this.#cells.from[at]!, this.#cells.to[at]!);
    return minor ?? this.#refuse('amount-invalid', column);
  }

  date(column: string): LocalDate | undefined {
    const day = this.repeated(column);
    return day === undefined || this.#table.days.has(day) ? day : this.#newDay(day, column);
  }

  #newDay(day: string, column: string): LocalDate {
    if (!isLocalDate(day)) return this.#refuse('date-invalid', column);
    this.#table.days.add(day);
    return day;
  }

  count(column: string): number | undefined {
    const cell = this.text(column);
    if (cell === undefined) return undefined;
    return /^\d{1,9}$/.test(cell) ? Number.parseInt(cell, 10) : this.#refuse('value-invalid', column);
  }

  #refuse(code: 'value-missing' | 'amount-invalid' | 'date-invalid' | 'value-invalid', column: string): never {
    const values = { name: this.#table.name, value: this.text(column) ?? '' };
    throw new RefusedInput(refuse(code, { line: this.#line, field: column, values }));
  }
}

interface Table {
  readonly name: string;
  readonly text: string;
  readonly columns: ReadonlyMap<string, number>;
  /** How many columns the header has. */
  readonly width: number;
  /** Each day that was read. */
  readonly days: Set<LocalDate>;
}

interface Repeated {
  readonly seen: SeenCells;
  readonly texts: string[];
}

/**
 * Reads a CSV file with a header line, comma separated, UTF-8, row by row: there is one at a time, and none may be kept. Refuses
 * what it cannot read (exit code 65).
 */
export async function readTable(path: string, read: (row: TableRow) => void): Promise<void> {
  const text = (await readText(path)).replace(/^\uFEFF/, '');
  let current: TableRow | undefined;
  const refusal = eachRow(text, ',', (row) => {
    if (current === undefined) {
      const columns = new Map(row.cells.map((name, at) => [name.trim(), at]));
      current = new TableRow({ name: basename(path), text, columns, width: row.cells.length, days: new Set() });
    } else read(current.turnTo(row));
  });
  if (refusal !== undefined) throw new RefusedInput(refusal);
}

export async function readText(path: string): Promise<string> {
  try {
    const bytes = await readFile(path);
    return bytes.toString();
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new RefusedInput(refuse('file-unreadable', { values: { name: basename(path), reason } }));
  }
}
