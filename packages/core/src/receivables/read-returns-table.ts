import { dropMissing } from '../reading/drop-missing.ts';
import { isRefusal, type Refusal } from '../refusal/refusal.ts';
import { beginTable, type ClaimsTable, type ClaimsTableOptions, readLines } from './begin-table.ts';
import type { ClaimField, ColumnMapping } from './claim-field.ts';
import type { ReturnRow, ReturnsFile } from './returns-file.ts';
import type { RowContext, RowReader } from './row-reader.ts';
import { settleCurrency } from './settle-currency.ts';
import { isSumRow, missingFields } from './table-rows.ts';
import type { CsvRow } from './text-row.ts';

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

function readReturn(row: RowReader, { line, cells }: CsvRow, context: RowContext): ReturnRow | undefined {
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
  const { mapping, source } = table;
  const begun = beginTable(table, options, missingReturnFields(mapping));
  if (isRefusal(begun)) return begun;
  const { context, head } = begun;
  const isFooter = (cells: readonly string[]) => isSumRow(cells, mapping);
  const { rows, rejected } = readLines(begun, isFooter, (row, line) => readReturn(row, line, context));
  return { kind: 'returns', ...source, ...head, rows, rejected, problems: context.problems };
}
