import { type ClaimField, type ColumnMapping, mapTitles } from './claim-field.ts';
import { type CsvRow, firstLines, type Separator, separators, splitRows, steadiestSeparator } from './split-csv.ts';

const searchedLines = 40;

export interface CsvLayout {
  readonly separator: Separator;
  /** Index of the row of titles among the rows `splitCsv` gives. */
  readonly headerIndex: number;
  readonly mapping: ColumnMapping;
}

/** A line of titles names at least two columns we know, one of them a number, an amount or a date. */
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
