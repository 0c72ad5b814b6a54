import { planReturned, reopenedBy } from '@mahnwerk/core/plan-returned';
import { findReturnReason } from '@mahnwerk/core/return-reason';
import { returnTask } from '@mahnwerk/core/return-task';
import type { ReturnWish, TakenBooking } from '@mahnwerk/core/returned-debit';
import type { NewEvent } from '../casefile/casefile.store.ts';
import { insertBlock } from '../claims/blocks.store.ts';
import { loadClaimFacts } from '../claims/claim-facts.store.ts';
import { insertEntries, lockClaims, type NewEntry } from '../claims/claims.store.ts';
import { clearDebitPending } from '../claims/listing.store.ts';
import { listStandingAllocations, lockPayment, saveBookings } from '../matching/matching.store.ts';
import type { Tx } from '../platform/db.ts';
import { newIds } from '../platform/ids.ts';
import type { Scope } from '../platform/scope.ts';
import { loadCompany } from '../tenants/tenants.store.ts';
import { insertMarks, insertSteps } from './return-steps.store.ts';
import { insertReturns, listReturnableCredits, loadReturnFacts } from './returns.store.ts';
import { toRestored } from './to-taken-back.ts';

/** What was written; the events are the caller's to append. */
export interface Returned {
  readonly entries: readonly Pick<NewEntry, 'claimId' | 'kind' | 'amountMinor' | 'valueOn'>[];
  readonly events: readonly NewEvent[];
  /** Payments of which nothing was written: what they would take back is not there. */
  readonly refusedIds: ReadonlySet<string>;
}

/** Books debits that came back by the bank's statement, as the machine decided; see `planReturned`. */
export async function toReturned(
  tx: Tx,
  scope: Pick<Scope, 'actor' | 'today'>,
  wishes: readonly ReturnWish[],
): Promise<Returned> {
  const claimIds = [...new Set(wishes.flatMap(({ parts }) => parts.map(({ claimId }) => claimId)))];
  await lockClaims(tx, claimIds);
  const ledgers = await loadReturnFacts(tx, { claimIds, endToEndIds: [], mandateIds: [] });
  const plan = planReturned(wishes, {
    ledgers,
    claims: await loadClaimFacts(tx, claimIds),
    bookings: await toBookings(
      tx,
      ledgers.collected.map(({ transactionId }) => transactionId),
    ),
    credits: await listReturnableCredits(
      tx,
      wishes.flatMap(({ credit }) => (credit === undefined ? [] : [credit.debtorId])),
    ),
    ids: newIds(wishes.reduce((count, { parts }) => count + parts.length + 1, 0)),
    actor: scope.actor,
    decidedBy: 'machine',
  });
  const { decisions, allocations } = plan;
  const isSure = decisions.map((decision) => ({ ...decision, tier: 'sure' as const }));
  await saveBookings(tx, { decisions: isSure, suggestions: [], allocations });
  await insertEntries(tx, plan.entries, scope.today);
  const written = reopenedBy(plan);
  const restored = await toRestored(tx, scope, written);
  await insertEntries(tx, restored.entries, scope.today);
  await clearDebitPending(tx, claimIds);
  await insertReturns(tx, null, plan.returns);
  const seen = plan.seen.map((one) => ({ ...one, kind: 'seen-on-statement' as const }));
  await insertSteps(tx, seen, scope.actor);
  await insertMarks(tx, plan.marks);
  const stopped = await stopDunning(tx, scope, plan.stops);
  return {
    entries: [...plan.entries, ...restored.entries],
    events: [...plan.events, ...restored.events, ...stopped],
    refusedIds: new Set(plan.refused.keys()),
  };
}

/** Bookings of these payments that stand, by allocation. */
async function toBookings(tx: Tx, transactionIds: readonly string[]) {
  const bookings = new Map<string, TakenBooking>();
  for (const id of new Set(transactionIds)) {
    const payment = (await lockPayment(tx, id))!;
    for (const standing of await listStandingAllocations(tx, id)) bookings.set(standing.id, { standing, payment });
  }
  return bookings;
}

/** The holder of the account died: whoever owes it now, no letter leaves before a person has looked. */
async function stopDunning(
  tx: Tx,
  { actor }: Pick<Scope, 'actor'>,
  stops: ReturnType<typeof planReturned>['stops'],
): Promise<readonly NewEvent[]> {
  const events: NewEvent[] = [];
  if (stops.length === 0) return events;
  const { language } = await loadCompany(tx);
  for (const { id, claimId, debtorId, code } of stops) {
    const reason = returnTask(findReturnReason(code)!)[language];
    await insertBlock(tx, { id, claimId, kind: 'user', reason, untilOn: null, actor });
    events.push({ actor, kind: 'claim-blocked', claimId, debtorId, data: { reason } });
  }
  return events;
}
