import type { LocalDate } from '../calendar/local-date.ts';
import type { Country, DebtorKind, DueBasis } from '../claim/claim.ts';
import type { Currency } from '../money/money.ts';
import type { Refusal } from '../refusal/refusal.ts';
import type { DiscountTerms } from '../skonto/discount-terms.ts';
import type { FieldPlace } from './invoice.ts';

/** What tells our own invoices from those that others sent to us. */
export interface OwnCompany {
  readonly name: string;
  readonly country: Country;
  readonly vatId: string | null;
  readonly ibans: readonly string[];
  /** Days the company usually gives; null = it has not said. */
  readonly termDays: number | null;
  readonly zip?: string;
  /** Sellers of whom a person said that their invoices are not the company's, as `sellerKeys` names them. */
  readonly foreignSellers?: ReadonlySet<string>;
}

/** A debtor on file that may be the buyer. */
export interface KnownBuyer {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly zip: string | null;
  readonly email: string | null;
  readonly vatId: string | null;
}

/** What stands under a number already. Amounts in minor units. */
export interface NumberedClaim {
  readonly id: string;
  readonly number: string;
  readonly currency: string;
  readonly grossMinor: number;
  readonly openMinor: number;
  /** What a credit note can still take away. */
  readonly principalOpenMinor: number;
  readonly isCancelled: boolean;
  readonly issuedOn: LocalDate;
  readonly debtorId: string;
  readonly debtorNumber: string;
  readonly debtorName: string;
}

/** A document that was taken over earlier and made no claim of its own: a credit note, a correction. */
export interface EarlierDocument {
  readonly number: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly claimId: string | null;
  /** Whose it was, as far as it is known. */
  readonly debtorName?: string | null;
  readonly debtorNumber?: string | null;
}

/** What a person said about one document, by the field of the question; plain texts, dates ISO, amounts "1234.50". */
export type InvoiceAnswers = Readonly<Partial<Record<InvoiceField, string>>>;

export interface InvoiceContext {
  readonly own: OwnCompany;
  readonly today: LocalDate;
  /** Debtors that share a number, VAT id, e-mail address, postcode or name with the buyer. */
  readonly debtors: readonly KnownBuyer[];
  /** For a buyer without a customer number. */
  readonly nextDebtorNumber: string;
  /** By number and by `numberKey`: the document's own number, those it refers to, and the one a person named. */
  readonly claims: ReadonlyMap<string, NumberedClaim>;
  /** By `numberKey`. */
  readonly earlier: ReadonlyMap<string, EarlierDocument>;
  /** Open claims of the recognised buyer, to choose from. */
  readonly openClaims: readonly { readonly number: string; readonly openMinor: number; readonly currency: string }[];
  readonly answers: InvoiceAnswers;
}

/** What a question is about; the answer carries the same name. */
export const invoiceFields = [
  'seller',
  'embedded',
  'typeCode',
  'sign',
  'number',
  'otherNumber',
  'issueOn',
  'dueOn',
  'currency',
  'amount',
  'payment',
  'discount',
  'buyerName',
  'debtor',
  'creditOf',
  'effect',
] as const;
export type InvoiceField = (typeof invoiceFields)[number];

export const invoiceQuestionCodes = [
  'seller-unclear',
  'embedded-differ',
  'number-taken',
  'number-in-drop',
  'type-unclear',
  'sign-unclear',
  'value-missing',
  'value-uncertain',
  'due-date-missing',
  'due-before-issue',
  'several-due-dates',
  'amounts-differ',
  'sums-differ',
  'paid-already',
  'discount-undated',
  'debtor-differs',
  'debtor-alike',
  'target-unknown',
  'target-several',
  'target-of-other',
  'target-above-open',
  'correction-effect',
] as const;
export type InvoiceQuestionCode = (typeof invoiceQuestionCodes)[number];

export interface InvoiceChoice {
  readonly value: string;
  /** Which sentence names the choice; absent = the value speaks for itself (a date, an amount, a number). */
  readonly code?: InvoiceChoiceCode;
  readonly values?: Readonly<Record<string, string | number>>;
}

export type InvoiceChoiceCode =
  | 'ours'
  | 'not-ours'
  | 'as-read'
  | 'invoice'
  | 'credit-note'
  | 'usual-term'
  | 'at-once'
  | 'open'
  | 'paid'
  | 'no-discount'
  | 'debtor'
  | 'new-debtor'
  | 'claim'
  | 'keep-only'
  | 'replace'
  | 'replace-lower'
  | 'leave-out'
  | 'difference'
  | 'add';

/** Something only a person can say. Nothing is imported while one is open. */
export interface InvoiceQuestion {
  readonly code: InvoiceQuestionCode;
  readonly field: InvoiceField;
  readonly choices: readonly InvoiceChoice[];
  /** What may be said besides the choices. */
  readonly accepts: 'nothing' | 'date' | 'amount' | 'text' | 'days';
  /** What the document says, where that is in doubt. */
  readonly proposal?: string;
  readonly values?: Readonly<Record<string, string | number>>;
  readonly place?: FieldPlace;
}

/** Who owes: on file, or new with this number. `stated` is what the invoice says of him; on file it fills blanks only. */
export interface InvoiceDebtor {
  readonly kind: 'known' | 'new';
  /** Of a known one. */
  readonly id?: string;
  readonly number: string;
  readonly stated: StatedBuyer;
}

export interface StatedBuyer {
  readonly name: string;
  readonly kind: DebtorKind;
  readonly contactName: string | null;
  readonly street: string | null;
  readonly zip: string | null;
  readonly city: string | null;
  readonly country: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly iban: string | null;
  readonly vatId: string | null;
}

/** The claim an invoice makes. Amounts in minor units. */
export interface InvoiceClaim {
  readonly number: string;
  readonly currency: Currency;
  /** What is to be paid, BT-115. */
  readonly amountMinor: number;
  /** BT-113, for showing. */
  readonly prepaidMinor: number;
  readonly issuedOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly dueBasis: DueBasis;
  /** Where the due date comes from: the structured field, the words of the terms, or a person. */
  readonly dueFrom: 'stated' | 'terms' | 'answer';
  readonly discountTerms: readonly DiscountTerms[];
  readonly taxBasisPoints?: number;
  /** Collected by direct debit: no reminder before this day. */
  readonly debitPendingUntilOn?: LocalDate;
  readonly isPaid: boolean;
}

/** A document that lessens a claim, or none: then it is only kept. */
export interface InvoiceCredit {
  readonly number: string;
  readonly currency: Currency;
  /** Positive: what is taken off. */
  readonly amountMinor: number;
  readonly issuedOn: LocalDate;
  /** Never ahead, never before the claim. */
  readonly valueOn: LocalDate;
  readonly target: NumberedClaim | null;
  /** Numbers the document names. */
  readonly refersTo: readonly string[];
}

export type InvoicePlan =
  | {
      readonly kind: 'claim';
      readonly debtor: InvoiceDebtor;
      readonly claim: InvoiceClaim;
      /** A correction that takes the place of this claim: it is credited in full. */
      readonly replaces?: InvoiceCredit;
      readonly notes: readonly Refusal[];
    }
  | { readonly kind: 'credit-note'; readonly credit: InvoiceCredit; readonly notes: readonly Refusal[] }
  | { readonly kind: 'correction'; readonly credit: InvoiceCredit; readonly notes: readonly Refusal[] }
  | {
      readonly kind: 'duplicate';
      readonly number: string;
      readonly claimId: string | null;
      readonly amountMinor: number;
      readonly currency: Currency;
    }
  | { readonly kind: 'not-ours'; readonly why: NotOurs; readonly seller: string | null }
  | {
      readonly kind: 'undecided';
      readonly questions: readonly InvoiceQuestion[];
      /** As far as it is known. */
      readonly draft: InvoiceDraft;
      readonly notes: readonly Refusal[];
    }
  | Refusal;

export type NotOurs = 'other-seller' | 'we-are-the-buyer' | 'said-so' | 'said-before' | 'left-out';

/** What is known while questions are open. */
export interface InvoiceDraft {
  readonly about: 'claim' | 'credit-note' | 'correction';
  readonly number?: string;
  readonly currency?: Currency;
  readonly amountMinor?: number;
  readonly issuedOn?: LocalDate;
  readonly dueOn?: LocalDate;
  readonly debtorName?: string;
  readonly debtorNumber?: string;
  readonly discountTerms: readonly DiscountTerms[];
  /** The claim that has the number; one of the same drop has no id. */
  readonly taken?: Pick<NumberedClaim, 'id' | 'number'>;
}
