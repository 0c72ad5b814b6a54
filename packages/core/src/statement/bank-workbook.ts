import { findTableLayout } from '../receivables/find-header.ts';
import type { Sheet } from '../receivables/read-workbook.ts';
import { missingFields } from '../receivables/table-rows.ts';
import type { Refusal } from '../refusal/refusal.ts';
import { readBankRows } from './csv.ts';
import { findBankTitles, searchedLines } from './find-csv-layout.ts';
import type { StatementFile } from './statement.ts';

/**
 * Reads a bank's export that is a workbook, as `readBankCsv` reads it as text: the first sheet whose titles are a bank's. Undefined
 * where none is; then it is a list. Refusals with row and column as there.
 */
export function readBankWorkbook(sheets: readonly Sheet[]): StatementFile | Refusal | undefined {
  for (const { rows } of sheets) {
    const found = findBankTitles(rows.slice(0, searchedLines));
    if (found !== undefined) return readBankRows(rows, { ...found, separator: ';' });
    if (isListOfClaims(rows)) return undefined;
  }
  return undefined;
}

/** A list that lacks nothing: what stands on the sheets behind it is not read, be it a bank's, and the list is not passed over. */
function isListOfClaims(rows: Sheet['rows']): boolean {
  const list = findTableLayout(rows, undefined);
  return list !== undefined && missingFields(list.mapping).length === 0;
}
