import { decidePayments } from '@mahnwerk/core/decide-payments';
import { demoCreditor } from '@mahnwerk/core/demo-creditor';
import { demoLaw } from '@mahnwerk/core/generate-demo';
import { groundOf } from '@mahnwerk/core/ground';
import { withOffers } from '@mahnwerk/core/item-offers';
import { addDays, laterDay } from '@mahnwerk/core/local-date';
import type { Candidate, Decision } from '@mahnwerk/core/payment';
import { tracesOf } from '@mahnwerk/core/traces';
import { listClosedItems, listOpenItems } from '../claims/open-items.store.ts';
import { listWaitingPayments } from '../matching/decidable.store.ts';
import { saveBookings } from '../matching/matching.store.ts';
import { listTraces } from '../matching/memory.store.ts';
import type { Tx } from '../platform/db.ts';

/** Runs the real matching over what is undecided and keeps what it proposes; nothing is booked. */
export async function suggestUndecided(tx: Tx): Promise<void> {
  const waiting = await listWaitingPayments(tx);
  const today = waiting.reduce((last, { bookedOn }) => laterDay(last, bookedOn), '');
  const closed = today === '' ? [] : await listClosedItems(tx, addDays(today, -400));
  const ground = groundOf({
    items: [...withOffers(await listOpenItems(tx), demoLaw), ...closed],
    ownIbans: [demoCreditor.iban],
    memory: { traces: tracesOf(await listTraces(tx, `${today.slice(0, 7)}-01`), []), past: [] },
    discounts: demoLaw.discounts,
  });
  const decisions = decidePayments(waiting, ground);
  await saveBookings(tx, {
    decisions: decisions.map((decision) => ({
      transactionId: decision.paymentId,
      state: 'undecided',
      decidedBy: 'machine',
      evidence: decision.evidence,
      // The first matching books what is sure.
      ...(decision.tier !== 'sure' && { tier: decision.tier, candidates: candidatesOf(decision) }),
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

function candidatesOf(decision: Decision): readonly Candidate[] {
  return 'candidates' in decision ? decision.candidates : [];
}
