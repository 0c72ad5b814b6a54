import { type DecisionRow, saveBookings } from '../matching/matching.store.ts';
import { listRefunds } from '../matching/refunds.store.ts';
import type { Tx } from '../platform/db.ts';

/**
 * A transfer to a customer of just his credit is proposed as its refund, and no longer where it does not fit any more. It is told from
 * what stands in the end, so it depends on no order; a person books it.
 */
export async function toRefundProposals(tx: Tx): Promise<void> {
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
