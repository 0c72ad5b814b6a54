import type { LocalDate } from '../calendar/local-date.ts';
import type { AllocationSplit, Country } from '../claim/claim.ts';
import type { OpenParts } from '../claim/ledger.ts';
import type { Words } from '../money/language.ts';
import type { Currency } from '../money/money.ts';
import { type AllocationPolicy, costsComeFirst } from './allocate-payment.ts';
import { type AllocationRule, allocationWords } from './allocation-words.ts';
import { type OwedClaim, rankClaims } from './rank-claims.ts';
import { type PartOrder, partOrder, takeFrom, takeInProportion } from './take-parts.ts';

export interface PaymentOnClaims {
  /** What was received, minor units, not negative. */
  readonly amountMinor: number;
  /** The day on which it is asked what is due: that of the booking. */
  readonly receivedOn: LocalDate;
  readonly country: Country;
  readonly policy: AllocationPolicy;
  /** Numbers of the claims the debtor named, in any order; what they do not need falls on the rest by law. */
  readonly designated: readonly string[];
  /** Nothing falls on what is not due and was not named; left out = it comes last. */
  readonly onlyDue?: boolean;
  readonly currency?: Currency;
  /** The debtor's open claims; numbers are unique. */
  readonly claims: readonly OwedClaim[];
  /**
   * Austria: costs come before interest only if that was agreed (s.1416 ABGB names interest and capital); `false` puts
   * them behind. Germany and Switzerland know no choice.
   */
  readonly costsFirst?: boolean;
}

/** What of a payment falls on one claim; the split adds up to the amount. */
export interface ClaimShare {
  readonly number: string;
  readonly amountMinor: number;
  readonly split: AllocationSplit;
}

export interface Shares {
  /** Claims that get something, by the order in which they get it. */
  readonly shares: readonly ClaimShare[];
  /** Overpaid: stays as the debtor's credit. Shares and credit add up to the payment. */
  readonly creditMinor: number;
  readonly rule: AllocationRule;
  readonly explanation: Words;
}

/**
 * One payment over a debtor's claims: those he named, then what is due, in the order of the law (s.366 BGB, s.1416 ABGB,
 * OR 85-87), each by costs, interest, principal (s.367 BGB). What is not due yet comes last, since a debtor may pay early
 * (s.271(2) BGB), or gets nothing (`onlyDue`). What no claim needs is credit.
 */
export function allocateOverClaims(payment: PaymentOnClaims): Shares {
  const { amountMinor } = payment;
  if (amountMinor < 0) throw new Error(`a payment is not negative: ${amountMinor}`);
  const { claims: aimed, rule, isPrincipal } = aimOf(payment);
  const targets = new Set(aimed.map((claim) => claim.number));
  const others = payment.claims.filter(
    (claim) => !targets.has(claim.number) && (payment.onlyDue !== true || isDue(claim, payment)),
  );
  const order = isPrincipal ? partOrder('principal-first', true) : orderOf(payment);
  const draft: Draft = { shares: new Map(), restMinor: amountMinor };
  for (const group of [aimed, others]) {
    const due = group.filter((claim) => isDue(claim, payment));
    // What is not due yet comes last, even when it was named beside what is due (s.366(2) BGB).
    for (const part of [due, group.filter((claim) => !isDue(claim, payment))])
      fill(draft, part, order, payment.country);
  }
  const shares = [...draft.shares].map(([number, split]) => ({ number, amountMinor: sumOf(split), split }));
  const creditMinor = draft.restMinor;
  const isEarly = others.some((claim) => !isDue(claim, payment) && draft.shares.has(claim.number));
  const outcome = { creditMinor, isEarly, isEmpty: shares.length === 0 };
  return { shares, creditMinor, rule, explanation: allocationWords(rule, payment, outcome) };
}

/** The mirror of every share: booked, it restores what was open before, to the cent. */
export function reverseShares(shares: readonly ClaimShare[]): readonly ClaimShare[] {
  return shares.map(({ number, amountMinor, split }) => ({
    number,
    amountMinor: 0 - amountMinor,
    split: {
      costsMinor: 0 - split.costsMinor,
      interestMinor: 0 - split.interestMinor,
      principalMinor: 0 - split.principalMinor,
    },
  }));
}

/** What stays open of a claim when shares are booked on it, those of a reversal included. */
export function openAfter(open: OpenParts, number: string, shares: readonly ClaimShare[]): OpenParts {
  let { costsMinor, interestMinor, principalMinor } = open;
  for (const share of shares) {
    if (share.number !== number) continue;
    costsMinor -= share.split.costsMinor;
    interestMinor -= share.split.interestMinor;
    principalMinor -= share.split.principalMinor;
  }
  return { costsMinor, interestMinor, principalMinor };
}

interface Draft {
  readonly shares: Map<string, AllocationSplit>;
  restMinor: number;
}

interface Aim {
  readonly claims: readonly OwedClaim[];
  readonly rule: AllocationRule;
  /** The amount is exactly the principal that is open. */
  readonly isPrincipal: boolean;
}

/** Which claims the debtor meant: those he named, or by an amount that fits exactly one principal or all of them. */
function aimOf(payment: PaymentOnClaims): Aim {
  const { amountMinor, claims, designated } = payment;
  const named = claims.filter((claim) => designated.includes(claim.number));
  const isExact = (aimed: readonly OwedClaim[]) =>
    payment.policy === 'exact-match-principal' && aimed.length > 0 && principalOf(aimed) === amountMinor;
  if (named.length > 0) {
    return { claims: named, rule: 'designated', isPrincipal: isExact(named) };
  }
  const due = claims.filter((claim) => isDue(claim, payment));
  const single = due.filter((claim) => isExact([claim]));
  if (single.length === 1) return { claims: single, rule: 'exact-principal', isPrincipal: true };
  if (isExact(due)) return { claims: due, rule: 'exact-principal', isPrincipal: true };
  return { claims: [], rule: 'by-law', isPrincipal: false };
}

function isDue(claim: OwedClaim, { receivedOn }: PaymentOnClaims): boolean {
  return claim.dueOn <= receivedOn;
}

function principalOf(claims: readonly OwedClaim[]): number {
  return claims.reduce((sum, { open }) => sum + Math.max(open.principalMinor, 0), 0);
}

function orderOf({ policy, country, costsFirst }: PaymentOnClaims): PartOrder {
  return partOrder(policy === 'principal-first' ? policy : 'statutory', costsComeFirst(country, costsFirst));
}

/** Costs that come last come behind the interest and principal of every claim of the group. */
function fill(draft: Draft, claims: readonly OwedClaim[], order: PartOrder, country: Country): void {
  const ranks = rankClaims(claims, country);
  for (const parts of order) {
    for (const rank of ranks) {
      const taken = takeInProportion(rank, parts, draft.restMinor);
      for (const [index, claim] of rank.entries()) {
        const minor = taken[index]!;
        if (minor === 0) continue;
        draft.restMinor -= minor;
        draft.shares.set(claim.number, takeFrom(claim.open, parts, minor, draft.shares.get(claim.number)));
      }
    }
  }
}

function sumOf({ costsMinor, interestMinor, principalMinor }: AllocationSplit): number {
  return costsMinor + interestMinor + principalMinor;
}
