import type { Bookings } from '@mahnwerk/core/bookings';
import { withOffers } from '@mahnwerk/core/item-offers';
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { Payment } from '@mahnwerk/core/payment';
import { allocationCount, bookedClaimIds, planBookings } from '@mahnwerk/core/plan-bookings';
import { decidePayments } from '@mahnwerk/core/suggest-matches';
import { appendEvents } from '../casefile/casefile.store.ts';
import { loadClaimFacts } from '../claims/claim-facts.store.ts';
import { insertEntries, listOpenItems, lockClaims } from '../claims/claims.store.ts';
import { listWaitingPayments, lockWaitingPayments, saveBookings } from '../matching/matching.store.ts';
import type { Tx } from '../platform/db.ts';
import { newIds } from '../platform/ids.ts';
import { listAccounts } from '../statements/statements.store.ts';
import { loadLaw } from '../tenants/law.store.ts';

export interface MatchingReceipt {
  readonly bookedCount: number;
  readonly undecidedCount: number;
  readonly settledCount: number;
}

/** What the machine decides about payments against the open items as they are in this transaction; nothing is written. */
export async function toBookings(
  tx: Tx,
  payments: readonly Payment[],
  ownIbans: readonly string[],
  isKept: (paymentId: string) => boolean = () => false,
): Promise<Bookings> {
  const law = await loadLaw(tx);
  const items = withOffers(await listOpenItems(tx), law);
  // Still nothing to say about a payment that had no suggestion: nothing to write.
  const decisions = decidePayments(payments, items, ownIbans, law.discounts).filter(
    (decision) => decision.tier !== 'none' || !isKept(decision.paymentId),
  );
  const claimIds = bookedClaimIds(decisions);
  await lockClaims(tx, claimIds);
  return planBookings({
    decisions,
    payments: new Map(payments.map((payment) => [payment.id, payment])),
    claims: await loadClaimFacts(tx, claimIds),
    decidedOnMinor: new Map(items.map((item) => [item.claimId, item.openMinor])),
    demandedMinor: new Map(
      items.flatMap(({ claimId, demandedMinor }) => (demandedMinor === null ? [] : [[claimId, demandedMinor]])),
    ),
    ids: newIds(allocationCount(decisions)),
    decidedBy: 'machine',
    actor: 'system',
    law,
  });
}

/** The undecided payments, against the open items as they are in this transaction. */
export async function toMatches(tx: Tx, today: LocalDate, at: Date): Promise<MatchingReceipt> {
  await lockWaitingPayments(tx);
  const waiting = await listWaitingPayments(tx);
  if (waiting.length === 0) return { bookedCount: 0, undecidedCount: 0, settledCount: 0 };
  const own = (await listAccounts(tx)).map((account) => account.iban);
  const silent = new Set(waiting.filter((payment) => !payment.hasSuggestions).map((payment) => payment.id));
  const plan = await toBookings(tx, waiting, own, (id) => silent.has(id));
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
