import { heldByCredit } from '@mahnwerk/core/held-by-credit';
import { suggestRefund } from '@mahnwerk/core/suggest-refund';
import { type DecisionRow, type SuggestionRow, saveBookings } from '../matching/matching.store.ts';
import { listBounced, listRefunds } from '../matching/refunds.store.ts';
import type { Tx } from '../platform/db.ts';

/**
 * A transfer to a customer of his credit, or of a part of it, is proposed as its refund, and a refund that came back as his credit, no longer
 * where it does not fit any more. One of what a debit had brought that came back waits for a person: the money may have gone out
 * twice. All is told from what stands in the end, so it depends on no order; a person books it. Meanwhile what
 * came back holds the claims that it covers.
 */
export async function toRefundProposals(tx: Tx): Promise<void> {
  await toBouncedProposals(tx);
  const decisions = (await listRefunds(tx)).flatMap((row): readonly DecisionRow[] => {
    const { transactionId, amountMinor } = row;
    const { code, debtorId } = suggestRefund(row, row.credits) ?? { code: 'money-out' as const };
    if (code === row.code && (debtorId ?? null) === row.debtorId) return [];
    const evidence = [{ code }];
    const fixed = { transactionId, decidedBy: 'machine' as const, evidence };
    if (code === 'money-out') return [{ ...fixed, state: 'not-a-payment', tier: 'not-a-payment', candidates: [] }];
    if (debtorId === undefined) return [{ ...fixed, state: 'undecided', tier: 'none', candidates: [] }];
    const candidates = [{ debtorId, allocations: [], creditMinor: amountMinor, evidence }];
    return [{ ...fixed, state: 'undecided', tier: 'likely', candidates }];
  });
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
