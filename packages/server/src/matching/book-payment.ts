import { planBookings } from '@mahnwerk/core/plan-bookings';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { appendEvents } from '../casefile/casefile.store.ts';
import { type LoadedClaim, loadClaimFacts } from '../claims/claim-facts.store.ts';
import { insertEntries, lockClaims } from '../claims/claims.store.ts';
import type { App } from '../platform/deps.ts';
import { newId } from '../platform/ids.ts';
import type { Scope } from '../platform/scope.ts';
import { type DecidableRow, listStandingAllocations, lockPayment, saveBookings } from './matching.store.ts';

/**
 * A person books a payment, or what is left of it, on a claim: as much as is open there. What is more than that stays
 * visible as the rest of the payment and can be booked on another claim.
 */
export async function bookPayment(
  deps: Pick<App, 'db' | 'clock'>,
  scope: Scope,
  transactionId: string,
  claimId: string,
): Promise<Refusal | undefined> {
  return deps.db.write(scope.tenantId, async (tx) => {
    const payment = await lockPayment(tx, transactionId);
    if (payment === undefined) return refuse('not-found', { field: 'id' });
    const standing = await listStandingAllocations(tx, transactionId);
    const restMinor = standing.reduce((rest, { amountMinor }) => rest - amountMinor, payment.amountMinor);
    await lockClaims(tx, [claimId]);
    const claims = await loadClaimFacts(tx, [claimId]);
    const claim = claims.get(claimId);
    const refusal = refuseBooking(payment, restMinor, claim);
    if (refusal !== undefined) return refusal;
    const amountMinor = Math.min(restMinor, claim!.row.openMinor);
    const evidence = [{ code: 'booked-by-person' as const, values: { actor: scope.actor } }];
    const plan = planBookings({
      decisions: [{ tier: 'sure', paymentId: transactionId, allocations: [{ claimId, amountMinor }], evidence }],
      payments: new Map([[transactionId, payment]]),
      claims,
      decidedOnMinor: new Map(),
      ids: [newId()],
      decidedBy: 'person',
      actor: scope.actor,
    });
    // Suggestions stay, so that taking the booking back restores the state before; they only count while undecided.
    await saveBookings(tx, plan, new Set([transactionId]));
    await insertEntries(tx, plan.entries, scope.today);
    await appendEvents(tx, plan.events, deps.clock.now());
    return undefined;
  });
}

function refuseBooking(payment: DecidableRow, restMinor: number, claim: LoadedClaim | undefined): Refusal | undefined {
  if (payment.amountMinor <= 0) return refuse('payment-not-bookable');
  if (payment.state === 'ignored' || payment.state === 'not-a-payment' || restMinor <= 0) {
    return refuse('payment-already-decided');
  }
  if (claim === undefined) return refuse('not-found', { field: 'claimId' });
  const { row } = claim;
  if (row.currency !== payment.currency) {
    return refuse('currency-differs', { values: { paid: payment.currency, owed: row.currency } });
  }
  return row.openMinor <= 0 || row.cancelledOn !== null
    ? refuse('claim-not-open', { values: { number: row.number } })
    : undefined;
}
