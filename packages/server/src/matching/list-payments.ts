import type { PaymentRow } from '@mahnwerk/contract/payments';
import { creditDays } from '@mahnwerk/core/held-by-credit';
import { addDays, type LocalDate } from '@mahnwerk/core/local-date';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { listReturnedParts } from '../imports/standing-returns.store.ts';
import { instantsOf } from '../platform/clock.ts';
import { decodeCursor, encodeCursor } from '../platform/cursor.ts';
import type { Reader } from '../platform/db.ts';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import {
  countPayments,
  cursorKindOf,
  listAllocations,
  listCredits,
  listPaymentRows,
  listSuggestions,
  type PaymentFilter,
  type PaymentListRow,
  type PaymentSort,
} from './payment-list.store.ts';
import { loadNamed } from './to-candidates.ts';
import { toPaymentRows } from './to-payment-row.ts';

/** All companies are in Germany, Austria or Switzerland: one and the same time. */
const timeZone = 'Europe/Berlin';

export interface PaymentQuery {
  readonly state?: PaymentFilter['state'];
  readonly tier?: PaymentFilter['tier'];
  readonly decidedBy?: PaymentFilter['decidedBy'];
  readonly returnTask?: PaymentFilter['returnTask'];
  /** Only payments of which something lies on an account for long. */
  readonly credit?: 'waiting';
  /** The day on which it was decided. */
  readonly decidedOn?: LocalDate;
  readonly search?: string;
  readonly sort: PaymentSort;
  readonly direction: 'asc' | 'desc';
  readonly cursor?: string;
  readonly limit: number;
}

export interface PaymentPage {
  readonly items: PaymentRow[];
  readonly next: string | null;
  readonly total: number;
}

/** One page of bank transactions with decisions, bookings and suggestions. */
export async function listPayments(
  deps: Pick<App, 'db'>,
  scope: Scope,
  query: PaymentQuery,
): Promise<PaymentPage | Refusal> {
  const { cursor, sort, direction, limit } = query;
  const after = cursor === undefined ? undefined : decodeCursor(cursor, cursorKindOf(sort));
  if (cursor !== undefined && after === undefined) return refuse('value-invalid', { field: 'cursor' });
  const { state, tier, decidedBy, decidedOn, returnTask } = query;
  const decidedWithin = decidedOn === undefined ? undefined : instantsOf(timeZone, decidedOn);
  const creditUntilOn = query.credit && addDays(scope.today, -creditDays);
  const filter = {
    state,
    tier,
    decidedBy,
    returnTask,
    creditUntilOn,
    decidedWithin,
    search: query.search?.trim() || undefined,
  };
  return deps.db.read(scope.tenantId, async (read) => {
    const rows = await listPaymentRows(read, filter, { sort, direction, after, limit: limit + 1 });
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return {
      items: await toContract(read, page, scope.language),
      next: last === undefined ? null : encodeCursor(last),
      total: await countPayments(read, filter),
    };
  });
}

export async function getPayment(
  deps: Pick<App, 'db'>,
  scope: Scope,
  transactionId: string,
): Promise<PaymentRow | Refusal> {
  return deps.db.read(scope.tenantId, async (read) => {
    const rows = await listPaymentRows(read, { transactionId }, { sort: 'bookedOn', direction: 'asc', limit: 1 });
    const [row] = await toContract(read, rows, scope.language);
    return row ?? refuse('not-found', { field: 'id' });
  });
}

async function toContract(read: Reader, rows: readonly PaymentListRow[], language: 'de' | 'en'): Promise<PaymentRow[]> {
  const ids = rows.map((row) => row.id);
  const allocations = await listAllocations(read, ids);
  const suggestions = await listSuggestions(read, ids);
  const credits = await listCredits(read, ids);
  const named = await loadNamed(
    read,
    rows.flatMap((row) => row.candidates),
  );
  const returned = await listReturnedParts(read, ids);
  return toPaymentRows(rows, { allocations, suggestions, credits, named, returned }, language);
}
