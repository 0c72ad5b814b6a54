import { planUnreturned } from '@mahnwerk/core/plan-unreturned';
import { isRefusal } from '@mahnwerk/core/refusal';
import type { NewEvent } from '../casefile/casefile.store.ts';
import { markLifted } from '../claims/blocks.store.ts';
import { loadClaimFacts } from '../claims/claim-facts.store.ts';
import { insertEntries, lockClaims } from '../claims/claims.store.ts';
import { saveBookings } from '../matching/matching.store.ts';
import type { Tx } from '../platform/db.ts';
import { newIds } from '../platform/ids.ts';
import { insertSteps, liftMarksOf } from './return-steps.store.ts';
import { listStandingReturns } from './standing-returns.store.ts';

/**
 * Takes back that a transaction had brought debits back, since the machine decides it again at once: their payments are booked as
 * they were, fees, marks and blocks go. What was booked on the claims afterwards was taken back before. Answers the events
 * to append.
 */
export async function toMachineUnreturned(tx: Tx, transactionId: string, today: string): Promise<readonly NewEvent[]> {
  const actor = 'system';
  const found = await listStandingReturns(tx, transactionId);
  const claimIds = found.flatMap(({ claimId }) => (claimId === null ? [] : [claimId]));
  await lockClaims(tx, claimIds);
  const returns = await listStandingReturns(tx, transactionId);
  const claims = await loadClaimFacts(tx, claimIds);
  const plan = planUnreturned(returns, claims, newIds(2 * returns.length), { transactionId }, { actor });
  if (isRefusal(plan)) throw new Error(`return ${transactionId} was to be decided again, but something rests on it`);
  // First, since what went out counts as gone until then.
  const steps = returns.map(({ id: returnId }) => ({ returnId, kind: 'taken-back' as const, transactionId }));
  await insertSteps(tx, steps, actor);
  await saveBookings(tx, { decisions: [], suggestions: [], allocations: plan.allocations }, 'kept');
  await insertEntries(tx, plan.entries, today);
  await liftMarksOf(
    tx,
    returns.map(({ id }) => id),
    actor,
  );
  const lifted: NewEvent[] = [];
  // The block that a return set has the return's id.
  for (const { id, claimId, debtorId } of returns) {
    const block = claimId === null ? undefined : await markLifted(tx, claimId, id);
    if (block !== undefined)
      lifted.push({ actor, kind: 'block-lifted', claimId: claimId!, debtorId, data: { reason: block.reason } });
  }
  return [...plan.events, ...lifted];
}
