import { decidePayments } from '@mahnwerk/core/decide-payments';
import { demoCreditor } from '@mahnwerk/core/demo-creditor';
import { demoLaw } from '@mahnwerk/core/generate-demo';
import { groundOf } from '@mahnwerk/core/ground';
import { listOpenItems } from '../claims/open-items.store.ts';
import { listWaitingPayments } from '../matching/decidable.store.ts';
import { saveBookings } from '../matching/matching.store.ts';
import type { Tx } from '../platform/db.ts';

/** Runs the real matching over what is undecided and keeps its suggestions; nothing is booked. */
export async function suggestUndecided(tx: Tx): Promise<void> {
  const decisions = decidePayments(
    await listWaitingPayments(tx),
    groundOf({ items: await listOpenItems(tx), ownIbans: [demoCreditor.iban], discounts: demoLaw.discounts }),
  );
  await saveBookings(tx, {
    decisions: decisions.map(({ paymentId, evidence }) => ({
      transactionId: paymentId,
      state: 'undecided',
      decidedBy: 'machine',
      evidence,
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
