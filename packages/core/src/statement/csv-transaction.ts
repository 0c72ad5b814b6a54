import { type Refusal, refuse } from '../refusal/refusal.ts';
import { readBankAmount } from './bank-amount.ts';
import type { BankColumn, BankRow } from './bank-row.ts';
import { readLabels } from './csv-labels.ts';
import { readParty, type SaidParty } from './csv-party.ts';
import { readSepaFields, type SepaFields, statedReference } from './sepa-fields.ts';
import type { StatementTransaction } from './statement.ts';

/** A text, or undefined for none. */
export function stated(text: string): string | undefined {
  return text === '' ? undefined : text;
}

/** A number in minor units, undefined for an empty cell, or why it cannot be read. */
export function amountOf(row: BankRow, column: BankColumn | undefined): number | undefined | Refusal {
  const amount = row.amount(column);
  if (typeof amount !== 'object') return amount;
  const label = row.context.titles[column!.indexes[0]!]?.trim();
  const values = { value: amount.text.slice(0, 40), ...(label ? { label } : {}) };
  return invalid(row, column!, amount.isOutOfRange ? 'amount-out-of-range' : 'amount-invalid', values);
}

/** Refuses the file for one cell of the row. */
export function invalid(
  { line }: BankRow,
  { field, indexes }: BankColumn,
  code: 'amount-invalid' | 'amount-out-of-range' | 'value-invalid' | 'date-invalid',
  values: { readonly value: string; readonly label?: string },
): Refusal {
  return refuse(code, { line, column: indexes[0]! + 1, field, values });
}

function positive(minor: number | undefined | Refusal): number | undefined {
  return typeof minor !== 'number' || minor === 0 ? undefined : Math.abs(minor);
}

type Draft<T> = { -readonly [K in keyof T]: T[K] };
type Said = SepaFields & ReturnType<typeof readLabels> & SaidParty;

const nothing: Said = {};

/** What the booking text says besides, where it says anything. */
export function saidIn(text: string, { context: { layout } }: BankRow): Said {
  const fields = readSepaFields(text);
  if (layout.labels === undefined && layout.party === undefined) return fields ?? nothing;
  const party = layout.party === undefined ? nothing : readParty(text, layout.party);
  return { ...party, ...fields, ...readLabels(text, layout.labels) };
}

/** Old exports of cooperative banks cut a text every 27 characters, wherever that is; a shorter line was ended on purpose. */
const cutLength = 27;

function withoutCuts(text: string): string {
  if (!text.includes('\n')) return text;
  const lines = text.split(/\r?\n/);
  if (!lines.some(({ length }) => length === cutLength) || lines.some(({ length }) => length > cutLength)) return text;
  let joined = '';
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1] ?? '';
    // The first line may be the kind of booking, one word that happens to be as long.
    const isCut = before.length === cutLength && (index > 1 || /[\s\d]/.test(before));
    joined += index === 0 || isCut ? line : ` ${line}`;
  }
  return joined;
}

/** RF and a creditor's reference, or the 26 or 27 digits of a Swiss one; anything else is a part of the text. */
const structured = /^(RF\d\d[A-Z0-9]{1,21}|\d{26,27})$/;

/** What the reference beside the text adds: a structured one, or a further part of the text. */
function addReference(transaction: Draft<StatementTransaction>, row: BankRow): void {
  const reference = row.text(row.columns.paymentReference);
  if (statedReference(reference) === undefined) return;
  const bare = reference.replace(/\s/g, '').toUpperCase();
  const { remittance } = transaction;
  if (structured.test(bare)) transaction.structuredReference = bare;
  else if (remittance === undefined) transaction.remittance = reference;
  else if (!remittance.includes(reference)) transaction.remittance = `${remittance} ${reference}`;
}

/** Of what came back: what was taken at first, and what the banks took for it. In columns, or in the text. */
function addReturn(transaction: Draft<StatementTransaction>, row: BankRow, said: Said): void {
  const charges = positive(amountOf(row, row.columns.charges)) ?? amountSaid(said.chargesText);
  const original = positive(amountOf(row, row.columns.original)) ?? amountSaid(said.originalAmountText);
  const whole = Math.abs(transaction.amountMinor);
  if (original !== undefined) transaction.returnedMinor = original;
  else if (said.returnReason !== undefined && charges !== undefined && charges < whole)
    transaction.returnedMinor = whole - charges;
  if (charges !== undefined) transaction.chargesMinor = charges;
}

function amountSaid(text: string | undefined): number | undefined {
  return text === undefined ? undefined : readBankAmount(text.replace(/\s|^[A-Z]{3}/g, ''));
}

/** The booking text of the row, put together again where an export cut it. */
export function textOf(row: BankRow): string {
  return withoutCuts(row.text(row.columns.text));
}

/** Written out member by member: it runs for every line. */
export function transactionOf(row: BankRow, amountMinor: number, text: string, said: Said): StatementTransaction {
  const { columns } = row;
  const side = row.text(amountMinor < 0 ? columns.payee : columns.payer);
  const sideIban = row.text(amountMinor < 0 ? columns.payeeIban : columns.payerIban);
  const told = saidIban(row, said);
  const counterpartyName = stated(row.text(columns.name)) ?? stated(side) ?? said.name;
  const counterpartyIban = row.iban(row.text(columns.iban)) ?? row.iban(sideIban) ?? told;
  const ultimateName = stated(row.text(columns.ultimateName)) ?? said.ultimateName;
  const remittance = stated(text);
  const endToEndId = statedReference(row.text(columns.endToEndId)) ?? said.endToEndId;
  const mandateId = statedReference(row.text(columns.mandateId)) ?? said.mandateId;
  const creditorId = statedReference(row.text(columns.creditorId)) ?? said.creditorId;
  const transaction: Draft<StatementTransaction> = { amountMinor };
  if (counterpartyName !== undefined) transaction.counterpartyName = counterpartyName;
  if (counterpartyIban !== undefined) transaction.counterpartyIban = counterpartyIban;
  if (ultimateName !== undefined) transaction.ultimateName = ultimateName;
  if (remittance !== undefined) transaction.remittance = remittance;
  if (columns.paymentReference !== undefined) addReference(transaction, row);
  if (endToEndId !== undefined) transaction.endToEndId = endToEndId;
  if (mandateId !== undefined) transaction.mandateId = mandateId;
  if (creditorId !== undefined) transaction.creditorId = creditorId;
  if (said.returnReason !== undefined) transaction.returnReason = said.returnReason;
  if (columns.charges !== undefined || columns.original !== undefined || said !== nothing)
    addReturn(transaction, row, said);
  return transaction;
}

/** The own account is nobody's account on the other side. */
function saidIban(row: BankRow, said: Said): string | undefined {
  const told = said.iban ?? said.counterpartyIban;
  const iban = told === undefined ? undefined : row.iban(told);
  return iban === undefined || iban === row.iban(row.text(row.columns.account)) ? undefined : iban;
}

/**
 * A payment service books the payment less its fee, or takes a fee besides: two parts, of which the first pays an invoice. The
 * parts add up to what the balance moves by.
 */
export function partsOf(whole: StatementTransaction, row: BankRow): readonly StatementTransaction[] {
  const { columns } = row;
  if (columns.gross === undefined && columns.extraFee === undefined) return [whole];
  const extra = positive(amountOf(row, columns.extraFee));
  if (extra !== undefined) return [whole, { amountMinor: -extra }];
  const gross = amountOf(row, columns.gross);
  const fee = amountOf(row, columns.fee);
  if (typeof gross !== 'number' || typeof fee !== 'number' || fee === 0) return [whole];
  for (const part of [fee, -fee])
    if (gross + part === whole.amountMinor) return [{ ...whole, amountMinor: gross }, { amountMinor: part }];
  return [whole];
}
