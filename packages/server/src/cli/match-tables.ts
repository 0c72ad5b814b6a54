import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { isLocalDate, type LocalDate } from '@mahnwerk/core/local-date';
import { fromDecimal } from '@mahnwerk/core/money';
import { refuse } from '@mahnwerk/core/refusal';
import { splitCsv } from '@mahnwerk/core/split-csv';
import { RefusedInput } from './command.ts';

/** One row of a table, read by the names of its columns. What is empty is absent. */
export class TableRow {
  readonly #cells: readonly string[];
  readonly #table: Table;
  readonly #line: number;

  constructor(cells: readonly string[], table: Table, line: number) {
    this.#cells = cells;
    this.#table = table;
    this.#line = line;
  }

  text(column: string): string | undefined {
    const at = this.#table.columns.get(column);
    const cell = at === undefined ? undefined : this.#cells[at];
    return cell === undefined || cell === '' ? undefined : cell;
  }

  needed(column: string): string {
    return this.text(column) ?? this.#refuse('value-missing', column);
  }

  minor(column: string): number | undefined {
    const cell = this.text(column);
    return cell === undefined ? undefined : (fromDecimal(cell) ?? this.#refuse('amount-invalid', column));
  }

  date(column: string): LocalDate | undefined {
    const cell = this.text(column);
    if (cell === undefined) return undefined;
    const known = this.#table.dates.get(cell);
    if (known !== undefined) return known;
    if (!isLocalDate(cell)) return this.#refuse('date-invalid', column);
    this.#table.dates.set(cell, cell);
    return cell;
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
  readonly columns: ReadonlyMap<string, number>;
  /** Each day once, however many rows have it. */
  readonly dates: Map<string, LocalDate>;
}

/**
 * Reads a CSV file with a header line, comma separated, UTF-8, row by row: none is kept when the next one is read. Refuses
 * what it cannot read (exit code 65).
 */
export async function readTable(path: string, read: (row: TableRow) => void): Promise<void> {
  const text = (await readText(path)).replace(/^\uFEFF/, '');
  const rows = splitCsv(text, ',');
  if ('kind' in rows) throw new RefusedInput(rows);
  const [head, ...body] = rows;
  const columns = new Map((head?.cells ?? []).map((name, at) => [name.trim(), at]));
  const table = { name: basename(path), columns, dates: new Map<string, LocalDate>() };
  for (const { cells, line } of body) read(new TableRow(cells, table, line));
}

export async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new RefusedInput(refuse('file-unreadable', { values: { name: basename(path), reason } }));
  }
}
