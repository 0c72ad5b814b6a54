import type { LocalDate } from '../calendar/local-date.ts';
import type { Country } from '../claim/claim.ts';
import { type Refusal, refuse } from '../refusal/refusal.ts';
import { type ClaimField, type ColumnMapping, hasTermColumns } from './claim-field.ts';
import { ClaimNotes } from './claim-note.ts';
import type { ClaimsFile } from './claims-file.ts';
import { isSixDayFirst } from './read-digit-date.ts';
import { readDocumentKind } from './read-document.ts';
import { cellReaders, type RowContext, RowReader } from './row-reader.ts';
import { titleCurrency } from './settle-currency.ts';
import { dayOrderOf, firstDates, isComment, isEmpty, isOutside, missingColumn, styleOf } from './table-rows.ts';
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
  /** Days may be numbers that count from 1900, as in a workbook. */
  readonly hasSerials?: boolean;
  readonly source: Pick<ClaimsFile, 'format' | 'encoding' | 'separator' | 'sheet'>;
}

/** A table whose titles are understood, before its first line is read. */
export interface BegunTable {
  readonly context: RowContext;
  /** What every list says of its titles. */
  readonly head: Pick<ClaimsFile, 'headers' | 'headerLine' | 'mapping' | 'missing'>;
  /** The lines below the titles. */
  readonly lines: readonly CsvRow[];
}

/**
 * Recognises in which style a list of claims, returned debits or customers writes its amounts and days; `missing` are the
 * columns it cannot be read without. Refusals: `csv-no-header`, `value-invalid` (columns that are not there).
 */
export function beginTable(
  { rows, headerIndex, mapping, hasControls, hasSerials = false, source }: ClaimsTable,
  options: ClaimsTableOptions,
  missing: readonly ClaimField[],
): BegunTable | Refusal {
  const header = rows[headerIndex];
  if (header === undefined) return refuse('csv-no-header');
  const headers = header.cells.map((cell) => cell.trim());
  if (isOutside(mapping, headers.length)) return refuse('value-invalid', { field: 'mapping' });
  const lines = rows.slice(headerIndex + 1);
  const dayOrder = dayOrderOf(lines, mapping);
  const context: RowContext = {
    headers,
    mapping,
    hasTerms: hasTermColumns(mapping),
    country: options.country,
    currency: options.country === 'CH' ? 'CHF' : 'EUR',
    usualTermDays: options.paymentTermDays,
    today: options.today,
    problems: missing.map((field) => missingColumn(field, header.line)),
    notes: new ClaimNotes(),
    hasControls,
    isWorkbook: source.format === 'xlsx',
    titleCurrency: titleCurrency(headers, mapping),
    isPaidFlag: isFlag(lines, mapping.paid),
    hasInvoiceKind: hasInvoiceKind(lines, mapping.documentType),
    isDayOrderAssumed: dayOrder === 'unproven',
    read: cellReaders(styleOf(lines, mapping, options.country), dayOrder === 'month-first' ? dayOrder : 'day-first', {
      hasSerials,
      isSixDayFirst: isSixDayFirst(firstDates(lines, mapping)),
    }),
  };
  return { context, head: { headers, headerLine: header.line, mapping, missing }, lines };
}

const kindSamples = 5000;
const kindLength = 60;

function hasInvoiceKind(lines: readonly CsvRow[], column: number | undefined): boolean {
  if (column === undefined) return false;
  return lines.slice(0, kindSamples).some(({ cells }) => {
    const cell = (cells[column] ?? '').trim();
    return cell.length <= kindLength && readDocumentKind(cell) === 'invoice';
  });
}

/** A column "Bezahlt" of noughts and ones answers yes or no; no list of payments is made of cents and single euros. */
function isFlag(lines: readonly CsvRow[], column: number | undefined): boolean {
  if (column === undefined) return false;
  let isEver = false;
  for (const { cells } of lines) {
    const cell = (cells[column] ?? '').trim();
    if (cell !== '' && cell !== '0' && cell !== '1') return false;
    isEver ||= cell === '1';
  }
  return isEver;
}

/**
 * Line after line, without remarks and what `isFooter` tells; `read` answers undefined for one with problems, whose cells
 * are kept. Nothing is read where a column is missing.
 */
export function readLines<Row>(
  { context, head, lines }: BegunTable,
  isFooter: (cells: readonly string[]) => boolean,
  read: (row: RowReader, source: CsvRow) => Row | undefined,
): { readonly rows: readonly Row[]; readonly rejected: ClaimsFile['rejected'] } {
  const rows: Row[] = [];
  const rejected: { line: number; cells: readonly string[] }[] = [];
  if (head.missing.length > 0) return { rows, rejected };
  const reader = new RowReader(context);
  for (const source of lines) {
    const { cells, line } = source;
    if (isEmpty(cells) || isComment(cells) || isFooter(cells)) continue;
    reader.turnTo(source);
    const row = read(reader, source);
    if (row === undefined) rejected.push({ line, cells });
    else rows.push(row);
  }
  return { rows, rejected };
}
