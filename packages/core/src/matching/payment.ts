import type { LocalDate } from '../calendar/local-date.ts';
import type { DiscountOffer } from '../skonto/discount-offer.ts';
import type { Evidence } from './evidence.ts';

/** A bank transaction that nobody has decided yet. */
export interface Payment {
  readonly id: string;
  readonly bookedOn: LocalDate;
  /** From this day the money counts for interest. */
  readonly valueOn: LocalDate;
  /** Signed minor units: plus = money in. Of a payment that was booked in part, what is left. */
  readonly amountMinor: number;
  readonly currency: string;
  /** GVC, or the ISO code "PMNT-RCDT-ESCT". */
  readonly code: string | null;
  /** ISO 20022 external purpose ("SALA"), where whoever sent the money coded it. */
  readonly purposeCode?: string | null;
  readonly counterpartyName: string | null;
  readonly counterpartyIban: string | null;
  readonly remittance: string | null;
  readonly structuredReference: string | null;
  readonly endToEndId: string | null;
  readonly mandateId?: string | null;
  /** ISO reason code of a return. */
  readonly returnReason: string | null;
  /** Of a return: the amount of the debit that came back, and what the banks took for it; minor units. */
  readonly returnedMinor?: number | null;
  readonly chargesMinor?: number | null;
  /** Whose money it is or for whom, where the bank says so (camt UltmtDbtr, MT940 ABWA). */
  readonly ultimateName?: string | null;
  /** A person said that the payment is not for these claims. */
  readonly refusedClaimIds: readonly string[];
  /** A person decided about it before: claims are suggested for it, so that they are not dunned, but nothing is booked. */
  readonly isInHand?: boolean;
  /** Customers on whose claims a part of it is booked. */
  readonly debtorIds?: readonly string[];
}

/** A claim with an open amount; a credit note has a negative one, a claim that was closed lately has 0. */
export interface OpenItem {
  readonly claimId: string;
  readonly number: string;
  readonly currency: string;
  readonly openMinor: number;
  /** Before anything was paid; left out = what is open. */
  readonly grossMinor?: number;
  readonly issuedOn?: LocalDate | null;
  readonly dueOn?: LocalDate | null;
  readonly closedOn?: LocalDate | null;
  /** Fees and interest that the last letter demanded on top of the open principal. */
  readonly feesMinor?: number;
  readonly interestMinor?: number;
  /** Of the direct debit it was or will be collected with. */
  readonly endToEndId?: string | null;
  readonly mandateId?: string | null;
  /** What the last letter that left demanded for this claim; null when none left. */
  readonly demandedMinor: number | null;
  readonly debtorId: string;
  readonly debtorNumber: string;
  readonly debtorName: string;
  readonly debtorIban: string | null;
  /** Skonto on it, as `discountOffers` has it; left out = none. */
  readonly offers?: readonly DiscountOffer[];
  /** Skonto that was granted on it before. */
  readonly grantedMinor?: number;
}

export interface Allocation {
  readonly claimId: string;
  readonly amountMinor: number;
  /** Skonto that closes the claim with it. */
  readonly discountMinor?: number;
}

export interface Suggestion extends Allocation {
  readonly evidence: readonly Evidence[];
}

/** A whole way to book a payment: its parts add up to the payment, or the rest is named. */
export interface Candidate {
  readonly debtorId: string;
  /** A return has negative amounts; a credit note that is netted has one, too. */
  readonly allocations: readonly Allocation[];
  /** What of the payment stays on the customer's account; negative: what of a debit goes back from it. */
  readonly creditMinor: number;
  /** For and against. */
  readonly evidence: readonly Evidence[];
}

/** A direct debit that came back: its claims are open again. */
export interface ReturnedDebit {
  readonly reason: string | null;
  /** What the banks charged, a cost of the claim by its own rules. */
  readonly chargesMinor: number;
}

/**
 * `sure` is booked at once; `likely` and `unclear` wait for a person with up to five candidates, best first; `none` waits
 * without; `not-a-payment` is none of matching's business (money going out, transfers between own accounts, refunds).
 */
export type Decision =
  | {
      readonly tier: 'sure';
      readonly paymentId: string;
      readonly allocations: readonly Allocation[];
      /** The customer on whose account the rest stays, or from whose account a debit goes back (negative); undefined: nothing is left. */
      readonly credit?: { readonly debtorId: string; readonly amountMinor: number } | undefined;
      readonly returned?: ReturnedDebit | undefined;
      readonly evidence: readonly Evidence[];
    }
  | {
      readonly tier: 'likely' | 'unclear';
      readonly paymentId: string;
      readonly candidates: readonly Candidate[];
      /** Every claim that it may be for, each by itself: they are not dunned before somebody decided. */
      readonly suggestions: readonly Suggestion[];
      readonly evidence: readonly Evidence[];
    }
  | { readonly tier: 'none' | 'not-a-payment'; readonly paymentId: string; readonly evidence: readonly Evidence[] };
