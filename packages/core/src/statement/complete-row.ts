import type { CsvRow } from '../receivables/text-row.ts';
import type { BankRow } from './bank-row.ts';

/**
 * A line with one cell too few, as some banks write certain bookings (a pension without its kind): where its last cells are an
 * amount and a currency under their titles counted from the end, the missing cell is the kind. Turns the row to what it should be.
 */
export function completeRow(row: BankRow, { cells, line }: CsvRow): void {
  const { columns, context } = row;
  const [amount, kind] = [columns.amount?.indexes[0], columns.kind?.indexes[0]];
  const [currency] = columns.currency?.indexes ?? [];
  if (amount === undefined || kind === undefined || currency === undefined) return;
  if (cells.length !== context.titles.length - 1 || kind >= Math.min(amount, currency)) return;
  const isShifted = /^[A-Z]{3}$/.test((cells[currency - 1] ?? '').trim()) && (cells[currency] ?? '').trim() === '';
  if (!isShifted || !/\d/.test(cells[amount - 1] ?? '')) return;
  row.turnTo({ cells: [...cells.slice(0, kind), '', ...cells.slice(kind)], line });
}
