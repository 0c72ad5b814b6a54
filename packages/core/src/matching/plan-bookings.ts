import { allocatePayment } from '../allocation/allocate-payment.ts';
import type { LocalDate } from '../calendar/local-date.ts';
import type { AllocationSplit, ClaimFacts } from '../claim/claim.ts';
import { fixInterest } from '../claim/fix-interest.ts';
import { ledgerOpenMinor, openParts } from '../claim/ledger.ts';
import type { Evidence } from './evidence.ts';
import type { Allocation, Decision } from './payment.ts';

/** What a booking needs to know of its payment. */
export interface BookedPayment {
  readonly id: string;
  readonly bookedOn: LocalDate;
  readonly valueOn: LocalDate;
  /** What there is to book: all of the payment, or what is left of it. */
  readonly amountMinor: number;
  readonly currency: string;
  readonly counterpartyName: string | null;
}

/** A claim with its ledger as it is now. */
export interface BookedClaim {
  readonly facts: ClaimFacts;
  readonly row: { readonly debtorId: string };
}

export interface Bookings {
  readonly decisions: readonly {
    readonly transactionId: string;
    readonly state: 'undecided' | 'booked' | 'not-a-payment';
    readonly decidedBy: 'machine' | 'person';
    readonly evidence: readonly Evidence[];
  }[];
  readonly suggestions: readonly {
    readonly transactionId: string;
    readonly claimId: string;
    readonly rank: number;
    readonly amountMinor: number;
    readonly evidence: readonly Evidence[];
  }[];
  readonly allocations: readonly {
    readonly id: string;
    readonly transactionId: string;
    readonly claimId: string;
    readonly amountMinor: number;
    readonly decidedBy: 'machine' | 'person';
    readonly evidence: readonly Evidence[];
  }[];
  readonly entries: readonly {
    readonly claimId: string;
    readonly kind: 'payment' | 'interest';
    readonly amountMinor: number;
    readonly valueOn: LocalDate;
    readonly split?: AllocationSplit;
    readonly period?: { readonly from: LocalDate; readonly to: LocalDate };
    readonly ground?: string;
    readonly sourceKind: 'allocation';
    readonly sourceId: string;
  }[];
  readonly events: readonly {
    readonly actor: string;
    readonly kind: 'payment-booked' | 'claim-settled';
    readonly claimId: string;
    readonly debtorId: string;
    readonly data: Readonly<Record<string, unknown>>;
  }[];
}

export interface BookingsInput {
  readonly decisions: readonly Decision[];
  readonly payments: ReadonlyMap<string, BookedPayment>;
  /** Every claim that a sure decision books on. */
  readonly claims: ReadonlyMap<string, BookedClaim>;
  /** What was open on each claim when it was decided; a claim that is not named is not compared. */
  readonly decidedOnMinor: ReadonlyMap<string, number>;
  /** What the last letter demanded of each claim. */
  readonly demandedMinor: ReadonlyMap<string, number>;
  /** One id for each allocation of the sure decisions. */
  readonly ids: readonly string[];
  readonly decidedBy: 'machine' | 'person';
  readonly actor: string;
}

/** Claims that sure decisions book on; load and lock these before `planBookings`. */
export function bookedClaimIds(decisions: readonly Decision[]): readonly string[] {
  return [...new Set(decisions.flatMap((d) => (d.tier === 'sure' ? d.allocations.map((a) => a.claimId) : [])))];
}

export function allocationCount(decisions: readonly Decision[]): number {
  return decisions.reduce((count, d) => count + (d.tier === 'sure' ? d.allocations.length : 0), 0);
}

type Draft = { [K in keyof Bookings]: Bookings[K][number][] };

/**
 * Turns decisions into everything that is written: decisions, suggestions, allocations, ledger entries (costs, interest,
 * principal in the legal order, s.367(1) BGB) and events. A sure decision about a claim whose open amount changed between
 * deciding and locking becomes a suggestion for a person. A payment is booked when nothing of it is left.
 */
export function planBookings(input: BookingsInput): Bookings {
  const draft: Draft = { decisions: [], suggestions: [], allocations: [], entries: [], events: [] };
  const ledgers = new Map([...input.claims].map(([claimId, { facts }]) => [claimId, facts]));
  const changed = new Set(
    bookedClaimIds(input.decisions).filter(
      (claimId) => !isAsDecided(ledgers.get(claimId)!, input.decidedOnMinor.get(claimId)),
    ),
  );
  const { decidedBy } = input;
  for (const decision of input.decisions) {
    const transactionId = decision.paymentId;
    const { evidence } = decision;
    if (decision.tier === 'sure' && !decision.allocations.some((part) => changed.has(part.claimId))) {
      let restMinor = input.payments.get(transactionId)!.amountMinor;
      for (const part of decision.allocations) restMinor -= book(draft, input, ledgers, part, transactionId, evidence);
      const state = restMinor > 0 ? 'undecided' : 'booked';
      draft.decisions.push({ transactionId, state, decidedBy, evidence });
      continue;
    }
    const state = decision.tier === 'not-a-payment' ? 'not-a-payment' : 'undecided';
    draft.decisions.push({ transactionId, state, decidedBy, evidence });
    for (const [i, suggestion] of suggestionsOf(decision).entries()) {
      draft.suggestions.push({ transactionId, rank: i + 1, ...suggestion });
    }
  }
  return draft;
}

function isAsDecided(claim: ClaimFacts, decidedOnMinor: number | undefined): boolean {
  return decidedOnMinor === undefined || ledgerOpenMinor(claim.entries) === decidedOnMinor;
}

function sumOf({ costsMinor, interestMinor, principalMinor }: AllocationSplit): number {
  return costsMinor + interestMinor + principalMinor;
}

function suggestionsOf(decision: Decision): readonly (Allocation & { readonly evidence: readonly Evidence[] })[] {
  if (decision.tier === 'unclear') return decision.suggestions;
  if (decision.tier !== 'sure') return [];
  const evidence = [...decision.evidence, { code: 'changed-meanwhile' } as const];
  return decision.allocations.map((part) => ({ ...part, evidence }));
}

/**
 * Books a part of a payment on a claim and answers how much of it the claim took. Interest up to the value day is fixed
 * first, so that the payment falls on it before it falls on the principal. A payment of all that is open, or of exactly
 * what the last letter demanded, pays what was asked for: interest beyond that stays undemanded.
 */
function book(
  draft: Draft,
  input: BookingsInput,
  ledgers: Map<string, ClaimFacts>,
  { claimId, amountMinor: wantedMinor }: Allocation,
  transactionId: string,
  evidence: readonly Evidence[],
): number {
  const payment = input.payments.get(transactionId)!;
  const claim = ledgers.get(claimId)!;
  const isAsAsked = [ledgerOpenMinor(claim.entries), input.demandedMinor.get(claimId)].includes(wantedMinor);
  const interest = isAsAsked ? undefined : fixInterest(claim, payment.valueOn);
  const fixed = interest === undefined ? [] : [interest];
  const before = openParts([...claim.entries, ...fixed]);
  // Interest that was corrected downwards may leave less to pay than there was.
  const amountMinor = Math.min(wantedMinor, Math.max(sumOf(before), 0));
  if (amountMinor === 0) return 0;
  const split = splitOf(before, amountMinor);
  const id = input.ids[draft.allocations.length]!;
  const { decidedBy, actor } = input;
  draft.allocations.push({ id, transactionId, claimId, amountMinor, decidedBy, evidence });
  const entry = { kind: 'payment' as const, amountMinor: -amountMinor, valueOn: payment.valueOn, split };
  const source = { claimId, sourceKind: 'allocation' as const, sourceId: id };
  for (const one of fixed) draft.entries.push({ ...one, kind: 'interest', ...source });
  draft.entries.push({ ...entry, ...source });
  ledgers.set(claimId, { ...claim, entries: [...claim.entries, ...fixed, entry] });
  const { debtorId } = input.claims.get(claimId)!.row;
  const who = { actor, claimId, debtorId };
  const { currency, bookedOn, counterpartyName: payer } = payment;
  const data = { number: claim.number, amountMinor, currency, bookedOn, payer, transactionId, by: decidedBy };
  draft.events.push({ ...who, kind: 'payment-booked', data });
  if (sumOf(before) <= amountMinor) {
    draft.events.push({ ...who, kind: 'claim-settled', data: { number: claim.number } });
  }
  return amountMinor;
}

/** Costs, interest, principal (s.367(1) BGB); the parts of a ledger entry, with its minus. */
function splitOf(open: AllocationSplit, amountMinor: number): AllocationSplit {
  const { split, restMinor } = allocatePayment({
    amountMinor,
    costsOpenMinor: open.costsMinor,
    interestOpenMinor: open.interestMinor,
    principalOpenMinor: open.principalMinor,
    policy: 'statutory',
  });
  // What the parts did not need would be an overpayment of the principal; decisions never allocate more than is open.
  const taken = { ...split, principalMinor: split.principalMinor + restMinor };
  return subtract({ costsMinor: 0, interestMinor: 0, principalMinor: 0 }, taken);
}

function subtract(a: AllocationSplit, b: AllocationSplit): AllocationSplit {
  return {
    costsMinor: a.costsMinor - b.costsMinor,
    interestMinor: a.interestMinor - b.interestMinor,
    principalMinor: a.principalMinor - b.principalMinor,
  };
}
