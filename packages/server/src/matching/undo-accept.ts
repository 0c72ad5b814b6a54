import { isRefusal, type Refusal, refuse } from '@mahnwerk/core/refusal';
import { waitForImports } from '../imports/imports.store.ts';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { lockBatch, lockProposed, markUndone, type ProposedRow } from './accept.store.ts';
import { giveBack } from './matching.store.ts';
import { toHeld } from './to-held.ts';
import { toUnbooked } from './to-unbooked.ts';

/**
 * Undoes what was accepted with one word: its payments wait as they did before, nothing is refused by it. Those that somebody
 * decided anew meanwhile, and debits that the bank took back meanwhile, are skipped. A second time undoes nothing more.
 */
export async function undoAccept(
  deps: Pick<App, 'db' | 'clock'>,
  scope: Scope,
  acceptId: string,
): Promise<{ readonly unbookedCount: number; readonly skippedIds: string[] } | Refusal> {
  return deps.db.write(scope.tenantId, async (tx) => {
    await waitForImports(tx);
    const batch = await lockBatch(tx, acceptId);
    if (batch === undefined) return refuse('not-found', { field: 'id' });
    const { paymentIds, createdAt, since, undoneAt } = batch;
    if (undoneAt !== null) return { unbookedCount: 0, skippedIds: [...paymentIds] };
    const rows = [...(await lockProposed(tx, paymentIds)).values()];
    const same = rows.filter(
      ({ state, decidedBy, decidedAt }) =>
        state === 'booked' && decidedBy === 'person' && decidedAt.getTime() === createdAt.getTime(),
    );
    const debtorIds = new Set<string>();
    // The newest booking first, so that each finds the ledgers as it left them.
    const taken: ProposedRow[] = [];
    for (const row of same.toReversed()) {
      const unbooked = await toUnbooked(tx, scope, row, deps.clock.now());
      if (isRefusal(unbooked)) continue;
      taken.push(row);
      for (const id of unbooked.debtorIds) debtorIds.add(id);
    }
    await giveBack(tx, taken.map(asBefore));
    const undone = new Set(taken.map(({ id }) => id));
    await toHeld(tx, { paymentIds: [...undone], debtorIds: [...debtorIds], since });
    await markUndone(tx, acceptId);
    return { unbookedCount: taken.length, skippedIds: paymentIds.filter((id) => !undone.has(id)) };
  });
}

/** What was said before the person's word; who had the payment in hand before, has it again. */
function asBefore({ id, evidence }: ProposedRow) {
  const before = evidence.slice(1);
  const wasInHand = before[0]?.code.endsWith('-by-person') === true;
  return { transactionId: id, decidedBy: wasInHand ? ('person' as const) : ('machine' as const), evidence: before };
}
