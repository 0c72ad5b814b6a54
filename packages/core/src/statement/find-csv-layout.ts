import { readDate } from '../receivables/read-date.ts';
import { firstLines, type Separator, separators, splitRows } from '../receivables/split-csv.ts';
import type { CsvRow } from '../receivables/text-row.ts';
import type { BankCsvLayout, BankField } from './bank-field.ts';
import { allBankCsvLayouts } from './csv-layout-services.ts';
import { bankWord, doubtfulAccounts, foldBankTitle, joinedFields, listWord, meaningOf } from './csv-title-words.ts';
import { isIban, normalizeIban, withoutQuotes } from './iban.ts';

type Columns = ReadonlyMap<BankField, readonly number[]>;

/** Where the fields of a bank's export stand. */
export interface FoundLayout {
  readonly layout: BankCsvLayout;
  readonly separator: Separator;
  /** Index of the row of titles among the rows of `splitCsv`; -1 where there is none. */
  readonly headerIndex: number;
  readonly titles: readonly string[];
  /** Field to columns, whose texts are joined. */
  readonly columns: Columns;
  /** Columns of accounts whose titles do not say whose they are. */
  readonly doubtful: readonly number[];
}

interface Candidate {
  readonly layout: BankCsvLayout;
  readonly columns: Map<BankField, readonly number[]>;
  readonly doubtful: readonly number[];
}

export const searchedLines = 60;
const unknown: BankCsvLayout = { name: 'generic', columns: {} };

/** "a|b+[c]" against the folded titles: the columns, or undefined when one that has to be there is missing. */
function columnsOf(spec: string, folded: readonly string[]): readonly number[] | undefined {
  const found: number[] = [];
  for (const part of spec.split('+')) {
    const isOptional = part.startsWith('[');
    const names = part.replace(/[[\]]/g, '').split('|');
    const column = names.map((name) => folded.indexOf(name)).find((index) => index >= 0);
    if (column !== undefined) found.push(column);
    else if (!isOptional) return undefined;
  }
  return found;
}

function match(layout: BankCsvLayout, folded: readonly string[]): Map<BankField, readonly number[]> | undefined {
  if (layout.needs?.split(' ').some((title) => !folded.includes(title))) return undefined;
  const columns = new Map<BankField, readonly number[]>();
  for (const [field, spec] of Object.entries(layout.columns)) {
    const found = columnsOf(spec, folded);
    if (found === undefined) return undefined;
    if (found.length > 0) columns.set(field as BankField, found);
  }
  return columns.size === 0 ? undefined : columns;
}

/** The sign stands in a column without a title behind the amount in old exports of the Volksbanken. */
function addUntitledDirection(columns: Map<BankField, readonly number[]>, titles: readonly string[]): void {
  const amount = columns.get('amount')?.[0];
  const last = titles.length - 1;
  if (amount !== undefined && !columns.has('direction') && amount === last - 1 && titles[last]!.trim() === '')
    columns.set('direction', [last]);
}

/** Balances have a currency, too: the one beside the amount counts. */
function settleCurrency(columns: Map<BankField, readonly number[]>, folded: readonly string[]): void {
  const [currency] = columns.get('currency') ?? [];
  const [amount] = columns.get('amount') ?? [];
  if (currency === undefined || amount === undefined) return;
  for (const beside of [amount + 1, amount - 1])
    if (folded[beside] === folded[currency]) {
      columns.set('currency', [beside]);
      return;
    }
}

/** What may be added to a layout without changing what it says itself. */
const additions: ReadonlySet<BankField> = new Set([
  'account',
  'valueOn',
  'currency',
  'name',
  'iban',
  'endToEndId',
  'mandateId',
  'creditorId',
  'balance',
  'direction',
]);

/** Titles a layout does not name mean what they mean everywhere: a column of S and H is never overlooked. */
function addKnown(columns: Map<BankField, readonly number[]>, folded: readonly string[]): void {
  const taken = new Set([...columns.values()].flat());
  for (const [column, title] of folded.entries()) {
    const [field] = meaningOf(title) ?? [];
    if (field === undefined || taken.has(column) || columns.has(field) || !additions.has(field)) continue;
    if (field === 'direction' && !columns.has('amount')) continue;
    if (field === 'name' && (columns.has('payer') || columns.has('payee'))) continue;
    columns.set(field, [column]);
    taken.add(column);
  }
}

const foreignWord = /foreign|original|\borig\b|fremdw|urspr(ü|ue)ng/i;

/** The columns by what each title means anywhere; of several for one field the best word, or all where they are joined. */
function knownColumns(titles: readonly string[], folded: readonly string[]): Candidate {
  const columns = new Map<BankField, readonly number[]>();
  const ranks = new Map<BankField, number>();
  const doubtful: number[] = [];
  for (const [column, title] of folded.entries()) {
    if (doubtfulAccounts.has(title)) doubtful.push(column);
    const [field, rank] = meaningOf(title) ?? [];
    if (field === undefined || rank === undefined || foreignWord.test(titles[column]!)) continue;
    if (joinedFields.has(field)) columns.set(field, [...(columns.get(field) ?? []), column]);
    else if (rank < (ranks.get(field) ?? Number.POSITIVE_INFINITY)) {
      columns.set(field, [column]);
      ranks.set(field, rank);
    }
  }
  return { layout: unknown, columns, doubtful };
}

function move(columns: Map<BankField, readonly number[]>, from: BankField, to: BankField): void {
  const found = columns.get(from);
  if (found === undefined || columns.has(to)) return;
  columns.delete(from);
  columns.set(to, found);
}

/** A bank that is on no list, when a date of booking, an amount and a text leave no doubt. */
function matchGeneric(titles: readonly string[], folded: readonly string[]): Candidate | undefined {
  if (!folded.some((title) => bankWord.test(title)) || folded.some((title) => listWord.test(title))) return undefined;
  const candidate = knownColumns(titles, folded);
  const { columns, doubtful } = candidate;
  // "Soll/Haben" over amounts, "Lastschrift" over a kind: without a second column of its sort it is the amount itself.
  if (!columns.has('amount') && !columns.has('debit') && !columns.has('credit')) move(columns, 'direction', 'amount');
  if (!columns.has('amount')) columns.delete('direction');
  if (!columns.has('bookedOn')) move(columns, 'valueOn', 'bookedOn');
  if (!columns.has('payer') || !columns.has('payee')) {
    move(columns, 'payer', 'name');
    move(columns, 'payee', 'name');
  }
  if (columns.has('payerIban') !== columns.has('payeeIban'))
    for (const field of ['payerIban', 'payeeIban'] as const) {
      const [column] = columns.get(field) ?? [];
      if (columns.delete(field)) (doubtful as number[]).push(column!);
    }
  const hasAmount = columns.has('amount') !== (columns.has('debit') && columns.has('credit'));
  const hasText = ['text', 'name', 'payer', 'kind'].some((field) => columns.has(field as BankField));
  return hasAmount && columns.has('bookedOn') && hasText ? candidate : undefined;
}

const titleUses = new Map<string, Set<string>>();
for (const { name, columns } of allBankCsvLayouts)
  for (const spec of Object.values(columns))
    for (const title of spec.replace(/[[\]]/g, '').split(/[|+]/)) {
      const users = titleUses.get(title) ?? new Set<string>();
      titleUses.set(title, users.add(name));
    }

/** A title that no other layout has; a layout that matches by common words alone knows less than all words together. */
function isDistinct({ layout, columns }: Candidate, folded: readonly string[]): boolean {
  if (layout.needs !== undefined) return true;
  return Object.keys(layout.columns).some((field) =>
    (columns.get(field as BankField) ?? []).some((column) => (titleUses.get(folded[column]!)?.size ?? 0) === 1),
  );
}

function width({ columns, doubtful }: Candidate): number {
  return new Set([...[...columns.values()].flat(), ...doubtful]).size;
}

/** The layout with most fields among those that have all their titles here, unless their words mean more to everybody. */
function findIn(titles: readonly string[]): Candidate | undefined {
  if (titles.length < 3 || titles.length > 200) return undefined;
  const folded = titles.map(foldBankTitle);
  let named: Candidate | undefined;
  for (const layout of allBankCsvLayouts) {
    const columns = match(layout, folded);
    if (columns !== undefined && columns.size > (named?.columns.size ?? 0)) named = { layout, columns, doubtful: [] };
  }
  const isList = folded.some((title) => listWord.test(title));
  if (named !== undefined) addKnown(named.columns, folded);
  if (named !== undefined && isDistinct(named, folded)) return finished(named, titles, folded);
  const generic = matchGeneric(titles, folded);
  if (named === undefined || isList) return generic && finished(generic, titles, folded);
  return finished(generic !== undefined && width(generic) > width(named) ? generic : named, titles, folded);
}

function finished(candidate: Candidate, titles: readonly string[], folded: readonly string[]): Candidate {
  addUntitledDirection(candidate.columns, titles);
  settleCurrency(candidate.columns, folded);
  return candidate;
}

const isAmount = (cell: string) => /^[+-]?(?:[\d.]*\d,\d\d|[\d,]*\d\.\d\d)$/.test(cell);
const looksLike: Readonly<Partial<Record<BankField | '-', (cell: string) => boolean>>> = {
  account: (cell) => isIban(normalizeIban(withoutQuotes(cell))),
  bookedOn: (cell) => readDate(cell) !== undefined,
  valueOn: (cell) => readDate(cell) !== undefined,
  amount: isAmount,
  debit: (cell) => cell === '' || isAmount(cell),
  credit: (cell) => cell === '' || isAmount(cell),
  currency: (cell) => /^[A-Z]{3}$/.test(cell),
};

/** Without titles every line has to look like a booking. */
function matchCells(layout: BankCsvLayout, rows: readonly CsvRow[]): boolean {
  const { cells: fields } = layout;
  if (fields === undefined || rows.length === 0) return false;
  return rows.every(
    ({ cells }) =>
      cells.length >= fields.length - (fields.at(-1) === '-' ? 1 : 0) &&
      fields.every((field, column) => looksLike[field]?.((cells[column] ?? '').trim()) ?? true),
  );
}

function findUntitled(lines: readonly string[], separator: Separator): FoundLayout | undefined {
  // The last line may be cut where the search ends.
  const { rows } = splitRows(lines.slice(0, -1).join('\n') || lines.join('\n'), separator);
  const layout = allBankCsvLayouts.find((candidate) => matchCells(candidate, rows));
  if (layout?.cells === undefined) return undefined;
  const columns = new Map<BankField, readonly number[]>();
  for (const [column, field] of layout.cells.entries()) if (field !== '-') columns.set(field, [column]);
  return { layout, separator, headerIndex: -1, titles: [], columns, doubtful: [] };
}

const chartNumber = /^(?:\d{3,7}|\d{3,5} +\p{L}.*)$/u;
const invoiceNumber = /^(?:re|rg|rnr|rech|ar|inv)[-./_ ]?(?:nr\.? ?)?[\w./-]*\d$/i;

/**
 * What the cells say against a bank nobody knows: the other side's account is a number of a chart of accounts, so this is the
 * sheet of an account, whose debits are invoices; or a column of its own numbers each line as an invoice.
 */
function isLedger(candidate: Candidate, rows: readonly CsvRow[]): boolean {
  if (candidate.layout !== unknown) return false;
  const all = (column: number, shape: RegExp) => {
    const filled = rows.map(({ cells }) => (cells[column] ?? '').trim()).filter((cell) => cell !== '');
    return filled.length > 0 && filled.every((cell) => cell.length < 100 && shape.test(cell));
  };
  const [iban] = candidate.columns.get('iban') ?? [];
  if (iban !== undefined && all(iban, chartNumber)) return true;
  const used = new Set([...candidate.columns.values()].flat());
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  for (let column = 0; column < width; column += 1) if (!used.has(column) && all(column, invoiceNumber)) return true;
  return false;
}

type FoundTitles = Omit<FoundLayout, 'separator'>;

/** The row of titles among rows, by a layout that is described or by the words alone. */
export function findBankTitles(rows: readonly CsvRow[]): FoundTitles | undefined {
  let best: FoundTitles | undefined;
  for (const [headerIndex, { cells: titles }] of rows.entries()) {
    const found = findIn(titles);
    if (found === undefined || !isBetter(found, best) || isLedger(found, rows.slice(headerIndex + 1))) continue;
    best = { ...found, headerIndex, titles };
  }
  return best;
}

/** The layout with most fields among those whose titles stand in one line; else the meaning of the titles; else the cells. */
export function findBankCsvLayout(text: string): FoundLayout | undefined {
  const lines = firstLines(text, searchedLines);
  let best: FoundLayout | undefined;
  for (const separator of separators) {
    const found = findBankTitles(splitRows(lines.join('\n'), separator).rows);
    if (found !== undefined && isBetter(found, best)) best = { ...found, separator };
  }
  return best ?? separators.map((separator) => findUntitled(lines, separator)).find((found) => found !== undefined);
}

/** A layout that is known beats the words alone; of equals the one that says more, then the first. */
function isBetter(found: Pick<FoundLayout, 'layout' | 'columns'>, best: FoundTitles | undefined): boolean {
  if (best === undefined) return true;
  if ((found.layout === unknown) !== (best.layout === unknown)) return best.layout === unknown;
  return found.columns.size > best.columns.size;
}
