import type { LocalDate } from '../calendar/local-date.ts';
import type { Currency } from '../money/money.ts';
import { type AmountStyle, readAmount } from '../money/read-amount.ts';
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
    amount: (text: string) => readAmount(text, style),
    date: remember(readDate),
    country: remember(readCountry),
    currency: remember(readCurrency),
    kind: remember(readDebtorKind),
    salutation: remember(readSalutation),
    iban: remember((text) => {
      const iban = normalizeIban(text);
      return isIban(iban) ? iban : undefined;
    }),
  };
}
type CellReaders = ReturnType<typeof cellReaders>;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a letter or the database.
const controls = /[\u0000-\u001F\u007F]+/g;

/** Reads the cells of one line and collects everything that is wrong with it, not only the first thing. */
export class RowReader {
  hasProblem = false;
  private readonly cells: readonly string[];
  private readonly line: number;
  private readonly context: RowContext;

  constructor(cells: readonly string[], line: number, context: RowContext) {
    this.cells = cells;
    this.line = line;
    this.context = context;
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
    const column = this.context.mapping[field];
    const raw = column === undefined ? undefined : this.cells[column];
    if (raw === undefined || raw === '') return undefined;
    const text = (this.context.hasControls ? raw.replace(controls, ' ') : raw).trim();
    if (text === '') return undefined;
    if (text.length <= fieldLengthMax(field)) return text;
    this.hasProblem = true;
    const values = { ...this.label(field), max: fieldLengthMax(field) };
    this.context.problems.push({
      ...refuse('value-too-long', { field, column: column! + 1, values }),
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

  amount(field: ClaimField): number | undefined {
    const text = this.text(field);
    if (text === undefined) return undefined;
    const minor = this.context.read.amount(text);
    if (minor === undefined) return this.problem('amount-invalid', field, text);
    return minor === 'out-of-range' ? this.problem('amount-out-of-range', field, text) : minor;
  }

  note(code: Parameters<ClaimNotes['add']>[0]): void {
    this.context.notes.add(code, this.line);
  }
}
