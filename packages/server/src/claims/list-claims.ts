import type { ClaimRow } from '@mahnwerk/contract/claims';
import type { Sums } from '@mahnwerk/contract/shapes';
import { claimRowAnswer } from '@mahnwerk/core/claim-row-answer';
import type { Refusal } from '@mahnwerk/core/refusal';
import { houseCurrency, sumsOf } from '@mahnwerk/core/sums';
import { encodeCursor } from '../platform/cursor.ts';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { countClaims, listClaimRows } from './claim-list.store.ts';
import { type ClaimQuery, toClaimFilter, toClaimOrder } from './to-claim-filter.ts';

export interface ClaimPage {
  readonly items: ClaimRow[];
  readonly next: string | null;
  readonly total: number;
  /** Open on all claims of the filter, not only on this page, by currency. */
  readonly openSums: Sums;
}

const currencies = ['EUR', 'CHF'] as const;

/** One page of claims, with count and open sums of all that the filter leaves. */
export async function listClaims(deps: Pick<App, 'db'>, scope: Scope, query: ClaimQuery): Promise<ClaimPage | Refusal> {
  const filter = toClaimFilter(query, scope);
  if ('kind' in filter) return filter;
  const order = toClaimOrder(query);
  if ('kind' in order) return order;
  return deps.db.read(scope.tenantId, async (read) => {
    const rows = await listClaimRows(read, filter, order);
    const { total, openMinor, country } = await countClaims(read, filter);
    const page = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? page.at(-1) : undefined;
    return {
      items: page.map(claimRowAnswer),
      next: last === undefined ? null : encodeCursor(last),
      total,
      openSums: sumsOf(
        currencies.flatMap((currency) => {
          const minor = openMinor[currency];
          return minor === null ? [] : [{ currency, minor }];
        }),
        houseCurrency(country),
      ),
    };
  });
}
