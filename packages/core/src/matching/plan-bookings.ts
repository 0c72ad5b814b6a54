import { allocatePayment } from '../allocation/allocate-payment.ts';
import type { LocalDate } from '../calendar/local-date.ts';
import type { AllocationSplit, ClaimEntry } from '../claim/claim.ts';
import { openParts } from '../claim/ledger.ts';
import type { Evidence } from './evidence.ts';
import type { Allocation, Decision } from './payment.ts';

/** What a booking needs to know of its payment. */
export interface BookedPayment {
  readonly id: string;
  readonly bookedOn: LocalDate;
  readonly valueOn: LocalDate;
  readonly currency: string;
  readonly counterpartyName: string | null;
}

/** A claim with its ledger as it is now. */
export interface BookedClaim {
  readonly facts: { readonly number: string; readonly entries: readonly ClaimEntry[] };
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
    readonly kind: 'payment';
    readonly amountMinor: number;
    readonly valueOn: LocalDate;
    readonly split: AllocationSplit;
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
 * deciding and locking becomes a suggestion for a person.
 */
export function planBookings(input: BookingsInput): Bookings {
  const draft: Draft = { decisions: [], suggestions: [], allocations: [], entries: [], events: [] };
  const open = new Map([...input.claims].map(([claimId, { facts }]) => [claimId, openParts(facts.entries)]));
  const changed = new Set(
    bookedClaimIds(input.decisions).filter(
      (claimId) => !isAsDecided(open.get(claimId)!, input.decidedOnMinor.get(claimId)),
    ),
  );
  const { decidedBy } = input;
  for (const decision of input.decisions) {
    const transactionId = decision.paymentId;
    if (decision.tier === 'sure' && !decision.allocations.some((part) => changed.has(part.claimId))) {
      draft.decisions.push({ transactionId, state: 'booked', decidedBy, evidence: decision.evidence });
      for (const part of decision.allocations) book(draft, input, open, part, transactionId, decision.evidence);
      continue;
    }
    const state = decision.tier === 'not-a-payment' ? 'not-a-payment' : 'undecided';
    draft.decisions.push({ transactionId, state, decidedBy, evidence: decision.evidence });
    for (const [i, suggestion] of suggestionsOf(decision).entries()) {
      draft.suggestions.push({ transactionId, rank: i + 1, ...suggestion });
    }
  }
  return draft;
}

function isAsDecided(open: AllocationSplit, decidedOnMinor: number | undefined): boolean {
  return decidedOnMinor === undefined || sumOf(open) === decidedOnMinor;
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

function book(
  draft: Draft,
  input: BookingsInput,
  open: Map<string, AllocationSplit>,
  { claimId, amountMinor }: Allocation,
  transactionId: string,
  evidence: readonly Evidence[],
): void {
  const payment = input.payments.get(transactionId)!;
  const claim = input.claims.get(claimId)!;
  const before = open.get(claimId)!;
  const { split, restMinor } = allocatePayment({
    amountMinor,
    costsOpenMinor: before.costsMinor,
    interestOpenMinor: before.interestMinor,
    principalOpenMinor: before.principalMinor,
    policy: 'statutory',
  });
  // What the parts did not need would be an overpayment of the principal; decisions never allocate more than is open.
  const taken = { ...split, principalMinor: split.principalMinor + restMinor };
  const after = subtract(before, taken);
  open.set(claimId, after);
  const id = input.ids[draft.allocations.length]!;
  const { decidedBy, actor } = input;
  draft.allocations.push({ id, transactionId, claimId, amountMinor, decidedBy, evidence });
  draft.entries.push({
    claimId,
    kind: 'payment',
    amountMinor: -amountMinor,
    valueOn: payment.valueOn,
    split: subtract({ costsMinor: 0, interestMinor: 0, principalMinor: 0 }, taken),
    sourceKind: 'allocation',
    sourceId: id,
  });
  const who = { actor, claimId, debtorId: claim.row.debtorId };
  const { currency, bookedOn } = payment;
  const data = {
    number: claim.facts.number,
    amountMinor,
    currency,
    bookedOn,
    payer: payment.counterpartyName,
    transactionId,
  };
  draft.events.push({ ...who, kind: 'payment-booked', data: { ...data, by: decidedBy } });
  if (sumOf(after) <= 0) {
    draft.events.push({ ...who, kind: 'claim-settled', data: { number: claim.facts.number } });
  }
}

function subtract(a: AllocationSplit, b: AllocationSplit): AllocationSplit {
  return {
    costsMinor: a.costsMinor - b.costsMinor,
    interestMinor: a.interestMinor - b.interestMinor,
    principalMinor: a.principalMinor - b.principalMinor,
  };
}
