import type { LocalDate } from '../calendar/local-date.ts';
import type { Country } from '../claim/claim.ts';
import { dropMissing } from '../reading/drop-missing.ts';
import { type Refusal, refuse } from '../refusal/refusal.ts';
import { type ColumnMapping, hasTermColumns } from './claim-field.ts';
import { ClaimNotes } from './claim-note.ts';
import { type ClaimRow, type ClaimsFile, type CreditRow, shownLinesMax } from './claims-file.ts';
import { FirstLines } from './first-lines.ts';
import { readClaimRow } from './read-claim-row.ts';
import { isNamedCredit, setOffPayments } from './read-credit.ts';
import { cellReaders, type RowContext, RowReader } from './row-reader.ts';
import { titleCurrency } from './settle-currency.ts';
import {
  dayOrderOf,
  isComment,
  isEmpty,
  isOutside,
  isSumRow,
  missingColumn,
  missingFields,
  styleOf,
} from './table-rows.ts';
import type { CsvRow } from './text-row.ts';

export interface ClaimsTableOptions {
  /** The company's: decides the currency and the style of amounts where the file does not. */
  readonly country: Country;
  /** A person's choice of columns, instead of the titles'. */
  readonly mapping?: ColumnMapping;
  /** The company's usual term, for rows without a due date; without it they are due at once. */
  readonly paymentTermDays?: number;
  readonly today?: LocalDate;
}

/** Cells in lines, of a CSV or of a sheet, and where its titles stand. */
export interface ClaimsTable {
  /** Without empty lines. */
  readonly rows: readonly CsvRow[];
  /** Index of the line of titles in `rows`. */
  readonly headerIndex: number;
  readonly mapping: ColumnMapping;
  /** A text whose last line has no line end. */
  readonly isOpenEnded?: boolean;
  /** False when no cell can hold a control character. */
  readonly hasControls: boolean;
  readonly source: Pick<ClaimsFile, 'format' | 'encoding' | 'separator' | 'sheet'>;
}

const columnsMax = 500;

type Body = Pick<ClaimsFile, 'rows' | 'rejected'> & { readonly credits: readonly CreditRow[] };

function isTooWide(cells: readonly string[], width: number): boolean {
  return cells.length > width && cells.slice(width).some((cell) => cell.trim() !== '');
}

type Look = 'row' | 'empty' | 'comment' | 'sum' | 'too-wide';

/** What a line is by its looks; that nearly all are rows can be told without cutting them into cells. */
function lookOf(source: CsvRow, reader: RowReader, { headers, mapping }: RowContext): Look {
  if (reader.looksOrdinary()) return 'row';
  const { cells } = source;
  if (isEmpty(cells)) return 'empty';
  if (isComment(cells)) return 'comment';
  if (isSumRow(cells, mapping)) return 'sum';
  return isTooWide(cells, headers.length) ? 'too-wide' : 'row';
}

function readBody(source: readonly CsvRow[], context: RowContext): Body {
  const reader = new RowReader(context);
  const rows: ClaimRow[] = [];
  const credits: (CreditRow & { readonly isNamed: boolean })[] = [];
  const rejected: { line: number; cells: readonly string[] }[] = [];
  const firstLines = new FirstLines(source.length);
  for (const line of source) {
    reader.turnTo(line);
    const row = readLine(line, reader, context);
    if (row === 'skipped') continue;
    if (row === undefined || isRepeated(row, firstLines, context))
      rejected.push({ line: line.line, cells: line.cells });
    else if ('credit' in row) credits.push({ ...row.credit, isNamed: isNamedCredit(reader) });
    else rows.push(row);
  }
  return { ...setOffPayments(rows, credits, context.notes), rejected };
}

/** A claim or a credit; undefined for a line with problems, which are then in the context. */
function readLine(source: CsvRow, reader: RowReader, context: RowContext): ReturnType<typeof readClaimRow> | 'skipped' {
  const look = lookOf(source, reader, context);
  if (look === 'row') return readClaimRow(reader, source.line, context);
  if (look === 'comment') context.notes.add('comment-skipped', source.line);
  if (look === 'sum') context.notes.add('sum-row-skipped', source.line);
  if (look !== 'too-wide') return 'skipped';
  const column = context.headers.length + 1;
  context.problems.push({ ...refuse('csv-too-many-columns', { column }), line: source.line });
  return undefined;
}

/** A number comes but once. A credit under the number of its invoice is no second invoice, and two credits of one day may be one. */
function isRepeated(
  row: ClaimRow | { readonly credit: CreditRow },
  firstLines: FirstLines,
  context: RowContext,
): boolean {
  const isCredit = 'credit' in row;
  const it = isCredit ? row.credit : row;
  const key = isCredit ? `${it.number} ${it.issuedOn} ${it.amountMinor} ${row.credit.refersTo ?? ''}` : it.number;
  const firstLine = firstLines.find(key, it.line);
  if (firstLine === undefined) return false;
  const values = { number: it.number, firstLine };
  const column = context.mapping.number! + 1;
  context.problems.push({ ...refuse('duplicate-number', { field: 'number', column, values }), line: it.line });
  return true;
}

/** The first rows and credits, as they stand in the file. */
function shownLines(source: readonly CsvRow[], { rows, credits }: Body): ClaimsFile['shown'] {
  const lines = [rows, credits].flatMap((list) => list.slice(0, shownLinesMax).map(({ line }) => line));
  const wanted = new Set(lines.sort((one, other) => one - other).slice(0, shownLinesMax));
  const shown: { line: number; cells: readonly string[] }[] = [];
  for (const { line, cells } of source) {
    if (shown.length === wanted.size) break;
    if (wanted.has(line)) shown.push({ line, cells });
  }
  return shown;
}

/**
 * Reads a list of claims from a table: style of amounts and dates are recognised (German, Austrian and Swiss exports).
 * Rows with problems are not taken and say why, with line and column; the others are. Amounts in minor units. Refusals of
 * the whole table: `csv-no-header`, `csv-too-many-columns`, `value-invalid` (columns that are not there).
 */
export function readClaimsTable(table: ClaimsTable, options: ClaimsTableOptions): ClaimsFile | Refusal {
  const { rows: all, headerIndex, mapping } = table;
  const header = all[headerIndex];
  if (header === undefined) return refuse('csv-no-header');
  const headers = header.cells.map((cell) => cell.trim());
  if (headers.length > columnsMax) return refuse('csv-too-many-columns', { line: header.line, column: columnsMax + 1 });
  if (isOutside(mapping, headers.length)) return refuse('value-invalid', { field: 'mapping' });
  const missing = missingFields(mapping);
  const problems = missing.map((field) => missingColumn(field, header.line));
  const notes = new ClaimNotes();
  const rest = all.slice(headerIndex + 1);
  const dayOrder = dayOrderOf(rest, mapping);
  const context: RowContext = {
    headers,
    mapping,
    hasTerms: hasTermColumns(mapping),
    country: options.country,
    currency: options.country === 'CH' ? 'CHF' : 'EUR',
    usualTermDays: options.paymentTermDays,
    today: options.today,
    problems,
    notes,
    hasControls: table.hasControls,
    titleCurrency: titleCurrency(headers, mapping),
    isDayOrderAssumed: dayOrder === 'unproven',
    read: cellReaders(styleOf(rest, mapping, options.country), dayOrder === 'month-first' ? dayOrder : 'day-first'),
  };
  const body: Body = missing.length > 0 ? { rows: [], credits: [], rejected: [] } : readBody(rest, context);
  const { rows, credits, rejected } = body;
  const last = rest.at(-1);
  if (table.isOpenEnded === true && last !== undefined) notes.add('no-line-end', last.line);
  return {
    kind: 'claims',
    ...table.source,
    headers,
    headerLine: header.line,
    mapping,
    missing,
    rows,
    rejected,
    shown: shownLines(rest, body),
    ...dropMissing({
      credits: credits.length === 0 ? undefined : credits,
      isOpenEnded: table.isOpenEnded === true ? (true as const) : undefined,
    }),
    problems,
    notes: notes.list(),
  };
}
