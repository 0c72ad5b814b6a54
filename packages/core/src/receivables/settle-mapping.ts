import type { Country } from '../claim/claim.ts';
import type { AmountStyle } from '../money/read-amount.ts';
import { readAmount } from '../money/read-amount.ts';
import { readPlainAmount } from '../money/read-plain-amount.ts';
import type { ColumnMapping } from './claim-field.ts';
import { foldTitle } from './claim-field.ts';
import { readDocumentKind } from './read-document.ts';
import { readItemState } from './read-state.ts';
import { readDebtorKind } from './read-words.ts';
import { isRunningBalance } from './running-balance.ts';
import { isSumRow, styleOf } from './table-rows.ts';
import type { CsvRow } from './text-row.ts';
import { priceOf } from './title-price.ts';

const samplesMax = 500;

/** What the cells of a list say against its titles, and which of them are no rows. */
export interface SettledMapping {
  readonly mapping: ColumnMapping;
  /** A column of balances that run over an account, and was left out. */
  readonly runningColumn?: number;
}

/**
 * Titles alone mislead: "Art" may be a kind of document, "Saldo" may run over all entries of an account, and of "Betrag"
 * and "Gesamt" one may be net. The cells tell. Never asked where a person chose the columns.
 */
export function settleMapping(
  headers: readonly string[],
  rows: readonly CsvRow[],
  titled: ColumnMapping,
  country: Country,
): SettledMapping {
  const mapping = settleNet(headers, rows, settleState(headers, rows, settleKind(rows, titled)), country);
  const { open, ...rest } = mapping;
  if (open === undefined || !hasAmounts(mapping)) return { mapping };
  const style = styleOf(rows, mapping, country);
  return isRunningBalance(rows, mapping, style) ? { mapping: rest, runningColumn: open } : { mapping };
}

function hasAmounts({ amount, debit, credit }: ColumnMapping): boolean {
  return amount !== undefined || debit !== undefined || credit !== undefined;
}

/** A column "Art" or "Typ" whose cells are kinds of documents, and no kinds of customers. */
function settleKind(rows: readonly CsvRow[], mapping: ColumnMapping): ColumnMapping {
  const { kind, ...rest } = mapping;
  if (kind === undefined || mapping.documentType !== undefined) return mapping;
  const words = new Set(rows.slice(0, samplesMax).map(({ cells }) => (cells[kind] ?? '').trim()));
  words.delete('');
  let documents = 0;
  for (const word of words) {
    if (readDebtorKind(word) !== 'unknown') return mapping;
    if (readDocumentKind(word) !== undefined) documents += 1;
  }
  return documents === 0 ? mapping : { ...rest, documentType: kind };
}

/** A column of any title that says nothing but states, one of which asks for no money ("Info": bezahlt, offen): it is a status. */
function settleState(headers: readonly string[], rows: readonly CsvRow[], mapping: ColumnMapping): ColumnMapping {
  const field = mapping.status === undefined ? 'status' : 'paymentStatus';
  if (mapping[field] !== undefined) return mapping;
  const used = new Set(Object.values(mapping));
  const samples = rows.slice(0, samplesMax).filter(({ cells }) => !isSumRow(cells, mapping));
  const column = headers.findIndex((_, index) => {
    if (used.has(index)) return false;
    const words = new Set(samples.map(({ cells }) => (cells[index] ?? '').trim()));
    words.delete('');
    if (words.size === 0 || words.size > statesMax) return false;
    const states = [...words].map((word) =>
      word.length <= stateLength && /\p{L}/u.test(word) ? readItemState(word) : undefined,
    );
    return !states.includes(undefined) && states.some((state) => state !== 'open' && state !== 'part-paid');
  });
  return column === -1 ? mapping : { ...mapping, [field]: column };
}

const statesMax = 30;
const stateLength = 60;

const taxTitles = new Set(
  'mwst ust umsatzsteuer mehrwertsteuer steuer mwstbetrag ustbetrag umsatzsteuerbetrag mehrwertsteuerbetrag steuerbetrag zzglmwst zzglust vat vatamount tax taxamount'.split(
    ' ',
  ),
);

/** Rates of the three countries in tenths of a percent, those of the last years among them; 16 % would be 19 % out of a small sum. */
const rates = [190, 70, 200, 100, 130, 81, 26, 38, 77, 25, 37];

/**
 * A list with a column of tax: where another column is the amount and the tax together, that one is the sum of the
 * invoice; where the tax is the rate of the amount itself, the amount is net and is not demanded.
 */
function settleNet(
  headers: readonly string[],
  rows: readonly CsvRow[],
  mapping: ColumnMapping,
  country: Country,
): ColumnMapping {
  const { amount, ...rest } = mapping;
  const tax = headers.findIndex((title) => title.length < 100 && taxTitles.has(foldTitle(title)));
  if (amount === undefined || tax === -1 || tax === amount || priceOf(headers[amount] ?? '') === 'gross')
    return mapping;
  const style = styleOf(rows, mapping, country);
  const samples = rows.slice(0, samplesMax).flatMap(({ cells }) => {
    const [one, more] = [minorOf(cells[amount], style), minorOf(cells[tax], style)];
    return one === undefined || more === undefined || more === 0 || isSumRow(cells, mapping)
      ? []
      : [{ cells, one, more }];
  });
  if (samples.length === 0) return mapping;
  const used = new Set(Object.values(rest));
  const sum = headers.findIndex(
    (_, column) =>
      column !== amount &&
      column !== tax &&
      (!used.has(column) || column === rest.open) &&
      samples.every(({ cells, one, more }) => minorOf(cells[column], style) === one + more),
  );
  if (sum !== -1) return sum === rest.open ? rest : { ...rest, amount: sum };
  // A bill with two rates proves nothing; one that holds its tax proves that the amounts do.
  const isNet = samples.some(({ one, more }) => isTaxOf(one, more) && !isTaxIn(one, more));
  const isGross = samples.some(({ one, more }) => isTaxIn(one, more) && !isTaxOf(one, more));
  return samples.every(({ one, more }) => isTaxOf(one, more)) || (isNet && !isGross) ? rest : mapping;
}

/** Whether the amount holds the tax, at one of the rates. */
function isTaxIn(amount: number, tax: number): boolean {
  return isTaxOf(Math.abs(amount) - Math.abs(tax), tax);
}

/** Whether the tax is a rate of the amount, to the cent: then the amount does not hold it. */
function isTaxOf(amount: number, tax: number): boolean {
  return rates.some((rate) => Math.abs(Math.abs(tax) * 1000 - Math.abs(amount) * rate) <= 1000);
}

function minorOf(cell: string | undefined, style: AmountStyle): number | undefined {
  const text = cell?.trim() ?? '';
  if (text === '') return undefined;
  const minor = readPlainAmount(text) ?? readAmount(text, style);
  return typeof minor === 'number' ? minor : undefined;
}
