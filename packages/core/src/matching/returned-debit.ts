import type { LocalDate } from '../calendar/local-date.ts';
import type { ClaimEntry } from '../claim/claim.ts';
import type { ReturnFacts } from '../receivables/return-facts.ts';
import type { BookedClaim, BookedPayment, Decider, PlannedAllocationRow } from './bookings.ts';
import type { Evidence } from './evidence.ts';
import type { StandingAllocation } from './standing-allocation.ts';

/** A debit that the bank took back: money out, negative minor units, with what the banks charged in it. */
export interface ReturnedPayment extends BookedPayment {
  readonly endToEndId: string | null;
  readonly mandateId: string | null;
  readonly returnReason: string | null;
}

/** Which claims it had paid, positive minor units each; what is left of it is the banks' charges. */
export interface ReturnWish {
  readonly payment: ReturnedPayment;
  readonly parts: readonly { readonly claimId: string; readonly amountMinor: number }[];
  /** What of it lay on the account of a customer, positive minor units. */
  readonly credit?: { readonly debtorId: string; readonly amountMinor: number } | undefined;
  readonly evidence: readonly Evidence[];
}

/** A booking that stands, and the payment it is of. */
export interface TakenBooking {
  readonly standing: StandingAllocation;
  readonly payment: BookedPayment;
}

/** What stands on the account of a customer, and the payment it is of. */
export interface ReturnableCredit {
  readonly allocationId: string;
  readonly debtorId: string;
  readonly amountMinor: number;
  readonly payment: ReturnedPayment;
  /** Accounts of the customer: that the money came from, and his own. */
  readonly payableTo?: readonly string[];
  /** Who put it there, and why; stays with what a part of it becomes. */
  readonly booking?: { readonly decidedBy: 'machine' | 'person'; readonly evidence: readonly Evidence[] };
  /** It is not there any more: on this day a transfer of ours paid it back. */
  readonly paidBackOn?: LocalDate;
}

export interface ReturnedFacts extends Decider {
  readonly ledgers: ReturnFacts;
  readonly claims: ReadonlyMap<string, BookedClaim>;
  /** Bookings that `ledgers.collected` names, by allocation, with their payments. */
  readonly bookings: ReadonlyMap<string, TakenBooking>;
  /** Credits of the customers that wishes name. */
  readonly credits?: readonly ReturnableCredit[];
  /** One for each part, and for each credit that may go back. */
  readonly ids: readonly string[];
}

/** A ledger entry that a return makes; those of a booking that is taken back come with the booking's own source. */
export interface ReturnEntry extends Omit<ClaimEntry, 'id'> {
  readonly claimId: string;
  readonly sourceKind: 'allocation' | 'import';
  /** The id of the return. */
  readonly sourceId: string;
  readonly reversesId?: string;
}

export interface ReturnedDraft {
  readonly decisions: {
    readonly transactionId: string;
    readonly state: 'booked';
    readonly decidedBy: 'machine' | 'person';
    readonly evidence: readonly Evidence[];
  }[];
  readonly allocations: PlannedAllocationRow[];
  readonly entries: ReturnEntry[];
  /** New ones; the id is that of the allocation that takes the booking back, too. */
  readonly returns: {
    readonly id: string;
    readonly transactionId: string;
    /** Of a claim, or of the account of a customer: one of both. */
    readonly claimId: string | null;
    readonly debtorId: string | null;
    readonly fingerprint: string;
    readonly returnedOn: LocalDate;
    readonly amountMinor: number;
    readonly feeMinor: number | null;
    readonly reason: string | null;
    readonly endToEndId: string | null;
    readonly mandateId: string | null;
  }[];
  /** Returns that a list told before; what they take back now has the id of the step. */
  readonly seen: { readonly id: string; readonly returnId: string; readonly transactionId: string }[];
  readonly marks: {
    readonly returnId: string;
    readonly debtorId: string;
    readonly mandateId: string | null;
    readonly code: string | null;
    readonly markedOn: LocalDate;
  }[];
  /** The holder of the account died: nobody is dunned before a person has looked. The id is that of the return. */
  readonly stops: { readonly id: string; readonly claimId: string; readonly debtorId: string; readonly code: string }[];
  readonly events: {
    readonly actor: string;
    readonly kind: string;
    readonly claimId?: string;
    readonly debtorId: string;
    readonly data: Readonly<Record<string, unknown>>;
  }[];
}
