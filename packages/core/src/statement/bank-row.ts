import type { LocalDate } from '../calendar/local-date.ts';
import { withoutCurrencyCode } from '../money/currency-code.ts';
import { type AmountStyle, readAmount } from '../money/read-amount.ts';
import { readPlainAmount } from '../money/read-plain-amount.ts';
import { CellMemory } from '../receivables/cell-memory.ts';
import { readDate, readPlainDate } from '../receivables/read-date.ts';
import { remember } from '../receivables/remember.ts';
import { CellSpans, type CsvRow } from '../receivables/text-row.ts';
import type { BankField } from './bank-field.ts';
import { type SlashedDays, withDayFirst } from './csv-days.ts';
import type { FoundLayout } from './find-csv-layout.ts';
import { isIbanShaped, normalizeIban } from './iban.ts';

export interface CsvContext extends FoundLayout {
  readonly style: AmountStyle;
  /** What the title of the amount says: "Betrag (EUR)". */
  readonly titleCurrency: string | undefined;
  /** The only currency that the lines above the titles name, or the amounts themselves. */
  readonly headCurrency: string | undefined;
  readonly slashedDays: SlashedDays | undefined;
}

/** What feeds a field: one column, seldom several whose texts are joined. */
export interface BankColumn {
  readonly field: BankField;
  readonly indexes: readonly number[];
  readonly memory: CellMemory;
}

/** Reads the cells of one line of a bank's export after the other. */
export class BankRow {
  readonly context: CsvContext;
  readonly columns: ReturnType<typeof columnsOf>;
  readonly cells = new CellSpans();
  line = 0;
  /** Whether the amounts of debits have a sign beside the word that says so; undefined before the first. */
  areDebitsSigned: boolean | undefined = undefined;
  private readonly dates = new Map<number, LocalDate>();
  /** As the text may be written, in the form of an IBAN. */
  readonly iban = remember(ibanOf);
  readonly capitals = remember((text) => text.toUpperCase());

  constructor(context: CsvContext) {
    this.context = context;
    this.columns = columnsOf((field) => {
      const indexes = context.columns.get(field);
      return indexes === undefined ? undefined : { field, indexes, memory: new CellMemory() };
    });
  }

  turnTo(row: CsvRow): void {
    this.cells.turnTo(row);
    this.line = row.line;
  }

  /** The text of a field: all its columns, each but once; empty without one. */
  text(column: BankColumn | undefined): string {
    if (column === undefined) return '';
    const { indexes, memory } = column;
    if (indexes.length === 1) return this.cell(indexes[0]!, memory);
    const parts = new Set(indexes.map((index) => this.cell(index, memory)).filter((part) => part !== ''));
    return [...parts].join(' ');
  }

  private cell(index: number, memory: CellMemory): string {
    const { cells } = this;
    if (index >= cells.count) return '';
    const from = cells.from[index]!;
    const to = cells.to[index]!;
    return from === to ? '' : memory.cut(cells.text, from, to).trim();
  }

  date(column: BankColumn | undefined): LocalDate | undefined {
    const plain = this.plainDate(column);
    if (plain !== undefined) return plain;
    const text = this.text(column);
    return readDate(this.context.slashedDays === 'month-first' ? withDayFirst(text) : text);
  }

  /** A date as nearly all are written, straight from where it stands; undefined says nothing yet. */
  plainDate(column: BankColumn | undefined): LocalDate | undefined {
    const index = this.onlyIndex(column);
    if (index === undefined) return undefined;
    return readPlainDate(this.cells.text, this.cells.from[index]!, this.cells.to[index]!, this.dates);
  }

  /** Minor units of an amount as nearly all are written, likewise. */
  plainAmount(column: BankColumn | undefined): number | undefined {
    const index = this.onlyIndex(column);
    if (index === undefined) return undefined;
    const { text, from, to } = this.cells;
    const isNegative = text.charCodeAt(from[index]!) === minus;
    const minor = readPlainAmount(text, isNegative ? from[index]! + 1 : from[index], to[index]);
    return minor === undefined || !isNegative || minor === 0 ? minor : -minor;
  }

  /** Minor units, or the text that is none; undefined for an empty cell. */
  amount(
    column: BankColumn | undefined,
  ): number | { readonly text: string; readonly isOutOfRange: boolean } | undefined {
    const plain = this.plainAmount(column);
    if (plain !== undefined) return plain;
    const text = withoutCurrencyCode(this.text(column));
    if (text === '') return undefined;
    const minor = readAmount(text, this.context.style);
    return typeof minor === 'number' ? minor : { text, isOutOfRange: minor !== undefined };
  }

  private onlyIndex(column: BankColumn | undefined): number | undefined {
    if (column === undefined || column.indexes.length > 1) return undefined;
    const index = column.indexes[0]!;
    return index < this.cells.count ? index : undefined;
  }
}

const minus = 45;

function ibanOf(text: string): string | undefined {
  const iban = normalizeIban(text);
  return isIbanShaped(iban) ? iban : undefined;
}

/** By name: to look a field up in every line costs more than to read it. */
function columnsOf(find: (field: BankField) => BankColumn | undefined) {
  return {
    account: find('account'),
    bookedOn: find('bookedOn'),
    valueOn: find('valueOn'),
    amount: find('amount'),
    direction: find('direction'),
    debit: find('debit'),
    credit: find('credit'),
    currency: find('currency'),
    name: find('name'),
    payer: find('payer'),
    payee: find('payee'),
    ultimateName: find('ultimateName'),
    iban: find('iban'),
    kind: find('kind'),
    text: find('text'),
    endToEndId: find('endToEndId'),
    mandateId: find('mandateId'),
    creditorId: find('creditorId'),
    reference: find('reference'),
    status: find('status'),
    balance: find('balance'),
    original: find('original'),
    charges: find('charges'),
    gross: find('gross'),
    fee: find('fee'),
    extraFee: find('extraFee'),
    payerIban: find('payerIban'),
    payeeIban: find('payeeIban'),
    paymentReference: find('paymentReference'),
    partAmount: find('partAmount'),
  };
}
