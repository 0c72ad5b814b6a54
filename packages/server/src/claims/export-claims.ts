import { claimsCsv } from '@mahnwerk/core/claims-csv';
import type { Refusal } from '@mahnwerk/core/refusal';
import type { App } from '../platform/deps.ts';
import type { FileAnswer } from '../platform/doors.ts';
import type { Scope } from '../platform/scope.ts';
import { listClaimRows } from './claim-list.store.ts';
import { type ClaimQuery, toClaimFilter } from './to-claim-filter.ts';

/** More rows than any spreadsheet opens. */
const rowsMax = 1_000_000;

/** All claims of the filter as CSV for a spreadsheet, in the order of the list. */
export async function exportClaims(
  deps: Pick<App, 'db'>,
  scope: Scope,
  query: ClaimQuery,
): Promise<FileAnswer | Refusal> {
  const filter = toClaimFilter(query, scope);
  if ('kind' in filter) return filter;
  const { sort, direction } = query;
  const rows = await deps.db.read(scope.tenantId, (read) =>
    listClaimRows(read, filter, { sort, direction, limit: rowsMax }),
  );
  return {
    kind: 'file',
    bytes: new TextEncoder().encode(claimsCsv(rows, scope.language)),
    mediaType: 'text/csv; charset=utf-8',
    fileName: `${scope.language === 'de' ? 'forderungen' : 'claims'}-${scope.today}.csv`,
    disposition: 'attachment',
  };
}
