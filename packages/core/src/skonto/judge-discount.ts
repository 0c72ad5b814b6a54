import type { LocalDate } from '../calendar/local-date.ts';
import type { ClaimFacts } from '../claim/claim.ts';
import { placeOf } from '../claim/default-start.ts';
import { partsOf } from '../claim/ledger.ts';
import type { Words } from '../money/language.ts';
import { type DiscountOffer, discountOffers } from './discount-offer.ts';
import type { DiscountTerms } from './discount-terms.ts';
import { type DiscountVerdict, discountWords, type JudgedDiscount } from './discount-words.ts';

export interface DiscountPolicy {
  /** Days after the last day on which the creditor does not object. */
  readonly toleranceDays: number;
  /** Cents by which a payer may be off. */
  readonly roundingMinor: number;
  /** What becomes of Skonto that was taken wrongly, up to the threshold; above it, it is always reclaimed. */
  readonly wrong: 'reclaim' | 'accept' | 'net';
  readonly thresholdMinor: number;
}

export const standardDiscountPolicy: DiscountPolicy = {
  toleranceDays: 3,
  roundingMinor: 1,
  wrong: 'reclaim',
  thresholdMinor: 0,
};

export interface DiscountPayment {
  readonly claim: Pick<
    ClaimFacts,
    | 'issuedOn'
    | 'entries'
    | 'country'
    | 'currency'
    | 'debtorRegion'
    | 'creditorRegion'
    | 'debtorCountry'
    | 'creditorCountry'
  >;
  readonly terms: readonly DiscountTerms[];
  /** This payment; what was paid before is in the claim's entries. */
  readonly paidMinor: number;
  readonly paidOn: LocalDate;
  readonly policy: DiscountPolicy;
}

export interface DiscountJudgement extends JudgedDiscount {
  readonly explanation: Words;
}

/** Whether the Skonto a payer took was his to take, and what becomes of the difference by the creditor's policy. */
export function judgeDiscount(payment: DiscountPayment): DiscountJudgement {
  const { claim, policy, paidOn } = payment;
  const grossMinor = grossOf(claim.entries);
  const grantedMinor = grantedOn(claim.entries);
  const missingMinor = grossMinor - settledBefore(claim.entries) + grantedMinor - payment.paidMinor;
  const invoice = { grossMinor, issuedOn: claim.issuedOn, place: placeOf(claim) };
  const offers = discountOffers(invoice, payment.terms, policy.toleranceDays);
  const judged = judgeMissing({ missingMinor, grantedMinor, offers, paidOn, policy });
  return { ...judged, explanation: discountWords(judged, paidOn, claim.currency) };
}

export interface MissingOfInvoice {
  /** By how much all money that came falls short of the invoice; discounts of before are part of it. */
  readonly missingMinor: number;
  /** Discounts of before. */
  readonly grantedMinor: number;
  /** As `discountOffers` has them. */
  readonly offers: readonly DiscountOffer[];
  readonly paidOn: LocalDate;
  readonly policy: DiscountPolicy;
}

/** The same on amounts alone, for whoever has no ledger at hand. Discount and open add up to what was missing until now. */
export function judgeMissing(missing: MissingOfInvoice): JudgedDiscount {
  const { missingMinor, grantedMinor, offers, paidOn, policy } = missing;
  const best = offers[0];
  const shortMinor = missingMinor - grantedMinor;
  // More than double of what was ever offered is no attempt at Skonto but a part payment.
  if (best === undefined || shortMinor <= 0 || missingMinor > 2 * best.discountMinor) {
    const openMinor = Math.max(shortMinor, 0);
    return { kind: 'none', discountMinor: 0, differenceMinor: 0, treatment: 'nothing', openMinor };
  }
  const standing = offers.find((offer) => paidOn <= offer.toleratedOn);
  const judged = verdict(missingMinor, offers, standing, policy);
  const offeredMinor = judged.kind === 'accepted' ? missingMinor : (standing?.discountMinor ?? 0);
  const allowedMinor = Math.min(Math.max(offeredMinor - grantedMinor, 0), shortMinor);
  const differenceMinor = shortMinor - allowedMinor;
  const treatment = treat(differenceMinor, policy);
  const discountMinor = treatment === 'accept' ? shortMinor : allowedMinor;
  const openMinor = shortMinor - discountMinor;
  return { kind: judged.kind, discountMinor, differenceMinor, treatment, openMinor, offer: judged.offer ?? best };
}

function verdict(
  missingMinor: number,
  offers: readonly DiscountOffer[],
  standing: DiscountOffer | undefined,
  { roundingMinor }: DiscountPolicy,
): { readonly kind: DiscountVerdict; readonly offer?: DiscountOffer } {
  const fits = (offer: DiscountOffer) => missingMinor <= offer.discountMinor + roundingMinor;
  if (standing !== undefined && fits(standing)) return { kind: 'accepted', offer: standing };
  // Of the offers that are over the one that ended last: that is the one just missed. Beside an offer that stands, only an
  // amount that is exactly the missed one's was meant for it.
  const meant = (offer: DiscountOffer) => standing === undefined || missingMinor >= offer.discountMinor - roundingMinor;
  const missed = offers
    .filter((offer) => fits(offer) && meant(offer))
    .toSorted((a, b) => (a.lastDayOn < b.lastDayOn ? 1 : -1))[0];
  if (missed !== undefined) return { kind: 'late', offer: missed };
  return standing === undefined ? { kind: 'wrong-amount' } : { kind: 'wrong-amount', offer: standing };
}

function treat(differenceMinor: number, { wrong, thresholdMinor }: DiscountPolicy): DiscountJudgement['treatment'] {
  if (differenceMinor === 0) return 'nothing';
  return differenceMinor <= thresholdMinor ? wrong : 'reclaim';
}

/** What was invoiced, less credit notes. */
export function grossOf(entries: ClaimFacts['entries']): number {
  return entries.reduce(
    (sum, entry) => (entry.kind === 'principal' || entry.kind === 'credit-note' ? sum + entry.amountMinor : sum),
    0,
  );
}

/** What the principal got less by payments, discounts and whatever else so far. */
function settledBefore(entries: ClaimFacts['entries']): number {
  return entries.reduce(
    (sum, entry) =>
      entry.kind === 'principal' || entry.kind === 'credit-note' ? sum : sum - partsOf(entry).principalMinor,
    0,
  );
}

/** Discounts so far, less those taken back. */
export function grantedOn(entries: ClaimFacts['entries']): number {
  return entries.reduce((sum, entry) => (entry.kind === 'discount' ? sum - partsOf(entry).principalMinor : sum), 0);
}
