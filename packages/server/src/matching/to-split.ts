import type { BookedPayment, Bookings } from '@mahnwerk/core/bookings';
import { suggestForRest } from '@mahnwerk/core/suggest-items';
import { appendEvents } from '../casefile/casefile.store.ts';
import { insertEntries } from '../claims/claims.store.ts';
import { listItemsOf, listOpenItems } from '../claims/open-items.store.ts';
import type { Reader, Tx } from '../platform/db.ts';
import type { Scope } from '../platform/scope.ts';
import { addSuggestions, saveBookings } from './matching.store.ts';

/** What the last letters demanded of some claims. */
export async function toDemanded(read: Reader, claimIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const items = await listItemsOf(read, claimIds);
  return new Map(
    items.flatMap(({ claimId, demandedMinor }) => (demandedMinor === null ? [] : [[claimId, demandedMinor] as const])),
  );
}

/**
 * Writes what a person booked by amounts. What is left of a payment stays undecided and holds the other claims of the customers
 * it is for.
 */
export async function toSplitWritten(
  tx: Tx,
  scope: Scope,
  plan: Bookings,
  rests: readonly {
    readonly payment: BookedPayment;
    readonly debtorIds: readonly string[];
    readonly claimIds: readonly string[];
  }[],
  at: Date,
): Promise<void> {
  // Suggestions stay, so that taking the booking back restores the state before; they only count while undecided.
  await saveBookings(tx, plan, 'kept');
  for (const { payment, debtorIds, claimIds } of rests) {
    const bookedMinor = plan.allocations.reduce(
      (sum, part) => (part.transactionId === payment.id ? sum + part.amountMinor : sum),
      0,
    );
    const items = await listOpenItems(tx, debtorIds);
    const held = suggestForRest(payment.amountMinor - bookedMinor, payment.currency, items, claimIds);
    await addSuggestions(
      tx,
      held.map((suggestion) => ({ transactionId: payment.id, ...suggestion })),
    );
  }
  await insertEntries(tx, plan.entries, scope.today);
  await appendEvents(tx, plan.events, at);
}
