import type { Refusal } from '../refusal/refusal.ts';
import type { ClaimsTable, ClaimsTableOptions } from './begin-table.ts';
import type { ClaimsFile } from './claims-file.ts';
import type { DebtorsFile } from './debtors-file.ts';
import { readClaimsTable } from './read-claims-table.ts';
import { debtorsMapping, readDebtorsTable } from './read-debtors-table.ts';
import { isReturnsTable, readReturnsTable } from './read-returns-table.ts';
import type { ReturnsFile } from './returns-file.ts';

export type ListFile = ClaimsFile | ReturnsFile | DebtorsFile;

/** A table by what its columns say it lists: claims, returned direct debits, or customers alone. */
export function readListTable(table: ClaimsTable, options: ClaimsTableOptions): ListFile | Refusal {
  if (isReturnsTable(table.mapping)) return readReturnsTable(table, options);
  const headers = table.rows[table.headerIndex]?.cells ?? [];
  const mapping = debtorsMapping(headers, table.mapping);
  return mapping === undefined ? readClaimsTable(table, options) : readDebtorsTable({ ...table, mapping }, options);
}
