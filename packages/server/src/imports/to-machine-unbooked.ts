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
 * Takes bookings of the machine back that it decides again at once; nothing is refused by it. The newest comes first, so that
 * each finds the ledger as it left it. Answers the events to append.
 */
export async function toMachineUnbooked(
  tx: Tx,
  paymentIds: readonly string[],
  today: string,
): Promise<readonly NewEvent[]> {
  const events: NewEvent[] = [];
  // One after the other: what one leaves on a ledger is what the next one finds.
  for (const id of paymentIds) {
    const payment = (await lockPayment(tx, id))!;
    const standing = await listStandingAllocations(tx, id);
    const claimIds = standing.map(({ claimId }) => claimId);
    await lockClaims(tx, claimIds);
    const credits = await listStandingCredits(tx, id);
    const payers = await listInterestPayers(tx, id, claimIds);
    const found = unbookedClaims(await loadClaimFacts(tx, claimIds), payers);
    const ids = newIds(standing.length + credits.length);
    const plan = planWholeUnbooking(payment, standing, credits, found, ids, machine);
    await saveBookings(tx, { decisions: [], suggestions: [], allocations: plan.allocations }, 'kept');
    await insertEntries(tx, plan.entries, today);
    events.push(...plan.events, ...plan.creditEvents);
  }
  return events;
}
