import { addDays, type LocalDate } from '../calendar/local-date.ts';
import type { Currency } from '../money/money.ts';
import { type AmountStyle, readAmount } from '../money/read-amount.ts';
import { dropMissing } from '../reading/drop-missing.ts';
import { type RefusalCode, refuse } from '../refusal/refusal.ts';
import { isIban, normalizeIban } from '../statement/iban.ts';
import { type ClaimField, type ColumnMapping, fieldLabel, fieldLengthMax } from './claim-field.ts';
import type { ClaimNotes } from './claim-note.ts';
import type { ClaimRow, DueSource, RowProblem } from './claims-file.ts';
import { readDate } from './read-date.ts';
import { readCountry, readCurrency, readDebtorKind, readEmail, readSalutation } from './read-words.ts';
import { remember } from './remember.ts';

/** What is the same for all rows of a file. */
export interface RowContext {
  readonly headers: readonly string[];
  readonly mapping: ColumnMapping;
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
class RowReader {
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

  /** The column as the file calls it. */
  private label(field: ClaimField): { label: string; labelEn?: string } {
    const title = this.context.headers[this.context.mapping[field] ?? -1];
    return title ? { label: title } : { label: fieldLabel(field, 'de'), labelEn: fieldLabel(field, 'en') };
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

interface Due {
  readonly on: LocalDate;
  readonly source: DueSource;
}

/** The due date: stated, else stated days ("14", "30 Tage") after the issue date, else the usual term, else at once. */
function readDue(row: RowReader, issuedOn: LocalDate, usualTermDays: number | undefined): Due | undefined {
  const stated = row.text('dueOn');
  const term = row.text('paymentTermDays');
  for (const [field, text] of [
    ['dueOn', stated],
    ['paymentTermDays', term],
  ] as const) {
    if (text === undefined) continue;
    const days = /^(\d{1,3})\s*(?:tage?n?|days?)?(?:\s*netto)?$/i.exec(text)?.[1];
    if (days !== undefined) return { on: addDays(issuedOn, Number.parseInt(days, 10)), source: 'stated-term' };
    const on = row.date(field, text);
    return on === undefined ? undefined : { on, source: 'due-date' };
  }
  if (usualTermDays !== undefined) {
    row.note('due-from-term');
    return { on: addDays(issuedOn, usualTermDays), source: 'usual-term' };
  }
  row.note('due-at-once');
  return { on: issuedOn, source: 'issue-date' };
}

type Amounts = Pick<ClaimRow, 'amountMinor' | 'openMinor' | 'amountsFrom'>;

/** Gross, open and paid explain each other; what is open counts where they disagree (discount, returned goods). */
function readAmounts(row: RowReader, mapping: ColumnMapping): Amounts | undefined {
  const gross = row.amount('amount');
  const open = row.amount('open');
  const paid = row.amount('paid');
  if (row.hasProblem) return undefined;
  const amountMinor = gross ?? (open === undefined ? undefined : open + Math.abs(paid ?? 0));
  const field = mapping.amount === undefined ? 'open' : 'amount';
  if (amountMinor === undefined) return row.problem('value-missing', field);
  if (amountMinor <= 0) return row.problem('value-invalid', field, row.text(field));
  const rest = amountMinor - Math.abs(paid ?? 0);
  const openMinor = open ?? rest;
  if (openMinor < 0 || openMinor > amountMinor) {
    const cause = open === undefined ? 'paid' : 'open';
    return row.problem('value-invalid', cause, row.text(cause));
  }
  if (open !== undefined && paid !== undefined && gross !== undefined && open !== rest) row.note('open-differs');
  const isOpenStated = open !== undefined || paid !== undefined;
  const isGrossStated = gross !== undefined || paid !== undefined;
  return { amountMinor, openMinor, amountsFrom: !isOpenStated ? 'gross' : isGrossStated ? 'both' : 'open' };
}

function readDebtor(row: RowReader, context: RowContext) {
  const person =
    [row.text('firstName'), row.text('lastName')].filter((part) => part !== undefined).join(' ') || undefined;
  const company = row.text('name');
  const name =
    company ?? person ?? row.problem('value-missing', context.mapping.name === undefined ? 'lastName' : 'name');
  const statedEmail = row.text('email');
  const email = statedEmail === undefined ? undefined : readEmail(statedEmail);
  if (statedEmail !== undefined && email === undefined) row.note('email-ignored');
  const statedIban = row.text('iban');
  const iban = statedIban === undefined ? undefined : context.read.iban(statedIban);
  if (statedIban !== undefined && iban === undefined) row.note('iban-ignored');
  const statedCountry = row.text('country');
  const country = statedCountry === undefined ? context.country : context.read.country(statedCountry);
  const salutation = row.text('salutation');
  return {
    name: name ?? '',
    country: country ?? row.problem('value-invalid', 'country', statedCountry) ?? '',
    kind: context.read.kind(
      row.text('kind') ?? (salutation !== undefined && /^firma$/i.test(salutation) ? salutation : ''),
    ),
    ...dropMissing({
      debtorNumber: row.text('debtorNumber'),
      contactName: row.text('contactName') ?? (company === undefined || person === company ? undefined : person),
      salutation: salutation === undefined ? undefined : context.read.salutation(salutation),
      street: row.text('street'),
      zip: row.text('zip'),
      city: row.text('city'),
      email,
      phone: row.text('phone'),
      iban,
      mandate: row.text('mandate'),
    }),
  };
}

/** One line of a list of claims; undefined when it has problems, which are then in `context.problems`. */
export function readClaimRow(cells: readonly string[], line: number, context: RowContext): ClaimRow | undefined {
  const row = new RowReader(cells, line, context);
  const number = row.required('number');
  const issuedOn = row.date('issuedOn', row.required('issuedOn'));
  const due = issuedOn === undefined ? undefined : readDue(row, issuedOn, context.usualTermDays);
  const debtor = readDebtor(row, context);
  const stated = row.text('currency');
  const currency = stated === undefined ? context.currency : context.read.currency(stated);
  if (currency === undefined) row.problem('unknown-currency', 'currency', stated);
  const amounts = readAmounts(row, context.mapping);
  if (row.hasProblem || number === undefined || issuedOn === undefined) return undefined;
  if (due === undefined || amounts === undefined || currency === undefined) return undefined;
  if (due.on < issuedOn) row.note('due-before-issue');
  if (context.today !== undefined && issuedOn > context.today) row.note('issued-in-future');
  return { line, number, issuedOn, dueOn: due.on, dueSource: due.source, currency, ...amounts, ...debtor, cells };
}
