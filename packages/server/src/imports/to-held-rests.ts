import { decidePayments } from '@mahnwerk/core/decide-payments';
import { groundOf } from '@mahnwerk/core/ground';
import { withOffers } from '@mahnwerk/core/item-offers';
import { listOpenItems } from '../claims/open-items.store.ts';
import { listMachineRests, listWaitingPayments } from '../matching/decidable.store.ts';
import { addSuggestions } from '../matching/matching.store.ts';
import type { Tx } from '../platform/db.ts';
import { listAccounts } from '../statements/statements.store.ts';
import { loadLaw } from '../tenants/law.store.ts';

/** What is left of a payment that the machine booked in part may be for any claim of its customer: none is dunned meanwhile. */
export async function toHeldRests(tx: Tx): Promise<void> {
  const rests = await listMachineRests(tx);
  if (rests.length === 0) return;
  const law = await loadLaw(tx);
  const items = withOffers(await listOpenItems(tx, [...new Set(rests.map(({ debtorId }) => debtorId))]), law);
  const ids = new Set(rests.map(({ id }) => id));
  const waiting = items.length === 0 ? [] : (await listWaitingPayments(tx)).filter(({ id }) => ids.has(id));
  const ownIbans = (await listAccounts(tx)).map(({ iban }) => iban);
  const decisions = decidePayments(waiting, groundOf({ items, ownIbans, discounts: law.discounts }));
  await addSuggestions(
    tx,
    decisions.flatMap((decision) =>
      'suggestions' in decision
        ? decision.suggestions.map((suggestion) => ({ transactionId: decision.paymentId, ...suggestion }))
        : [],
    ),
  );
}
