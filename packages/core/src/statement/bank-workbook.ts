import type { Sheet } from '../receivables/read-workbook.ts';
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
  }
  return undefined;
}
