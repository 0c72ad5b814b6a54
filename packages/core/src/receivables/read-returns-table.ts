import { dropMissing } from '../reading/drop-missing.ts';
import { type Refusal, refuse } from '../refusal/refusal.ts';
import type { ClaimField, ColumnMapping } from './claim-field.ts';
import { ClaimNotes } from './claim-note.ts';
import type { ClaimsTable, ClaimsTableOptions } from './read-claims-table.ts';
import type { ReturnRow, ReturnsFile } from './returns-file.ts';
import type { RowContext } from './row-reader.ts';
import { cellReaders, RowReader } from './row-reader.ts';
import { settleCurrency, titleCurrency } from './settle-currency.ts';
import {
  dayOrderOf,
  isComment,
  isEmpty,
  isOutside,
  isSumRow,
  missingColumn,
  missingFields,
  styleOf,
} from './table-rows.ts';

/** Any of these names the claim. */
const references: readonly ClaimField[] = ['number', 'endToEndId', 'mandate'];

/**
 * A list of returned direct debits, told by its columns: a day or a reason of the return. A list that is complete as a list
 * of claims and states a reason besides stays one.
 */
export function isReturnsTable(mapping: ColumnMapping): boolean {
  if (mapping.returnedOn !== undefined) return true;
  return mapping.returnReason !== undefined && missingFields(mapping).length > 0;
}

function missingReturnFields(mapping: ColumnMapping): ClaimField[] {
  const missing: ClaimField[] = [];
  if (references.every((field) => mapping[field] === undefined)) missing.push('number');
  if (mapping.returnedOn === undefined && mapping.issuedOn === undefined) missing.push('returnedOn');
  if (mapping.amount === undefined) missing.push('amount');
  return missing;
}

function readReturn(
  row: RowReader,
  line: number,
  cells: readonly string[],
  context: RowContext,
): ReturnRow | undefined {
  row.begin(cells, line);
  const number = row.text('number');
  const endToEndId = row.text('endToEndId');
  const mandateId = row.text('mandate');
  const isNamed = number !== undefined || endToEndId !== undefined || mandateId !== undefined;
  if (!isNamed) row.problem('value-missing', references.find((field) => row.has(field)) ?? 'number');
  const day: ClaimField = row.has('returnedOn') ? 'returnedOn' : 'issuedOn';
  const returnedOn = row.date(day, row.required(day));
  const amount = row.amount('amount');
  if (amount === undefined && !row.hasProblem) row.problem('value-missing', 'amount');
  if (amount === 0) row.problem('value-invalid', 'amount', row.text('amount'));
  const fee = row.amount('returnFee');
  const currency = settleCurrency(row, context);
  if (returnedOn !== undefined && context.today !== undefined && returnedOn > context.today)
    row.problem('date-invalid', day, row.text(day));
  const besides = { number, endToEndId, mandateId, reason: row.text('returnReason'), name: row.text('name') };
  if (row.hasProblem || returnedOn === undefined || amount === undefined || currency === undefined) return undefined;
  const feeMinor = fee === undefined || fee === 0 ? undefined : Math.abs(fee);
  return {
    line,
    returnedOn,
    currency,
    amountMinor: Math.abs(amount),
    ...dropMissing({ ...besides, feeMinor }),
    cells,
  };
}

/** Reads a list of returned direct debits from a table. Rows with problems say why; refusals as `readClaimsTable`. */
export function readReturnsTable(table: ClaimsTable, options: ClaimsTableOptions): ReturnsFile | Refusal {
  const { rows: all, headerIndex, mapping } = table;
  const header = all[headerIndex];
  if (header === undefined) return refuse('csv-no-header');
  const headers = header.cells.map((cell) => cell.trim());
  if (isOutside(mapping, headers.length)) return refuse('value-invalid', { field: 'mapping' });
  const missing = missingReturnFields(mapping);
  const rest = all.slice(headerIndex + 1);
  const dayOrder = dayOrderOf(rest, mapping);
  const context: RowContext = {
    headers,
    mapping,
    hasTerms: false,
    country: options.country,
    currency: options.country === 'CH' ? 'CHF' : 'EUR',
    usualTermDays: undefined,
    today: options.today,
    problems: missing.map((field) => missingColumn(field, header.line)),
    notes: new ClaimNotes(),
    hasControls: table.hasControls,
    titleCurrency: titleCurrency(headers, mapping),
    isDayOrderAssumed: dayOrder === 'unproven',
    read: cellReaders(styleOf(rest, mapping, options.country), dayOrder === 'month-first' ? dayOrder : 'day-first'),
  };
  const reader = new RowReader(context);
  const rows: ReturnRow[] = [];
  const rejected: { line: number; cells: readonly string[] }[] = [];
  for (const { cells, line } of missing.length > 0 ? [] : rest) {
    if (isEmpty(cells) || isComment(cells) || isSumRow(cells, mapping)) continue;
    const row = readReturn(reader, line, cells, context);
    if (row === undefined) rejected.push({ line, cells });
    else rows.push(row);
  }
  const { problems } = context;
  return {
    kind: 'returns',
    ...table.source,
    headers,
    headerLine: header.line,
    mapping,
    missing,
    rows,
    rejected,
    problems,
  };
}
