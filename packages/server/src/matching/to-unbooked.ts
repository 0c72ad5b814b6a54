import type { BookedPayment } from '@mahnwerk/core/bookings';
import { planWholeUnbooking, unbookedClaims, unbookedEvidence } from '@mahnwerk/core/plan-unbooking';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { appendEvents } from '../casefile/casefile.store.ts';
import { loadClaimFacts } from '../claims/claim-facts.store.ts';
import { insertEntries, lockClaims } from '../claims/claims.store.ts';
import { findTakenBack } from '../imports/standing-returns.store.ts';
import type { Tx } from '../platform/db.ts';
import { newIds } from '../platform/ids.ts';
import type { Scope } from '../platform/scope.ts';
import { listStandingAllocations, listStandingCredits, saveBookings } from './matching.store.ts';
import { listInterestPayers } from './standing.store.ts';
import { toRestoredCharges } from './to-restored-charges.ts';
import { toRestoredRests } from './to-restored-rests.ts';

/**
 * A person's undoing of all that is booked of a payment, whose decision is locked: bookings are reversed with their own
 * value days, Skonto, closed rests and credits that came of them too; the payment is undecided again. Answers the customers
 * whose claims are open, or without his credit, again: see `toHeld`. A debit that the bank took back is undone after its return only
 * (`payment-returned`): what went back is not there to be booked again.
 */
export async function toUnbooked(
  tx: Tx,
  scope: Scope,
  payment: BookedPayment,
  at: Date,
): Promise<{ readonly debtorIds: readonly string[] } | Refusal> {
  if (await findTakenBack(tx, payment.id)) return refuse('payment-returned');
  const decider = { actor: scope.actor, decidedBy: 'person' as const };
  const claimIds = (await listStandingAllocations(tx, payment.id)).map(({ claimId }) => claimId);
  await lockClaims(tx, claimIds);
  const standing = await listStandingAllocations(tx, payment.id);
  const credits = await listStandingCredits(tx, payment.id);
  const payers = await listInterestPayers(tx, payment.id, claimIds);
  const found = unbookedClaims(await loadClaimFacts(tx, claimIds), payers);
  const ids = newIds(standing.length + credits.length);
  const plan = planWholeUnbooking(payment, standing, credits, found, ids, decider);
  const evidence = unbookedEvidence(decider);
  const decision = { transactionId: payment.id, state: 'undecided' as const, decidedBy: 'person' as const, evidence };
  await saveBookings(tx, { decisions: [decision], suggestions: [], allocations: plan.allocations }, 'kept');
  const balances = await insertEntries(tx, plan.entries, scope.today);
  const rests = await toRestoredRests(tx, scope, claimIds);
  const reopenedIds = balances.filter(({ openMinor }) => openMinor > 0).map(({ claimId }) => claimId);
  const restored = await toRestoredCharges(tx, scope, reopenedIds);
  await appendEvents(tx, [...plan.events, ...plan.creditEvents, ...rests, ...restored], at);
  return { debtorIds: [...new Set([...standing, ...credits].map(({ debtorId }) => debtorId))] };
}
