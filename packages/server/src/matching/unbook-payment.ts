import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { listStandingAllocations, lockPayment, refuseClaims } from './matching.store.ts';
import { toHeld, toUnbooked } from './to-unbooked.ts';

/**
 * A person takes the decision about a transaction back: every booking is reversed with its own value day, Skonto, closed
 * rests and credits that came of it too, so ledger, interest and dunning are as they were before. The transaction is undecided again, and the machine keeps its hands off
 * it; the claims it was booked on are not suggested for it again, the customer's other open claims are.
 */
export async function unbookPayment(
  deps: Pick<App, 'db' | 'clock'>,
  scope: Scope,
  transactionId: string,
): Promise<Refusal | undefined> {
  return deps.db.write(scope.tenantId, async (tx) => {
    const payment = await lockPayment(tx, transactionId);
    if (payment === undefined) return refuse('not-found', { field: 'id' });
    const standing = await listStandingAllocations(tx, transactionId);
    if (payment.state === 'undecided' && standing.length === 0) return refuse('payment-already-decided');
    const { claimIds, debtorIds } = await toUnbooked(tx, scope, payment, deps.clock.now());
    await refuseClaims(tx, transactionId, claimIds);
    await toHeld(tx, debtorIds);
    return undefined;
  });
}
