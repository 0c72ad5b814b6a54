import { dropMissing } from '../reading/drop-missing.ts';
import { isRefusal, type Refusal, refuse } from '../refusal/refusal.ts';
import type { ClaimsTable, ClaimsTableOptions } from './begin-table.ts';
import type { ColumnMapping } from './claim-field.ts';
import type { ClaimsFile } from './claims-file.ts';
import { findLayout } from './find-header.ts';
import { readClaimsTable } from './read-claims-table.ts';
import { type ListFile, readListTable } from './read-list.ts';
import { splitCsv } from './split-csv.ts';
import { isComment, isSumRow } from './table-rows.ts';
import type { CsvRow } from './text-row.ts';

export interface ClaimsCsvOptions extends ClaimsTableOptions {
  /** What the text was decoded from; only passed on. */
  readonly encoding?: string;
  /** UTF-16 units; default 50 million. */
  readonly lengthMax?: number;
}

/** Control characters besides line ends; a quoted cell may hold line ends as well. */
function mayHoldControls(text: string): boolean {
  // "Delete" for itself: looked for together with the others the search takes three times as long.
  if (text.includes('"') || text.includes('\u007F')) return true;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  return /[\u0000-\u0009\u000B\u000C\u000E-\u001F]/.test(text);
}

/** A list of claims from CSV; columns of returned debits are not looked at. Otherwise as `readListCsv`. */
export function readClaimsCsv(text: string, options: ClaimsCsvOptions): ClaimsFile | Refusal {
  const table = toTable(text, options);
  return isRefusal(table) ? table : readClaimsTable(table, options);
}

/**
 * Reads a list from CSV: separator and titles are recognised, and by its columns whether it lists claims, returned
 * direct debits or customers. Refusals of the whole file: `file-too-large`, `empty-file`, `csv-malformed`, and those of a table.
 */
export function readListCsv(text: string, options: ClaimsCsvOptions): ListFile | Refusal {
  const table = toTable(text, options);
  if (isRefusal(table)) return table;
  return readListTable(table, options);
}

const widthSamples = 50;

/**
 * A file that ends in the middle of its last line: without a line end, with fewer cells than titles, where the lines above
 * have all of them. What is missing behind it nobody can tell.
 */
function isCutOff(rows: readonly CsvRow[], headerIndex: number, mapping: ColumnMapping): boolean {
  const last = rows.length - 1;
  const cells = rows[last]?.cells ?? [];
  const width = (rows[headerIndex]?.cells ?? []).findLastIndex((title) => title.trim() !== '') + 1;
  if (last <= headerIndex || cells.length >= width || isComment(cells) || isSumRow(cells, mapping)) return false;
  return rows
    .slice(headerIndex + 1, last)
    .slice(-widthSamples)
    .every((row) => row.cells.length >= width);
}

function toTable(text: string, options: ClaimsCsvOptions): ClaimsTable | Refusal {
  const lengthMax = options.lengthMax ?? 50_000_000;
  if (text.length > lengthMax)
    return refuse('file-too-large', { values: { maxMegabytes: Math.floor(lengthMax / 1_000_000) } });
  if (text.trim() === '') return refuse('empty-file');
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const layout = findLayout(source, options.mapping);
  if (layout === undefined) return refuse('csv-no-header');
  const { separator, headerIndex, mapping } = layout;
  const rows = splitCsv(source, separator);
  if ('kind' in rows) return rows;
  const last = source.charCodeAt(source.length - 1);
  const isOpenEnded = last !== 10 && last !== 13;
  if (isOpenEnded && isCutOff(rows, headerIndex, mapping))
    return refuse('list-incomplete', { line: rows.at(-1)!.line });
  const from = { format: 'csv' as const, separator, ...dropMissing({ encoding: options.encoding }) };
  return { rows, headerIndex, mapping, isOpenEnded, hasControls: mayHoldControls(source), source: from };
}
