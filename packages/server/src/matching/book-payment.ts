import { leftMinor } from '@mahnwerk/core/money-left';
import { planBookings } from '@mahnwerk/core/plan-bookings';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { suggestForRest } from '@mahnwerk/core/suggest-items';
import { appendEvents } from '../casefile/casefile.store.ts';
import { type LoadedClaim, loadClaimFacts } from '../claims/claim-facts.store.ts';
import { insertEntries, lockClaims } from '../claims/claims.store.ts';
import { listOpenItems } from '../claims/open-items.store.ts';
import type { App } from '../platform/deps.ts';
import { newId } from '../platform/ids.ts';
import type { Scope } from '../platform/scope.ts';
import { loadLaw } from '../tenants/law.store.ts';
import { addSuggestions, type DecidableRow, lockPayment, saveBookings } from './matching.store.ts';
import { findMoney } from './money-left.store.ts';
import { toReturned } from './to-returned.ts';

/**
 * A person books a payment, or what is left of it, on a claim: as much as is open there. What is more than that stays
 * undecided as the rest of the payment: it holds the customer's other claims until it is booked or closed too. Of money
 * going out it is the claim whose debit came back.
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
    if (payment.amountMinor < 0) {
      if (payment.state === 'not-a-payment') return refuse('payment-not-bookable');
      if (payment.state !== 'undecided') return refuse('payment-already-decided');
      return toReturned(tx, scope, transactionId, [{ claimId, amountMinor: undefined }], deps.clock.now());
    }
    const restMinor = leftMinor(await findMoney(tx, payment));
    await lockClaims(tx, [claimId]);
    const claims = await loadClaimFacts(tx, [claimId]);
    const claim = claims.get(claimId);
    const refusal = refuseBooking(payment, restMinor, claim);
    if (refusal !== undefined) return refusal;
    const amountMinor = Math.min(restMinor, claim!.row.openMinor);
    const items = await listOpenItems(tx, [claim!.row.debtorId]);
    const evidence = [{ code: 'booked-by-person' as const, values: { actor: scope.actor } }];
    const plan = planBookings({
      decisions: [{ tier: 'sure', paymentId: transactionId, allocations: [{ claimId, amountMinor }], evidence }],
      payments: new Map([[transactionId, { ...payment, amountMinor: restMinor }]]),
      claims,
      decidedOnMinor: new Map(),
      demandedMinor: new Map(
        items.flatMap((item) => (item.demandedMinor === null ? [] : [[item.claimId, item.demandedMinor]])),
      ),
      ids: [newId()],
      decidedBy: 'person',
      actor: scope.actor,
      law: await loadLaw(tx),
    });
    // Suggestions stay, so that taking the booking back restores the state before; they only count while undecided.
    await saveBookings(tx, plan, 'kept');
    const overMinor = plan.allocations.reduce((rest, part) => rest - part.amountMinor, restMinor);
    const held = overMinor > 0 ? suggestForRest(overMinor, payment.currency, items, [claimId]) : [];
    await addSuggestions(
      tx,
      held.map((suggestion) => ({ transactionId, ...suggestion })),
    );
    await insertEntries(tx, plan.entries, scope.today);
    await appendEvents(tx, plan.events, deps.clock.now());
    return undefined;
  });
}

function refuseBooking(payment: DecidableRow, restMinor: number, claim: LoadedClaim | undefined): Refusal | undefined {
  if (payment.amountMinor <= 0) return refuse('payment-not-bookable');
  if (payment.state !== 'undecided' || restMinor <= 0) return refuse('payment-already-decided');
  if (claim === undefined) return refuse('not-found', { field: 'claimId' });
  const { row } = claim;
  if (row.currency !== payment.currency) {
    return refuse('currency-differs', { values: { paid: payment.currency, owed: row.currency } });
  }
  return row.openMinor <= 0 || row.cancelledOn !== null
    ? refuse('claim-not-open', { values: { number: row.number } })
    : undefined;
}
