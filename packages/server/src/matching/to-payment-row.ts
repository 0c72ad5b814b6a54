import type { PaymentRow } from '@mahnwerk/contract/payments';
import { evidenceText } from '@mahnwerk/core/evidence-text';
import { toDecimal } from '@mahnwerk/core/money';
import type { AllocationListRow, CreditListRow, PaymentListRow, SuggestionListRow } from './payment-list.store.ts';
import { type NamedByCandidates, toCandidateRows, toFacts } from './to-candidates.ts';

type Language = 'de' | 'en';

export interface PaymentParts {
  readonly allocations: readonly AllocationListRow[];
  readonly suggestions: readonly SuggestionListRow[];
  readonly credits: readonly CreditListRow[];
  readonly named: NamedByCandidates;
}

/** Rows of the store in the shape of the contract, with the evidence in words. */
export function toPaymentRows(
  rows: readonly PaymentListRow[],
  { allocations, suggestions, credits, named }: PaymentParts,
  language: Language,
): PaymentRow[] {
  const allocationsOf = Map.groupBy(allocations, (row) => row.transactionId);
  const suggestionsOf = Map.groupBy(suggestions, (row) => row.transactionId);
  // The rest of a payment goes to one account.
  const creditOf = new Map(credits.map((row) => [row.transactionId, row]));
  return rows.map(({ amountMinor, key: _, evidence, candidates, decidedAt, ...row }) => {
    const booked = (allocationsOf.get(row.id) ?? []).filter((part) => !part.isReversed);
    const restMinor = booked.reduce((rest, part) => rest - part.amountMinor, amountMinor);
    const hasRest = booked.length > 0 && restMinor > 0 && row.state === 'undecided';
    const credit = creditOf.get(row.id);
    return {
      ...row,
      amount: toDecimal(amountMinor),
      ...(hasRest && { rest: toDecimal(restMinor) }),
      decidedAt: decidedAt.toISOString(),
      evidence: evidence.map((item) => evidenceText(item, language)),
      facts: toFacts(evidence, language),
      candidates: toCandidateRows(candidates, restMinor, named, language),
      returned: null,
      allocations: (allocationsOf.get(row.id) ?? []).map((part) => ({
        id: part.id,
        claimId: part.claimId,
        claimNumber: part.claimNumber,
        debtor: toDebtorRef(part),
        amount: toDecimal(part.amountMinor),
        isReversed: part.isReversed,
      })),
      credit: credit === undefined ? null : { debtor: toDebtorRef(credit), amount: toDecimal(credit.amountMinor) },
      suggestions: (suggestionsOf.get(row.id) ?? []).map((part) => ({
        claimId: part.claimId,
        claimNumber: part.claimNumber,
        debtor: toDebtorRef(part),
        open: toDecimal(part.openMinor),
        amount: toDecimal(hasRest ? Math.min(part.amountMinor, restMinor) : part.amountMinor),
        evidence: part.evidence.map((item) => evidenceText(item, language)),
      })),
    };
  });
}

function toDebtorRef(row: AllocationListRow | SuggestionListRow | CreditListRow): {
  id: string;
  number: string;
  name: string;
} {
  return { id: row.debtorId, number: row.debtorNumber, name: row.debtorName };
}
