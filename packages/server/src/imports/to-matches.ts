import type { LocalDate } from '@mahnwerk/core/local-date';
import { allocationCount, bookedClaimIds, planBookings } from '@mahnwerk/core/plan-bookings';
import { decidePayments } from '@mahnwerk/core/suggest-matches';
import { appendEvents } from '../casefile/casefile.store.ts';
import { loadClaimFacts } from '../claims/claim-facts.store.ts';
import { insertEntries, listOpenItems, lockClaims } from '../claims/claims.store.ts';
import { listWaitingPayments, saveBookings } from '../matching/matching.store.ts';
import type { Tx } from '../platform/db.ts';
import { newIds } from '../platform/ids.ts';
import { listAccounts } from '../statements/statements.store.ts';

export interface MatchingReceipt {
  readonly bookedCount: number;
  readonly undecidedCount: number;
  readonly settledCount: number;
}

/** The payments that no person has decided, against the open items as they are in this transaction. */
export async function toMatches(tx: Tx, today: LocalDate, at: Date): Promise<MatchingReceipt> {
  const waiting = await listWaitingPayments(tx);
  if (waiting.length === 0) return { bookedCount: 0, undecidedCount: 0, settledCount: 0 };
  const items = await listOpenItems(tx);
  const own = (await listAccounts(tx)).map((account) => account.iban);
  const payments = new Map(waiting.map((payment) => [payment.id, payment]));
  // Still nothing to say about a payment that had no suggestion: nothing to write.
  const decisions = decidePayments(waiting, items, own).filter(
    (decision) => decision.tier !== 'none' || payments.get(decision.paymentId)!.hasSuggestions,
  );
  const claimIds = bookedClaimIds(decisions);
  await lockClaims(tx, claimIds);
  const plan = planBookings({
    decisions,
    payments,
    claims: await loadClaimFacts(tx, claimIds),
    decidedOnMinor: new Map(items.map((item) => [item.claimId, item.openMinor])),
    ids: newIds(allocationCount(decisions)),
    decidedBy: 'machine',
    actor: 'system',
  });
  await saveBookings(tx, plan);
  const balances = await insertEntries(tx, plan.entries, today);
  await appendEvents(tx, plan.events, at);
  const decidedCount = plan.decisions.filter(({ state }) => state !== 'undecided').length;
  return {
    bookedCount: plan.decisions.filter(({ state }) => state === 'booked').length,
    undecidedCount: waiting.length - decidedCount,
    settledCount: balances.filter((balance) => balance.settledOn !== null).length,
  };
}
