import type { NewEvent } from '../casefile/casefile.store.ts';
import { insertEntries } from '../claims/claims.store.ts';
import type { Tx } from '../platform/db.ts';
import type { Scope } from '../platform/scope.ts';
import { listRestReversals } from '../rests/rests.store.ts';

/**
 * A small rest was closed because the claim was paid but for it. Where a payment is taken back, the closing goes with it;
 * the next look at rests decides anew. Answers the events to append.
 */
export async function toRestoredRests(tx: Tx, scope: Scope, claimIds: readonly string[]): Promise<readonly NewEvent[]> {
  const reversals = await listRestReversals(tx, claimIds);
  await insertEntries(
    tx,
    reversals.map(({ entry }) => entry),
    scope.today,
  );
  return reversals.map(({ entry: { claimId, amountMinor }, debtorId, number, currency }) => ({
    kind: 'rest-restored',
    actor: scope.actor,
    claimId,
    debtorId,
    data: { number, amountMinor, currency },
  }));
}
