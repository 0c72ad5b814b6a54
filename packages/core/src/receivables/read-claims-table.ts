import { dropMissing } from '../reading/drop-missing.ts';
import { isRefusal, type Refusal, refuse } from '../refusal/refusal.ts';
import { beginTable, type ClaimsTable, type ClaimsTableOptions } from './begin-table.ts';
import { type ClaimRow, type ClaimsFile, type CreditRow, shownLinesMax } from './claims-file.ts';
import { FirstLines } from './first-lines.ts';
import { readClaimRow } from './read-claim-row.ts';
import { isNamedCredit, setOffPayments } from './read-credit.ts';
import { type RowContext, RowReader } from './row-reader.ts';
import { isComment, isEmpty, isSumRow, missingFields } from './table-rows.ts';
import type { CsvRow } from './text-row.ts';

const columnsMax = 500;

type Body = Pick<ClaimsFile, 'rows' | 'rejected'> & { readonly credits: readonly CreditRow[] };

function isTooWide(cells: readonly string[], width: number): boolean {
  return cells.length > width && cells.slice(width).some((cell) => cell.trim() !== '');
}

type Look = 'row' | 'empty' | 'comment' | 'sum' | 'too-wide';

/** What a line is by its looks; that nearly all are rows can be told without cutting them into cells. */
function lookOf(source: CsvRow, reader: RowReader, { headers, mapping }: RowContext): Look {
  if (reader.looksOrdinary()) return 'row';
  const { cells } = source;
  if (isEmpty(cells)) return 'empty';
  if (isComment(cells)) return 'comment';
  if (isSumRow(cells, mapping)) return 'sum';
  return isTooWide(cells, headers.length) ? 'too-wide' : 'row';
}

function readBody(source: readonly CsvRow[], context: RowContext): Body {
  const reader = new RowReader(context);
  const rows: ClaimRow[] = [];
  const credits: (CreditRow & { readonly isNamed: boolean })[] = [];
  const rejected: { line: number; cells: readonly string[] }[] = [];
  const firstLines = new FirstLines(source.length);
  for (const line of source) {
    reader.turnTo(line);
    const row = readLine(line, reader, context);
    if (row === 'skipped') continue;
    if (row === undefined || isRepeated(row, firstLines, context))
      rejected.push({ line: line.line, cells: line.cells });
    else if ('credit' in row) credits.push({ ...row.credit, isNamed: isNamedCredit(reader) });
    else rows.push(row);
  }
  return { ...setOffPayments(rows, credits, context.notes), rejected };
}

/** A claim or a credit; undefined for a line with problems, which are then in the context. */
function readLine(source: CsvRow, reader: RowReader, context: RowContext): ReturnType<typeof readClaimRow> | 'skipped' {
  const look = lookOf(source, reader, context);
  if (look === 'row') return readClaimRow(reader, source.line, context);
  if (look === 'comment') context.notes.add('comment-skipped', source.line);
  if (look === 'sum') context.notes.add('sum-row-skipped', source.line);
  if (look !== 'too-wide') return 'skipped';
  const column = context.headers.length + 1;
  context.problems.push({ ...refuse('csv-too-many-columns', { column }), line: source.line });
  return undefined;
}

/** A number comes but once. A credit under the number of its invoice is no second invoice, and two credits of one day may be one. */
function isRepeated(
  row: ClaimRow | { readonly credit: CreditRow },
  firstLines: FirstLines,
  context: RowContext,
): boolean {
  const isCredit = 'credit' in row;
  const it = isCredit ? row.credit : row;
  const key = isCredit ? `${it.number} ${it.issuedOn} ${it.amountMinor} ${row.credit.refersTo ?? ''}` : it.number;
  const firstLine = firstLines.find(key, it.line);
  if (firstLine === undefined) return false;
  const values = { number: it.number, firstLine };
  const column = context.mapping.number! + 1;
  context.problems.push({ ...refuse('duplicate-number', { field: 'number', column, values }), line: it.line });
  return true;
}

/** The first rows and credits, as they stand in the file. */
function shownLines(source: readonly CsvRow[], { rows, credits }: Body): ClaimsFile['shown'] {
  const lines = [rows, credits].flatMap((list) => list.slice(0, shownLinesMax).map(({ line }) => line));
  const wanted = new Set(lines.sort((one, other) => one - other).slice(0, shownLinesMax));
  const shown: { line: number; cells: readonly string[] }[] = [];
  for (const { line, cells } of source) {
    if (shown.length === wanted.size) break;
    if (wanted.has(line)) shown.push({ line, cells });
  }
  return shown;
}

/**
 * Reads a list of claims from a table: style of amounts and dates are recognised (German, Austrian and Swiss exports).
 * Rows with problems are not taken and say why, with line and column; the others are. Amounts in minor units. Refusals of
 * the whole table: `csv-no-header`, `csv-too-many-columns`, `value-invalid` (columns that are not there).
 */
export function readClaimsTable(table: ClaimsTable, options: ClaimsTableOptions): ClaimsFile | Refusal {
  const header = table.rows[table.headerIndex];
  if (header !== undefined && header.cells.length > columnsMax)
    return refuse('csv-too-many-columns', { line: header.line, column: columnsMax + 1 });
  const begun = beginTable(table, options, missingFields(table.mapping));
  if (isRefusal(begun)) return begun;
  const { context, head, lines } = begun;
  const { problems, notes } = context;
  const body: Body = head.missing.length > 0 ? { rows: [], credits: [], rejected: [] } : readBody(lines, context);
  const { rows, credits, rejected } = body;
  const last = lines.at(-1);
  if (table.isOpenEnded === true && last !== undefined) notes.add('no-line-end', last.line);
  return {
    kind: 'claims',
    ...table.source,
    ...head,
    rows,
    rejected,
    shown: shownLines(lines, body),
    ...dropMissing({
      credits: credits.length === 0 ? undefined : credits,
      isOpenEnded: table.isOpenEnded === true ? (true as const) : undefined,
    }),
    problems,
    notes: notes.list(),
  };
}
