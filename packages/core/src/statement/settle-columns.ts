import { withoutCurrencyCode } from '../money/currency-code.ts';
import { type AmountStyle, readAmount } from '../money/read-amount.ts';
import { readDate } from '../receivables/read-date.ts';
import { CellSpans, type CsvRow } from '../receivables/text-row.ts';
import type { BankField } from './bank-field.ts';
import { directionOf } from './csv-direction.ts';
import { foldBankTitle } from './csv-title-words.ts';
import type { FoundLayout } from './find-csv-layout.ts';
import { isIbanShaped, normalizeIban } from './iban.ts';

type Columns = Map<BankField, readonly number[]>;

/** What the first rows tell is looked for in all of them. */
const samplesMax = 300;

function cellsOf(rows: readonly CsvRow[], column: number): string[] {
  return rows.map(({ cells }) => (cells[column] ?? '').trim());
}

/** Rows with a date: bookings, not what stands around them. */
function datedRows(rows: readonly CsvRow[], columns: Columns): readonly CsvRow[] {
  const [dated] = columns.get('bookedOn') ?? [];
  if (dated === undefined) return [];
  return rows.slice(0, samplesMax).filter(({ cells }) => readDate((cells[dated] ?? '').trim()) !== undefined);
}

/** "Lastschrift" lowers the balance of who pays and raises that of who collects: it says that there are directions, not which. */
const wordOf = (cell: string) => directionOf(cell) ?? (/^lastschrift$/i.test(cell) ? 'either' : undefined);

/** Whether an amount of a booking has a sign of its own, or no word says that money may go out. */
function isSignedOrOneWay(rows: readonly CsvRow[], amount: number, dated: number, column: number): boolean {
  const spans = new CellSpans();
  let isOneWay = true;
  for (const row of rows) {
    spans.turnTo(row);
    if (!/^\s*\d/.test(spans.cell(dated))) continue;
    if (spans.cell(amount).includes('-')) return true;
    const word = wordOf(spans.cell(column).trim());
    if (word !== undefined && word !== 'credit') isOneWay = false;
  }
  return isOneWay;
}

/**
 * A column that says S and H, Credit and Debit, whatever its title: where no amount has a sign, it is the sign. An amount
 * with a sign of its own says more than such a column. A word that could mean either refuses the file later.
 */
function addDirection(columns: Columns, rows: readonly CsvRow[], samples: readonly CsvRow[], titleCount: number): void {
  const [amount] = columns.get('amount') ?? [];
  const [dated] = columns.get('bookedOn') ?? [];
  if (amount === undefined || dated === undefined || samples.length === 0) return;
  if (columns.has('direction') || columns.has('debit')) return;
  const taken = new Set(
    [...columns].filter(([field]) => field !== 'kind' && field !== 'status').flatMap(([, at]) => at),
  );
  const free = Array.from({ length: titleCount }, (_, column) => column).filter((column) => !taken.has(column));
  for (const isWhole of [true, false])
    for (const column of free) {
      const cells = cellsOf(samples, column);
      if (isWhole ? !sayDirections(cells) : !cells.some((cell) => outWord.test(cell))) continue;
      if (isSignedOrOneWay(rows, amount, dated, column)) continue;
      columns.set('direction', [column]);
      return;
    }
}

/** Direct debits alone are those a creditor collects, or those of a list that was filtered. */
function sayDirections(cells: readonly string[]): boolean {
  const words = cells.map(wordOf);
  return !words.includes(undefined) && words.some((word) => word !== 'either');
}

/** Where a kind of booking is called so and no amount has a sign, the other kinds leave open which way their money went. */
const outWord = /^(?:belastung|soll|debit|(?:zahlungs)?ausgang|ausgabe|abgang|outgoing)$/i;

/**
 * "IBAN", "Konto": the own account at one bank, the other side's at the next. It is the own one beside a column for the other
 * side, where the head of the file names it, and where one stands unchanged before the dates; else it is the other side's.
 */
function settleAccounts(
  columns: Columns,
  doubtful: readonly number[],
  samples: readonly CsvRow[],
  head: string | undefined,
) {
  for (const column of doubtful) {
    const values = [...new Set(cellsOf(samples, column))];
    const [dated] = columns.get('bookedOn') ?? [];
    const isOne = values.length === 1 && /\d/.test(values[0]!);
    const isHead = isOne && head !== undefined && normalizeIban(values[0]!) === normalizeIban(head);
    const isInFront = isOne && dated !== undefined && column < dated;
    // Payers of three names have not one account.
    const isShared = isOne && distinctNames(columns, samples) !== 1 && distinctNames(columns, samples) !== 2;
    const isFew = values.length <= 5 && !values.includes('') && values.every((value) => /\d/.test(value));
    if (columns.has('account')) {
      if (!columns.has('iban') && !columns.has('payerIban') && !isHead) columns.set('iban', [column]);
    } else if (columns.has('iban') || columns.has('payerIban') ? isFew : isHead || isInFront || isShared)
      columns.set('account', [column]);
    else if (!columns.has('iban')) columns.set('iban', [column]);
  }
  // Of two doubtful ones the first was taken for the other side's although it never changes.
  const [iban] = columns.get('iban') ?? [];
  const [account] = columns.get('account') ?? [];
  if (iban === undefined || account === undefined || !doubtful.includes(iban) || !doubtful.includes(account)) return;
  const distinct = (column: number) => new Set(cellsOf(samples, column)).size;
  if (distinct(iban) === 1 && distinct(account) > 1) {
    columns.set('iban', [account]);
    columns.set('account', [iban]);
  }
}

/** How many other sides the sampled lines name; 0 where no column names any. */
function distinctNames(columns: Columns, samples: readonly CsvRow[]): number {
  const names = (['name', 'payer', 'payee'] as const).flatMap((field) => columns.get(field) ?? []);
  return new Set(names.flatMap((column) => cellsOf(samples, column)).filter((cell) => cell !== '')).size;
}

/** "Counterparty" names the other side, or is its account where a name stands beside it. */
function settleCounterparty(columns: Columns, titles: readonly string[], samples: readonly CsvRow[]): void {
  const [name] = columns.get('name') ?? [];
  if (name === undefined || columns.has('iban') || samples.length === 0) return;
  const isAccount = (cell: string) => isIbanShaped(normalizeIban(cell));
  if (!cellsOf(samples, name).every((cell) => cell === '' || isAccount(cell))) return;
  if (!cellsOf(samples, name).some(isAccount)) return;
  columns.set('iban', [name]);
  columns.delete('name');
  const other = titles.findIndex(
    (title, column) => column !== name && /^(name|partnername)$/.test(foldBankTitle(title)),
  );
  if (other >= 0) columns.set('name', [other]);
}

/** "Detail" is a text, or the amounts of a collective booking, which only the lines below it have. */
function settleParts(columns: Columns, titles: readonly string[], rows: readonly CsvRow[], style: AmountStyle): void {
  const texts = columns.get('text') ?? [];
  const detail = texts.find((column) => /^details?$/.test(foldBankTitle(titles[column]!)));
  if (detail === undefined || columns.has('partAmount')) return;
  const filled = cellsOf(rows.slice(0, samplesMax), detail).filter((cell) => cell !== '');
  if (filled.length === 0 || !filled.every((cell) => typeof readAmount(withoutCurrencyCode(cell), style) === 'number'))
    return;
  columns.set('partAmount', [detail]);
  const others = texts.filter((column) => column !== detail);
  if (others.length > 0) columns.set('text', others);
  else columns.delete('text');
}

/** Where the kind of booking is all the text there is, or names the other side that no column names, it is text as well. */
function settleText(columns: Columns): void {
  const kind = columns.get('kind');
  const text = columns.get('text');
  if (kind === undefined) return;
  const isNamed = (['name', 'payer', 'payee'] as const).some((field) => columns.has(field));
  if (text === undefined) columns.set('text', kind);
  else if (!isNamed) columns.set('text', [...kind, ...text.filter((column) => !kind.includes(column))]);
}

/** A number that only counts the lines begins anew in the next file and tells no booking from another. */
function dropCounter(columns: Columns, samples: readonly CsvRow[]): void {
  const [reference] = columns.get('reference') ?? [];
  if (reference !== undefined && cellsOf(samples, reference).every((cell) => /^\d{0,5}$/.test(cell)))
    columns.delete('reference');
}

/** What the titles leave open is settled by what stands below them. `head`: the account that is named above the bookings. */
export function settleColumns(
  found: FoundLayout,
  rows: readonly CsvRow[],
  { head, style }: { readonly head: string | undefined; readonly style: AmountStyle },
): FoundLayout['columns'] {
  const columns: Columns = new Map(found.columns);
  const samples = datedRows(rows, columns);
  // Before the kind of booking becomes a text.
  addDirection(columns, rows, samples, found.titles.length);
  if (found.layout.name === 'generic') {
    settleCounterparty(columns, found.titles, samples);
    settleAccounts(columns, found.doubtful, samples, head);
    settleParts(columns, found.titles, rows, style);
    settleText(columns);
    dropCounter(columns, samples);
  }
  return columns;
}
