import { unbookedEvidence } from '@mahnwerk/core/plan-unbooking';
import { planUnreturned } from '@mahnwerk/core/plan-unreturned';
import { isRefusal, type Refusal, refuse } from '@mahnwerk/core/refusal';
import { appendEvents, type NewEvent } from '../casefile/casefile.store.ts';
import { markLifted } from '../claims/blocks.store.ts';
import { loadClaimFacts } from '../claims/claim-facts.store.ts';
import { insertEntries, lockClaims } from '../claims/claims.store.ts';
import { insertSteps, liftMarksOf } from '../imports/return-steps.store.ts';
import { listStandingReturns } from '../imports/standing-returns.store.ts';
import type { Tx } from '../platform/db.ts';
import { newIds } from '../platform/ids.ts';
import type { Scope } from '../platform/scope.ts';
import { saveBookings } from './matching.store.ts';
import { isReturnedTwice } from './paid-back.store.ts';

/**
 * Takes back that a transaction, whose decision is locked, had brought debits back: payments are booked again as they were,
 * fees, marks of mandates and stops of dunning go; so is a credit that it paid back, unless the debit came back since
 * (`payment-returned`). The transaction is undecided, in a person's hands. `none`: it brought nothing back.
 */
export async function toUnreturned(
  tx: Tx,
  scope: Scope,
  transactionId: string,
  at: Date,
): Promise<Refusal | 'none' | 'undone'> {
  const { actor, today } = scope;
  const found = await listStandingReturns(tx, transactionId);
  if (found.length === 0) return 'none';
  if (await isReturnedTwice(tx, transactionId)) return refuse('payment-returned');
  const claimIds = found.flatMap(({ claimId }) => (claimId === null ? [] : [claimId]));
  await lockClaims(tx, claimIds);
  const returns = await listStandingReturns(tx, transactionId);
  const claims = await loadClaimFacts(tx, claimIds);
  const plan = planUnreturned(returns, claims, newIds(2 * returns.length), { transactionId }, { actor });
  if (isRefusal(plan)) return plan;
  const evidence = unbookedEvidence({ actor, decidedBy: 'person' });
  const decision = { transactionId, state: 'undecided' as const, decidedBy: 'person' as const, evidence };
  // First, since what went out counts as gone until then.
  const steps = returns.map(({ id: returnId }) => ({ returnId, kind: 'taken-back' as const, transactionId }));
  await insertSteps(tx, steps, actor);
  await saveBookings(tx, { decisions: [decision], suggestions: [], allocations: plan.allocations }, 'kept');
  await insertEntries(tx, plan.entries, today);
  const own = returns.filter(({ isLink }) => !isLink);
  await liftMarksOf(
    tx,
    own.map(({ id }) => id),
    actor,
  );
  const lifted: NewEvent[] = [];
  // The block that a return set has the return's id.
  for (const { id, claimId } of own) {
    const block = claimId === null ? undefined : await markLifted(tx, claimId, id);
    if (block !== undefined)
      lifted.push({
        actor,
        kind: 'block-lifted',
        claimId: claimId!,
        debtorId: block.debtorId,
        data: { reason: block.reason },
      });
  }
  await appendEvents(tx, [...plan.events, ...lifted], at);
  return 'undone';
}
