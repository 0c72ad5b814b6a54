import type { LocalDate } from '../calendar/local-date.ts';
import type { AgreedRate, Channel, ClaimEntry, DebtorKind, DueBasis } from '../claim/claim.ts';
import type { RunItem, RunLetter } from '../dunning/propose-run.ts';
import type { Evidence } from '../matching/evidence.ts';
import type { Words } from '../money/language.ts';
import type { Currency } from '../money/money.ts';
import type { DiscountTerms } from '../skonto/discount-terms.ts';

/** Plain facts of one invented company: what a year of its books looks like from outside. Amounts in minor units. */
export interface DemoCompany {
  readonly company: DemoCreditor;
  readonly debtors: readonly DemoDebtor[];
  readonly claims: readonly DemoClaim[];
  /** In the order of the bank. */
  readonly transactions: readonly DemoTransaction[];
  /** One for each bank day, oldest first. */
  readonly statements: readonly DemoStatement[];
  /** Dunning runs of the past, oldest first; the letters of one run are the notices of its day. */
  readonly runs: readonly DemoRun[];
  readonly notices: readonly DemoNotice[];
  readonly blocks: readonly DemoBlock[];
}

export interface DemoCreditor {
  readonly name: string;
  readonly street: string;
  readonly zip: string;
  readonly city: string;
  readonly country: 'DE';
  readonly region: string;
  readonly email: string;
  readonly phone: string;
  readonly website: string;
  readonly contactName: string;
  readonly registerCourt: string;
  readonly registerNumber: string;
  readonly managers: string;
  readonly vatId: string;
  readonly creditorId: string;
  readonly brandColor: string;
  readonly iban: string;
  readonly bic: string;
  readonly bankName: string;
}

export interface DemoDebtor {
  readonly number: string;
  readonly name: string;
  readonly kind: DebtorKind;
  readonly contactName?: string;
  readonly salutation?: 'mr' | 'ms';
  readonly street?: string;
  readonly zip?: string;
  readonly city?: string;
  readonly country: 'DE' | 'CH';
  readonly region: string;
  readonly email?: string;
  readonly phone?: string;
  readonly iban: string;
  readonly language: 'de' | 'en';
  readonly protection?: 'insolvency' | 'deceased';
}

/** What caused a ledger entry; indexes point into `notices` and `transactions`. */
export type DemoCause =
  | { readonly kind: 'issue' }
  | { readonly kind: 'notice'; readonly notice: number }
  | { readonly kind: 'transaction'; readonly transaction: number }
  | { readonly kind: 'person' };

export interface DemoEntry extends ClaimEntry {
  readonly cause: DemoCause;
}

/** What an invoice offers and agrees on besides its amount; what is left out was not agreed. */
export interface DemoTerms {
  readonly discountTerms?: readonly DiscountTerms[];
  readonly agreedRate?: AgreedRate;
  readonly isBetweenMerchants?: boolean;
  readonly taxBasisPoints?: number;
}

export interface DemoClaim {
  readonly number: string;
  readonly debtorNumber: string;
  readonly currency: Currency;
  readonly terms: DemoTerms;
  /** When it came into the books here; later than its issue only for what the firm brought along. */
  readonly takenOverOn: LocalDate;
  readonly acknowledgements: readonly DemoAcknowledgement[];
  readonly issuedOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly dueBasis: DueBasis;
  readonly hasConsumerNotice: boolean;
  readonly grossMinor: number;
  readonly entries: readonly DemoEntry[];
  readonly settledOn?: LocalDate;
}

/** The debtor acknowledged the debt; somebody recorded it the same day. */
export interface DemoAcknowledgement {
  readonly on: LocalDate;
  readonly reason: string;
}

export interface DemoTransaction {
  /** The bank's reference; unique. */
  readonly reference: string;
  readonly bookedOn: LocalDate;
  readonly amountMinor: number;
  /** Business transaction code of German banks (GVC). */
  readonly code: string;
  readonly text: string;
  readonly counterpartyName?: string;
  readonly counterpartyIban?: string;
  readonly remittance?: string;
  readonly endToEndId?: string;
  readonly mandateId?: string;
  readonly returnReason?: string;
  readonly returnedMinor?: number;
  readonly chargesMinor?: number;
  /** What stands in the books; `undecided` ones are for the matching and for a person. */
  readonly state: 'booked' | 'undecided' | 'not-a-payment' | 'ignored';
  readonly decidedBy: 'machine' | 'person';
  readonly evidence: readonly Evidence[];
  /** What it booked on which claim. Negative for a returned debit. */
  readonly allocations: readonly { readonly claimNumber: string; readonly amountMinor: number }[];
  /** What stays on a debtor's account. */
  readonly credit?: { readonly debtorNumber: string; readonly amountMinor: number };
  /** A transfer that paid the credit of this earlier transaction back; its index. */
  readonly refundOf?: number;
  /** What was made of a Skonto that the payer took. */
  readonly judgements?: readonly {
    readonly claimNumber: string;
    readonly discountMinor: number;
    readonly explanation: Words;
  }[];
}

export interface DemoStatement {
  readonly reference: string;
  readonly on: LocalDate;
  readonly openingMinor: number;
  readonly closingMinor: number;
}

export interface DemoRun {
  readonly on: LocalDate;
  /** What was found for every claim that was open then; ids are numbers. */
  readonly items: readonly RunItem[];
  readonly letterCount: number;
}

export interface DemoNotice {
  readonly debtorNumber: string;
  readonly level: number;
  readonly sentOn: LocalDate;
  readonly deadlineOn: LocalDate;
  readonly channel: Channel;
  /** As the run of that day decided it, with the facts of that day; claims and debtor are known by their numbers. */
  readonly runLetter: RunLetter;
}

export interface DemoBlock {
  readonly claimNumber: string;
  readonly kind: 'user' | 'dispute' | 'instalment-plan';
  readonly reason: string;
  readonly createdOn: LocalDate;
  readonly untilOn?: LocalDate;
  readonly liftedOn?: LocalDate;
}
