import type { ClaimRow } from '@mahnwerk/contract/claims';
import type { PaymentRow, PlannedAllocation } from '@mahnwerk/contract/payments';
import { differenceOf, sumOf } from '../ui/sums.ts';

export type Share = PlannedAllocation['shares'][number];

export interface SplitRow {
  readonly claim: Pick<ClaimRow, 'id' | 'number' | 'dueOn' | 'open'>;
  /** What of the payment falls on it; `undefined` = nothing. */
  readonly share: Share | undefined;
}

/** What of a payment can still be booked. */
export function bookable(payment: Pick<PaymentRow, 'amount' | 'rest'>): string {
  return payment.rest ?? payment.amount;
}

/** The customer's claims with what falls on each; a share of a claim that is not listed stands at the end. */
export function splitRows(claims: readonly SplitRow['claim'][], shares: readonly Share[]): readonly SplitRow[] {
  const byClaim = new Map(shares.map((share) => [share.claimId, share]));
  const listed = new Set(claims.map((claim) => claim.id));
  return claims
    .map((claim) => ({ claim, share: byClaim.get(claim.id) as Share | undefined }))
    .concat(
      shares
        .filter((share) => !listed.has(share.claimId))
        .map((share) => ({
          claim: { id: share.claimId, number: share.number, dueOn: '', open: sumOf([share.amount, share.open]) },
          share,
        })),
    );
}

export interface SplitSums {
  readonly costs: string;
  readonly interest: string;
  readonly principal: string;
  readonly discount: string;
  /** What falls on claims. */
  readonly booked: string;
  /** What no claim needs: credit, or still to clarify. With `booked` it adds up to the payment. */
  readonly left: string;
}

/** The columns of a plan summed up, and what is left of the payment. */
export function splitSums(whole: string, shares: readonly Share[]): SplitSums {
  const column = (name: 'costs' | 'interest' | 'principal' | 'discount' | 'amount') =>
    sumOf(shares.map((share) => share[name]));
  const booked = column('amount');
  return {
    costs: column('costs'),
    interest: column('interest'),
    principal: column('principal'),
    discount: column('discount'),
    booked,
    left: differenceOf(whole, booked),
  };
}

/** What a booking would book: the shares, and the rest where it stays as credit. */
export function effectOf(whole: string, shares: readonly Share[], keepsCredit: boolean): string {
  return keepsCredit ? whole : splitSums(whole, shares).booked;
}

/** The customers a payment may be from, by what is booked and proposed: the likeliest first, each once. */
export function likelyDebtors(
  payment: Pick<PaymentRow, 'allocations' | 'suggestions' | 'credit'>,
): readonly PaymentRow['suggestions'][number]['debtor'][] {
  const standing = payment.allocations.filter((allocation) => !allocation.isReversed);
  const all = [...standing, ...(payment.credit === null ? [] : [payment.credit]), ...payment.suggestions];
  return [...new Map(all.map(({ debtor }) => [debtor.id, debtor])).values()];
}
