import { planUnreturned } from '@mahnwerk/core/plan-unreturned';
import { isRefusal, type Refusal } from '@mahnwerk/core/refusal';
import type { NewEvent } from '../casefile/casefile.store.ts';
import { liftListBlocks } from '../claims/blocks.store.ts';
import { loadClaimFacts } from '../claims/claim-facts.store.ts';
import { insertEntries, lockClaims } from '../claims/claims.store.ts';
import { restoreDebitPending } from '../claims/listing.store.ts';
import { lockPayment, saveBookings } from '../matching/matching.store.ts';
import type { Tx } from '../platform/db.ts';
import { newIds } from '../platform/ids.ts';
import type { Scope } from '../platform/scope.ts';
import { asFollowed } from './as-follower.ts';
import { insertSteps, liftMarksOf } from './return-steps.store.ts';
import { listStandingTold, type ShownReturn } from './standing-returns.store.ts';
import { findReturnsFollower, listPendingBefore } from './undo-returns.store.ts';

/**
 * Takes a list of returned debits back: payments are booked again as they were, fees go, and so do marks of mandates and blocks
 * that the list set; debits that were under way are so again. The same list may come again. Refused with `import-followed`
 * when something stands on it (see `findReturnsFollower`), with `return-claim-moved` when the money would be on a claim
 * twice. The events are the caller's to append.
 */
export async function toUndoneReturns(
  tx: Tx,
  { actor, today }: Scope,
  { importId, fileName }: { readonly importId: string; readonly fileName: string },
): Promise<readonly NewEvent[] | Refusal> {
  const claimIds = (await listStandingTold(tx, importId)).flatMap(({ claimId }) => (claimId === null ? [] : [claimId]));
  await lockClaims(tx, claimIds);
  const returns = toOwnEntries(await listStandingTold(tx, importId));
  const paidBy = new Set(returns.flatMap(({ booking }) => (booking === null ? [] : [booking.transactionId])));
  for (const transactionId of [...paidBy].sort()) await lockPayment(tx, transactionId);
  const follower = await findReturnsFollower(tx, importId);
  if (follower !== undefined) return asFollowed(follower);
  const claims = await loadClaimFacts(tx, claimIds);
  const plan = planUnreturned(returns, claims, newIds(2 * returns.length), { importId, fileName }, { actor });
  if (isRefusal(plan)) return plan;
  // First, since what went out counts as gone until then.
  const ids = returns.map(({ id }) => id);
  const steps = ids.map((returnId) => ({ returnId, kind: 'taken-back' as const, transactionId: null }));
  await insertSteps(tx, steps, actor);
  await saveBookings(tx, { decisions: [], suggestions: [], allocations: plan.allocations }, 'kept');
  await insertEntries(tx, plan.entries, today);
  await liftMarksOf(tx, ids, actor);
  await restoreDebitPending(tx, await listPendingBefore(tx, importId));
  const lifted = (await liftListBlocks(tx, importId)).flatMap(({ claimId, reason }): NewEvent[] =>
    claimId === null
      ? []
      : [{ actor, kind: 'block-lifted', claimId, debtorId: claims.get(claimId)!.row.debtorId, data: { reason } }],
  );
  const data = { fileName, importId, count: returns.length };
  return [{ actor, kind: 'returns-undone', data }, ...plan.events, ...lifted];
}

/**
 * What the list wrote on a claim for all of its returns belongs to one of them: payments that only a list had reported to one
 * that took no booking back, the rest to the first.
 */
function toOwnEntries(returns: readonly ShownReturn[]): readonly ShownReturn[] {
  const given = new Set<string>();
  return returns.map((one) => {
    const entries = one.entries.filter(({ id, kind, sourceKind }) => {
      if (given.has(id) || (one.booking !== null && sourceKind === 'import' && kind === 'payment-reversal'))
        return false;
      given.add(id);
      return true;
    });
    return { ...one, entries };
  });
}
