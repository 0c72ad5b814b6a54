import type { ClaimFacts } from '../claim/claim.ts';
import { partsOf } from '../claim/ledger.ts';
import { type DiscountPolicy, judgeDiscount } from './judge-discount.ts';
import { lastPayment } from './judge-rest.ts';

/**
 * How much of the open principal is Skonto that the last payment took wrongly and the creditor reclaims, minor units; 0 when
 * it took none, or it was accepted.
 */
export function reclaimedDiscount(claim: ClaimFacts, policy: DiscountPolicy): number {
  const terms = claim.discountTerms ?? [];
  const paidOn = lastPayment(claim.entries);
  if (terms.length === 0 || paidOn === undefined) return 0;
  const last = claim.entries.findLast(({ kind, valueOn }) => kind === 'payment' && valueOn === paidOn)!;
  const before = { ...claim, entries: claim.entries.filter((entry) => entry !== last) };
  const judged = judgeDiscount({ claim: before, terms, paidMinor: 0 - partsOf(last).principalMinor, paidOn, policy });
  return judged.treatment === 'reclaim' ? judged.openMinor : 0;
}
