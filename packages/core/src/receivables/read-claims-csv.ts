import type { LocalDate } from '../calendar/local-date.ts';
import type { Country } from '../claim/claim.ts';
import { type AmountStyle, amountStyle } from '../money/read-amount.ts';
import { dropMissing } from '../reading/drop-missing.ts';
import { type Refusal, refuse } from '../refusal/refusal.ts';
import { type ClaimField, type ColumnMapping, fieldLabel, hasTermColumns } from './claim-field.ts';
import { ClaimNotes } from './claim-note.ts';
import type { ClaimRow, ClaimsFile, RowProblem } from './claims-file.ts';
import { findLayout } from './find-header.ts';
import { readClaimRow } from './read-claim-row.ts';
import { cellReaders, type RowContext } from './row-reader.ts';
import { type CsvRow, splitCsv } from './split-csv.ts';

export interface ClaimsCsvOptions {
  /** The company's: decides the currency and the style of amounts where the file does not. */
  readonly country: Country;
  /** A person's choice of columns, instead of the titles'. */
  readonly mapping?: ColumnMapping;
  /** The company's usual term, for rows without a due date; without it they are due at once. */
  readonly paymentTermDays?: number;
  readonly today?: LocalDate;
  /** What the text was decoded from; only passed on. */
  readonly encoding?: string;
  /** UTF-16 units; default 50 million. */
  readonly lengthMax?: number;
}

const columnsMax = 500;
const styleSamples = 500;

/** Fields that must have a column; `amount` may be `open`, `name` may be first and last name. */
function missingFields(mapping: ColumnMapping): ClaimField[] {
  const missing: ClaimField[] = [];
  if (mapping.number === undefined) missing.push('number');
  if (mapping.issuedOn === undefined) missing.push('issuedOn');
  if (mapping.amount === undefined && mapping.open === undefined) missing.push('amount');
  if (mapping.name === undefined && mapping.lastName === undefined) missing.push('name');
  return missing;
}

function styleOf(rows: readonly CsvRow[], mapping: ColumnMapping, country: Country): AmountStyle {
  const columns = [mapping.amount, mapping.open, mapping.paid].filter((column) => column !== undefined);
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
  const amounts = [mapping.amount, mapping.open, mapping.paid];
  return cells.every((cell, column) => amounts.includes(column) || cell.trim() === '');
}

function isComment(cells: readonly string[]): boolean {
  return /^\s*(#|\/\/)/.test(cells[0] ?? '') && cells.slice(1).every((cell) => cell.trim() === '');
}

interface Body {
  readonly rows: ClaimRow[];
  readonly rejected: { line: number; cells: readonly string[] }[];
}

function tooWide(row: CsvRow, width: number): boolean {
  return row.cells.length > width && row.cells.slice(width).some((cell) => cell.trim() !== '');
}

function readBody(source: readonly CsvRow[], width: number, context: RowContext): Body {
  const body: Body = { rows: [], rejected: [] };
  const firstLines = new Map<string, number>();
  for (const { cells, line } of source) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    if (isComment(cells)) context.notes.add('comment-skipped', line);
    else if (isSumRow(cells, context.mapping)) context.notes.add('sum-row-skipped', line);
    else if (tooWide({ cells, line }, width)) {
      context.problems.push({ ...refuse('csv-too-many-columns', { column: width + 1 }), line });
      body.rejected.push({ line, cells });
    } else {
      const row = readClaimRow(cells, line, context);
      const firstLine = row && firstLines.get(row.number);
      if (row !== undefined && firstLine === undefined) {
        firstLines.set(row.number, line);
        body.rows.push(row);
        continue;
      }
      body.rejected.push({ line, cells });
      if (row === undefined || firstLine === undefined) continue;
      const values = { number: row.number, firstLine };
      const column = context.mapping.number! + 1;
      context.problems.push({ ...refuse('duplicate-number', { field: 'number', column, values }), line });
    }
  }
  return body;
}

/** Control characters besides line ends; a quoted cell may hold line ends as well. */
function mayHoldControls(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  return text.includes('"') || /[\u0000-\u0009\u000B\u000C\u000E-\u001F\u007F]/.test(text);
}

/** Person-given column indices that the file does not have. */
function isOutside(mapping: ColumnMapping, width: number): boolean {
  return Object.values(mapping).some((column) => !Number.isInteger(column) || column < 0 || column >= width);
}

/**
 * Reads a list of claims from CSV: separator, titles, style of amounts and dates are recognised (German, Austrian and
 * Swiss exports). Rows with problems are not taken and say why, with line and column; the others are. Amounts in minor
 * units. Refusals of the whole file: `file-too-large`, `csv-malformed`, `csv-no-header`, `csv-too-many-columns`, `value-invalid`.
 */
export function readClaimsCsv(text: string, options: ClaimsCsvOptions): ClaimsFile | Refusal {
  const lengthMax = options.lengthMax ?? 50_000_000;
  if (text.length > lengthMax)
    return refuse('file-too-large', { values: { maxMegabytes: Math.floor(lengthMax / 1_000_000) } });
  if (text.trim() === '') return refuse('empty-file');
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const layout = findLayout(source, options.mapping);
  if (layout === undefined) return refuse('csv-no-header');
  const all = splitCsv(source, layout.separator);
  if ('kind' in all) return all;
  const header = all[layout.headerIndex];
  if (header === undefined) return refuse('csv-no-header');
  const headers = header.cells.map((cell) => cell.trim());
  if (headers.length > columnsMax) return refuse('csv-too-many-columns', { line: header.line, column: columnsMax + 1 });
  const { mapping } = layout;
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
  const rest = all.slice(layout.headerIndex + 1);
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
    hasControls: mayHoldControls(source),
    read: cellReaders(styleOf(rest, mapping, options.country)),
  };
  const body = missing.length > 0 ? { rows: [], rejected: [] } : readBody(rest, headers.length, context);
  return {
    kind: 'claims',
    separator: layout.separator,
    headers,
    headerLine: header.line,
    mapping,
    missing,
    ...body,
    problems,
    notes: notes.list(),
    ...dropMissing({ encoding: options.encoding }),
  };
}
