import type { Candidate as CandidateRow, Fact } from '@mahnwerk/contract/payments';
import type { Evidence } from '@mahnwerk/core/evidence';
import { evidenceText } from '@mahnwerk/core/evidence-text';
import { toDecimal } from '@mahnwerk/core/money';
import type { Candidate } from '@mahnwerk/core/payment';
import type { Reader } from '../platform/db.ts';
import {
  type CandidateClaim,
  type CandidateDebtor,
  listCandidateClaims,
  listCandidateDebtors,
} from './candidate-claims.store.ts';

type Language = 'de' | 'en';

/** Facts in words, for and against by the sign of their weight. */
export function toFacts(evidence: readonly Evidence[], language: Language): Fact[] {
  return evidence.map((item) => {
    const { weight = 0 } = item;
    const speaks = weight > 0 ? 'for' : weight < 0 ? 'against' : 'neither';
    return { code: item.code, text: evidenceText(item, language), speaks };
  });
}

/** What candidates of several payments name, as it is now. */
export interface NamedByCandidates {
  readonly claims: ReadonlyMap<string, CandidateClaim>;
  readonly debtors: ReadonlyMap<string, CandidateDebtor>;
}

export async function loadNamed(read: Reader, candidates: readonly Candidate[]): Promise<NamedByCandidates> {
  const claimIds = new Set(candidates.flatMap(({ allocations }) => allocations.map(({ claimId }) => claimId)));
  const debtorIds = new Set(candidates.map(({ debtorId }) => debtorId));
  return {
    claims: await listCandidateClaims(read, [...claimIds]),
    debtors: await listCandidateDebtors(read, [...debtorIds]),
  };
}

/**
 * Candidates as a person sees them now. One whose claim took money meanwhile no longer adds up: its parts are no more than
 * what is open, and `rest` says what is missing. One of which nothing is open any more is left out.
 */
export function toCandidateRows(
  candidates: readonly Candidate[],
  paidMinor: number,
  { claims, debtors }: NamedByCandidates,
  language: Language,
): CandidateRow[] {
  return candidates.flatMap((candidate) => {
    const debtor = debtors.get(candidate.debtorId);
    const parts = candidate.allocations.flatMap((part) => toPart(part, claims.get(part.claimId)));
    if (debtor === undefined || (parts.length === 0 && candidate.creditMinor === 0)) return [];
    const bookedMinor = parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    return {
      debtor: { id: debtor.debtorId, number: debtor.debtorNumber, name: debtor.debtorName },
      parts: parts.map(({ row }) => row),
      credit: toDecimal(candidate.creditMinor),
      // What a returned debit leaves is the bank's fee: it adds up.
      rest: toDecimal(paidMinor < 0 ? 0 : paidMinor - bookedMinor - candidate.creditMinor),
      facts: toFacts(candidate.evidence, language),
    };
  });
}

function toPart(part: Candidate['allocations'][number], claim: CandidateClaim | undefined) {
  if (claim === undefined) return [];
  const { claimNumber, claimId, dueOn, openMinor } = claim;
  const { discountMinor = 0 } = part;
  // A return and a netted credit note are negative: what is open does not bound them.
  const amountMinor = part.amountMinor < 0 ? part.amountMinor : Math.min(part.amountMinor, openMinor - discountMinor);
  if (amountMinor === 0 || (part.amountMinor > 0 && amountMinor < 0)) return [];
  const amounts = { open: toDecimal(openMinor), amount: toDecimal(amountMinor), discount: toDecimal(discountMinor) };
  return [{ amountMinor, row: { claimId, claimNumber, dueOn, ...amounts } }];
}
