import { isRefusal, type Refusal, refuse } from '../refusal/refusal.ts';
import type { ClaimsTableOptions } from './begin-table.ts';
import { findTableLayout } from './find-header.ts';
import { type ListFile, readListTable } from './read-list.ts';
import type { CsvRow } from './text-row.ts';

/** One sheet of a workbook, its cells as text: dates ISO, numbers with a point and without thousands. */
export interface Sheet {
  readonly name: string;
  /** Without empty lines; each with its number in the sheet. */
  readonly rows: readonly CsvRow[];
  /** Its days count from 1904, as old programs for the Mac do: a bare number is no date that anybody can be sure of. */
  readonly hasOtherEpoch?: true;
}

/**
 * Reads a list from the first sheet whose titles are understood; a person's columns are those of that sheet, or of the first
 * one that holds anything. Refusals: `xlsx-no-header`, and those of a table.
 */
export function readWorkbook(sheets: readonly Sheet[], options: ClaimsTableOptions): ListFile | Refusal {
  const filled = sheets.filter(({ rows }) => rows.length > 0);
  if (filled.length === 0) return refuse('empty-file');
  for (const { name: sheet, rows, hasOtherEpoch } of filled) {
    const layout = findTableLayout(rows, options.mapping);
    if (layout === undefined) continue;
    const table = {
      rows,
      ...layout,
      hasControls: true,
      hasSerials: hasOtherEpoch !== true,
      source: { format: 'xlsx' as const, sheet },
    };
    const read = readListTable(table, options);
    if (!isRefusal(read) || filled.length === 1) return read;
  }
  return refuse('xlsx-no-header', {
    values: {
      sheets: filled
        .map(({ name }) => name)
        .join(', ')
        .slice(0, 200),
    },
  });
}
