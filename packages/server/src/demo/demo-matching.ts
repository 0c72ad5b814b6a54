import { decidePayments } from '@mahnwerk/core/decide-payments';
import { demoCreditor } from '@mahnwerk/core/demo-creditor';
import { demoLaw } from '@mahnwerk/core/generate-demo';
import { groundOf } from '@mahnwerk/core/ground';
import { withOffers } from '@mahnwerk/core/item-offers';
import { listOpenItems } from '../claims/open-items.store.ts';
import { listWaitingPayments } from '../matching/decidable.store.ts';
import { saveBookings } from '../matching/matching.store.ts';
import type { Tx } from '../platform/db.ts';

/** Runs the real matching over what is undecided and keeps what it proposes; nothing is booked. */
export async function suggestUndecided(tx: Tx): Promise<void> {
  const items = withOffers(await listOpenItems(tx), demoLaw);
  const ground = groundOf({ items, ownIbans: [demoCreditor.iban], discounts: demoLaw.discounts });
  const decisions = decidePayments(await listWaitingPayments(tx), ground);
  await saveBookings(tx, {
    decisions: decisions.map((decision) => ({
      transactionId: decision.paymentId,
      state: 'undecided',
      decidedBy: 'machine',
      evidence: decision.evidence,
      // The first matching books what is sure.
      ...('candidates' in decision && { tier: decision.tier, candidates: decision.candidates }),
    })),
    suggestions: decisions.flatMap((decision) =>
      'suggestions' in decision
        ? decision.suggestions.map((suggestion, index) => ({
            transactionId: decision.paymentId,
            claimId: suggestion.claimId,
            rank: index + 1,
            amountMinor: suggestion.amountMinor,
            evidence: suggestion.evidence,
          }))
        : [],
    ),
    allocations: [],
  });
}
