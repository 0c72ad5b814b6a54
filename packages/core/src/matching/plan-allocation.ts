import { allocateOverClaims, type ClaimShare } from '../allocation/allocate-over-claims.ts';
import { type AllocationRule, allocationWords } from '../allocation/allocation-words.ts';
import { owedOn } from '../allocation/owed-claim.ts';
import type { LocalDate } from '../calendar/local-date.ts';
import type { ClaimFacts } from '../claim/claim.ts';
import { placeOf } from '../claim/default-start.ts';
import { ledgerOpenMinor } from '../claim/ledger.ts';
import type { LawSettings } from '../law/law-settings.ts';
import type { Words } from '../money/language.ts';
import { isCurrency } from '../money/money.ts';
import { discountOffers } from '../skonto/discount-offer.ts';
import { grantedOn, grossOf } from '../skonto/judge-discount.ts';
import { type BookedOnClaim, bookOnClaim, composeBooking, fixForPayment, judgePayment } from './book-on-claim.ts';
import {
  type BookedClaim,
  type BookedPayment,
  type Bookings,
  type BookingsDraft,
  type Decider,
  draftBooking,
  draftCredit,
} from './bookings.ts';
import { fitAmount, type Settleable } from './fit-amount.ts';

export interface AllocationWish {
  readonly payment: BookedPayment;
  /** The debtor's open claims by id, all in the payment's currency; numbers are unique. */
  readonly claims: ReadonlyMap<string, BookedClaim>;
  /** Ids of the claims the payer named. */
  readonly designated: readonly string[];
  /** What the last letter demanded of each claim. */
  readonly demandedMinor: ReadonlyMap<string, number>;
  /** The day on which it is asked what is due: that of the booking, since a payer pays what he has in hand. */
  readonly receivedOn: LocalDate;
  /** A person wants nothing on what is not due yet. */
  readonly onlyDue?: boolean;
  readonly law: LawSettings;
}

export interface PlannedShare {
  readonly claimId: string;
  readonly number: string;
  readonly booking: BookedOnClaim;
}

export interface AllocationPlan {
  readonly rule: string;
  readonly explanation: Words;
  /** Claims that get something, in this order. */
  readonly shares: readonly PlannedShare[];
  /** What the claims do not need; shares and this add up to the payment. */
  readonly creditMinor: number;
}

/**
 * How a payment falls on a debtor's claims. An amount that is exactly what was asked for on the claims he named, or else
 * on all that are due, or on all that are open, settles those. Any other is spread by law and policy (`allocateOverClaims`), interest up to the value day
 * fixed first, and a Skonto on each claim judged by what fell on it.
 */
export function planAllocation(wish: AllocationWish): AllocationPlan {
  const { claims, designated, receivedOn, onlyDue = false } = wish;
  const aim = (rule: AllocationRule, isAimed: (id: string, facts: ClaimFacts) => boolean) =>
    asAsked(wish, rule, new Map([...claims].filter(([id, { facts }]) => isAimed(id, facts))));
  const named = designated.length > 0 ? aim('designated', (id) => designated.includes(id)) : undefined;
  if (named !== undefined || designated.length > 0) return named ?? byLaw(wish);
  const due = aim('as-asked', (_, facts) => facts.dueOn <= receivedOn);
  return due ?? (onlyDue ? undefined : aim('all-open', () => true)) ?? byLaw(wish);
}

/** All of these claims, when the amount is just what was asked for on them together. */
function asAsked(
  { payment, claims, demandedMinor, law }: AllocationWish,
  rule: AllocationRule,
  aimed: ReadonlyMap<string, BookedClaim>,
): AllocationPlan | undefined {
  const settleable = [...aimed].map(([id, { facts }]) => toSettleable(id, facts, demandedMinor.get(id), law));
  const fit = fitAmount(payment.amountMinor, settleable, payment.valueOn, law.discounts);
  if (fit === undefined) return undefined;
  const shares: PlannedShare[] = [];
  for (const { claimId, amountMinor, discountMinor } of fit.allocations) {
    const { facts } = claims.get(claimId)!;
    const wanted = { amountMinor, valueOn: payment.valueOn, demandedMinor: demandedMinor.get(claimId) };
    const booking = bookOnClaim(facts, wanted, law);
    // What does not book as it was read is no clear case.
    if (booking?.amountMinor !== amountMinor || booking.discountMinor !== (discountMinor ?? 0)) return undefined;
    shares.push({ claimId, number: facts.number, booking });
  }
  return { rule, explanation: allocationWords(rule, law, { creditMinor: 0 }), shares, creditMinor: 0 };
}

function toSettleable(
  claimId: string,
  claim: ClaimFacts,
  demandedMinor: number | undefined,
  { discounts }: LawSettings,
): Settleable {
  const openMinor = ledgerOpenMinor(claim.entries);
  const invoice = { grossMinor: grossOf(claim.entries), issuedOn: claim.issuedOn, place: placeOf(claim) };
  return {
    claimId,
    openMinor,
    demandedMinor: demandedMinor !== undefined && demandedMinor <= openMinor ? demandedMinor : openMinor,
    offers: discountOffers(invoice, claim.discountTerms ?? [], discounts.toleranceDays),
    grantedMinor: grantedOn(claim.entries),
  };
}

function byLaw({ payment, claims, designated, receivedOn, onlyDue, law }: AllocationWish): AllocationPlan {
  const { amountMinor, valueOn } = payment;
  const open = [...claims].map(([claimId, { facts }]) => {
    const fixed = fixForPayment(facts, valueOn, law);
    const ledger = fixed === undefined ? facts : { ...facts, entries: [...facts.entries, fixed] };
    return { claimId, facts, fixed, owed: owedOn(ledger, valueOn, law) };
  });
  const numbers = designated.map((claimId) => claims.get(claimId)!.facts.number);
  const { shares, creditMinor, rule, explanation } = allocateOverClaims({
    amountMinor,
    receivedOn,
    ...(onlyDue === true && { onlyDue }),
    ...(isCurrency(payment.currency) && { currency: payment.currency }),
    country: law.country,
    policy: law.allocationPolicy,
    costsFirst: law.costsFirst,
    designated: numbers,
    claims: open.map(({ owed }) => owed),
  });
  const byNumber = new Map(open.map((claim) => [claim.facts.number, claim]));
  const toShare = ({ number, amountMinor: shareMinor, split }: ClaimShare): PlannedShare => {
    const { claimId, facts, fixed } = byNumber.get(number)!;
    const judged = judgePayment(facts, { amountMinor: shareMinor, valueOn }, law);
    return { claimId, number, booking: composeBooking(facts, { fixed, split, valueOn, judged }, law) };
  };
  return { rule, explanation, shares: shares.map(toShare), creditMinor };
}

export interface AllocationBooking extends Decider {
  readonly debtorId: string;
  /** One more than there are shares. */
  readonly ids: readonly string[];
  /** What the claims do not need stays on the debtor's account; else it is the rest of an undecided payment. */
  readonly keepsCredit: boolean;
}

/** Everything that is written when a person books a payment as planned. */
export function allocationBookings(
  { payment, claims }: Pick<AllocationWish, 'payment' | 'claims'>,
  plan: AllocationPlan,
  booking: AllocationBooking,
): Bookings {
  const draft: BookingsDraft = { decisions: [], suggestions: [], allocations: [], entries: [], events: [] };
  const { ids, actor, decidedBy, debtorId, keepsCredit } = booking;
  const evidence = [{ code: 'allocated-by-person' as const, values: { actor } }];
  for (const [i, { claimId, booking: booked }] of plan.shares.entries()) {
    draftBooking(draft, booking, payment, { claimId, claim: claims.get(claimId)!, id: ids[i]! }, booked, evidence);
  }
  const { id: transactionId } = payment;
  const { creditMinor: amountMinor } = plan;
  const isKept = keepsCredit && amountMinor > 0;
  if (isKept) draftCredit(draft, booking, payment, { id: ids[plan.shares.length]!, debtorId, amountMinor, evidence });
  const state = amountMinor > 0 && !isKept ? 'undecided' : 'booked';
  draft.decisions.push({ transactionId, state, decidedBy, evidence });
  return draft;
}
