import type { LocalDate } from '../calendar/local-date.ts';
import type { DiscountOffer } from '../skonto/discount-offer.ts';
import { type DiscountPolicy, judgeMissing } from '../skonto/judge-discount.ts';
import { discountEvidence } from './discount-evidence.ts';
import type { Evidence } from './evidence.ts';
import type { Allocation } from './payment.ts';

/** What a payment may be meant to settle, all of it in the payment's currency. */
export interface Settleable {
  readonly claimId: string;
  readonly openMinor: number;
  /** What the last letter demanded and nothing was paid on since; undefined when that cannot be said. */
  readonly demandedMinor?: number | undefined;
  readonly offers?: readonly DiscountOffer[] | undefined;
  /** Skonto that was granted before. */
  readonly grantedMinor?: number | undefined;
}

export interface Fit {
  readonly allocations: readonly Allocation[];
  readonly evidence: readonly Evidence[];
}

/**
 * How an amount is exactly what was asked for on all of these claims together: what is open, what the last letters
 * demanded (never more than is open), or what is open less a Skonto that stands by the offer or by the creditor's policy.
 * Undefined when it is none of these, or when there is more than one way to deduct.
 */
export function fitAmount(
  amountMinor: number,
  claims: readonly Settleable[],
  paidOn: LocalDate,
  policy: DiscountPolicy,
): Fit | undefined {
  if (claims.length === 0) return undefined;
  const open = claims.map(({ claimId, openMinor }) => ({ claimId, amountMinor: openMinor }));
  if (sumOf(open) === amountMinor) {
    const count = { count: String(open.length) };
    return {
      allocations: open,
      evidence: [open.length > 1 ? { code: 'amounts-add-up', values: count } : { code: 'amount-equals-open' }],
    };
  }
  const demanded = claims.map(({ claimId, demandedMinor }) => ({ claimId, amountMinor: demandedMinor ?? 0 }));
  if (sumOf(demanded) === amountMinor && demanded.every((part) => part.amountMinor > 0)) {
    return { allocations: demanded, evidence: [{ code: 'amount-equals-demand' }] };
  }
  return claims.length === 1
    ? fitDeduction(amountMinor, claims[0]!, paidOn, policy)
    : fitOffers(amountMinor, claims, paidOn, policy);
}

/** One claim: what is missing is judged as it is when the payment is booked. */
function fitDeduction(
  amountMinor: number,
  claim: Settleable,
  paidOn: LocalDate,
  policy: DiscountPolicy,
): Fit | undefined {
  const { claimId, openMinor, offers = [], grantedMinor = 0 } = claim;
  if (offers.length === 0 || amountMinor >= openMinor) return undefined;
  const missingMinor = openMinor - amountMinor + grantedMinor;
  const judged = judgeMissing({ missingMinor, grantedMinor, offers, paidOn, policy });
  if (judged.kind === 'none' || judged.openMinor > 0) return undefined;
  // Less deducted than was offered may be a part payment, too.
  const isOffered =
    judged.kind === 'accepted' && missingMinor >= (judged.offer?.discountMinor ?? 0) - policy.roundingMinor;
  if (!isOffered && judged.treatment !== 'accept') return undefined;
  return {
    allocations: [{ claimId, amountMinor, discountMinor: judged.discountMinor }],
    evidence: discountEvidence(judged, paidOn),
  };
}

/** More ways than this to deduct are no clear case, and too many to try. */
const waysMax = 256;

/** Several claims: those with an offer that stands less that Skonto, or in full, in just one way that adds up. */
function fitOffers(
  amountMinor: number,
  claims: readonly Settleable[],
  paidOn: LocalDate,
  policy: DiscountPolicy,
): Fit | undefined {
  const choices = claims.map(({ openMinor, offers = [], grantedMinor = 0 }) => [
    0,
    ...new Set(
      offers
        .filter((offer) => paidOn <= offer.toleratedOn)
        .map((offer) => offer.discountMinor - grantedMinor)
        .filter((discountMinor) => discountMinor > 0 && discountMinor < openMinor),
    ),
  ]);
  if (choices.reduce((ways, list) => ways * list.length, 1) > waysMax) return undefined;
  const deductedMinor = claims.reduce((sum, { openMinor }) => sum + openMinor, 0) - amountMinor;
  const [ways, ...more] = waysTo(deductedMinor, choices);
  if (deductedMinor <= 0 || ways === undefined || more.length > 0) return undefined;
  const allocations = claims.map(({ claimId, openMinor }, i) => {
    const discountMinor = ways[i]!;
    const part = { claimId, amountMinor: openMinor - discountMinor };
    return discountMinor === 0 ? part : { ...part, discountMinor };
  });
  const evidence = claims.flatMap(({ offers = [], grantedMinor = 0 }, i) => {
    if (ways[i]! === 0) return [];
    const missingMinor = ways[i]! + grantedMinor;
    return discountEvidence(judgeMissing({ missingMinor, grantedMinor, offers, paidOn, policy }), paidOn);
  });
  return { allocations, evidence };
}

/** Every way to choose one of each list so that the choices add up. */
function waysTo(sumMinor: number, choices: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const [list, ...rest] = choices;
  if (list === undefined) return sumMinor === 0 ? [[]] : [];
  return list.flatMap((minor) => waysTo(sumMinor - minor, rest).map((way) => [minor, ...way]));
}

function sumOf(allocations: readonly Allocation[]): number {
  return allocations.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}
