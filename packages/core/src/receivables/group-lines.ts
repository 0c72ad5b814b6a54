import type { ClaimsTable } from './begin-table.ts';
import type { ColumnMapping } from './claim-field.ts';
import { isSumRow } from './table-rows.ts';
import type { CsvRow } from './text-row.ts';

interface Customer {
  readonly number: string;
  readonly name: string;
}

export interface GroupedTable {
  readonly table: ClaimsTable;
  /** The lines that name a customer. */
  readonly customerLines: readonly number[];
}

/** So far above the titles the first customer may stand. */
const linesAbove = 3;

/**
 * A list in groups: a line with the customer, the titles again, his invoices. Each invoice gets two columns more, the
 * customer's number and name; the other lines are left out. Only for a list that has no column of names, and where at least
 * one line names a customer by number and name.
 */
export function ungroup(table: ClaimsTable): GroupedTable {
  const { rows, headerIndex, mapping } = table;
  const header = rows[headerIndex];
  const width = header?.cells.length ?? 0;
  const isNamed = (mapping.name !== undefined && mapping.name < width) || mapping.lastName !== undefined;
  if (header === undefined || isNamed || mapping.number === undefined) return { table, customerLines: [] };
  const customerLines: number[] = [];
  let customer: Customer | undefined;
  const meet = ({ cells, line }: CsvRow): boolean => {
    const met = customerOf(cells, mapping);
    if (met === undefined) return false;
    customer = met;
    customerLines.push(line);
    return true;
  };
  for (const row of rows.slice(Math.max(0, headerIndex - linesAbove), headerIndex)) meet(row);
  const titles = header.cells.map((cell) => cell.trim()).join('\n');
  const body: CsvRow[] = [];
  for (const row of rows.slice(headerIndex + 1)) {
    const { cells, line } = row;
    if (customer !== undefined && isNameAlone(cells, mapping)) customer = nobody;
    if (meet(row) || cells.map((cell) => cell.trim()).join('\n') === titles) continue;
    const padded = [...cells.slice(0, width), ...new Array<string>(Math.max(0, width - cells.length)).fill('')];
    // A total is of nobody.
    const { number, name } = customer === undefined || isSumRow(cells, mapping) ? nobody : customer;
    body.push({ line, cells: [...padded, number, name, ...cells.slice(width)] });
  }
  if (customerLines.length === 0) return { table, customerLines };
  const head: CsvRow = { line: header.line, cells: [...header.cells, 'Kundennummer', 'Name'] };
  const grouped = { ...mapping, debtorNumber: mapping.debtorNumber ?? width, name: width + 1 };
  return { table: { ...table, rows: [head, ...body], headerIndex: 0, mapping: grouped }, customerLines };
}

const nobody: Customer = { number: '', name: '' };
const currencies = /\b(?:EUR|Euro|CHF|SFr|Fr)\b/gi;
const label =
  /^(?:kunden?|debitor(?:en)?|konto|personenkonto|customer|account)[- ]?(?:nr\.?|nummer|no\.?|number)?\s*:?$/i;
const inOne =
  /^(?:(?:kunden?|debitor(?:en)?|konto|personenkonto|customer|account)[- ]?(?:nr\.?|nummer|no\.?|number)?[: ]\s*)?([A-Z]{0,3}-?\d{2,12})\s*[-–:,/ ]\s*(\S.*)$/i;

/** The customer a line names, and nothing else: no date, no amount, no more than number, name and a word for them. */
function customerOf(cells: readonly string[], mapping: ColumnMapping): Customer | undefined {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (filled.length === 0 || filled.length > 3 || filled.join('').length > 300 || isSumRow(cells, mapping))
    return undefined;
  if (/\d[.,]\d\d$|\d{1,2}\.\d{1,2}\.|\d{4}-\d\d-/.test(filled.slice(1).join('\n'))) return undefined;
  const said = filled.filter((cell) => !label.test(cell));
  // "4712" and "50 EUR" are a claim that lacks its date, and no customer.
  if (
    said.length === 2 &&
    /^[A-Z]{0,3}-?\d{2,12}$/i.test(said[0]!) &&
    /\p{L}{2}/u.test(said[1]!.replace(currencies, ''))
  )
    return { number: said[0]!, name: said[1]! };
  const [, number, name] = (said.length === 1 ? inOne.exec(said[0]!) : null) ?? [];
  return number === undefined || name === undefined || !/^\p{L}/u.test(name) ? undefined : { number, name };
}

const pageWord = /^(?:seite|blatt|page|stand|datum|druck|erstellt|fortsetzung|übertrag)\b/i;

/**
 * A single text in the line, without a number: it may be a customer that we cannot tell from a remark. What stands below it is
 * not his who stood above, and lacks a name.
 */
function isNameAlone(cells: readonly string[], mapping: ColumnMapping): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const [text = ''] = filled;
  if (filled.length !== 1 || !/^\p{L}{2}/u.test(text) || text.length > 100) return false;
  return !isSumRow(cells, mapping) && !pageWord.test(text);
}
