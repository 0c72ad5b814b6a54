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
  readonly rows: readonly CsvRow[];
  /** Where a quotation mark opens that never closes. */
  readonly unclosedLine: number | undefined;
}

/** Cuts a CSV text into rows (RFC 4180, any line ends), each with its line. */
export function splitRows(text: string, separator: Separator): CsvRows {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: separator });
  const hasQuotes = text.includes('"');
  const rows: CsvRow[] = [];
  let line = 1;
  for (const cells of data) {
    rows.push({ cells, line });
    line += 1;
    if (hasQuotes) for (const cell of cells) if (cell.includes('\n')) line += cell.split('\n').length - 1;
  }
  const unclosed = errors.find((error) => error.code === 'MissingQuotes');
  return { rows, unclosedLine: unclosed && (rows[unclosed.row ?? 0]?.line ?? 1) };
}

/** Like `splitRows`; a quotation mark that never closes would swallow the rest of the file and is refused. */
export function splitCsv(text: string, separator: Separator): readonly CsvRow[] | Refusal {
  const { rows, unclosedLine } = splitRows(text, separator);
  return unclosedLine === undefined ? rows : refuse('csv-malformed', { line: unclosedLine });
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
