import { dropMissing } from '../reading/drop-missing.ts';
import { isRefusal, type Refusal, refuse } from '../refusal/refusal.ts';
import { beginTable, type ClaimsTable, type ClaimsTableOptions } from './begin-table.ts';
import { type ClaimRow, type ClaimsFile, type CreditRow, type RowProblem, shownLinesMax } from './claims-file.ts';
import { FirstLines } from './first-lines.ts';
import { ungroup } from './group-lines.ts';
import { readClaimRow } from './read-claim-row.ts';
import type { ListedCredit } from './read-credit.ts';
import { type RowContext, RowReader } from './row-reader.ts';
import { type RepeatedRow, settleItems } from './settle-items.ts';
import { settleMapping } from './settle-mapping.ts';
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

/** What is found line by line, before it is known which lines belong to one invoice. */
class Gathering {
  readonly rows: ClaimRow[] = [];
  readonly credits: ListedCredit[] = [];
  readonly repeated: RepeatedRow[] = [];
  readonly rejected: { line: number; cells: readonly string[] }[] = [];
  readonly besides = new Map<number, number>();
  readonly above: number[] = [];
}

function readBody(source: readonly CsvRow[], context: RowContext): Body {
  const reader = new RowReader(context);
  const found = new Gathering();
  const firstLines = new FirstLines(source.length);
  for (const line of source) {
    reader.turnTo(line);
    const row = readLine(line, reader, context);
    if (row === 'skipped') continue;
    if (row === undefined) found.rejected.push({ line: line.line, cells: line.cells });
    else if ('credit' in row) {
      const firstLine = firstLineOf(row, firstLines);
      if (firstLine === undefined || !row.credit.isNamed) found.credits.push(row.credit);
      else {
        found.rejected.push({ line: line.line, cells: line.cells });
        context.problems.push(duplicate(row.credit, firstLine, context));
      }
    } else gatherClaim(row, firstLineOf(row, firstLines), reader, found);
  }
  const settled = settleItems(found.rows, found.credits, found.repeated, found.besides, context.notes);
  const above = found.above.filter((line) => !settled.summed.has(line));
  if (settled.repeated.length > 0 || above.length > 0) rejectLate(settled.repeated, above, source, found, context);
  const bad = new Set(above);
  const rows = bad.size === 0 ? settled.rows : settled.rows.filter(({ line }) => !bad.has(line));
  return { rows, credits: settled.credits, rejected: found.rejected };
}

function gatherClaim(row: ClaimRow, firstLine: number | undefined, reader: RowReader, found: Gathering): void {
  if (firstLine !== undefined) {
    found.repeated.push({ row, firstLine });
    return;
  }
  found.rows.push(row);
  if (reader.balanceAbove) found.above.push(row.line);
  const beside = reader.columns.credit === undefined ? 0 : reader.creditBeside();
  if (beside > 0) found.besides.set(row.line, beside);
}

/** Numbers that stand twice, and balances above their entry, which no payment explains; in the order of the lines. */
function rejectLate(
  repeated: readonly RepeatedRow[],
  above: readonly number[],
  source: readonly CsvRow[],
  { rejected }: Gathering,
  context: RowContext,
): void {
  const isAbove = new Set(above);
  const lines = new Set([...repeated.map(({ row }) => row.line), ...above]);
  const column = context.mapping.open ?? 0;
  const label = context.headers[column] ?? '';
  for (const { line, cells } of source) {
    if (lines.has(line)) rejected.push({ line, cells });
    if (!isAbove.has(line)) continue;
    const values = { label, value: (cells[column] ?? '').trim() };
    context.problems.push({ ...refuse('value-invalid', { field: 'open', column: column + 1, values }), line });
  }
  context.problems.push(...repeated.map(({ row, firstLine }) => duplicate(row, firstLine, context)));
  rejected.sort((one, other) => one.line - other.line);
  context.problems.sort((one, other) => one.line - other.line);
}

/** A claim or a credit; undefined for a line with problems, which are then in the context. */
function readLine(source: CsvRow, reader: RowReader, context: RowContext): ReturnType<typeof readClaimRow> {
  const look = lookOf(source, reader, context);
  if (look === 'row') return readClaimRow(reader, source.line, context);
  if (look === 'comment') context.notes.add('comment-skipped', source.line);
  if (look === 'sum') context.notes.add('sum-row-skipped', source.line);
  if (look !== 'too-wide') return 'skipped';
  const column = context.headers.length + 1;
  context.problems.push({ ...refuse('csv-too-many-columns', { column }), line: source.line });
  return undefined;
}

/**
 * Where a number stood before: it comes but once. A credit under the number of its invoice is no second invoice, and two
 * credit notes of one day may be one; payments of one day may be two.
 */
function firstLineOf(row: ClaimRow | { readonly credit: ListedCredit }, firstLines: FirstLines): number | undefined {
  if (!('credit' in row)) return firstLines.find(row.number, row.line);
  const { number, issuedOn, amountMinor, refersTo, line } = row.credit;
  return firstLines.find(`${number} ${issuedOn} ${amountMinor} ${refersTo ?? ''}`, line);
}

function duplicate(
  { number, line }: { number: string; line: number },
  firstLine: number,
  { mapping }: RowContext,
): RowProblem {
  const values = { number, firstLine };
  return { ...refuse('duplicate-number', { field: 'number', column: mapping.number! + 1, values }), line };
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
export function readClaimsTable(given: ClaimsTable, options: ClaimsTableOptions): ClaimsFile | Refusal {
  const { table, customerLines } = ungroup(given);
  const header = table.rows[table.headerIndex];
  if (header !== undefined && header.cells.length > columnsMax)
    return refuse('csv-too-many-columns', { line: header.line, column: columnsMax + 1 });
  const lists = options.mapping === undefined && header !== undefined;
  const { mapping, runningColumn } = lists
    ? settleMapping(header.cells, table.rows.slice(table.headerIndex + 1), table.mapping, options.country)
    : { mapping: table.mapping };
  const begun = beginTable({ ...table, mapping }, options, missingFields(mapping));
  if (isRefusal(begun)) return begun;
  const { context, head, lines } = begun;
  const { problems, notes } = context;
  for (const line of customerLines) notes.add('customer-line', line);
  if (runningColumn !== undefined) notes.add('running-balance', head.headerLine);
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
