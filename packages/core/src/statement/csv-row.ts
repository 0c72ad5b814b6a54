import type { LocalDate } from '../calendar/local-date.ts';
import { type AmountStyle, readAmount } from '../money/read-amount.ts';
import { dropMissing } from '../reading/drop-missing.ts';
import { readDate } from '../receivables/read-date.ts';
import type { CsvRow } from '../receivables/text-row.ts';
import { type Refusal, refuse } from '../refusal/refusal.ts';
import { readLabels } from './csv-labels.ts';
import type { BankField } from './csv-layout.ts';
import type { FoundLayout } from './find-csv-layout.ts';
import { isIbanShaped, normalizeIban } from './iban.ts';
import { readSepaFields, statedReference } from './sepa-fields.ts';
import type { StatementEntry, StatementTransaction } from './statement.ts';

export interface CsvContext extends FoundLayout {
  readonly style: AmountStyle;
  /** What the title of the amount says: "Betrag (EUR)". */
  readonly titleCurrency: string | undefined;
}

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

/** The text of a field: all its columns, each but once. */
export function cellOf(cells: readonly string[], { columns }: FoundLayout, field: BankField): string {
  const found = columns.get(field);
  if (found === undefined) return '';
  if (found.length === 1) return (cells[found[0]!] ?? '').trim();
  const parts = new Set(found.map((column) => (cells[column] ?? '').trim()).filter((part) => part !== ''));
  return [...parts].join(' ');
}

function accountOf(text: string): string | undefined {
  return ibanOf(text) ?? stated(text);
}

function stated(text: string): string | undefined {
  return text === '' ? undefined : text;
}

/** A number in minor units, undefined for an empty cell, or why it cannot be read. */
function amountOf(row: CsvRow, context: CsvContext, field: BankField): number | undefined | Refusal {
  const text = cellOf(row.cells, context, field).replace(/\s*[A-Z]{3}$/, '');
  if (text === '') return undefined;
  const minor = readAmount(text, context.style);
  if (typeof minor === 'number') return minor;
  const column = (context.columns.get(field)?.[0] ?? 0) + 1;
  const label = context.titles[column - 1]?.trim();
  const values = { value: text.slice(0, 40), ...(label ? { label } : {}) };
  return refuse(minor === undefined ? 'amount-invalid' : 'amount-out-of-range', {
    line: row.line,
    column,
    field,
    values,
  });
}

/** The effect on the balance: one signed column, an amount with S or H, or a column for each direction. */
function signedAmount(row: CsvRow, context: CsvContext): number | undefined | Refusal {
  const amount = amountOf(row, context, 'amount');
  if (typeof amount === 'object') return amount;
  if (amount !== undefined) {
    const direction = cellOf(row.cells, context, 'direction');
    if (direction === '') return amount;
    const isDebit = /^(S|Soll|D|Debit|-)$/i.test(direction);
    if (isDebit || /^(H|Haben|C|K|Credit|\+)$/i.test(direction)) return isDebit ? -Math.abs(amount) : Math.abs(amount);
    const column = context.columns.get('direction')![0]! + 1;
    return refuse('value-invalid', {
      line: row.line,
      column,
      field: 'direction',
      values: { value: direction.slice(0, 40) },
    });
  }
  const debit = amountOf(row, context, 'debit');
  if (typeof debit === 'object') return debit;
  const credit = amountOf(row, context, 'credit');
  if (typeof credit === 'object') return credit;
  if (debit === undefined) return credit;
  return (debit === 0 ? 0 : -Math.abs(debit)) + (credit ?? 0);
}

function dateOf(row: CsvRow, context: CsvContext, field: 'bookedOn' | 'valueOn'): LocalDate | undefined | Refusal {
  const text = cellOf(row.cells, context, field);
  if (emptyDate.test(text) || pendingWords.test(text)) return undefined;
  const date = readDate(text);
  if (date !== undefined) return date;
  const column = context.columns.get(field)![0]! + 1;
  return refuse('date-invalid', { line: row.line, column, field, values: { value: text.slice(0, 40) } });
}

function statusOf(row: CsvRow, context: CsvContext): StatementEntry['status'] {
  const status = cellOf(row.cells, context, 'status');
  if (idleWords.test(status)) return 'info';
  return pendingWords.test(status) || pendingWords.test(cellOf(row.cells, context, 'bookedOn')) ? 'pending' : 'booked';
}

function ibanOf(text: string): string | undefined {
  const iban = normalizeIban(text);
  return isIbanShaped(iban) ? iban : undefined;
}

function positive(minor: number | undefined | Refusal): number | undefined {
  return typeof minor !== 'number' || minor === 0 ? undefined : Math.abs(minor);
}

function transactionOf(row: CsvRow, context: CsvContext, amountMinor: number): StatementTransaction {
  const cell = (field: BankField) => cellOf(row.cells, context, field);
  const text = cell('text');
  const said = { ...readSepaFields(text), ...readLabels(text, context.layout.labels) };
  const side = amountMinor < 0 ? cell('payee') : cell('payer');
  return {
    amountMinor,
    ...dropMissing({
      counterpartyName: stated(cell('name')) ?? stated(side) ?? said.name,
      counterpartyIban: ibanOf(cell('iban')) ?? ibanOf(said.iban ?? said.counterpartyIban ?? ''),
      ultimateName: stated(cell('ultimateName')) ?? said.ultimateName,
      remittance: stated(text),
      endToEndId: statedReference(cell('endToEndId')) ?? said.endToEndId,
      mandateId: statedReference(cell('mandateId')) ?? said.mandateId,
      creditorId: statedReference(cell('creditorId')) ?? said.creditorId,
      returnedMinor: positive(amountOf(row, context, 'original')),
      chargesMinor: positive(amountOf(row, context, 'charges')),
    }),
  };
}

/** A payment service books the payment less its fee: two parts, of which the first pays an invoice. */
function partsOf(whole: StatementTransaction, row: CsvRow, context: CsvContext): readonly StatementTransaction[] {
  const gross = amountOf(row, context, 'gross');
  const fee = amountOf(row, context, 'fee');
  if (typeof gross !== 'number' || typeof fee !== 'number' || fee === 0) return [whole];
  if (gross + fee !== whole.amountMinor) return [whole];
  return [{ ...whole, amountMinor: gross }, { amountMinor: fee }];
}

/** One line as a booking; undefined for a line that is none: neither date nor amount. Refusals name line and column. */
export function readBooking(row: CsvRow, context: CsvContext): CsvBooking | undefined | Refusal {
  const cell = (field: BankField) => cellOf(row.cells, context, field);
  const bookedOn = dateOf(row, context, 'bookedOn');
  const amountMinor = signedAmount(row, context);
  if (typeof bookedOn === 'object') {
    const isNone = amountMinor === undefined || typeof amountMinor === 'object';
    return isNone && !/^\d/.test(cell('bookedOn')) ? undefined : bookedOn;
  }
  const valueOn = dateOf(row, context, 'valueOn');
  if (typeof valueOn === 'object') return valueOn;
  const status = statusOf(row, context);
  if (amountMinor === undefined) {
    if (bookedOn === undefined && valueOn === undefined) return undefined;
    return refuse('value-missing', { line: row.line, field: 'amount' });
  }
  if (typeof amountMinor === 'object') return amountMinor;
  if (bookedOn === undefined && valueOn === undefined && status === 'booked')
    return refuse('value-missing', { line: row.line, field: 'bookedOn' });
  const balance = amountOf(row, context, 'balance');
  const transaction = transactionOf(row, context, amountMinor);
  const said = readLabels(cell('text'), context.layout.labels);
  return {
    account: accountOf(cell('account')),
    balanceMinor: typeof balance === 'number' ? balance : undefined,
    entry: {
      amountMinor,
      status,
      line: row.line,
      transactions: partsOf(transaction, row, context),
      ...dropMissing({
        bookedOn,
        valueOn,
        currency: stated(cell('currency').toUpperCase()) ?? context.titleCurrency ?? context.layout.currency,
        bankReference: statedReference(cell('reference')) ?? said.reference,
        text: stated(cell('kind')),
      }),
    },
  };
}
