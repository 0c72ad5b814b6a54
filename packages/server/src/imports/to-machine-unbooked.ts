import { planWholeUnbooking, unbookedClaims } from '@mahnwerk/core/plan-unbooking';
import type { NewEvent } from '../casefile/casefile.store.ts';
import { loadClaimFacts } from '../claims/claim-facts.store.ts';
import { insertEntries, lockClaims } from '../claims/claims.store.ts';
import { listStandingAllocations, listStandingCredits, lockPayment, saveBookings } from '../matching/matching.store.ts';
import { listInterestPayers } from '../matching/standing.store.ts';
import type { Tx } from '../platform/db.ts';
import { newIds } from '../platform/ids.ts';

const machine = { actor: 'system', decidedBy: 'machine' } as const;

/**
 * Takes a booking of the machine back that it decides again at once; nothing is refused by it. Answers the events to append.
 */
export async function toMachineUnbooked(tx: Tx, paymentId: string, today: string): Promise<readonly NewEvent[]> {
  const payment = (await lockPayment(tx, paymentId))!;
  const standing = await listStandingAllocations(tx, paymentId);
  const claimIds = standing.map(({ claimId }) => claimId);
  await lockClaims(tx, claimIds);
  const credits = await listStandingCredits(tx, paymentId);
  const payers = await listInterestPayers(tx, paymentId, claimIds);
  const found = unbookedClaims(await loadClaimFacts(tx, claimIds), payers);
  const ids = newIds(standing.length + credits.length);
  const plan = planWholeUnbooking(payment, standing, credits, found, ids, machine);
  await saveBookings(tx, { decisions: [], suggestions: [], allocations: plan.allocations }, 'kept');
  await insertEntries(tx, plan.entries, today);
  return [...plan.events, ...plan.creditEvents];
}
