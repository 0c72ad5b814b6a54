import type { LocalDate } from '../calendar/local-date.ts';
import type { Country } from '../claim/claim.ts';
import { dropMissing } from '../reading/drop-missing.ts';
import { type Refusal, refuse } from '../refusal/refusal.ts';
import { type ColumnMapping, hasTermColumns } from './claim-field.ts';
import { ClaimNotes } from './claim-note.ts';
import type { ClaimRow, ClaimsFile, CreditRow } from './claims-file.ts';
import { readClaimRow } from './read-claim-row.ts';
import { isNamedCredit, setOffPayments } from './read-credit.ts';
import { cellReaders, type RowContext, RowReader } from './row-reader.ts';
import type { CsvRow } from './split-csv.ts';
import { isComment, isEmpty, isOutside, isSumRow, missingColumn, missingFields, styleOf } from './table-rows.ts';

export interface ClaimsTableOptions {
  /** The company's: decides the currency and the style of amounts where the file does not. */
  readonly country: Country;
  /** A person's choice of columns, instead of the titles'. */
  readonly mapping?: ColumnMapping;
  /** The company's usual term, for rows without a due date; without it they are due at once. */
  readonly paymentTermDays?: number;
  readonly today?: LocalDate;
}

/** Cells in lines, of a CSV or of a sheet, and where its titles stand. */
export interface ClaimsTable {
  /** Without empty lines. */
  readonly rows: readonly CsvRow[];
  /** Index of the line of titles in `rows`. */
  readonly headerIndex: number;
  readonly mapping: ColumnMapping;
  /** False when no cell can hold a control character. */
  readonly hasControls: boolean;
  readonly source: Pick<ClaimsFile, 'format' | 'encoding' | 'separator' | 'sheet'>;
}

const columnsMax = 500;
interface Body {
  readonly rows: readonly ClaimRow[];
  readonly credits: readonly CreditRow[];
  readonly rejected: readonly { line: number; cells: readonly string[] }[];
}

function tooWide(row: CsvRow, width: number): boolean {
  return row.cells.length > width && row.cells.slice(width).some((cell) => cell.trim() !== '');
}

function readBody(source: readonly CsvRow[], width: number, context: RowContext): Body {
  const reader = new RowReader(context);
  const rows: ClaimRow[] = [];
  const credits: (CreditRow & { readonly isNamed: boolean })[] = [];
  const rejected: { line: number; cells: readonly string[] }[] = [];
  const firstLines = new Map<string, number>();
  for (const source_ of source) {
    const { cells, line } = source_;
    if (isEmpty(cells)) continue;
    if (isComment(cells)) context.notes.add('comment-skipped', line);
    else if (isSumRow(cells, context.mapping)) context.notes.add('sum-row-skipped', line);
    else if (tooWide(source_, width)) {
      context.problems.push({ ...refuse('csv-too-many-columns', { column: width + 1 }), line });
      rejected.push(source_);
    } else {
      const row = readClaimRow(reader, cells, line, context);
      if (row === undefined) rejected.push(source_);
      else {
        const isCredit = 'credit' in row;
        // A credit under the number of its invoice is no second invoice, and two credits of one day may be one.
        const { credit: it } = isCredit ? row : { credit: row };
        const key = isCredit ? `${it.number} ${it.issuedOn} ${it.amountMinor} ${row.credit.refersTo ?? ''}` : it.number;
        const firstLine = firstLines.get(key);
        if (firstLine === undefined) {
          firstLines.set(key, line);
          if (isCredit) credits.push({ ...row.credit, isNamed: isNamedCredit(reader) });
          else rows.push(row);
        } else {
          rejected.push(source_);
          const values = { number: it.number, firstLine };
          const column = context.mapping.number! + 1;
          context.problems.push({ ...refuse('duplicate-number', { field: 'number', column, values }), line });
        }
      }
    }
  }
  return { ...setOffPayments(rows, credits, context.notes), rejected };
}

/**
 * Reads a list of claims from a table: style of amounts and dates are recognised (German, Austrian and Swiss exports).
 * Rows with problems are not taken and say why, with line and column; the others are. Amounts in minor units. Refusals of
 * the whole table: `csv-no-header`, `csv-too-many-columns`, `value-invalid` (columns that are not there).
 */
export function readClaimsTable(table: ClaimsTable, options: ClaimsTableOptions): ClaimsFile | Refusal {
  const { rows: all, headerIndex, mapping } = table;
  const header = all[headerIndex];
  if (header === undefined) return refuse('csv-no-header');
  const headers = header.cells.map((cell) => cell.trim());
  if (headers.length > columnsMax) return refuse('csv-too-many-columns', { line: header.line, column: columnsMax + 1 });
  if (isOutside(mapping, headers.length)) return refuse('value-invalid', { field: 'mapping' });
  const missing = missingFields(mapping);
  const problems = missing.map((field) => missingColumn(field, header.line));
  const notes = new ClaimNotes();
  const rest = all.slice(headerIndex + 1);
  const context: RowContext = {
    headers,
    mapping,
    hasTerms: hasTermColumns(mapping),
    country: options.country,
    currency: options.country === 'CH' ? 'CHF' : 'EUR',
    usualTermDays: options.paymentTermDays,
    today: options.today,
    problems,
    notes,
    hasControls: table.hasControls,
    read: cellReaders(styleOf(rest, mapping, options.country)),
  };
  const empty: Body = { rows: [], credits: [], rejected: [] };
  const { credits, ...body } = missing.length > 0 ? empty : readBody(rest, headers.length, context);
  return {
    kind: 'claims',
    ...table.source,
    headers,
    headerLine: header.line,
    mapping,
    missing,
    ...body,
    ...dropMissing({ credits: credits.length === 0 ? undefined : credits }),
    problems,
    notes: notes.list(),
  };
}
