import { planUnbooking } from '@mahnwerk/core/plan-unbooking';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { appendEvents } from '../casefile/casefile.store.ts';
import { insertEntries, lockClaims } from '../claims/claims.store.ts';
import type { App } from '../platform/deps.ts';
import { newIds } from '../platform/ids.ts';
import type { Scope } from '../platform/scope.ts';
import { listStandingAllocations, lockPayment, refuseClaims, saveBookings } from './matching.store.ts';

/**
 * A person takes the decision about a transaction back: every booking is reversed with its own value day, so ledger,
 * interest and dunning are as they were before. The transaction is undecided again, and the machine keeps its hands off
 * it; the claims it was booked on are not suggested again.
 */
export async function unbookPayment(
  deps: Pick<App, 'db' | 'clock'>,
  scope: Scope,
  transactionId: string,
): Promise<Refusal | undefined> {
  return deps.db.write(scope.tenantId, async (tx) => {
    const payment = await lockPayment(tx, transactionId);
    if (payment === undefined) return refuse('not-found', { field: 'id' });
    if (payment.state === 'undecided') return refuse('payment-already-decided');
    const before = await listStandingAllocations(tx, transactionId);
    const claimIds = before.map(({ claimId }) => claimId);
    await lockClaims(tx, claimIds);
    const standing = await listStandingAllocations(tx, transactionId);
    const ids = newIds(standing.length);
    const plans = standing.map((allocation, i) => planUnbooking(payment, allocation, ids[i]!, scope.actor));
    const evidence = [{ code: 'unbooked-by-person' as const, values: { actor: scope.actor } }];
    await saveBookings(
      tx,
      {
        decisions: [{ transactionId, state: 'undecided', decidedBy: 'person', evidence }],
        suggestions: [],
        allocations: plans.map((plan) => plan.allocation),
      },
      new Set([transactionId]),
    );
    await refuseClaims(tx, transactionId, [...new Set(claimIds)]);
    await insertEntries(
      tx,
      plans.map((plan) => plan.entry),
      scope.today,
    );
    await appendEvents(
      tx,
      plans.flatMap((plan) => plan.events),
      deps.clock.now(),
    );
    return undefined;
  });
}
