import { foldTitle } from '../receivables/claim-field.ts';
import { readDate } from '../receivables/read-date.ts';
import { firstLines, type Separator, separators, splitRows } from '../receivables/split-csv.ts';
import type { BankCsvLayout, BankField } from './csv-layout.ts';
import { allBankCsvLayouts } from './csv-layout-more.ts';
import { isIban, normalizeIban } from './iban.ts';

/** Where the fields of a bank's export stand. */
export interface FoundLayout {
  readonly layout: BankCsvLayout;
  readonly separator: Separator;
  /** Index of the row of titles among the rows of `splitCsv`; -1 where there is none. */
  readonly headerIndex: number;
  readonly titles: readonly string[];
  /** Field to columns, whose texts are joined. */
  readonly columns: ReadonlyMap<BankField, readonly number[]>;
}

const searchedLines = 60;
const unknown = 'generic';

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

/** What each title means in any layout, for banks that are on no list. */
const genericSpecs: readonly (readonly [BankField, string])[] = (
  [
    'account',
    'bookedOn',
    'valueOn',
    'amount',
    'debit',
    'credit',
    'currency',
    'name',
    'payer',
    'payee',
    'iban',
    'kind',
    'text',
    'balance',
    'status',
    'direction',
  ] as const
).map((field) => {
  const names = allBankCsvLayouts.flatMap(({ columns }) => columns[field]?.replace(/[[\]]/g, '').split(/[|+]/) ?? []);
  return [field, [...new Set(names)].join('|')] as const;
});

const bankWords =
  /^(buchung(stag|sdatum)?|wert(stellung|stellungsdatum|stellungstag)?|valuta(datum)?|booking(date)?|value(date)?)$/;
const claimWords = /rechnung|faellig|belegn|invoice|duedate|mahn/;

/** A bank that is on no list, when a date of booking, an amount and a text leave no doubt. */
function matchGeneric(folded: readonly string[]): Map<BankField, readonly number[]> | undefined {
  if (!folded.some((title) => bankWords.test(title)) || folded.some((title) => claimWords.test(title)))
    return undefined;
  const columns = new Map<BankField, readonly number[]>();
  const taken = new Set<number>();
  for (const [field, spec] of genericSpecs) {
    const found = folded.findIndex(
      (title, column) => !taken.has(column) && title !== '' && spec.split('|').includes(title),
    );
    if (found < 0) continue;
    taken.add(found);
    columns.set(field, [found]);
  }
  const hasAmount = columns.has('amount') !== (columns.has('debit') && columns.has('credit'));
  const hasDate = columns.has('bookedOn') || columns.has('valueOn');
  const hasText = ['text', 'name', 'payer', 'kind'].some((field) => columns.has(field as BankField));
  return hasAmount && hasDate && hasText ? columns : undefined;
}

const looksLike: Readonly<Partial<Record<BankField | '-', (cell: string) => boolean>>> = {
  account: (cell) => isIban(normalizeIban(cell)),
  bookedOn: (cell) => readDate(cell) !== undefined,
  valueOn: (cell) => readDate(cell) !== undefined,
  amount: (cell) => /^[+-]?[\d.]*\d,\d\d$/.test(cell),
  currency: (cell) => /^[A-Z]{3}$/.test(cell),
};

/** Without titles every line has to look like a booking. */
function matchCells(layout: BankCsvLayout, rows: readonly { readonly cells: readonly string[] }[]): boolean {
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
  return { layout, separator, headerIndex: -1, titles: [], columns };
}

/** The layout with most fields among those whose titles stand in one line; else the meaning of the titles; else the cells. */
export function findBankCsvLayout(text: string): FoundLayout | undefined {
  const lines = firstLines(text, searchedLines);
  let best: FoundLayout | undefined;
  let generic: FoundLayout | undefined;
  for (const separator of separators) {
    const { rows } = splitRows(lines.join('\n'), separator);
    rows.forEach(({ cells: titles }, headerIndex) => {
      if (titles.length < 3 || titles.length > 200) return;
      const folded = titles.map((title) => (title.length > 100 ? '' : foldTitle(title)));
      for (const layout of allBankCsvLayouts) {
        const columns = match(layout, folded);
        if (columns === undefined) continue;
        addUntitledDirection(columns, titles);
        if (columns.size > (best?.columns.size ?? 0)) best = { layout, separator, headerIndex, titles, columns };
      }
      const columns = generic === undefined ? matchGeneric(folded) : undefined;
      if (columns === undefined) return;
      addUntitledDirection(columns, titles);
      generic = { layout: { name: unknown, columns: {} }, separator, headerIndex, titles, columns };
    });
  }
  return (
    best ??
    generic ??
    separators.map((separator) => findUntitled(lines, separator)).find((found) => found !== undefined)
  );
}
