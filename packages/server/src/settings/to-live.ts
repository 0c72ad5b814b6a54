import { appendEvents, type NewEvent } from '../casefile/casefile.store.ts';
import { insertEntries, lockClaims } from '../claims/claims.store.ts';
import { listNoticeReversals, type Reversal } from '../claims/reversals.store.ts';
import { cancelOutbox } from '../dispatch/dispatch.store.ts';
import { listOutboxClaims, type OutboxClaim } from '../dispatch/dispatch-views.store.ts';
import type { Tx } from '../platform/db.ts';
import type { Scope } from '../platform/scope.ts';

/**
 * Test mode is over: its letters never left the house. None of them counts any more, and what they put on the ledgers is
 * reversed, so that the first letter that really leaves is the first, and demands nothing for those before it.
 */
export async function toLive(tx: Tx, scope: Scope, at: Date): Promise<void> {
  const letters = await listOutboxClaims(tx);
  if (letters.length === 0) return;
  await cancelOutbox(tx, 'test-mode-over');
  const noticeIds = [...new Set(letters.map((one) => one.noticeId))];
  await lockClaims(tx, [...new Set(letters.map((one) => one.claimId))]);
  const reversals = await listNoticeReversals(tx, noticeIds);
  await insertEntries(
    tx,
    reversals.map(({ entry }) => entry),
    scope.today,
  );
  await appendEvents(tx, [...letters.map((one) => cancelled(one, scope)), ...reversed(reversals, scope)], at);
}

function cancelled({ claimId, debtorId, ...letter }: OutboxClaim, { actor }: Scope): NewEvent {
  return { kind: 'notice-cancelled', actor, claimId, debtorId, data: { ...letter, reason: 'test-mode-over' } };
}

/** One event a claim, over the sum. */
function reversed(reversals: readonly Reversal[], { actor }: Scope): NewEvent[] {
  const sums = new Map<string, { readonly first: Reversal; amountMinor: number }>();
  for (const reversal of reversals) {
    const known = sums.get(reversal.entry.claimId);
    if (known === undefined) {
      sums.set(reversal.entry.claimId, { first: reversal, amountMinor: -reversal.entry.amountMinor });
    } else known.amountMinor -= reversal.entry.amountMinor;
  }
  return [...sums].map(([claimId, { first, amountMinor }]) => ({
    kind: 'test-charges-reversed',
    actor,
    claimId,
    debtorId: first.debtorId,
    data: { amountMinor, currency: first.currency },
  }));
}
