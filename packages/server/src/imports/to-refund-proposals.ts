import { heldByCredit } from '@mahnwerk/core/held-by-credit';
import { type DecisionRow, type SuggestionRow, saveBookings } from '../matching/matching.store.ts';
import { listBounced, listRefunds } from '../matching/refunds.store.ts';
import type { Tx } from '../platform/db.ts';

/**
 * A transfer to a customer of just his credit is proposed as its refund, and a refund that came back as his credit, no longer where it
 * does not fit any more. Both are told from what stands in the end, so they depend on no order; a person books them. Meanwhile what
 * came back holds the claims that it covers.
 */
export async function toRefundProposals(tx: Tx): Promise<void> {
  await toBouncedProposals(tx);
  const decisions = (await listRefunds(tx)).flatMap(
    ({ transactionId, amountMinor, debtorId, isProposed }): readonly DecisionRow[] => {
      const fixed = { transactionId, decidedBy: 'machine' as const };
      if (debtorId === null) {
        const none = { state: 'not-a-payment' as const, tier: 'not-a-payment' as const, candidates: [] };
        return [{ ...fixed, ...none, evidence: [{ code: 'money-out' as const }] }];
      }
      if (isProposed) return [];
      const evidence = [{ code: 'refund-of-credit' as const }];
      const candidates = [{ debtorId, allocations: [], creditMinor: amountMinor, evidence }];
      return [{ ...fixed, state: 'undecided' as const, tier: 'likely' as const, candidates, evidence }];
    },
  );
  if (decisions.length > 0) await saveBookings(tx, { decisions, suggestions: [], allocations: [] });
}

async function toBouncedProposals(tx: Tx): Promise<void> {
  const decisions: DecisionRow[] = [];
  const suggestions: SuggestionRow[] = [];
  for (const { transactionId, amountMinor, debtorId, isProposed, claims } of await listBounced(tx)) {
    if (isProposed === (debtorId !== null)) continue;
    const evidence = [{ code: debtorId === null ? ('returned-transfer' as const) : ('refund-returned' as const) }];
    const fixed = { transactionId, decidedBy: 'machine' as const, state: 'undecided' as const, evidence };
    if (debtorId === null) {
      decisions.push({ ...fixed, tier: 'none', candidates: [] });
      continue;
    }
    const candidates = [{ debtorId, allocations: [], creditMinor: amountMinor, evidence }];
    decisions.push({ ...fixed, tier: 'likely', candidates });
    for (const [i, claimId] of heldByCredit(amountMinor, claims).entries())
      suggestions.push({ transactionId, claimId, rank: i + 1, amountMinor, evidence });
  }
  if (decisions.length > 0) await saveBookings(tx, { decisions, suggestions, allocations: [] });
}
