import { type AmountStyle, amountStyle } from '../money/read-amount.ts';
import { dropMissing } from '../reading/drop-missing.ts';
import { splitCsv } from '../receivables/split-csv.ts';
import type { CsvRow } from '../receivables/text-row.ts';
import { type Refusal, refuse } from '../refusal/refusal.ts';
import { BankRow, type CsvContext } from './bank-row.ts';
import { completeRow } from './complete-row.ts';
import { balancesOf, type CsvFrame, isBalanceAlone, readFrame } from './csv-balances.ts';
import { slashedDaysOf } from './csv-days.ts';
import { type PartsBelow, readPart, withParts } from './csv-parts.ts';
import { type CsvBooking, readBooking } from './csv-row.ts';
import { feeWord, foldBankTitle } from './csv-title-words.ts';
import { type FoundLayout, findBankCsvLayout } from './find-csv-layout.ts';
import { settleColumns } from './settle-columns.ts';
import type { BankStatement, StatementEntry, StatementFile } from './statement.ts';

/** One list of bookings with what is said around it; an export of all accounts has several. */
interface Section {
  readonly frame: CsvFrame;
  readonly bookings: CsvBooking[];
}

const styleSamples = 500;

function contextOf(found: FoundLayout, rows: readonly CsvRow[], before: readonly CsvRow[]): CsvContext {
  const columns = ['amount', 'debit', 'credit', 'gross', 'balance', 'partAmount'] as const;
  const amounts = columns.flatMap((field) => found.columns.get(field) ?? []);
  const samples = rows.slice(0, styleSamples).flatMap(({ cells }) => amounts.map((column) => cells[column] ?? ''));
  const amountTitles = amounts.map((column) => found.titles[column] ?? '');
  const head = frameOf(before, 'comma').account;
  const style = amountStyle(samples, found.layout.decimal ?? 'comma');
  return {
    ...found,
    columns: settleColumns({ ...found, columns: usedColumns(found, rows) }, rows, { head, style }),
    slashedDays: slashedDaysOf(found, rows),
    style,
    titleCurrency: currencyIn(amountTitles),
    headCurrency:
      currencyIn(before.flatMap(({ cells }) => cells.map((cell) => cell.slice(0, 200)))) ?? currencyIn(samples),
  };
}

/** The currency that texts name, when it is but one. */
function currencyIn(texts: readonly string[]): string | undefined {
  const named = texts.flatMap((text) => {
    const found = /\b(EUR|CHF|USD|GBP)\b|(€)/.exec(text);
    return found === null ? [] : [found[1] ?? 'EUR'];
  });
  return new Set(named).size === 1 ? named[0] : undefined;
}

/** A column without a title says the direction in some exports; in others it is just the end of every line. */
function usedColumns({ columns, titles }: FoundLayout, rows: readonly CsvRow[]): FoundLayout['columns'] {
  const direction = columns.get('direction')?.[0];
  if (direction === undefined || (titles[direction] ?? '').trim() !== '') return columns;
  if (rows.some(({ cells }) => (cells[direction] ?? '').trim() !== '')) return columns;
  return new Map([...columns].filter(([field]) => field !== 'direction'));
}

/** Where each line names both sides, the own account is the one that never changes; else none is known. */
function withOneAccount(bookings: readonly CsvBooking[]): CsvBooking[] {
  const accounts = new Set(bookings.flatMap(({ account }) => account ?? []));
  const [account] = accounts.size === 1 ? accounts : [];
  return bookings.map((booking) => ({ ...booking, account }));
}

/** Every account of a list is a statement of its own. */
function statementsOf({ frame, bookings: read }: Section, { slashedDays, columns }: CsvContext): BankStatement[] {
  const bookings = columns.has('payeeIban') && !columns.has('account') ? withOneAccount(read) : read;
  const byAccount = new Map<string | undefined, CsvBooking[]>();
  for (const booking of bookings) {
    const list = byAccount.get(booking.account);
    if (list === undefined) byAccount.set(booking.account, [booking]);
    else list.push(booking);
  }
  if (byAccount.size === 0) byAccount.set(undefined, []);
  return [...byAccount].map(([account, list]) => ({
    ...balancesOf(list, byAccount.size > 1 ? {} : frame),
    entries: list.map(({ entry }) => entry),
    ...dropMissing({
      account: account ?? frame.account,
      currency: list[0]?.entry.currency,
      areDaysGuessed: slashedDays === 'unproven' ? (true as const) : undefined,
    }),
  }));
}

function frameOf(rows: readonly CsvRow[], style: AmountStyle): CsvFrame {
  const frame: CsvFrame = {};
  for (const { cells } of rows) readFrame(cells, style, frame);
  return frame;
}

function isSameHeader(cells: readonly string[], { titles }: FoundLayout): boolean {
  return titles.length > 0 && cells.length === titles.length && cells.every((cell, column) => cell === titles[column]);
}

/** A separator inside a text would move the amount into another column. */
function isTooWide(cells: readonly string[], { titles }: FoundLayout): boolean {
  return (
    titles.length > 0 && cells.length > titles.length && cells.slice(titles.length).some((cell) => cell.trim() !== '')
  );
}

/** The last line has no end and fewer cells than there are titles: a download that broke off. */
function isCutOff(source: string, rows: readonly CsvRow[], { titles }: FoundLayout): boolean {
  const last = rows.at(-1)?.cells ?? [];
  return last.length < titles.length && /^\d/.test(last[0] ?? '') && !/[\r\n]$/.test(source.slice(-1));
}

/** A line with all its dates is a booking whatever its text says: somebody may pay with the word "Saldo". */
function isDated(row: BankRow): boolean {
  const { bookedOn, valueOn } = row.columns;
  return row.date(bookedOn) !== undefined && (valueOn === undefined || row.date(valueOn) !== undefined);
}

function hasOneDate(row: BankRow): boolean {
  return row.date(row.columns.bookedOn) !== undefined || row.date(row.columns.valueOn) !== undefined;
}

/** What a line around the bookings says, taken up; true where it is no booking. */
function readAround(row: BankRow, source: CsvRow, lists: Lists): boolean {
  const { cells } = source;
  const { context } = row;
  if (cells.every((cell) => cell.trim() === '')) return true;
  if (isSameHeader(cells, context)) {
    lists.sections.push({ frame: lists.next ?? {}, bookings: [] });
    lists.next = undefined;
    return true;
  }
  if (hasOneDate(row) && !isBalanceAlone(cells)) return false;
  if (/^ums(ä|ae)tze /i.test(cells[0]!.trim())) lists.next = {};
  const copy: CsvFrame = {};
  if (!readFrame(cells, context.style, copy)) return false;
  const frame = lists.next ?? lists.sections.at(-1)!.frame;
  Object.assign(frame, { ...copy, ...frame });
  return true;
}

interface Lists {
  readonly sections: Section[];
  /** What is said after "Umsätze Tagesgeldkonto" belongs to the list that follows it. */
  next: CsvFrame | undefined;
}

/** The last booking takes up what stands below it. */
function closeParts({ bookings }: Section, below: PartsBelow | undefined): undefined {
  const last = bookings.at(-1);
  if (below === undefined || last === undefined) return;
  bookings[bookings.length - 1] = { ...last, entry: withParts(last.entry, below) };
}

function addPart(below: PartsBelow | undefined, part: StatementEntry['transactions'][number] | string): PartsBelow {
  const parts = below ?? { transactions: [], texts: [] };
  if (typeof part === 'string') parts.texts.push(part);
  else parts.transactions.push(part);
  return parts;
}

function readSections(rows: readonly CsvRow[], context: CsvContext): Section[] | Refusal {
  const row = new BankRow(context);
  const lists: Lists = { sections: [{ frame: {}, bookings: [] }], next: undefined };
  let below: PartsBelow | undefined;
  for (const source of rows) {
    const section = lists.sections.at(-1)!;
    row.turnTo(source);
    const hasDates = isDated(row);
    if (!hasDates && readAround(row, source, lists)) {
      if (lists.sections.at(-1) !== section) below = closeParts(section, below);
      continue;
    }
    if (row.cells.count < context.titles.length) completeRow(row, source);
    const isWide = row.cells.count > context.titles.length && isTooWide(source.cells, context);
    const above = section.bookings.at(-1);
    // Nearly every line is a booking, and that is known by its dates.
    const mayBePart = above !== undefined && !isWide && (!hasDates || row.columns.partAmount !== undefined);
    const part = mayBePart ? readPart(row, above.entry) : undefined;
    if (part !== undefined) {
      below = addPart(below, part);
      continue;
    }
    const booking = isWide
      ? refuse('csv-too-many-columns', { line: source.line, column: context.titles.length + 1 })
      : readBooking(row);
    if (booking === undefined) continue;
    if ('kind' in booking) return booking;
    below = closeParts(section, below);
    section.bookings.push(booking);
  }
  closeParts(lists.sections.at(-1)!, below);
  return lists.sections;
}

/**
 * Reads the CSV export of a bank by the description of its layout; a bank that is on no list only when its titles leave no
 * doubt. Amounts in minor units, signed by their effect on the balance; pending bookings have the status `pending`; entries
 * in the order of the file, one statement for each account. Days are left open: an export may be of the running day. Refusals: `bank-csv-unknown`, `csv-malformed`, `file-too-large`,
 * `statement-incomplete`, and with line and column `amount-invalid`, `amount-out-of-range`, `date-invalid`, `value-missing`, `value-invalid`, `csv-too-many-columns`.
 */
export function readBankCsv(text: string): StatementFile | Refusal {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const found = findBankCsvLayout(source);
  if (found === undefined) return refuse('bank-csv-unknown');
  const rows = splitCsv(source, found.separator);
  if ('kind' in rows) return rows;
  if (isCutOff(source, rows, found)) return refuse('statement-incomplete', { line: rows.at(-1)!.line });
  return readBankRows(rows, found);
}

/**
 * Likewise, of rows whose layout is found: of a CSV, or of a sheet of a workbook. A column of fees counts as a part of the booking
 * where the balances fit only with it.
 */
export function readBankRows(rows: readonly CsvRow[], found: FoundLayout): StatementFile | Refusal {
  const file = readRows(rows, found);
  const fee = found.titles.findIndex((title) => feeWord.test(foldBankTitle(title)));
  if (file.kind === 'refused' || fee < 0 || found.layout.name !== 'generic') return file;
  if (file.statements.every(({ balances }) => balances !== 'inconsistent')) return file;
  const withFee = readRows(rows, { ...found, columns: new Map([...found.columns, ['extraFee', [fee]]]) });
  const isRight = withFee.kind === 'statement' && withFee.statements.every(({ balances }) => balances === 'consistent');
  return isRight ? withFee : file;
}

function readRows(rows: readonly CsvRow[], found: FoundLayout): StatementFile | Refusal {
  const start = found.headerIndex + 1;
  const before = rows.slice(0, Math.max(found.headerIndex, 0));
  const context = contextOf(found, rows.slice(start), before);
  const frame = frameOf(before, context.style);
  const sections = readSections(rows.slice(start), context);
  if ('kind' in sections) return sections;
  Object.assign(sections[0]!.frame, { ...sections[0]!.frame, ...frame });
  const statements = sections.flatMap((section) => statementsOf(section, context));
  return { kind: 'statement', format: `csv:${found.layout.name}`, statements };
}
