import type { Evidence } from '@mahnwerk/core/evidence';
import { evidenceText } from '@mahnwerk/core/evidence-text';
import type { Language } from '@mahnwerk/core/language';
import { toDecimal } from '@mahnwerk/core/money';
import { netsCredit } from '@mahnwerk/core/nets-credit';
import type { Allocation, Decision } from '@mahnwerk/core/payment';

interface AnsweredPart {
  readonly invoice: string;
  readonly amount: string;
  readonly discount?: string;
}

/** One transaction as `mahnwerk match` prints it: a contract with scripts. */
export interface MatchAnswer {
  readonly decision: 'auto' | 'suggest' | 'none';
  readonly allocations?: readonly AnsweredPart[];
  readonly suggestions?: readonly (readonly AnsweredPart[])[];
  readonly debtor?: string;
  /** It is decided, but the service asks a person before it sets a credit note off. */
  readonly asks?: 'credit-note';
  readonly evidence: readonly string[];
}

/** Claims are named by their numbers, so a claim's id is what is printed. */
export function answerOf(decision: Decision, language: Language): MatchAnswer {
  const evidence = decision.evidence.map((one) => evidenceText(one, language));
  if (decision.tier === 'sure') {
    const allocations = decision.allocations.map((part) => partOf(part, decision.evidence));
    const debtor = decision.credit?.debtorId;
    const asks = netsCredit(decision) ? { asks: 'credit-note' as const } : {};
    return { decision: 'auto', allocations, ...(debtor === undefined ? {} : { debtor }), ...asks, evidence };
  }
  if (!('candidates' in decision)) return { decision: 'none', evidence };
  const suggestions = decision.candidates.map((one) => one.allocations.map((part) => partOf(part, one.evidence)));
  const debtor = decision.candidates[0]?.debtorId;
  return { decision: 'suggest', suggestions, ...(debtor === undefined ? {} : { debtor }), evidence };
}

function partOf({ claimId, amountMinor, discountMinor }: Allocation, evidence: readonly Evidence[]): AnsweredPart {
  const part = { invoice: claimId, amount: toDecimal(amountMinor) };
  if (discountMinor !== undefined) return { ...part, discount: toDecimal(discountMinor) };
  return evidence.some(({ code }) => code === 'discount-late') ? { ...part, discount: '0.00' } : part;
}
