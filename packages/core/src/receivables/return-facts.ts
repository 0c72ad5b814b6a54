import type { LocalDate } from '../calendar/local-date.ts';
import type { RecordedReturn } from './recorded-returns.ts';

/** A claim that a returned debit may be about. */
export interface ReturnTarget {
  readonly claimId: string;
  readonly number: string;
  readonly currency: string;
  readonly isCancelled: boolean;
  /** What is open of the principal. */
  readonly principalMinor: number;
  /** Of the invoice: more can never be open. */
  readonly grossMinor: number;
}

/** A bank booking on a claim that stands, positive minor units. */
export interface CollectedPayment {
  readonly claimId: string;
  readonly transactionId: string;
  readonly allocationId: string;
  readonly amountMinor: number;
  readonly valueOn: LocalDate;
  readonly endToEndId: string | null;
  readonly mandateId: string | null;
}

/** A payment that a list reported ("paid elsewhere", "paid before"), positive minor units. */
export interface ListedPayment {
  readonly claimId: string;
  readonly entryId: string;
  readonly amountMinor: number;
  readonly valueOn: LocalDate;
}

export interface ReturnFacts {
  readonly targets: readonly ReturnTarget[];
  readonly collected: readonly CollectedPayment[];
  readonly listed: readonly ListedPayment[];
  /** What of the listed payments of a claim was taken back in part, positive minor units by claim. */
  readonly withdrawn?: ReadonlyMap<string, number>;
  /** Returned debits of these claims that were recorded before. */
  readonly recorded: readonly RecordedReturn[];
}

/** What stood for the debit here: a booking of the bank, a list's word (all of it or a part), or nothing yet. */
export type TakenBack =
  | { readonly kind: 'booking'; readonly transactionId: string; readonly allocationId: string }
  | { readonly kind: 'listed'; readonly entryId: string; readonly isWhole: boolean }
  | { readonly kind: 'nothing' };
