import type { DebtorRow } from '@mahnwerk/contract/debtors';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { decodeCursor, encodeCursor } from '../platform/cursor.ts';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { joinWholeSets } from '../platform/whole-sets.ts';
import { countDebtors, cursorKindOf, type DebtorSort, listDebtorRows } from './debtor-list.store.ts';
import { toDebtorRow } from './to-debtor-row.ts';

export interface DebtorQuery {
  readonly search?: string;
  readonly onlyOpen: 'true' | 'false';
  readonly sort: DebtorSort;
  readonly direction: 'asc' | 'desc';
  readonly cursor?: string;
  readonly limit: number;
}

export interface DebtorPage {
  readonly items: DebtorRow[];
  readonly next: string | null;
  readonly total: number;
}

/** One page of debtors with what they owe. */
export async function listDebtors(
  deps: Pick<App, 'db'>,
  scope: Scope,
  query: DebtorQuery,
): Promise<DebtorPage | Refusal> {
  const { cursor, sort, direction, limit } = query;
  const after = cursor === undefined ? undefined : decodeCursor(cursor, cursorKindOf(sort));
  if (cursor !== undefined && after === undefined) return refuse('value-invalid', { field: 'cursor' });
  const search = query.search?.trim() || undefined;
  const filter = { today: scope.today, search, onlyOpen: query.onlyOpen === 'true' };
  return deps.db.read(scope.tenantId, async (read) => {
    await joinWholeSets(read);
    const rows = await listDebtorRows(read, filter, { sort, direction, after, limit: limit + 1 });
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return {
      items: page.map(toDebtorRow),
      next: last === undefined ? null : encodeCursor(last),
      total: await countDebtors(read, filter),
    };
  });
}
