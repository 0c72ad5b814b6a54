import type { LocalDate } from '../calendar/local-date.ts';
import { type Refusal, refuse } from '../refusal/refusal.ts';
import type { BankColumn, BankRow } from './bank-row.ts';
import { readLabels } from './csv-labels.ts';
import { readSepaFields, statedReference } from './sepa-fields.ts';
import type { StatementEntry, StatementTransaction } from './statement.ts';

export interface CsvBooking {
  readonly entry: StatementEntry;
  readonly account: string | undefined;
  /** The balance after the booking. */
  readonly balanceMinor: number | undefined;
}

const pendingWords = /vorgemerkt|vormerk|^offen|^pending|ausstehend|^geplant|nicht gebucht/i;
const idleWords =
  /abgelehnt|fehlgeschlagen|storniert|abgebrochen|zurückgewiesen|memo|declined|denied|failed|cancell?ed|reverted/i;
const emptyDate = /^[-–.\s]*$/;

function stated(text: string): string | undefined {
  return text === '' ? undefined : text;
}

/** A number in minor units, undefined for an empty cell, or why it cannot be read. */
function amountOf(row: BankRow, column: BankColumn | undefined): number | undefined | Refusal {
  const amount = row.amount(column);
  if (typeof amount !== 'object') return amount;
  const label = row.context.titles[column!.indexes[0]!]?.trim();
  const values = { value: amount.text.slice(0, 40), ...(label ? { label } : {}) };
  return invalid(row, column!, amount.isOutOfRange ? 'amount-out-of-range' : 'amount-invalid', values);
}

function invalid(
  { line }: BankRow,
  { field, indexes }: BankColumn,
  code: 'amount-invalid' | 'amount-out-of-range' | 'value-invalid' | 'date-invalid',
  values: { readonly value: string; readonly label?: string },
): Refusal {
  return refuse(code, { line, column: indexes[0]! + 1, field, values });
}

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

/** The effect on the balance: one signed column, an amount with S or H, or a column for each direction. */
function signedAmount(row: BankRow): number | undefined | Refusal {
  const { columns } = row;
  const amount = amountOf(row, columns.amount);
  if (typeof amount === 'object') return amount;
  if (amount !== undefined) {
    const direction = row.text(columns.direction);
    if (direction === '' && columns.direction !== undefined && amount > 0) return undirected(row, columns.direction);
    if (direction === '') return amount;
    const isDebit = /^(S|Soll|D|Debit|-)$/i.test(direction);
    if (isDebit || /^(H|Haben|C|K|Credit|\+)$/i.test(direction)) return isDebit ? -Math.abs(amount) : Math.abs(amount);
    return invalid(row, columns.direction!, 'value-invalid', { value: direction.slice(0, 40) });
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
  return row.date(column) ?? invalid(row, column!, 'date-invalid', { value: text.slice(0, 40) });
}

function statusOf(row: BankRow): StatementEntry['status'] {
  const { status, bookedOn } = row.columns;
  const word = row.text(status);
  if (word !== '' && idleWords.test(word)) return 'info';
  if (word !== '' && pendingWords.test(word)) return 'pending';
  if (row.plainDate(bookedOn) !== undefined) return 'booked';
  return pendingWords.test(row.text(bookedOn)) ? 'pending' : 'booked';
}

function positive(minor: number | undefined | Refusal): number | undefined {
  return typeof minor !== 'number' || minor === 0 ? undefined : Math.abs(minor);
}

type Draft<T> = { -readonly [K in keyof T]: T[K] };
type Said = ReturnType<typeof readSepaFields> & ReturnType<typeof readLabels>;

/** What the booking text says besides, where it says anything. */
function saidIn(text: string, { context: { layout } }: BankRow): Said {
  const fields = readSepaFields(text);
  if (layout.labels === undefined) return (fields ?? nothing) as Said;
  return { ...fields, ...readLabels(text, layout.labels) } as Said;
}

const nothing = {};

/** Written out member by member: it runs for every line. */
function transactionOf(row: BankRow, amountMinor: number, said: Said): StatementTransaction {
  const { columns } = row;
  const side = row.text(amountMinor < 0 ? columns.payee : columns.payer);
  const statedIban = row.text(columns.iban);
  const told = said.iban ?? said.counterpartyIban;
  const counterpartyName = stated(row.text(columns.name)) ?? stated(side) ?? said.name;
  const counterpartyIban = row.iban(statedIban) ?? (told === undefined ? undefined : row.iban(told));
  const ultimateName = stated(row.text(columns.ultimateName)) ?? said.ultimateName;
  const remittance = stated(row.text(columns.text));
  const endToEndId = statedReference(row.text(columns.endToEndId)) ?? said.endToEndId;
  const mandateId = statedReference(row.text(columns.mandateId)) ?? said.mandateId;
  const creditorId = statedReference(row.text(columns.creditorId)) ?? said.creditorId;
  const returnedMinor = positive(amountOf(row, columns.original));
  const chargesMinor = positive(amountOf(row, columns.charges));
  const transaction: Draft<StatementTransaction> = { amountMinor };
  if (counterpartyName !== undefined) transaction.counterpartyName = counterpartyName;
  if (counterpartyIban !== undefined) transaction.counterpartyIban = counterpartyIban;
  if (ultimateName !== undefined) transaction.ultimateName = ultimateName;
  if (remittance !== undefined) transaction.remittance = remittance;
  if (endToEndId !== undefined) transaction.endToEndId = endToEndId;
  if (mandateId !== undefined) transaction.mandateId = mandateId;
  if (creditorId !== undefined) transaction.creditorId = creditorId;
  if (returnedMinor !== undefined) transaction.returnedMinor = returnedMinor;
  if (chargesMinor !== undefined) transaction.chargesMinor = chargesMinor;
  return transaction;
}

/** A payment service books the payment less its fee: two parts, of which the first pays an invoice. */
function partsOf(whole: StatementTransaction, row: BankRow): readonly StatementTransaction[] {
  const gross = amountOf(row, row.columns.gross);
  const fee = amountOf(row, row.columns.fee);
  if (typeof gross !== 'number' || typeof fee !== 'number' || fee === 0) return [whole];
  if (gross + fee !== whole.amountMinor) return [whole];
  return [{ ...whole, amountMinor: gross }, { amountMinor: fee }];
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
  const said = saidIn(row.text(columns.text), row);
  const transactions = partsOf(transactionOf(row, amountMinor, said), row);
  const entry: Draft<StatementEntry> = { amountMinor, status, line, transactions };
  if (bookedOn !== undefined) entry.bookedOn = bookedOn;
  if (valueOn !== undefined) entry.valueOn = valueOn;
  const currency = stated(row.capitals(row.text(columns.currency))) ?? context.titleCurrency ?? context.layout.currency;
  if (currency !== undefined) entry.currency = currency;
  const bankReference = statedReference(row.text(columns.reference)) ?? said.reference;
  if (bankReference !== undefined) entry.bankReference = bankReference;
  const kind = stated(row.text(columns.kind));
  if (kind !== undefined) entry.text = kind;
  const account = row.text(columns.account);
  return {
    account: row.iban(account) ?? stated(account),
    balanceMinor: typeof balance === 'number' ? balance : undefined,
    entry,
  };
}
