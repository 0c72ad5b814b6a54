import Papa from 'papaparse';
import { type Refusal, refuse } from '../refusal/refusal.ts';

export type Separator = ';' | ',' | '\t' | '|';
export const separators: readonly Separator[] = [';', ',', '\t', '|'];

export interface CsvRow {
  readonly cells: readonly string[];
  /** 1-based line where the row begins. */
  readonly line: number;
}

interface CsvRows {
  /** Without empty lines. */
  readonly rows: readonly CsvRow[];
  /** Where a quotation mark opens that never closes. */
  readonly unclosedLine?: number;
  /** More lines than `linesMax`; what comes after them was not looked at. */
  readonly isTooLong?: true;
}

/** Empty ones count: a file of nothing but line ends must end, too. */
const linesMax = 1_000_000;

/** Cuts a CSV text into rows (RFC 4180, any line ends), each with its line. */
export function splitRows(text: string, separator: Separator): CsvRows {
  return text.includes('"') ? splitQuoted(text, separator) : splitPlain(text, separator);
}

/** Without a quotation mark a line is a row; the first line end tells the file's. */
function splitPlain(text: string, separator: Separator): CsvRows {
  const lineEnd = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const rows: CsvRow[] = [];
  for (let line = 1, start = 0; start < text.length; line += 1) {
    if (line > linesMax) return { rows, isTooLong: true };
    const found = text.indexOf(lineEnd, start);
    const end = found === -1 ? text.length : found;
    if (end > start) rows.push({ cells: text.slice(start, end).split(separator), line });
    start = end + lineEnd.length;
  }
  return { rows };
}

/** Row by row: as a whole, a hostile file would be a list of millions of rows before anybody could count them. */
function splitQuoted(text: string, separator: Separator): CsvRows {
  const rows: CsvRow[] = [];
  let line = 1;
  let unclosedLine: number | undefined;
  let isTooLong = false;
  Papa.parse<string[]>(text, {
    delimiter: separator,
    step: ({ data: cells, errors }, parser) => {
      if (errors.some((error) => error.code === 'MissingQuotes')) unclosedLine = line;
      isTooLong = line > linesMax;
      if (isTooLong) return parser.abort();
      if (cells.length > 1 || cells[0] !== '') rows.push({ cells, line });
      line += 1;
      for (const cell of cells) line += countLineEnds(cell);
    },
  });
  if (unclosedLine !== undefined) return { rows, unclosedLine };
  return isTooLong ? { rows, isTooLong } : { rows };
}

function countLineEnds(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/**
 * Like `splitRows`. A quotation mark that never closes would swallow the rest of the file and is refused (`csv-malformed`),
 * as are more than a million lines (`file-too-large`).
 */
export function splitCsv(text: string, separator: Separator): readonly CsvRow[] | Refusal {
  const { rows, unclosedLine, isTooLong } = splitRows(text, separator);
  if (unclosedLine !== undefined) return refuse('csv-malformed', { line: unclosedLine });
  return isTooLong ? refuse('file-too-large') : rows;
}

/** The first lines of a text, for detection; quotes are not looked at. */
export function firstLines(text: string, count: number): string[] {
  return text.slice(0, 65_536).split(/\r\n|\n|\r/, count);
}

/** The separator with the steadiest count over the first lines, outside quotes. */
export function steadiestSeparator(lines: readonly string[]): Separator | undefined {
  const bare = lines.filter((line) => line.trim() !== '').map((line) => line.replace(/"[^"]*"/g, ''));
  let best: Separator | undefined;
  let bestScore = 0;
  for (const separator of separators) {
    const counts = new Map<number, number>();
    for (const line of bare) {
      const count = line.split(separator).length - 1;
      if (count > 0) counts.set(count, (counts.get(count) ?? 0) + 1);
    }
    for (const [count, times] of counts) {
      const score = times * 1000 + count;
      if (score > bestScore) [best, bestScore] = [separator, score];
    }
  }
  return best;
}
