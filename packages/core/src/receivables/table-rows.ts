import type { Country } from '../claim/claim.ts';
import { type AmountStyle, amountStyle } from '../money/read-amount.ts';
import { refuse } from '../refusal/refusal.ts';
import { type ClaimField, type ColumnMapping, fieldLabel } from './claim-field.ts';
import type { RowProblem } from './claims-file.ts';
import { provenDayOrder } from './read-date.ts';
import type { CsvRow } from './text-row.ts';

const styleSamples = 500;

/** Fields that must have a column; `amount` may be `open`, `name` may be first and last name. */
export function missingFields(mapping: ColumnMapping): ClaimField[] {
  const missing: ClaimField[] = [];
  if (mapping.number === undefined) missing.push('number');
  if (mapping.issuedOn === undefined) missing.push('issuedOn');
  if (mapping.amount === undefined && mapping.open === undefined && mapping.debit === undefined) missing.push('amount');
  if (mapping.name === undefined && mapping.lastName === undefined) missing.push('name');
  return missing;
}

export function styleOf(rows: readonly CsvRow[], mapping: ColumnMapping, country: Country): AmountStyle {
  const { amount, open, paid, debit, credit } = mapping;
  const columns = [amount, open, paid, debit, credit].filter((column) => column !== undefined);
  const samples = rows.slice(0, styleSamples).flatMap(({ cells }) => columns.map((column) => cells[column] ?? ''));
  return amountStyle(samples, country === 'CH' ? 'dot' : 'comma');
}

const dateFields: readonly ClaimField[] = [
  'issuedOn',
  'dueOn',
  'receivedOn',
  'discountUntilOn',
  'dunningBlock',
  'returnedOn',
  'paidOn',
];

/** The cells under titles of dates, of the first lines. */
export function firstDates(rows: readonly CsvRow[], mapping: ColumnMapping): string[] {
  const columns = dateFields.flatMap((field) => mapping[field] ?? []);
  return rows.slice(0, styleSamples).flatMap(({ cells }) => columns.map((column) => cells[column] ?? ''));
}

/** The order of days and months in a list's dates, as `provenDayOrder`; lists whose first lines know no slashes are not searched. */
export function dayOrderOf(rows: readonly CsvRow[], mapping: ColumnMapping): ReturnType<typeof provenDayOrder> {
  const columns = dateFields.flatMap((field) => mapping[field] ?? []);
  const datesOf = function* (some: readonly CsvRow[]): Generator<string, undefined> {
    for (const { cells } of some) for (const column of columns) yield cells[column] ?? '';
  };
  const first = provenDayOrder(firstDates(rows, mapping));
  return first === 'unproven' || first === 'month-first' ? provenDayOrder(datesOf(rows)) : first;
}

const sumWord = /^\W*(gesamt|zwischen|end)?(summen?|total|betrag)\b|^\W*(gesamt|übertrag|saldo|sum)\b/i;

/** Any of these says of what a line is; a total has none. */
const identities: readonly ClaimField[] = ['number', 'endToEndId', 'mandate'];

/** A line with the number of an invoice is never a total, whatever its customer is called ("Summe AG"). */
function isNumbered(cells: readonly string[], mapping: ColumnMapping): boolean {
  const named = (field: ClaimField) => (cells[mapping[field] ?? -1] ?? '').trim();
  return identities.some((field) => {
    const stated = named(field);
    if (stated === '') return false;
    // "Summe" or "Summe 12 Belege" where the number would stand: an invoice "Total-17" has somebody who owes it.
    return !sumWord.test(stated) || (/\d/.test(stated) && (named('name') !== '' || named('lastName') !== ''));
  });
}

/** A total has its word where the number, the name or the first text would stand, and neither invoice date nor number. */
export function isSumRow(cells: readonly string[], mapping: ColumnMapping): boolean {
  const stated = mapping.issuedOn === undefined ? '' : (cells[mapping.issuedOn] ?? '');
  // Looked at for every line: a digit in front settles it.
  if (stated.charCodeAt(0) >= 48 && stated.charCodeAt(0) <= 57) return false;
  const date = stated.trim();
  if (date !== '' && /\d/.test(date)) return false;
  if (isNumbered(cells, mapping)) return false;
  return cells.some((cell) => sumWord.test(cell)) || isUnlabelledSum(cells, mapping);
}

/** Some programs write the total without a word: nothing in the line but amounts. */
export function isUnlabelledSum(cells: readonly string[], mapping: ColumnMapping): boolean {
  const amounts = [mapping.amount, mapping.open, mapping.paid, mapping.debit, mapping.credit];
  return cells.every((cell, column) => amounts.includes(column) || cell.trim() === '');
}

export function isComment(cells: readonly string[]): boolean {
  const first = cells[0]?.charCodeAt(0) ?? 0;
  if (first > 47 && first < 127) return false;
  return /^\s*(#|\/\/)/.test(cells[0] ?? '') && cells.slice(1).every((cell) => cell.trim() === '');
}

/** Nothing but blanks. */
export function isEmpty(cells: readonly string[]): boolean {
  for (const cell of cells) if (cell !== '' && cell.trim() !== '') return false;
  return true;
}

/** Person-given column indices that the file does not have. */
export function isOutside(mapping: ColumnMapping, width: number): boolean {
  return Object.values(mapping).some((column) => !Number.isInteger(column) || column < 0 || column >= width);
}

/** A column without which nothing can be imported. */
export function missingColumn(field: ClaimField, line: number): RowProblem {
  const values = { label: fieldLabel(field, 'de'), labelEn: fieldLabel(field, 'en') };
  return { ...refuse('column-missing', { field, values }), line };
}
