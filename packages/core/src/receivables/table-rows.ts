import type { Country } from '../claim/claim.ts';
import { type AmountStyle, amountStyle } from '../money/read-amount.ts';
import { refuse } from '../refusal/refusal.ts';
import { type ClaimField, type ColumnMapping, fieldLabel } from './claim-field.ts';
import type { RowProblem } from './claims-file.ts';
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

const sumWord = /^\W*(gesamt|zwischen|end)?(summen?|total|betrag)\b|^\W*(gesamt|übertrag|saldo|sum)\b/i;

/** A total has its word where the number, the name or the first text would stand, and no invoice date. */
export function isSumRow(cells: readonly string[], mapping: ColumnMapping): boolean {
  const stated = mapping.issuedOn === undefined ? '' : (cells[mapping.issuedOn] ?? '');
  // Looked at for every line: a digit in front settles it.
  if (stated.charCodeAt(0) >= 48 && stated.charCodeAt(0) <= 57) return false;
  const date = stated.trim();
  if (date !== '' && /\d/.test(date)) return false;
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
