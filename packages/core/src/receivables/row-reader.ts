import type { LocalDate } from '../calendar/local-date.ts';
import type { DayOrder } from '../invoice/named-day.ts';
import { currencyBeside, currencyInTitle } from '../money/currency-code.ts';
import type { Currency } from '../money/money.ts';
import { type AmountStyle, readAmount } from '../money/read-amount.ts';
import { readPlainAmount } from '../money/read-plain-amount.ts';
import { type RefusalCode, refuse } from '../refusal/refusal.ts';
import { isIban, normalizeIban } from '../statement/iban.ts';
import { CellMemory } from './cell-memory.ts';
import { type ClaimColumns, type Column, claimColumns } from './claim-columns.ts';
import { type ClaimField, type ColumnMapping, fieldLabel, fieldLengthMax } from './claim-field.ts';
import type { ClaimNotes } from './claim-note.ts';
import type { RowProblem } from './claims-file.ts';
import { isEitherOrder, readDate, readPlainDate } from './read-date.ts';
import { type DigitDates, readDigitDate } from './read-digit-date.ts';
import { readDocumentKind } from './read-document.ts';
import { type ItemState, joinStates, readItemState } from './read-state.ts';
import { isCreditWord, readCountry, readCurrency, readDebtorKind, readSalutation } from './read-words.ts';
import { remember } from './remember.ts';
import { CellSpans, type CsvRow } from './text-row.ts';
import { trimmed } from './trim-cell.ts';

/** What is the same for all rows of a file. */
export interface RowContext {
  readonly headers: readonly string[];
  readonly mapping: ColumnMapping;
  /** The file has columns beside amounts and dates that decide default, interest or Skonto. */
  readonly hasTerms: boolean;
  readonly country: string;
  readonly currency: Currency;
  /** What the titles of the amounts name; `other` = none we keep. */
  readonly titleCurrency: Currency | 'other' | undefined;
  /** The column of what is paid says yes (1) or no (0). */
  readonly isPaidFlag: boolean;
  /** The column of kinds of documents calls some an invoice. */
  readonly hasInvoiceKind: boolean;
  /** Days and months divided by slashes stand in an order that no date of the file proves. */
  readonly isDayOrderAssumed: boolean;
  readonly usualTermDays: number | undefined;
  readonly today: LocalDate | undefined;
  readonly problems: RowProblem[];
  readonly notes: ClaimNotes;
  /** False when no cell can hold a control character, which is nearly always. */
  readonly hasControls: boolean;
  readonly isWorkbook: boolean;
  readonly read: CellReaders;
}

/** The readers of one file; each remembers its answers. */
export function cellReaders(style: AmountStyle, order: DayOrder, digits: DigitDates) {
  return {
    amount: (text: string) => readPlainAmount(text) ?? readAmount(text, style),
    date: remember((text) => readDate(text, order) ?? readDigitDate(text, digits)),
    country: remember(readCountry),
    currency: remember(readCurrency),
    kind: remember(readDebtorKind),
    isCredit: remember(isCreditWord),
    document: remember(readDocumentKind),
    state: remember(readItemState),
    salutation: remember(readSalutation),
    iban: remember((text) => {
      if (isIban(text)) return text;
      const iban = normalizeIban(text);
      return isIban(iban) ? iban : undefined;
    }),
  };
}
type CellReaders = ReturnType<typeof cellReaders>;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a letter or the database.
const controls = /[\u0000-\u001F\u007F]+/g;

/** Reads the cells of one line after the other and collects everything that is wrong with each, not only the first thing. */
export class RowReader {
  hasProblem = false;
  /** The currency beside the amounts of this line that were read. */
  currencyBeside: Currency | undefined;
  /** The balance of the line is above its entry, so it cannot be what is open of it alone. */
  balanceAbove = false;
  private readonly cells = new CellSpans();
  private line = 0;
  private readonly dates = new Map<number, LocalDate>();
  private readonly context: RowContext;
  /** Undefined where the file has none. */
  readonly columns: ClaimColumns;
  private readonly byField: ReadonlyMap<ClaimField, Column>;

  constructor(context: RowContext) {
    this.context = context;
    this.byField = new Map(
      (Object.entries(context.mapping) as [ClaimField, number][]).map(([field, index]) => [
        field,
        { field, index, lengthMax: fieldLengthMax(field), memory: new CellMemory() },
      ]),
    );
    this.columns = claimColumns((field) => this.byField.get(field));
  }

  /** Turns to the next line. */
  turnTo(row: CsvRow): void {
    this.cells.turnTo(row);
    this.line = row.line;
    this.hasProblem = false;
    this.currencyBeside = undefined;
    this.balanceAbove = false;
  }

  /**
   * A line that is neither empty nor a remark nor a total, nor wider than the titles: it begins with a letter or a digit,
   * and a digit stands where its date should. True for nearly all; of the others nothing is said.
   */
  looksOrdinary(): boolean {
    const { cells } = this;
    const day = this.columns.issuedOn?.index ?? cells.count;
    if (day >= cells.count || cells.count > this.context.headers.length) return false;
    if (cells.from[day] === cells.to[day] || cells.from[0] === cells.to[0]) return false;
    const [first, digit] = [cells.text.charCodeAt(cells.from[0]!), cells.text.charCodeAt(cells.from[day]!)];
    return first > 47 && first < 127 && digit > 47 && digit < 58;
  }

  problem(code: RefusalCode, field: ClaimField, value?: string): undefined {
    this.hasProblem = true;
    const column = this.context.mapping[field];
    this.context.problems.push({
      ...refuse(code, {
        field,
        ...(column === undefined ? {} : { column: column + 1 }),
        values: { ...this.label(field), ...(value === undefined ? {} : { value: shown(value, this.context) }) },
      }),
      line: this.line,
    });
  }

  /** Whether the file has the column. */
  has(field: ClaimField): boolean {
    return this.byField.has(field);
  }

  /** The column's title in the file; empty without one. */
  title(field: ClaimField): string {
    return this.context.headers[this.context.mapping[field] ?? -1] ?? '';
  }

  /** The column as the file calls it. */
  private label(field: ClaimField): { label: string; labelEn?: string } {
    const title = this.title(field);
    return title !== '' ? { label: title } : { label: fieldLabel(field, 'de'), labelEn: fieldLabel(field, 'en') };
  }

  text(field: ClaimField): string | undefined {
    return this.textIn(this.byField.get(field));
  }

  /** The same for a column that was looked up once for all lines. */
  textIn(column: Column | undefined): string | undefined {
    if (column === undefined) return undefined;
    const { cells } = this;
    const { index } = column;
    if (index >= cells.count) return undefined;
    const from = cells.from[index]!;
    const to = cells.to[index]!;
    if (from === to) return undefined;
    const raw = column.memory.cut(cells.text, from, to);
    const text = trimmed(this.context.hasControls ? raw.replace(controls, ' ') : raw);
    if (text === '') return undefined;
    if (text.length <= column.lengthMax) return text;
    this.hasProblem = true;
    const { field } = column;
    const values = { ...this.label(field), max: column.lengthMax };
    this.context.problems.push({
      ...refuse('value-too-long', { field, column: index + 1, values }),
      line: this.line,
    });
    return undefined;
  }

  required(field: ClaimField): string | undefined {
    const before = this.hasProblem;
    const text = this.text(field);
    if (text === undefined && this.hasProblem === before) this.problem('value-missing', field);
    return text;
  }

  /** A date as nearly all are written, straight from where it stands; undefined says nothing yet. */
  plainDate(column: Column | undefined): LocalDate | undefined {
    const { cells } = this;
    if (column === undefined || column.index >= cells.count) return undefined;
    return readPlainDate(cells.text, cells.from[column.index]!, cells.to[column.index]!, this.dates);
  }

  date(field: ClaimField, text: string | undefined): LocalDate | undefined {
    if (text === undefined) return undefined;
    if (this.context.isDayOrderAssumed && isEitherOrder(text)) this.note('date-order-assumed');
    return this.context.read.date(text) ?? this.problem('date-invalid', field, text);
  }

  /** Minor units. The side of the account has the last word on the sign of what is owed and open. */
  amount(field: ClaimField): number | undefined {
    return this.amountIn(this.byField.get(field));
  }

  amountIn(column: Column | undefined): number | undefined {
    const minor = this.plainAmount(column) ?? this.wordyAmount(column);
    if (minor === undefined || column!.field === 'paid') return minor;
    return this.isOnCreditSide() ? 0 - Math.abs(minor) : minor;
  }

  /** What a line with debit and credit has in both, as one that is settled in the same line; else 0. */
  creditBeside(): number {
    const { debit, credit } = this.columns;
    if (debit === undefined || credit === undefined) return 0;
    const taken = this.plainAmount(credit) ?? this.wordyAmount(credit) ?? 0;
    return taken > 0 && (this.plainAmount(debit) ?? this.wordyAmount(debit) ?? 0) > 0 ? taken : 0;
  }

  /** Debit less credit, where the list has such columns and the line a figure in one of them. */
  difference(): number | undefined {
    const { debit, credit } = this.columns;
    if (debit === undefined && credit === undefined) return undefined;
    const owed = this.plainAmount(debit) ?? this.wordyAmount(debit);
    const taken = this.plainAmount(credit) ?? this.wordyAmount(credit);
    return owed === undefined && taken === undefined ? undefined : (owed ?? 0) - (taken ?? 0);
  }

  /** An amount without sign, as nearly all are, straight from where it stands. */
  private plainAmount(column: Column | undefined): number | undefined {
    const { cells } = this;
    if (column === undefined || column.index >= cells.count) return undefined;
    return readPlainAmount(cells.text, cells.from[column.index], cells.to[column.index]);
  }

  private wordyAmount(column: Column | undefined): number | undefined {
    const text = this.textIn(column);
    if (text === undefined) return undefined;
    const minor = this.context.read.amount(text);
    if (typeof minor === 'number') {
      this.lookBeside(text, column!.field);
      return minor;
    }
    if (minor === undefined && currencyInTitle(text) === 'other')
      return this.problem('unknown-currency', column!.field, text);
    return this.problem(minor === undefined ? 'amount-invalid' : 'amount-out-of-range', column!.field, text);
  }

  private lookBeside(text: string, field: ClaimField): void {
    const beside = currencyBeside(text);
    if (beside !== undefined && this.currencyBeside !== undefined && beside !== this.currencyBeside)
      this.problem('currency-contradicts', field, text);
    else this.currencyBeside ??= beside;
  }

  /** The amount of a cell that may be negative, without a word about what is wrong with it. */
  signed(field: 'amount' | 'open'): number | undefined {
    const column = this.columns[field];
    const hasSides = this.columns.debitCredit !== undefined;
    if (!hasSides && this.plainAmount(column) !== undefined) return 1;
    const raw = column === undefined ? '' : this.cells.cell(column.index);
    if (raw === '') return undefined;
    if (!hasSides && !/[-(\u2010-\u2014\u2212]/.test(raw)) return 1;
    const minor = this.context.read.amount(raw.trim());
    if (typeof minor !== 'number') return undefined;
    return this.isOnCreditSide() ? 0 - Math.abs(minor) : minor;
  }

  /** The line says that it raises what is owed: the debit side, or an amount in the column of debits. */
  isOnDebitSide(): boolean {
    const side = this.textIn(this.columns.debitCredit);
    return side === undefined ? (this.difference() ?? 0) > 0 : debitWords.test(side);
  }

  private isOnCreditSide(): boolean {
    const side = this.textIn(this.columns.debitCredit);
    if (side === undefined || debitWords.test(side)) return false;
    if (/^(h|haben|c|cr|credit|-)$/i.test(side)) return true;
    if (!this.hasProblem) this.problem('value-invalid', 'debitCredit', side);
    return false;
  }

  /** What the columns of states say together; `unknown` = one of their words is not understood. */
  state(): ItemState | 'unknown' | undefined {
    const { status, paymentStatus } = this.columns;
    if (status === undefined && paymentStatus === undefined) return undefined;
    return joinStates(this.textIn(status), this.textIn(paymentStatus), this.context.read.state);
  }

  note(code: Parameters<ClaimNotes['add']>[0]): void {
    this.context.notes.add(code, this.line);
  }
}

const debitWords = /^(s|soll|d|dr|debit|\+)$/i;

/** As the file has it: a workbook's three decimals got a nought, so that nobody takes them for thousands. */
const shown = (value: string, { isWorkbook }: RowContext): string =>
  (isWorkbook && /\.\d{3}0$/.test(value) ? value.slice(0, -1) : value).slice(0, 60);
