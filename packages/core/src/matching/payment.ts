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
  readonly counterpartyName: string | null;
  readonly counterpartyIban: string | null;
  readonly remittance: string | null;
  readonly structuredReference: string | null;
  readonly endToEndId: string | null;
  readonly returnReason: string | null;
  /** A person said that the payment is not for these claims. */
  readonly refusedClaimIds: readonly string[];
  /** A person decided about it before: claims are suggested for it, so that they are not dunned, but nothing is booked. */
  readonly isInHand?: boolean;
  /** Customers on whose claims a part of it is booked. */
  readonly debtorIds?: readonly string[];
}

/** A claim with an open amount. */
export interface OpenItem {
  readonly claimId: string;
  readonly number: string;
  readonly currency: string;
  readonly openMinor: number;
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

/**
 * `sure` is booked at once, `unclear` waits for a person with suggestions, `none` waits without,
 * `not-a-payment` is none of matching's business (money going out, transfers between own accounts).
 */
export type Decision =
  | {
      readonly tier: 'sure';
      readonly paymentId: string;
      readonly allocations: readonly Allocation[];
      readonly evidence: readonly Evidence[];
    }
  | {
      readonly tier: 'unclear';
      readonly paymentId: string;
      readonly suggestions: readonly Suggestion[];
      readonly evidence: readonly Evidence[];
    }
  | { readonly tier: 'none' | 'not-a-payment'; readonly paymentId: string; readonly evidence: readonly Evidence[] };
