import type { BankRow } from './bank-row.ts';
import { amountOf, stated, textOf } from './csv-transaction.ts';
import type { StatementEntry, StatementTransaction } from './statement.ts';

/** The parts of a collective booking, gathered from the lines below it. */
export interface PartsBelow {
  readonly transactions: StatementTransaction[];
  /** Texts without an amount. */
  readonly texts: string[];
}

/** A line that has no amount of its own: a part of the booking above it, a further line of its text, or neither. */
export function readPart(row: BankRow, entry: StatementEntry): StatementTransaction | string | undefined {
  const { columns } = row;
  if (row.text(columns.amount) !== '' || row.text(columns.debit) !== '' || row.text(columns.credit) !== '')
    return undefined;
  const text = stated(textOf(row));
  const amount = amountOf(row, columns.partAmount);
  if (typeof amount === 'number') {
    const name = stated(row.text(columns.name));
    return {
      amountMinor: entry.amountMinor < 0 ? -Math.abs(amount) : Math.abs(amount),
      ...(name === undefined ? {} : { counterpartyName: name }),
      ...(text === undefined ? {} : { remittance: text }),
    };
  }
  const isDated = row.text(columns.bookedOn) !== '' || row.text(columns.valueOn) !== '';
  return isDated || !isAlone(row) ? undefined : text;
}

/** Nothing else stands in the line, and the text does not begin it: a footer would. */
function isAlone(row: BankRow): boolean {
  const texts = row.columns.text?.indexes ?? [];
  for (let column = 0; column < row.cells.count; column += 1)
    if (!texts.includes(column) && row.cells.cell(column).trim() !== '') return false;
  return texts.length > 0 && !texts.includes(0);
}

/** The entry with what stands below it; parts that do not add up to it are left out, for one of them is not what it seems. */
export function withParts(entry: StatementEntry, { transactions, texts }: PartsBelow): StatementEntry {
  const sum = transactions.reduce((total, { amountMinor }) => total + amountMinor, 0);
  if (transactions.length > 0 && sum === entry.amountMinor) return { ...entry, transactions };
  const [first, ...rest] = entry.transactions;
  if (texts.length === 0 || first === undefined) return entry;
  const remittance = [first.remittance ?? '', ...texts].join(' ').trim();
  return { ...entry, transactions: [{ ...first, remittance }, ...rest] };
}
