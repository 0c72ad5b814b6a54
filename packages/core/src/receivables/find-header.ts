import { type ClaimField, type ColumnMapping, debtorFields, mapTitles } from './claim-field.ts';
import { firstLines, type Separator, separators, splitRows, steadiestSeparator } from './split-csv.ts';
import type { CsvRow } from './text-row.ts';

const searchedLines = 40;

export interface CsvLayout {
  readonly separator: Separator;
  /** Index of the row of titles among the rows `splitCsv` gives. */
  readonly headerIndex: number;
  readonly mapping: ColumnMapping;
}

/** Titles of a list of customers: his number and something about him, or his name and two things more. */
function isDebtorsHeader(mapping: ColumnMapping): boolean {
  const where: readonly ClaimField[] = ['street', 'zip', 'city', 'email', 'phone', 'iban', 'vatId', 'name', 'lastName'];
  const count = debtorFields.filter((field) => mapping[field] !== undefined).length;
  const isNamed = mapping.name !== undefined || mapping.lastName !== undefined;
  if (!where.some((field) => mapping[field] !== undefined)) return false;
  return mapping.debtorNumber !== undefined ? count >= 2 : isNamed && count >= 3;
}

/** A line of titles names at least two columns we know, one of them a number, an amount or a date, or it lists customers. */
function isHeader(mapping: ColumnMapping): boolean {
  const telling: readonly ClaimField[] = [
    'number',
    'amount',
    'open',
    'debit',
    'dueOn',
    'issuedOn',
    'returnedOn',
    'endToEndId',
  ];
  if (isDebtorsHeader(mapping)) return true;
  return Object.keys(mapping).length >= 2 && telling.some((field) => mapping[field] !== undefined);
}

/**
 * Separator, line of titles and mapping in one step: the separator under which most titles are understood is the right
 * one, however many comment lines stand before. With a mapping from a person the steadiest separator decides.
 */
export function findLayout(text: string, given: ColumnMapping | undefined): CsvLayout | undefined {
  const lines = firstLines(text, searchedLines);
  const hint = /^sep=([;,|\t])$/.exec(lines[0]?.trim() ?? '')?.[1] as Separator | undefined;
  let best: CsvLayout | undefined;
  let bestCount = 0;
  for (const separator of hint === undefined ? separators : [hint]) {
    splitRows(lines.join('\n'), separator).rows.forEach(({ cells }, headerIndex) => {
      const mapping = mapTitles(cells);
      const count = Object.keys(mapping).length;
      if (count > bestCount && isHeader(mapping)) [best, bestCount] = [{ separator, headerIndex, mapping }, count];
    });
  }
  if (best !== undefined) return given === undefined ? best : { ...best, mapping: given };
  const separator = hint ?? steadiestSeparator(lines);
  if (given === undefined || separator === undefined) return undefined;
  const { rows } = splitRows(lines.join('\n'), separator);
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  return { separator, headerIndex: rows.findIndex(({ cells }) => cells.length === width), mapping: given };
}

/** The same for a table whose cells are known: the line with most titles, or of a person's columns the widest of the first ones. */
export function findTableLayout(
  rows: readonly CsvRow[],
  given: ColumnMapping | undefined,
): Omit<CsvLayout, 'separator'> | undefined {
  const head = rows.slice(0, searchedLines);
  let best: Omit<CsvLayout, 'separator'> | undefined;
  let bestCount = 0;
  head.forEach(({ cells }, headerIndex) => {
    const mapping = mapTitles(cells);
    const count = Object.keys(mapping).length;
    if (count > bestCount && isHeader(mapping)) [best, bestCount] = [{ headerIndex, mapping }, count];
  });
  if (given === undefined) return best;
  if (best !== undefined) return { ...best, mapping: given };
  const width = Math.max(...head.map(({ cells }) => cells.length));
  return { headerIndex: head.findIndex(({ cells }) => cells.length === width), mapping: given };
}
