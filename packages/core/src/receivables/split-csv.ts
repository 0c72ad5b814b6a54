import { type Refusal, refuse } from '../refusal/refusal.ts';
import { cutQuoted } from './cut-quoted.ts';
import { type CsvRow, QuotedLook, TextRow } from './text-row.ts';

export type Separator = ';' | ',' | '\t' | '|';
export const separators: readonly Separator[] = [';', ',', '\t', '|'];

interface CsvRows extends CsvEnd {
  /** Without empty lines. */
  readonly rows: readonly CsvRow[];
}

/** How a text ended; neither of them when it was read to its end. */
interface CsvEnd {
  /** Where a quotation mark opens that never closes. */
  readonly unclosedLine?: number;
  /** More lines than `linesMax`; what comes after them was not looked at. */
  readonly isTooLong?: true;
}

/** Empty ones count: a file of nothing but line ends must end, too. */
const linesMax = 1_000_000;

/** Cuts a CSV text into rows (RFC 4180; the first line end outside quotes is the file's), each with its line. */
export function splitRows(text: string, separator: Separator): CsvRows {
  const rows: TextRow[] = [];
  return { rows, ...cutRows(text, separator, (row) => rows.push(row)) };
}

/** Hands over one row after the other, as soon as its end is found. */
function cutRows(text: string, separator: Separator, take: (row: TextRow) => void): CsvEnd {
  const lineEnd = findLineEnd(text);
  const source = { text, separator, lineEnd };
  const look = new QuotedLook(text);
  let quote = text.indexOf('"');
  for (let line = 1, start = 0; start < text.length; line += 1) {
    if (line > linesMax) return { isTooLong: true };
    const found = text.indexOf(lineEnd, start);
    let end = found === -1 ? text.length : found;
    if (quote !== -1 && quote < start) quote = text.indexOf('"', start);
    if (quote === -1 || quote >= end) {
      if (end > start) take(new TextRow(source, start, end, line, false));
    } else {
      look.begin();
      const row = cutQuoted(source, start, look);
      end = row.end;
      if (look.isFilled) take(new TextRow(source, start, end, line, true));
      if (row.isUnclosed) return { unclosedLine: line };
      line += look.lineFeeds;
    }
    start = end + lineEnd.length;
  }
  return {};
}

/** The first line end that does not stand inside a quoted cell. */
function findLineEnd(text: string): string {
  const bare = /^(?:"[^"]*"|[^"\r\n])*?(\r\n|\n|\r)/.exec(text.slice(0, 65_536))?.[1];
  return bare ?? /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}

/**
 * Like `splitRows`. A quotation mark that never closes would swallow the rest of the file and is refused (`csv-malformed`),
 * as are more than a million lines (`file-too-large`).
 */
export function splitCsv(text: string, separator: Separator): readonly CsvRow[] | Refusal {
  const { rows, ...end } = splitRows(text, separator);
  return refusalOf(end) ?? rows;
}

/** Like `splitCsv`, without a list: a large table has more rows than anybody wants to hold. What is refused comes after the rows before it. */
export function eachRow(text: string, separator: Separator, take: (row: CsvRow) => void): Refusal | undefined {
  return refusalOf(cutRows(text, separator, take));
}

function refusalOf({ unclosedLine, isTooLong }: CsvEnd): Refusal | undefined {
  if (unclosedLine !== undefined) return refuse('csv-malformed', { line: unclosedLine });
  return isTooLong ? refuse('file-too-large') : undefined;
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
