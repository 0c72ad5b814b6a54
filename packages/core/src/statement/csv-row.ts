import type { LocalDate } from '../calendar/local-date.ts';
import { readDate } from '../receivables/read-date.ts';
import { type Refusal, refuse } from '../refusal/refusal.ts';
import type { BankColumn, BankRow } from './bank-row.ts';
import { directionOf } from './csv-direction.ts';
import { amountOf, invalid, partsOf, saidIn, stated, textOf, transactionOf } from './csv-transaction.ts';
import { withoutQuotes } from './iban.ts';
import { statedReference } from './sepa-fields.ts';
import type { StatementEntry } from './statement.ts';

export interface CsvBooking {
  readonly entry: StatementEntry;
  readonly account: string | undefined;
  /** The balance after the booking. */
  readonly balanceMinor: number | undefined;
}

const pendingWords = /vorgemerkt|vormerk|^offen|^pending|ausstehend|^geplant|nicht gebucht/i;
const idleWords =
  /abgelehnt|fehlgeschlagen|storniert|abgebrochen|zurückgewiesen|memo|declined|denied|failed|cancell?ed|reverted/i;
/** Under "Hinweis" or "Info" a bank we do not know may write anything: "offene Rechnung 7, storniert?" is no state of a booking. */
const remarkTitle = /^\W*(?:hinweis|info)\W*$/i;
const stateAlone =
  /^(?:(?:umsatz|buchung|transaktion|zahlung|transaction|payment) )?(?:(?:noch )?nicht gebucht|offen|vorgemerkt|vormerk|pending|ausstehend|geplant|abgelehnt|fehlgeschlagen|storniert|abgebrochen|zurückgewiesen|memo|declined|denied|failed|cancell?ed|reverted)\w*$/i;
const emptyDate = /^[-–.\s]*$/;

/** Where a column says which way money goes, an amount without its word may be either. */
function undirected({ line, context }: BankRow, { indexes }: BankColumn): Refusal {
  const label = context.titles[indexes[0]!]?.trim();
  return refuse('value-missing', {
    line,
    column: indexes[0]! + 1,
    field: 'direction',
    ...(label ? { values: { label } } : {}),
  });
}

/**
 * An amount whose sign stands in a column of its own. One that has a sign besides: "-5,00 S" lowers the balance in a file that
 * signs everything, "-5,00 H" takes a credit back in any. A file that has both "5,00 S" and "-5,00 S" could mean either.
 */
function directed(row: BankRow, amount: number, word: string): number | Refusal {
  const way = directionOf(word);
  const column = row.columns.direction!;
  if (way === undefined) return invalid(row, column, 'value-invalid', { value: word.slice(0, 40) });
  if (way === 'credit' || amount === 0) return amount;
  const isSigned = amount < 0;
  row.areDebitsSigned ??= isSigned;
  if (row.areDebitsSigned !== isSigned) return invalid(row, column, 'value-invalid', { value: word.slice(0, 40) });
  return isSigned ? amount : -amount;
}

/** The effect on the balance: one signed column, an amount with S or H, or a column for each direction. */
function signedAmount(row: BankRow): number | undefined | Refusal {
  const { columns } = row;
  const amount = amountOf(row, columns.amount);
  if (typeof amount === 'object') return amount;
  if (amount !== undefined) {
    const direction = row.text(columns.direction);
    if (direction === '' && columns.direction !== undefined && amount > 0) return undirected(row, columns.direction);
    return direction === '' ? amount : directed(row, amount, direction);
  }
  const debit = amountOf(row, columns.debit);
  if (typeof debit === 'object') return debit;
  const credit = amountOf(row, columns.credit);
  if (typeof credit === 'object') return credit;
  if (debit === undefined) return credit;
  return (debit === 0 ? 0 : -Math.abs(debit)) + (credit ?? 0);
}

function dateOf(row: BankRow, column: BankColumn | undefined): LocalDate | undefined | Refusal {
  const plain = row.plainDate(column);
  if (plain !== undefined) return plain;
  const text = row.text(column);
  if (emptyDate.test(text) || pendingWords.test(text)) return undefined;
  const date = row.date(column) ?? lastOfFebruary(text);
  return date ?? invalid(row, column!, 'date-invalid', { value: text.slice(0, 40) });
}

/** Interest and fees are valued on 30 February where a year has twelve months of thirty days: its last day is meant. */
function lastOfFebruary(text: string): LocalDate | undefined {
  const match = /^(?:29|30)\.0?2\.(\d{2}|\d{4})$/.exec(text);
  return match === null ? undefined : (readDate(`29.02.${match[1]}`) ?? readDate(`28.02.${match[1]}`));
}

function isRemarkColumn({ columns, context: { layout, titles } }: BankRow): boolean {
  return layout.name === 'generic' && remarkTitle.test(titles[columns.status!.indexes[0]!] ?? '');
}

function statusOf(row: BankRow): StatementEntry['status'] {
  const { status, bookedOn } = row.columns;
  const written = row.text(status);
  const isRemark = written !== '' && isRemarkColumn(row) && !stateAlone.test(written);
  const word = isRemark ? '' : written;
  if (word !== '' && idleWords.test(word)) return 'info';
  if (word !== '' && pendingWords.test(word)) return 'pending';
  if (row.plainDate(bookedOn) !== undefined) return 'booked';
  return pendingWords.test(row.text(bookedOn)) ? 'pending' : 'booked';
}

type Draft<T> = { -readonly [K in keyof T]: T[K] };

function sumOf(transactions: StatementEntry['transactions']): number {
  return transactions.length === 1
    ? transactions[0]!.amountMinor
    : transactions.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

/** The line the row has turned to as a booking; undefined for one that is none: neither date nor amount. Refusals name line and column. */
export function readBooking(row: BankRow): CsvBooking | undefined | Refusal {
  const { columns, context, line } = row;
  const bookedOn = dateOf(row, columns.bookedOn);
  const amountMinor = signedAmount(row);
  if (typeof bookedOn === 'object') {
    const isNone = amountMinor === undefined || typeof amountMinor === 'object';
    return isNone && !/^\d/.test(row.text(columns.bookedOn)) ? undefined : bookedOn;
  }
  const valueOn = dateOf(row, columns.valueOn);
  if (typeof valueOn === 'object') return valueOn;
  const status = statusOf(row);
  if (amountMinor === undefined) {
    if (bookedOn === undefined && valueOn === undefined) return undefined;
    return refuse('value-missing', { line, field: 'amount' });
  }
  if (typeof amountMinor === 'object') return amountMinor;
  if (bookedOn === undefined && valueOn === undefined && status === 'booked')
    return refuse('value-missing', { line, field: 'bookedOn' });
  const balance = amountOf(row, columns.balance);
  const text = textOf(row);
  const said = saidIn(text, row);
  const transactions = partsOf(transactionOf(row, amountMinor, text, said), row);
  const entry: Draft<StatementEntry> = { amountMinor: sumOf(transactions), status, line, transactions };
  if (bookedOn !== undefined) entry.bookedOn = bookedOn;
  if (valueOn !== undefined) entry.valueOn = valueOn;
  const currency =
    stated(row.capitals(row.text(columns.currency))) ??
    context.titleCurrency ??
    context.layout.currency ??
    context.headCurrency;
  if (currency !== undefined) entry.currency = currency;
  const bankReference = statedReference(row.text(columns.reference)) ?? said.reference;
  if (bankReference !== undefined) entry.bankReference = bankReference;
  const kind = stated(row.text(columns.kind));
  if (kind !== undefined) entry.text = kind;
  const account = withoutQuotes(row.text(columns.account));
  const ownSide = amountMinor < 0 ? columns.payerIban : columns.payeeIban;
  return {
    account: row.iban(account) ?? stated(account) ?? row.iban(row.text(ownSide)),
    balanceMinor: typeof balance === 'number' ? balance : undefined,
    entry,
  };
}
