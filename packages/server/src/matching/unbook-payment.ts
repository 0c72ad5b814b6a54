import { isRefusal, type Refusal, refuse } from '@mahnwerk/core/refusal';
import { waitForImports } from '../imports/imports.store.ts';
import { findTakenBack } from '../imports/standing-returns.store.ts';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { findReplacement, listStandingAllocations, lockPayment, refuseClaims } from './matching.store.ts';
import { freeHeldByRest } from './rest-holds.store.ts';
import { findOrigin } from './standing.store.ts';
import { toHeld, toProposed } from './to-held.ts';
import { toUnbooked } from './to-unbooked.ts';
import { toUnreturned } from './to-unreturned.ts';

/**
 * A person takes the decision about a transaction back: every booking is reversed with its own value day, Skonto, closed
 * rests and credits that came of it too, so ledger, interest and dunning are as they were before. The transaction is undecided again, and the machine keeps its hands off
 * it; of a returned debit, the payment it had taken back is booked again (`return-claim-moved`), and a payment that was returned is undone
 * after its return only (`payment-returned`). A transaction whose statement was taken back, or whose details stand in its
 * place, is no payment any more (`payment-replaced`). What a person had booked is proposed, and holds claims, as before he did. Claims
 * that the machine had booked it on are not suggested for it again, the customer's other open claims are.
 */
export async function unbookPayment(
  deps: Pick<App, 'db' | 'clock'>,
  scope: Scope,
  transactionId: string,
): Promise<Refusal | undefined> {
  return deps.db.write(scope.tenantId, async (tx) => {
    // What is being decided knows nothing of the claims that are opened here.
    await waitForImports(tx);
    const payment = await lockPayment(tx, transactionId);
    if (payment === undefined) return refuse('not-found', { field: 'id' });
    const replaced = await findReplacement(tx, transactionId);
    if (replaced !== undefined) return refuse('payment-replaced', { values: replaced });
    const undone = await toUnreturned(tx, scope, transactionId, deps.clock.now());
    if (undone !== 'none') return undone === 'undone' ? undefined : undone;
    const standing = await listStandingAllocations(tx, transactionId);
    if (payment.state === 'undecided' && standing.length === 0 && !(await findTakenBack(tx, transactionId)))
      return refuse('payment-already-decided');
    const { since, machineClaimIds, isUnproposed } = await findOrigin(tx, transactionId);
    const unbooked = await toUnbooked(tx, scope, payment, deps.clock.now());
    if (isRefusal(unbooked)) return unbooked;
    await refuseClaims(tx, transactionId, machineClaimIds);
    const isStale = await freeHeldByRest(tx, transactionId);
    const { debtorIds } = unbooked;
    if (since !== null) await toHeld(tx, { paymentIds: [transactionId], debtorIds, since });
    if (isUnproposed || isStale) await toProposed(tx, scope, transactionId, debtorIds);
    return undefined;
  });
}
