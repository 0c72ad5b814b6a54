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

/** Cuts a CSV text into rows (RFC 4180; the first line end outside quotes is the file's), each with its line. */
export function splitRows(text: string, separator: Separator): CsvRows {
  const lineEnd = findLineEnd(text);
  const rows: CsvRow[] = [];
  let quote = text.indexOf('"');
  let cut = text.indexOf(separator);
  for (let line = 1, start = 0; start < text.length; line += 1) {
    if (line > linesMax) return { rows, isTooLong: true };
    const found = text.indexOf(lineEnd, start);
    const end = found === -1 ? text.length : found;
    if (quote !== -1 && quote < start) quote = text.indexOf('"', start);
    if (quote === -1 || quote >= end) {
      if (cut !== -1 && cut < start) cut = text.indexOf(separator, start);
      const cells: string[] = [];
      let from = start;
      for (; cut !== -1 && cut < end; cut = text.indexOf(separator, from)) {
        cells.push(text.slice(from, cut));
        from = cut + 1;
      }
      cells.push(text.slice(from, end));
      if (end > start) rows.push({ cells, line });
      start = end + lineEnd.length;
      continue;
    }
    const row = readQuotedRow(text, start, separator, lineEnd);
    if (row.cells.length > 1 || row.cells[0] !== '') rows.push({ cells: row.cells, line });
    if (row.isUnclosed) return { rows, unclosedLine: line };
    start = row.next;
    line += row.lineEnds;
  }
  return { rows };
}

/** The first line end that does not stand inside a quoted cell. */
function findLineEnd(text: string): string {
  const bare = /^(?:"[^"]*"|[^"\r\n])*?(\r\n|\n|\r)/.exec(text.slice(0, 65_536))?.[1];
  return bare ?? /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}

interface QuotedRow {
  readonly cells: readonly string[];
  /** Where the next row begins. */
  readonly next: number;
  /** Line ends inside cells. */
  readonly lineEnds: number;
  readonly isUnclosed: boolean;
}

/** A row with quotation marks: only one at the beginning of a cell opens it, and it ends at one that a cell can end with. */
function readQuotedRow(text: string, start: number, separator: Separator, lineEnd: string): QuotedRow {
  const cells: string[] = [];
  let lineEnds = 0;
  for (let at = start; ; ) {
    const isQuoted = text.charCodeAt(at) === quoteMark;
    const end = isQuoted ? closingQuote(text, at + 1, separator, lineEnd) : { at, after: at };
    if (end === undefined) {
      cells.push(text.slice(at + 1));
      return { cells, next: text.length, lineEnds, isUnclosed: true };
    }
    let { after } = end;
    if (isQuoted) {
      const cell = text.slice(at + 1, end.at);
      const plain = cell.includes('"') ? cell.replaceAll('""', '"') : cell;
      cells.push(plain);
      lineEnds += countLineEnds(plain);
    } else {
      after = nextEnd(text, at, separator, lineEnd);
      cells.push(text.slice(at, after));
    }
    if (after >= text.length) return { cells, next: text.length, lineEnds, isUnclosed: false };
    if (!text.startsWith(separator, after)) return { cells, next: after + lineEnd.length, lineEnds, isUnclosed: false };
    at = after + 1;
  }
}

const quoteMark = 34;

/** The quotation mark after which, blanks aside, a separator, a line end or nothing stands; doubled ones are text. */
function closingQuote(text: string, from: number, separator: Separator, lineEnd: string) {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 1)) {
    if (text.charCodeAt(at + 1) === quoteMark) {
      at += 1;
      continue;
    }
    let after = at + 1;
    while (isBlank(text.charCodeAt(after)) && !endsCell(text, after, separator, lineEnd)) after += 1;
    if (after === text.length || endsCell(text, after, separator, lineEnd)) return { at, after };
  }
  return undefined;
}

function endsCell(text: string, at: number, separator: Separator, lineEnd: string): boolean {
  return text.startsWith(separator, at) || text.startsWith(lineEnd, at);
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0xfeff;
}

function nextEnd(text: string, from: number, separator: Separator, lineEnd: string): number {
  const [separatorCode, endCode] = [separator.charCodeAt(0), lineEnd.charCodeAt(0)];
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === separatorCode || (code === endCode && text.startsWith(lineEnd, at))) return at;
  }
  return text.length;
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
