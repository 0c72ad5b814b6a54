import type { LocalDate } from '../calendar/local-date.ts';
import type { AllocationSplit, ClaimFacts } from '../claim/claim.ts';
import type { BookedOnClaim } from './book-on-claim.ts';
import type { Evidence } from './evidence.ts';
import type { Candidate, Decision } from './payment.ts';

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

export interface PlannedAllocationRow {
  readonly id: string;
  readonly transactionId: string;
  /** On a claim, or on the account of a debtor: one of both. */
  readonly claimId?: string;
  readonly debtorId?: string;
  readonly amountMinor: number;
  readonly decidedBy: 'machine' | 'person';
  readonly evidence: readonly Evidence[];
  /** The allocation it takes back. */
  readonly reversesId?: string;
}

export interface PlannedEntry {
  readonly claimId: string;
  readonly kind: 'payment' | 'interest' | 'discount';
  readonly amountMinor: number;
  readonly valueOn: LocalDate;
  readonly split?: AllocationSplit;
  readonly period?: { readonly from: LocalDate; readonly to: LocalDate };
  readonly ground?: string;
  readonly sourceKind: 'allocation';
  readonly sourceId: string;
}

export interface PlannedEvent {
  readonly actor: string;
  readonly kind: 'payment-booked' | 'claim-settled' | 'discount-judged' | 'credit-kept' | 'credit-withdrawn';
  readonly claimId?: string;
  readonly debtorId: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Everything that is written when payments are decided. */
export interface Bookings {
  readonly decisions: readonly {
    readonly transactionId: string;
    readonly state: 'undecided' | 'booked' | 'not-a-payment';
    readonly decidedBy: 'machine' | 'person';
    readonly evidence: readonly Evidence[];
    /** Left out: it stays as it was. */
    readonly tier?: Decision['tier'];
    readonly candidates?: readonly Candidate[];
  }[];
  readonly suggestions: readonly {
    readonly transactionId: string;
    readonly claimId: string;
    readonly rank: number;
    readonly amountMinor: number;
    readonly evidence: readonly Evidence[];
  }[];
  readonly allocations: readonly PlannedAllocationRow[];
  readonly entries: readonly PlannedEntry[];
  readonly events: readonly PlannedEvent[];
}

export type BookingsDraft = { [K in keyof Bookings]: Bookings[K][number][] };

export interface Decider {
  readonly decidedBy: 'machine' | 'person';
  readonly actor: string;
}

/** Adds a payment's part on one claim to what is written: allocation, ledger entries and the events of the customer file. */
export function draftBooking(
  draft: BookingsDraft,
  { decidedBy, actor }: Decider,
  payment: BookedPayment,
  target: { readonly claimId: string; readonly claim: BookedClaim; readonly id: string },
  booking: BookedOnClaim,
  evidence: readonly Evidence[],
): void {
  const { claimId, claim, id } = target;
  const { id: transactionId, currency, bookedOn, counterpartyName: payer } = payment;
  const { number } = claim.facts;
  if (claim.facts.currency !== currency) throw new Error(`a payment in ${currency} does not fall on ${number}`);
  const { amountMinor, judged } = booking;
  draft.allocations.push({ id, transactionId, claimId, amountMinor, decidedBy, evidence });
  for (const entry of booking.entries) {
    const kind = entry.kind as PlannedEntry['kind'];
    draft.entries.push({ ...entry, kind, claimId, sourceKind: 'allocation', sourceId: id });
  }
  const who = { actor, claimId, debtorId: claim.row.debtorId };
  const data = { number, amountMinor, currency, bookedOn, payer, transactionId, by: decidedBy };
  draft.events.push({ ...who, kind: 'payment-booked', data });
  if (judged !== undefined) {
    const { discountMinor } = booking;
    const words = { number, discountMinor, currency, transactionId, explanation: judged.explanation };
    draft.events.push({ ...who, kind: 'discount-judged', data: words });
  }
  if (booking.openMinor <= 0) draft.events.push({ ...who, kind: 'claim-settled', data: { number } });
}

/** Adds what of a payment stays on a customer's account. */
export function draftCredit(
  draft: BookingsDraft,
  { decidedBy, actor }: Decider,
  { id: transactionId, currency, bookedOn, counterpartyName: payer }: BookedPayment,
  credit: {
    readonly id: string;
    readonly debtorId: string;
    readonly amountMinor: number;
    readonly evidence: readonly Evidence[];
  },
): void {
  const { id, debtorId, amountMinor, evidence } = credit;
  draft.allocations.push({ id, transactionId, debtorId, amountMinor, decidedBy, evidence });
  const data = { amountMinor, currency, bookedOn, payer, transactionId };
  draft.events.push({ actor, debtorId, kind: 'credit-kept', data });
}
