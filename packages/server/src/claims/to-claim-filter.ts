import { fromDecimal } from '@mahnwerk/core/money';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { decodeCursor } from '../platform/cursor.ts';
import type { Scope } from '../platform/scope.ts';
import {
  type ClaimFilter,
  type ClaimOrder,
  type ClaimSort,
  type ClaimStatus,
  cursorKindOf,
} from './claim-list.store.ts';

/** What the list of claims can be asked for, as the HTTP interface and the command line say it. */
export interface ClaimQuery {
  /** Several, separated by commas. */
  readonly status?: string;
  readonly search?: string;
  readonly debtorId?: string;
  readonly level?: number;
  readonly dueFrom?: string;
  readonly dueTo?: string;
  /** "10.00" */
  readonly openMin?: string;
  readonly sort: ClaimSort;
  readonly direction: 'asc' | 'desc';
  readonly cursor?: string;
  readonly limit: number;
}

const statuses: readonly ClaimStatus[] = ['open', 'due-soon', 'overdue', 'dunned', 'blocked', 'settled', 'cancelled'];

export function toClaimFilter(query: ClaimQuery, scope: Scope): ClaimFilter | Refusal {
  const wanted = query.status?.split(',').filter((word) => word !== '');
  const unknown = wanted?.find((word) => !(statuses as readonly string[]).includes(word));
  if (unknown !== undefined) return refuse('value-invalid', { field: 'status', values: { value: unknown } });
  return {
    today: scope.today,
    statuses: wanted === undefined || wanted.length === 0 ? undefined : (wanted as ClaimStatus[]),
    search: query.search?.trim() || undefined,
    debtorId: query.debtorId,
    level: query.level,
    dueFrom: query.dueFrom,
    dueTo: query.dueTo,
    openMinMinor: query.openMin === undefined ? undefined : fromDecimal(query.openMin),
  };
}

/** One row more than asked for: it says whether another page follows. */
export function toClaimOrder({ sort, direction, cursor, limit }: ClaimQuery): ClaimOrder | Refusal {
  if (cursor === undefined) return { sort, direction, limit: limit + 1 };
  const after = decodeCursor(cursor, cursorKindOf(sort));
  return after === undefined
    ? refuse('value-invalid', { field: 'cursor' })
    : { sort, direction, after, limit: limit + 1 };
}
