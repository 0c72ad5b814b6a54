import type { LocalDate } from '../calendar/local-date.ts';
import type { Currency } from '../money/money.ts';
import { type AmountStyle, readAmount } from '../money/read-amount.ts';
import { readPlainAmount } from '../money/read-plain-amount.ts';
import { type RefusalCode, refuse } from '../refusal/refusal.ts';
import { isIban, normalizeIban } from '../statement/iban.ts';
import { type ClaimField, type ColumnMapping, fieldLabel, fieldLengthMax } from './claim-field.ts';
import type { ClaimNotes } from './claim-note.ts';
import type { RowProblem } from './claims-file.ts';
import { readDate } from './read-date.ts';
import { readCountry, readCurrency, readDebtorKind, readSalutation } from './read-words.ts';
import { remember } from './remember.ts';

/** What is the same for all rows of a file. */
export interface RowContext {
  readonly headers: readonly string[];
  readonly mapping: ColumnMapping;
  /** The file has columns beside amounts and dates that decide default, interest or Skonto. */
  readonly hasTerms: boolean;
  readonly country: string;
  readonly currency: Currency;
  readonly usualTermDays: number | undefined;
  readonly today: LocalDate | undefined;
  readonly problems: RowProblem[];
  readonly notes: ClaimNotes;
  /** False when no cell can hold a control character, which is nearly always. */
  readonly hasControls: boolean;
  readonly read: CellReaders;
}

/** The readers of one file; each remembers its answers. */
export function cellReaders(style: AmountStyle) {
  return {
    amount: (text: string) => readPlainAmount(text) ?? readAmount(text, style),
    date: remember(readDate),
    country: remember(readCountry),
    currency: remember(readCurrency),
    kind: remember(readDebtorKind),
    salutation: remember(readSalutation),
    iban: (text: string) => {
      if (isIban(text)) return text;
      const iban = normalizeIban(text);
      return isIban(iban) ? iban : undefined;
    },
  };
}
type CellReaders = ReturnType<typeof cellReaders>;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a letter or the database.
const controls = /[\u0000-\u001F\u007F]+/g;

type Places = Partial<Record<ClaimField, { readonly column: number; readonly lengthMax: number }>>;

/** Reads the cells of one line after the other and collects everything that is wrong with each, not only the first thing. */
export class RowReader {
  hasProblem = false;
  private cells: readonly string[] = [];
  private line = 0;
  private readonly context: RowContext;
  private readonly places: Places = {};

  constructor(context: RowContext) {
    this.context = context;
    for (const [field, column] of Object.entries(context.mapping) as [ClaimField, number][])
      this.places[field] = { column, lengthMax: fieldLengthMax(field) };
  }

  /** Turns to the next line. */
  begin(cells: readonly string[], line: number): void {
    this.cells = cells;
    this.line = line;
    this.hasProblem = false;
  }

  problem(code: RefusalCode, field: ClaimField, value?: string): undefined {
    this.hasProblem = true;
    const column = this.context.mapping[field];
    this.context.problems.push({
      ...refuse(code, {
        field,
        ...(column === undefined ? {} : { column: column + 1 }),
        values: { ...this.label(field), ...(value === undefined ? {} : { value: value.slice(0, 60) }) },
      }),
      line: this.line,
    });
  }

  /** Whether the file has the column. */
  has(field: ClaimField): boolean {
    return this.places[field] !== undefined;
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
    const place = this.places[field];
    if (place === undefined) return undefined;
    const raw = this.cells[place.column];
    if (raw === undefined || raw === '') return undefined;
    const text = trimmed(this.context.hasControls ? raw.replace(controls, ' ') : raw);
    if (text === '') return undefined;
    if (text.length <= place.lengthMax) return text;
    this.hasProblem = true;
    const values = { ...this.label(field), max: place.lengthMax };
    this.context.problems.push({
      ...refuse('value-too-long', { field, column: place.column + 1, values }),
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

  date(field: ClaimField, text: string | undefined): LocalDate | undefined {
    if (text === undefined) return undefined;
    return this.context.read.date(text) ?? this.problem('date-invalid', field, text);
  }

  /** Minor units. The side of the account has the last word on the sign of what is owed and open. */
  amount(field: ClaimField): number | undefined {
    const text = this.text(field);
    if (text === undefined) return undefined;
    const minor = this.context.read.amount(text);
    if (minor === undefined) return this.problem('amount-invalid', field, text);
    if (minor === 'out-of-range') return this.problem('amount-out-of-range', field, text);
    return field !== 'paid' && this.isOnCreditSide() ? 0 - Math.abs(minor) : minor;
  }

  /** Debit less credit, where the list has such columns and the line a figure in one of them. */
  difference(): number | undefined {
    if (this.places.debit === undefined && this.places.credit === undefined) return undefined;
    const [debit, credit] = [this.plain('debit'), this.plain('credit')];
    return debit === undefined && credit === undefined ? undefined : (debit ?? 0) - (credit ?? 0);
  }

  private plain(field: 'debit' | 'credit'): number | undefined {
    const text = this.text(field);
    const minor = text === undefined ? undefined : this.context.read.amount(text);
    if (text === undefined || typeof minor === 'number') return minor as number | undefined;
    return this.problem(minor === undefined ? 'amount-invalid' : 'amount-out-of-range', field, text);
  }

  /** The amount of a cell that may be negative, without a word about what is wrong with it. */
  signed(field: 'amount' | 'open'): number | undefined {
    const place = this.places[field];
    const raw = place === undefined ? undefined : this.cells[place.column];
    if (raw === undefined || raw === '') return undefined;
    if (this.places.debitCredit === undefined && !/[-(\u2010-\u2014\u2212]/.test(raw)) return 1;
    const minor = this.context.read.amount(raw.trim());
    if (typeof minor !== 'number') return undefined;
    return this.isOnCreditSide() ? 0 - Math.abs(minor) : minor;
  }

  private isOnCreditSide(): boolean {
    if (this.places.debitCredit === undefined) return false;
    const side = this.text('debitCredit');
    if (side === undefined || /^(s|soll|d|dr|debit|\+)$/i.test(side)) return false;
    if (/^(h|haben|c|cr|credit|-)$/i.test(side)) return true;
    if (!this.hasProblem) this.problem('value-invalid', 'debitCredit', side);
    return false;
  }

  note(code: Parameters<ClaimNotes['add']>[0]): void {
    this.context.notes.add(code, this.line);
  }
}

/** As `trim`, which makes a new string of every cell it looks at. */
function trimmed(text: string): string {
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  const isPlain = first > 32 && last > 32 && (first < 160 || isLetter(first)) && (last < 160 || isLetter(last));
  return isPlain ? text : text.trim();
}

/** Of the Latin letters beyond ASCII; whatever lies elsewhere may be a kind of blank. */
function isLetter(code: number): boolean {
  return code > 160 && code < 0x1680;
}
