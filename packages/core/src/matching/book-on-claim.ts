import { allocatePayment, costsComeFirst } from '../allocation/allocate-payment.ts';
import type { LocalDate } from '../calendar/local-date.ts';
import type { AllocationSplit, ClaimEntry, ClaimFacts } from '../claim/claim.ts';
import { fixInterest, interestFixedFor } from '../claim/fix-interest.ts';
import { openParts } from '../claim/ledger.ts';
import type { LawSettings } from '../law/law-settings.ts';
import { type DiscountJudgement, judgeDiscount } from '../skonto/judge-discount.ts';

/** Ground of Skonto that stands by the offer. */
export const discountGround = 'skonto';
/** Ground of what a creditor accepts beyond it. */
export const courtesyGround = 'skonto-courtesy';

/** What of a payment is to fall on a claim. */
export interface ClaimPayment {
  /** Minor units, not negative. */
  readonly amountMinor: number;
  readonly valueOn: LocalDate;
  /** What the last letter demanded of the claim. */
  readonly demandedMinor?: number | undefined;
}

/** How a payment falls on a claim: everything that is written to its ledger because of it. */
export interface BookedOnClaim {
  /** What the claim took of the payment. */
  readonly amountMinor: number;
  /** Where it fell; adds up to the amount. */
  readonly split: AllocationSplit;
  /** Interest that was fixed first, the payment, Skonto: in this order. */
  readonly entries: readonly ClaimEntry[];
  /** Booked as Skonto, not negative. */
  readonly discountMinor: number;
  /** There when something was deducted like Skonto. */
  readonly judged?: DiscountJudgement;
  /** What the ledger says is open afterwards. */
  readonly openMinor: number;
}

/**
 * Books a payment on one claim; undefined when the claim takes nothing. Interest up to the value day is fixed first, so
 * that the payment falls on it before it falls on the principal (`fixForPayment`). A payment that settles all that is open (less a Skonto
 * that stands), or of exactly what the last letter demanded, pays what was asked for: interest beyond it stays undemanded.
 */
export function bookOnClaim(claim: ClaimFacts, payment: ClaimPayment, law: LawSettings): BookedOnClaim | undefined {
  const { amountMinor: wantedMinor, valueOn } = payment;
  const openMinor = sumOfParts(openParts(claim.entries));
  const judged = judgePayment(claim, payment, law);
  const discountMinor = judged?.discountMinor ?? 0;
  const isAsAsked = wantedMinor + discountMinor === openMinor || wantedMinor === payment.demandedMinor;
  const fixed = isAsAsked ? undefined : fixForPayment(claim, valueOn, law);
  const before = openParts(fixed === undefined ? claim.entries : [...claim.entries, fixed]);
  // Interest that was corrected downwards may leave less to pay than there was.
  const amountMinor = Math.min(wantedMinor, Math.max(sumOfParts(before), 0));
  if (amountMinor === 0) return undefined;
  return composeBooking(
    claim,
    { fixed, split: splitOn(before, amountMinor, discountMinor, law), valueOn, judged },
    law,
  );
}

/**
 * The interest to fix before a payment falls on a claim: up to its value day, and only where interest is a debt that is
 * asked for. What nobody demanded, and no level of the procedure ever will, takes nothing of the money: s.367 BGB orders
 * what is claimed. Negative where interest beyond the value day was fixed before; see `composeBooking`.
 */
export function fixForPayment(claim: ClaimFacts, valueOn: LocalDate, law: LawSettings): ClaimEntry | undefined {
  const isDemanded = claim.entries.reduce((sum, one) => (one.kind === 'interest' ? sum + one.amountMinor : sum), 0) > 0;
  return claim.claimsInterest === false && !isDemanded ? undefined : fixInterest(claim, valueOn, law);
}

/**
 * The same for a payment whose parts are known already, since it was spread over several claims. Where a letter demanded
 * interest for days after the payment's value day, only what the payment changes is taken back: the lower principal bears
 * less. The correction names the days it is about, and the next demand begins after them.
 */
export function composeBooking(
  claim: ClaimFacts,
  booking: {
    readonly fixed: ClaimEntry | undefined;
    readonly split: AllocationSplit;
    readonly valueOn: LocalDate;
    readonly judged: DiscountJudgement | undefined;
  },
  law: LawSettings,
): BookedOnClaim {
  const { split, valueOn, judged } = booking;
  const amountMinor = sumOfParts(split);
  const payment = { kind: 'payment' as const, amountMinor: 0 - amountMinor, valueOn, split: negated(split) };
  const principalMinor = Math.max(openParts([...claim.entries, payment]).principalMinor, 0);
  const discounts = discountEntries(judged, principalMinor, valueOn);
  const discountMinor = 0 - discounts.reduce((sum, entry) => sum + entry.amountMinor, 0);
  const fixed = correctedFor(claim, booking.fixed, [payment, ...discounts], law);
  const paid = [...(fixed === undefined ? [] : [fixed]), payment];
  const left = openParts([...claim.entries, ...paid]);
  return {
    amountMinor,
    split,
    entries: [...paid, ...discounts],
    discountMinor,
    ...(judged !== undefined && { judged }),
    openMinor: sumOfParts(left) - discountMinor,
  };
}

/** Interest fixed too early is worked out anew, as far as it was fixed, on what the payment leaves of the principal. */
function correctedFor(
  claim: ClaimFacts,
  fixed: ClaimEntry | undefined,
  paid: readonly ClaimEntry[],
  law: LawSettings,
): ClaimEntry | undefined {
  const period = interestFixedFor(claim);
  if (fixed === undefined || fixed.amountMinor >= 0 || period === undefined) return fixed;
  const again = fixInterest({ ...claim, entries: [...claim.entries, fixed, ...paid] }, period.to, law);
  const amountMinor = fixed.amountMinor + Math.max(again?.amountMinor ?? 0, 0);
  return amountMinor === 0 ? undefined : { ...fixed, amountMinor, period };
}

/**
 * What the payer meant by what he left out; undefined when it is no Skonto. Judged as if no interest were fixed with the
 * payment: he knew what the invoice and the letters said.
 */
export function judgePayment(
  claim: ClaimFacts,
  { amountMinor, valueOn }: ClaimPayment,
  law: LawSettings,
): DiscountJudgement | undefined {
  const terms = claim.discountTerms ?? [];
  const open = openParts(claim.entries);
  if (terms.length === 0 || amountMinor >= sumOfParts(open)) return undefined;
  const judge = (paidMinor: number) =>
    judgeDiscount({ claim, terms, paidMinor, paidOn: valueOn, policy: law.discounts });
  if (law.allocationPolicy === 'exact-match-principal') {
    const onPrincipal = judge(amountMinor);
    if (onPrincipal.kind !== 'none' && amountMinor + onPrincipal.discountMinor === open.principalMinor)
      return onPrincipal;
  }
  const judged = judge(splitOn(open, amountMinor, 0, law).principalMinor);
  return judged.kind === 'none' ? undefined : judged;
}

/** The parts of an amount by the company's policy; exactly the principal less its Skonto counts as the principal. */
function splitOn(open: AllocationSplit, amountMinor: number, discountMinor: number, law: LawSettings): AllocationSplit {
  const isPrincipal = discountMinor > 0 && amountMinor + discountMinor === open.principalMinor;
  const { split, restMinor } = allocatePayment({
    amountMinor,
    costsOpenMinor: open.costsMinor,
    interestOpenMinor: open.interestMinor,
    principalOpenMinor: open.principalMinor,
    policy: law.allocationPolicy === 'exact-match-principal' && isPrincipal ? 'principal-first' : law.allocationPolicy,
    costsFirst: costsComeFirst(law.country, law.costsFirst),
  });
  // What the parts did not need would be an overpayment of the principal; nobody books more than is open.
  return { ...split, principalMinor: split.principalMinor + restMinor };
}

function discountEntries(
  judged: DiscountJudgement | undefined,
  principalMinor: number,
  valueOn: LocalDate,
): readonly ClaimEntry[] {
  if (judged === undefined) return [];
  const totalMinor = Math.min(judged.discountMinor, principalMinor);
  const courtesyMinor = judged.treatment === 'accept' ? Math.min(judged.differenceMinor, totalMinor) : 0;
  const parts = [
    { ground: discountGround, minor: totalMinor - courtesyMinor },
    { ground: courtesyGround, minor: courtesyMinor },
  ];
  return parts
    .filter(({ minor }) => minor > 0)
    .map(({ ground, minor }) => ({ kind: 'discount', amountMinor: 0 - minor, valueOn, ground }));
}

export function sumOfParts({ costsMinor, interestMinor, principalMinor }: AllocationSplit): number {
  return costsMinor + interestMinor + principalMinor;
}

function negated({ costsMinor, interestMinor, principalMinor }: AllocationSplit): AllocationSplit {
  return { costsMinor: 0 - costsMinor, interestMinor: 0 - interestMinor, principalMinor: 0 - principalMinor };
}
