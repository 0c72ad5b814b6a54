import { crossedGround } from '@mahnwerk/core/charges';
import type { NewEvent } from '../casefile/casefile.store.ts';
import { insertEntries } from '../claims/claims.store.ts';
import { listWaiverReversals } from '../claims/reversals.store.ts';
import type { Tx } from '../platform/db.ts';
import type { Scope } from '../platform/scope.ts';

/**
 * Charges of letters that crossed a payment were waived because the claim was settled. Where the payment is taken back and
 * the claim is open again, the debtor owes them: the waivers are reversed. Answers the events to append.
 */
export async function toRestoredCharges(
  tx: Tx,
  scope: Scope,
  reopenedIds: readonly string[],
): Promise<readonly NewEvent[]> {
  const reversals = await listWaiverReversals(tx, reopenedIds, crossedGround);
  await insertEntries(
    tx,
    reversals.map(({ entry }) => entry),
    scope.today,
  );
  return reversals.map(({ entry, debtorId, currency }) => ({
    kind: 'charges-restored',
    actor: scope.actor,
    claimId: entry.claimId,
    debtorId,
    data: { amountMinor: entry.amountMinor, currency, noticeId: entry.sourceId },
  }));
}
