import { dropMissing } from '../reading/drop-missing.ts';
import { isRefusal, type Refusal } from '../refusal/refusal.ts';
import { beginTable, type ClaimsTable, type ClaimsTableOptions, readLines } from './begin-table.ts';
import { type ClaimField, type ColumnMapping, debtorFields, foldTitle } from './claim-field.ts';
import type { DebtorRow, DebtorsFile, StatedMaster } from './debtors-file.ts';
import { readBlock } from './read-claim-row.ts';
import { isRegionCountry, readRegion } from './read-region.ts';
import { readChannel, readEmail, readVatId, readWrittenLanguage } from './read-words.ts';
import type { RowContext, RowReader } from './row-reader.ts';
import type { CsvRow } from './text-row.ts';

/** Columns that make a list one of claims or of returned debits. */
const moneyFields: readonly ClaimField[] = [
  'issuedOn',
  'dueOn',
  'amount',
  'open',
  'paid',
  'debit',
  'credit',
  'returnedOn',
  'returnReason',
  'endToEndId',
];

/** Titles of a number that name no paper: beside names and addresses they are the customer's. */
const bareNumbers: ReadonlySet<string> = new Set(['nummer', 'nr', 'number']);

/**
 * The columns of a list of customers alone, undefined when it is another list: nothing of money, dates or invoices, and at
 * least two of what says who and where somebody is. "Nr." is then his number, and "Name" beside "Vorname" the last name.
 */
export function debtorsMapping(headers: readonly string[], mapping: ColumnMapping): ColumnMapping | undefined {
  if (moneyFields.some((field) => mapping[field] !== undefined)) return undefined;
  const { number, ...rest } = mapping;
  const titleOf = (column: number | undefined) => foldTitle(headers[column ?? -1] ?? '');
  if (number !== undefined && !bareNumbers.has(titleOf(number))) return undefined;
  const found: Partial<Record<ClaimField, number>> = { ...rest };
  if (number !== undefined && found.debtorNumber === undefined) found.debtorNumber = number;
  if (found.firstName !== undefined && found.lastName === undefined) {
    const plain = headers.findIndex((header) => foldTitle(header) === 'name');
    if (plain !== -1) {
      if (found.name === plain) delete found.name;
      found.lastName = plain;
    }
  }
  const isNamed = found.debtorNumber !== undefined || found.name !== undefined || found.lastName !== undefined;
  const count = debtorFields.filter((field) => found[field] !== undefined).length;
  return isNamed && count >= 2 ? found : undefined;
}

function readName(row: RowReader): { readonly name?: string; readonly person?: string } {
  const [company, first, last] = [row.text('name'), row.text('firstName'), row.text('lastName')];
  const person = first === undefined ? last : last === undefined ? first : `${first} ${last}`;
  return dropMissing({ name: company ?? person, person });
}

/** What a cell may say in words we do not know: left out with a note, never guessed. */
function understood<T>(
  row: RowReader,
  field: ClaimField,
  read: (text: string) => T | undefined,
  note: Parameters<RowReader['note']>[0],
): T | undefined {
  const text = row.text(field);
  const value = text === undefined ? undefined : read(text);
  if (text !== undefined && value === undefined) row.note(note);
  return value;
}

function readMaster(row: RowReader, { read, country: home }: RowContext): StatedMaster {
  const { name, person } = readName(row);
  const statedCountry = row.text('country');
  const country = statedCountry === undefined ? undefined : read.country(statedCountry);
  if (statedCountry !== undefined && country === undefined) row.problem('value-invalid', 'country', statedCountry);
  const salutation = row.text('salutation');
  const kind = read.kind(row.text('kind') ?? (/^firma$/i.test(salutation ?? '') ? 'firma' : ''));
  const zip = row.text('zip');
  if (zip?.length === 4 && (country ?? home) === 'DE') row.note('zip-short');
  const regionText = row.text('debtorRegion');
  const inCountry = country ?? home;
  const region =
    regionText === undefined || !isRegionCountry(inCountry) ? undefined : readRegion(regionText, inCountry);
  if (regionText !== undefined && isRegionCountry(inCountry) && region === undefined)
    row.problem('value-invalid', 'debtorRegion', regionText);
  return dropMissing({
    name,
    kind: kind === 'unknown' ? undefined : kind,
    contactName: row.text('contactName') ?? (person === name ? undefined : person),
    salutation: salutation === undefined ? undefined : read.salutation(salutation),
    street: row.text('street'),
    zip,
    city: row.text('city'),
    country,
    region,
    email: understood(row, 'email', readEmail, 'email-ignored'),
    phone: row.text('phone'),
    iban: understood(row, 'iban', read.iban, 'iban-ignored'),
    vatId: understood(row, 'vatId', readVatId, 'vat-id-ignored'),
    language: understood(row, 'language', readWrittenLanguage, 'language-ignored'),
    channel: understood(row, 'channel', readChannel, 'channel-ignored'),
  });
}

/** One line; undefined when it has problems, which are then in the context. */
function readDebtorRow(row: RowReader, { line, cells }: CsvRow, context: RowContext): DebtorRow | undefined {
  const number = row.text('debtorNumber');
  const stated = readMaster(row, context);
  const block = row.has('dunningBlock') ? readBlock(row) : undefined;
  if (number === undefined && stated.name === undefined && !row.hasProblem)
    row.problem('value-missing', row.has('debtorNumber') ? 'debtorNumber' : 'name');
  if (row.hasProblem) return undefined;
  return { line, ...dropMissing({ number, block }), stated, cells };
}

/** "Summe", "Anzahl 120" under the list: one cell alone, and no name of anybody. */
function isFooter(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '');
  return filled.length === 1 && /^\W*(gesamt|summe|anzahl|total|sum|count)\b/i.test(filled[0]!);
}

/**
 * Reads a list of customers from a table whose columns `debtorsMapping` recognised. Rows with problems say why; what was
 * left out of a row is a note. Refusals: `csv-no-header`, `value-invalid` (columns that are not there).
 */
export function readDebtorsTable(table: ClaimsTable, options: ClaimsTableOptions): DebtorsFile | Refusal {
  const { mapping } = table;
  const isNamed = mapping.debtorNumber !== undefined || mapping.name !== undefined || mapping.lastName !== undefined;
  const begun = beginTable(table, options, isNamed ? [] : ['name']);
  if (isRefusal(begun)) return begun;
  const { context, head } = begun;
  const { rows, rejected } = readLines(begun, isFooter, (row, source) => readDebtorRow(row, source, context));
  const { problems, notes } = context;
  return { kind: 'debtors', ...table.source, ...head, rows, rejected, problems, notes: notes.list() };
}
