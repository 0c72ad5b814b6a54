import type { ClaimFacts } from '../claim/claim.ts';
import { openParts } from '../claim/ledger.ts';
import type { BookedPayment, Decider, PlannedAllocationRow, PlannedEvent } from './bookings.ts';
import type { Evidence } from './evidence.ts';
import { fixedBecauseOf, type InterestPayer, type KeptInterest, keptInterest } from './kept-interest.ts';
import type { StandingAllocation } from './standing-allocation.ts';

/** A claim as it stands while bookings on it are taken back one after the other. */
export interface UnbookedClaim {
  /** What is open of it by the ledger. */
  readonly openMinor: number;
  /** Interest that is open by the ledger, not negative. */
  readonly interestOpenMinor: number;
  /** Bookings on it by other payments that stand, newest first. */
  readonly payers: readonly InterestPayer[];
}

/**
 * The mirror of one booking: nothing is deleted, the reversal has the value day of what it takes back. Skonto that was
 * granted because of the payment is taken back too, and so is interest that was fixed because of it, as far as no other
 * payment or waiver has met it: what was paid of it accrued all the same (the principal was higher, not lower), so it
 * stays fixed, now because of the payment that paid it (s.367(1) BGB). No part goes below zero by this.
 */
export function planUnbooking(
  payment: BookedPayment,
  standing: StandingAllocation,
  claim: UnbookedClaim,
  id: string,
  { actor, decidedBy }: Decider,
) {
  const { claimId, debtorId, number, amountMinor } = standing;
  const { openMinor } = claim;
  const { currency, counterpartyName: payer, bookedOn, id: transactionId } = payment;
  const who = { actor, claimId, debtorId };
  const kept = keptInterest(standing, claim, id);
  const keptMinor = kept.reduce((sum, entry) => sum + entry.amountMinor, 0);
  const event = {
    ...who,
    kind: 'payment-unbooked' as const,
    data: {
      number,
      amountMinor,
      currency,
      bookedOn,
      payer,
      transactionId,
      ...(keptMinor > 0 && { interestKeptMinor: keptMinor }),
    },
  };
  const besidesMinor = standing.besides.reduce((sum, entry) => sum + entry.amountMinor, 0);
  const againMinor = openMinor + amountMinor - besidesMinor + keptMinor;
  const reopened = { ...who, kind: 'claim-reopened' as const, data: { number, openMinor: againMinor, currency } };
  return {
    allocation: {
      id,
      transactionId,
      claimId,
      amountMinor: -amountMinor,
      decidedBy,
      evidence: unbookedEvidence({ actor, decidedBy }),
      reversesId: standing.id,
    },
    entry: {
      claimId,
      kind: 'payment-reversal' as const,
      amountMinor,
      valueOn: standing.valueOn,
      split: {
        costsMinor: 0 - standing.costsMinor,
        interestMinor: 0 - standing.interestMinor,
        principalMinor: 0 - standing.principalMinor,
      },
      sourceKind: 'allocation' as const,
      sourceId: id,
      reversesId: standing.entryId,
    },
    besides: standing.besides.map(({ id: reversesId, kind, valueOn, periodFrom, periodTo, ground, ...entry }) => ({
      claimId,
      kind,
      amountMinor: 0 - entry.amountMinor,
      valueOn,
      ...(periodFrom !== null && periodTo !== null && { period: { from: periodFrom, to: periodTo } }),
      ...(ground !== null && { ground }),
      sourceKind: 'allocation' as const,
      sourceId: id,
      reversesId,
    })),
    kept,
    /** What a booking on the same claim that is taken back next finds. */
    claim: after(standing, claim, againMinor, kept),
    events: openMinor <= 0 && againMinor > 0 ? [event, reopened] : [event],
  };
}

type Unbooking = ReturnType<typeof planUnbooking>;
type UnbookingEntry = Unbooking['entry'] | Unbooking['besides'][number] | KeptInterest;

/** Why a booking does not stand any more: a person took it back, or the machine decides it again. */
export function unbookedEvidence({ actor, decidedBy }: Decider): readonly Evidence[] {
  return decidedBy === 'person' ? [{ code: 'unbooked-by-person', values: { actor } }] : [{ code: 'decided-again' }];
}

/** All bookings of one payment, one after the other: the second on the same claim finds what the first one left. */
function planUnbookings(
  payment: BookedPayment,
  standing: readonly StandingAllocation[],
  found: ReadonlyMap<string, UnbookedClaim>,
  ids: readonly string[],
  decider: Decider,
): readonly Unbooking[] {
  const claims = new Map(found);
  return standing.map((allocation, i) => {
    const unbooking = planUnbooking(payment, allocation, claims.get(allocation.claimId)!, ids[i]!, decider);
    claims.set(allocation.claimId, unbooking.claim);
    return unbooking;
  });
}

function after(
  standing: StandingAllocation,
  claim: UnbookedClaim,
  openMinor: number,
  kept: readonly KeptInterest[],
): UnbookedClaim {
  const keptMinor = kept.reduce((sum, entry) => sum + entry.amountMinor, 0);
  // The parts of the booking carry the entry's sign: what it paid is negative.
  const interestOpenMinor = claim.interestOpenMinor - standing.interestMinor - fixedBecauseOf(standing) + keptMinor;
  const payers = claim.payers.map(({ allocationId, paidMinor }) => {
    const taken = kept.find(({ sourceId }) => sourceId === allocationId)?.amountMinor ?? 0;
    return { allocationId, paidMinor: paidMinor - taken };
  });
  return { openMinor, interestOpenMinor, payers };
}

/** A payment's credit on the account of a debtor that stands. */
export interface StandingCredit {
  readonly id: string;
  readonly debtorId: string;
  readonly amountMinor: number;
}

/** The mirror of a credit: its money is the payment's again. */
export function planCreditReversal(
  payment: BookedPayment,
  { id: reversesId, debtorId, amountMinor }: StandingCredit,
  id: string,
  { actor, decidedBy }: Decider,
): { readonly allocation: PlannedAllocationRow; readonly event: PlannedEvent } {
  const { currency, counterpartyName: payer, bookedOn, id: transactionId } = payment;
  const evidence = unbookedEvidence({ actor, decidedBy });
  const data = { amountMinor, currency, bookedOn, payer, transactionId };
  return {
    allocation: { id, transactionId, debtorId, amountMinor: -amountMinor, decidedBy, evidence, reversesId },
    event: { actor, debtorId, kind: 'credit-withdrawn', data },
  };
}

/** Everything that is written when all bookings of a payment are taken back. */
export interface WholeUnbooking {
  readonly allocations: readonly PlannedAllocationRow[];
  readonly entries: readonly UnbookingEntry[];
  readonly events: readonly Unbooking['events'][number][];
  readonly creditEvents: readonly PlannedEvent[];
}

/** Takes bookings and credits of one payment back; `ids`: one for each of both. */
export function planWholeUnbooking(
  payment: BookedPayment,
  standing: readonly StandingAllocation[],
  credits: readonly StandingCredit[],
  found: ReadonlyMap<string, UnbookedClaim>,
  ids: readonly string[],
  decider: Decider,
): WholeUnbooking {
  const plans = planUnbookings(payment, standing, found, ids, decider);
  const withdrawn = credits.map((one, i) => planCreditReversal(payment, one, ids[standing.length + i]!, decider));
  return {
    allocations: [...plans, ...withdrawn].map(({ allocation }) => allocation),
    entries: plans.flatMap(({ entry, besides, kept }) => [entry, ...besides, ...kept]),
    events: plans.flatMap(({ events }) => events),
    creditEvents: withdrawn.map(({ event }) => event),
  };
}

/** Claims as they stand before anything on them is taken back. */
export function unbookedClaims(
  claims: ReadonlyMap<string, { readonly facts: ClaimFacts; readonly row: { readonly openMinor: number } }>,
  payers: readonly (InterestPayer & { readonly claimId: string })[],
): ReadonlyMap<string, UnbookedClaim> {
  return new Map(
    [...claims].map(([claimId, { facts, row }]) => {
      const interestOpenMinor = openParts(facts.entries).interestMinor;
      const others = payers.filter((payer) => payer.claimId === claimId);
      return [claimId, { openMinor: row.openMinor, interestOpenMinor, payers: others }];
    }),
  );
}
