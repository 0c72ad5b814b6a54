import type { LocalDate } from '../calendar/local-date.ts';
import type { Country } from '../claim/claim.ts';
import { type AmountStyle, amountStyle } from '../money/read-amount.ts';
import { dropMissing } from '../reading/drop-missing.ts';
import { type Refusal, refuse } from '../refusal/refusal.ts';
import { type ClaimField, type ColumnMapping, fieldLabel, hasTermColumns } from './claim-field.ts';
import { ClaimNotes } from './claim-note.ts';
import type { ClaimRow, ClaimsFile, CreditRow, RowProblem } from './claims-file.ts';
import { readClaimRow } from './read-claim-row.ts';
import { isNamedCredit, setOffPayments } from './read-credit.ts';
import { cellReaders, type RowContext, RowReader } from './row-reader.ts';
import type { CsvRow } from './split-csv.ts';

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
  /** False when no cell can hold a control character. */
  readonly hasControls: boolean;
  readonly source: Pick<ClaimsFile, 'format' | 'encoding' | 'separator' | 'sheet'>;
}

const columnsMax = 500;
const styleSamples = 500;

/** Fields that must have a column; `amount` may be `open`, `name` may be first and last name. */
function missingFields(mapping: ColumnMapping): ClaimField[] {
  const missing: ClaimField[] = [];
  if (mapping.number === undefined) missing.push('number');
  if (mapping.issuedOn === undefined) missing.push('issuedOn');
  if (mapping.amount === undefined && mapping.open === undefined && mapping.debit === undefined) missing.push('amount');
  if (mapping.name === undefined && mapping.lastName === undefined) missing.push('name');
  return missing;
}

function styleOf(rows: readonly CsvRow[], mapping: ColumnMapping, country: Country): AmountStyle {
  const { amount, open, paid, debit, credit } = mapping;
  const columns = [amount, open, paid, debit, credit].filter((column) => column !== undefined);
  const samples = rows.slice(0, styleSamples).flatMap(({ cells }) => columns.map((column) => cells[column] ?? ''));
  return amountStyle(samples, country === 'CH' ? 'dot' : 'comma');
}

const sumWord = /^\W*(gesamt|zwischen|end)?(summen?|total|betrag)\b|^\W*(gesamt|übertrag|saldo|sum)\b/i;

/** A total has its word where the number, the name or the first text would stand, and no invoice date. */
function isSumRow(cells: readonly string[], mapping: ColumnMapping): boolean {
  const date = mapping.issuedOn === undefined ? '' : (cells[mapping.issuedOn] ?? '').trim();
  if (date !== '' && /\d/.test(date)) return false;
  return cells.some((cell) => sumWord.test(cell)) || isUnlabelledSum(cells, mapping);
}

/** Some programs write the total without a word: nothing in the line but amounts. */
function isUnlabelledSum(cells: readonly string[], mapping: ColumnMapping): boolean {
  const amounts = [mapping.amount, mapping.open, mapping.paid, mapping.debit, mapping.credit];
  return cells.every((cell, column) => amounts.includes(column) || cell.trim() === '');
}

function isComment(cells: readonly string[]): boolean {
  return /^\s*(#|\/\/)/.test(cells[0] ?? '') && cells.slice(1).every((cell) => cell.trim() === '');
}

interface Body {
  readonly rows: readonly ClaimRow[];
  readonly credits: readonly CreditRow[];
  readonly rejected: readonly { line: number; cells: readonly string[] }[];
}

function tooWide(row: CsvRow, width: number): boolean {
  return row.cells.length > width && row.cells.slice(width).some((cell) => cell.trim() !== '');
}

/** Nothing but blanks. */
function isEmpty(cells: readonly string[]): boolean {
  for (const cell of cells) if (cell !== '' && cell.trim() !== '') return false;
  return true;
}

function readBody(source: readonly CsvRow[], width: number, context: RowContext): Body {
  const reader = new RowReader(context);
  const rows: ClaimRow[] = [];
  const credits: (CreditRow & { readonly isNamed: boolean })[] = [];
  const rejected: { line: number; cells: readonly string[] }[] = [];
  const firstLines = new Map<string, number>();
  for (const source_ of source) {
    const { cells, line } = source_;
    if (isEmpty(cells)) continue;
    if (isComment(cells)) context.notes.add('comment-skipped', line);
    else if (isSumRow(cells, context.mapping)) context.notes.add('sum-row-skipped', line);
    else if (tooWide(source_, width)) {
      context.problems.push({ ...refuse('csv-too-many-columns', { column: width + 1 }), line });
      rejected.push(source_);
    } else {
      const row = readClaimRow(reader, cells, line, context);
      if (row === undefined) rejected.push(source_);
      else {
        const isCredit = 'credit' in row;
        // A credit under the number of its invoice is no second invoice, and two credits of one day may be one.
        const { credit: it } = isCredit ? row : { credit: row };
        const key = isCredit ? `${it.number} ${it.issuedOn} ${it.amountMinor} ${row.credit.refersTo ?? ''}` : it.number;
        const firstLine = firstLines.get(key);
        if (firstLine === undefined) {
          firstLines.set(key, line);
          if (isCredit) credits.push({ ...row.credit, isNamed: isNamedCredit(reader) });
          else rows.push(row);
        } else {
          rejected.push(source_);
          const values = { number: it.number, firstLine };
          const column = context.mapping.number! + 1;
          context.problems.push({ ...refuse('duplicate-number', { field: 'number', column, values }), line });
        }
      }
    }
  }
  return { ...setOffPayments(rows, credits, context.notes), rejected };
}

/** Person-given column indices that the file does not have. */
function isOutside(mapping: ColumnMapping, width: number): boolean {
  return Object.values(mapping).some((column) => !Number.isInteger(column) || column < 0 || column >= width);
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
  const problems: RowProblem[] = missing.map((field) => ({
    ...refuse('column-missing', {
      field,
      values: { label: fieldLabel(field, 'de'), labelEn: fieldLabel(field, 'en') },
    }),
    line: header.line,
  }));
  const notes = new ClaimNotes();
  const rest = all.slice(headerIndex + 1);
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
    read: cellReaders(styleOf(rest, mapping, options.country)),
  };
  const empty: Body = { rows: [], credits: [], rejected: [] };
  const { credits, ...body } = missing.length > 0 ? empty : readBody(rest, headers.length, context);
  return {
    kind: 'claims',
    ...table.source,
    headers,
    headerLine: header.line,
    mapping,
    missing,
    ...body,
    ...dropMissing({ credits: credits.length === 0 ? undefined : credits }),
    problems,
    notes: notes.list(),
  };
}
