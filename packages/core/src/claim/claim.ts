import type { LocalDate } from '../calendar/local-date.ts';
import type { Currency } from '../money/money.ts';
import type { DiscountTerms } from '../skonto/discount-terms.ts';
import type { LimitationEvent } from './limitation-event.ts';

export type Country = 'DE' | 'AT' | 'CH';

/** Unknown counts as private wherever the law protects consumers. */
export type DebtorKind = 'private' | 'business' | 'unknown';

/** Who fixed the due date: an agreement, the creditor alone on the invoice, or nobody (due at once). s.286 BGB. */
export type DueBasis = 'contract' | 'one-sided' | 'none';

export type ClaimKind = 'invoice' | 'return-debit' | 'other';

/**
 * What a ledger entry is. The open amount of a claim is the sum of its entries (signed minor units):
 * what the debtor owes more is positive, what he owes less is negative.
 */
export const entryKinds = [
  'principal',
  'credit-note',
  'discount',
  'payment',
  'payment-reversal',
  'fee',
  'flat-fee',
  'return-cost',
  'interest',
  'waiver',
  'write-off',
] as const;
export type EntryKind = (typeof entryKinds)[number];

/** How one payment fell on a claim: costs, then interest, then principal (s.367 BGB). The parts add up to the payment. */
export interface AllocationSplit {
  readonly costsMinor: number;
  readonly interestMinor: number;
  readonly principalMinor: number;
}

export interface ClaimEntry {
  /** Where it is kept; absent = planned, or of no account. */
  readonly id?: string;
  readonly kind: EntryKind;
  readonly amountMinor: number;
  /** The day from which the entry counts for interest. */
  readonly valueOn: LocalDate;
  /**
   * Of payments and their reversals, and of waivers and write-offs that do not fall on the principal alone.
   * Parts have the sign of `amountMinor`.
   */
  readonly split?: AllocationSplit;
  /** Only for `interest`: the half-open period [from, to) it was fixed for. */
  readonly period?: { readonly from: LocalDate; readonly to: LocalDate };
  /** Legal ground or rule, a stable code: `s288-1-bgb`, `s288-5-bgb`, `level-fee`, ... */
  readonly ground?: string;
}

/** A rate for default that the parties agreed on; it takes the place of the law's (s.288(3) BGB, s.1333 ABGB, OR 104(2)). */
export interface AgreedRate {
  readonly kind: 'above-base-rate' | 'fixed';
  /** Hundredths of a percentage point a year: points above the base rate, or all of the rate. */
  readonly basisPoints: number;
}

/** What the claim statement and the next step need to know of a claim. */
export interface ClaimFacts {
  readonly number: string;
  readonly kind: ClaimKind;
  readonly currency: Currency;
  readonly country: Country;
  /** ISO 3166-2 without country, "BY"; of the debtor and of the creditor. */
  readonly debtorRegion?: string;
  readonly creditorRegion?: string;
  /** Where the regions lie; `country` when left out. "BE" is Berlin or Bern. */
  readonly debtorCountry?: Country;
  readonly creditorCountry?: Country;
  readonly debtorKind: DebtorKind;
  readonly issuedOn: LocalDate;
  /** When the invoice reached the debtor, where that is known; else it is assumed to have been posted when issued. */
  readonly receivedOn?: LocalDate;
  readonly dueOn: LocalDate;
  readonly dueBasis: DueBasis;
  /** The invoice told the consumer of the 30-day rule (s.286(3) BGB). */
  readonly hasConsumerNotice: boolean;
  /** The debtor's serious and final refusal to pay reached the creditor on this day (s.286(2) no.3 BGB). */
  readonly refusedOn?: LocalDate;
  /** A court payment order, a lawsuit or a Swiss Zahlungsbefehl was served on the debtor on this day. */
  readonly courtServedOn?: LocalDate;
  /** When the obligation arose, where that is not the day of the invoice: decides which law's rate holds. */
  readonly arisenOn?: LocalDate;
  readonly agreedRate?: AgreedRate;
  /** What was recorded and moves the day of limitation; payments are in the ledger and need no event. */
  readonly limitationEvents?: readonly LimitationEvent[];
  /** Switzerland: five years (OR 128: rent, food, craft work, doctors, lawyers) or ten (OR 127); left out = the safe five. */
  readonly limitationYears?: 5 | 10;
  /** Both sides are merchants and the deal is of their trade: 5 % from the due date on (s.352, 353 HGB). */
  readonly isBetweenMerchants?: boolean;
  /** Skonto that the invoice offers; empty or left out = none. */
  readonly discountTerms?: readonly DiscountTerms[];
  /** VAT inside the gross amount, hundredths of a percentage point (1900); left out = not known. */
  readonly taxBasisPoints?: number;
  /** No level of the claim's procedure demands interest: then payments fall on none that nobody demanded. Left out = one does. */
  readonly claimsInterest?: boolean;
  readonly entries: readonly ClaimEntry[];
  /** Letters that really left and were not returned, oldest first. */
  readonly notices: readonly SentNotice[];
}

export interface SentNotice {
  readonly level: number;
  readonly sentOn: LocalDate;
  readonly channel: Channel;
  /** The new period to pay that the letter gave. */
  readonly deadlineOn: LocalDate;
}

export type Channel = 'email' | 'post';
