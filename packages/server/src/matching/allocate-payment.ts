import { allocationBookings, planAllocation } from '@mahnwerk/core/plan-allocation';
import { planCreditReversal } from '@mahnwerk/core/plan-unbooking';
import { isRefusal, type Refusal, refuse } from '@mahnwerk/core/refusal';
import { suggestForRest } from '@mahnwerk/core/suggest-items';
import { appendEvents } from '../casefile/casefile.store.ts';
import { insertEntries, lockClaims } from '../claims/claims.store.ts';
import { listOpenItems, type OpenItemRow } from '../claims/open-items.store.ts';
import type { App } from '../platform/deps.ts';
import { newIds } from '../platform/ids.ts';
import type { Scope } from '../platform/scope.ts';
import { addSuggestions, lockPayment, saveBookings } from './matching.store.ts';
import { type AllocationInput, toAllocation } from './to-allocation.ts';

/**
 * A person books a payment over a customer's claims as `previewAllocation` shows it. What they do not need stays on the customer's
 * account (`keepsCredit`), or undecided as the rest of the payment. Of a payment whose credit stands on that account already,
 * the credit is taken back first and spread anew: that is how a credit is used.
 */
export async function allocatePayment(
  deps: Pick<App, 'db' | 'clock'>,
  scope: Scope,
  transactionId: string,
  input: AllocationInput & { readonly keepsCredit: boolean },
): Promise<Refusal | undefined> {
  const { debtorId, keepsCredit } = input;
  const { actor } = scope;
  return deps.db.write(scope.tenantId, async (tx) => {
    const payment = await lockPayment(tx, transactionId);
    if (payment === undefined) return refuse('not-found', { field: 'id' });
    const candidates = await listOpenItems(tx, [debtorId]);
    await lockClaims(
      tx,
      candidates.map(({ claimId }) => claimId),
    );
    const loaded = await toAllocation(tx, scope, payment, input);
    if (isRefusal(loaded)) return loaded;
    const { wish, items, credits } = loaded;
    const plan = planAllocation(wish);
    if (plan.shares.length === 0 && keepsCredit === credits.length > 0) {
      return nothingMoves(payment.currency, items, credits.length > 0);
    }
    const decider = { actor, decidedBy: 'person' as const };
    const reversalIds = newIds(credits.length);
    const reversals = credits.map((credit, i) => planCreditReversal(wish.payment, credit, reversalIds[i]!, decider));
    const bookings = allocationBookings(wish, plan, {
      ...decider,
      debtorId,
      ids: newIds(plan.shares.length + 1),
      keepsCredit,
    });
    const allocations = [...reversals.map(({ allocation }) => allocation), ...bookings.allocations];
    // Suggestions stay, so that taking the booking back restores the state before; they only count while undecided.
    await saveBookings(tx, { ...bookings, allocations }, 'kept');
    const isUndecided = plan.creditMinor > 0 && !keepsCredit;
    const booked = plan.shares.map(({ claimId }) => claimId);
    const held = isUndecided ? suggestForRest(plan.creditMinor, payment.currency, items, booked) : [];
    await addSuggestions(
      tx,
      held.map((suggestion) => ({ transactionId, ...suggestion })),
    );
    await insertEntries(tx, bookings.entries, scope.today);
    const isUsed = plan.shares.length > 0;
    const withdrawn = reversals.map(({ event }) => (isUsed ? { ...event, kind: 'credit-used' } : event));
    await appendEvents(tx, [...withdrawn, ...bookings.events], deps.clock.now());
    return undefined;
  });
}

/** The money would stay where it is: on the account already, or undecided for want of a claim in its currency. */
function nothingMoves(currency: string, items: readonly OpenItemRow[], isCredit: boolean): Refusal {
  if (isCredit) return refuse('payment-already-decided');
  const other = items.find((item) => item.openMinor > 0 && item.currency !== currency);
  if (other === undefined) return refuse('claim-not-open', { field: 'debtorId' });
  return refuse('currency-differs', { field: 'debtorId', values: { paid: currency, owed: other.currency } });
}
