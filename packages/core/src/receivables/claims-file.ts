import type { LocalDate } from '../calendar/local-date.ts';
import type { AgreedRate, DebtorKind, DueBasis } from '../claim/claim.ts';
import type { Currency } from '../money/money.ts';
import type { Refusal } from '../refusal/refusal.ts';
import type { DiscountTerms } from '../skonto/discount-terms.ts';
import type { ClaimField, ColumnMapping } from './claim-field.ts';
import type { ClaimNote } from './claim-note.ts';

/** Where a row's due date comes from: stated, stated days after the issue date, the company's usual term, or nothing. */
export type DueSource = 'due-date' | 'stated-term' | 'usual-term' | 'issue-date';

/** What a list states about default, interest and Skonto; what it does not state is left out. */
export interface StatedTerms {
  readonly dueBasis?: DueBasis;
  readonly hasConsumerNotice?: boolean;
  readonly receivedOn?: LocalDate;
  readonly agreedRate?: AgreedRate;
  readonly isBetweenMerchants?: boolean;
  /** VAT inside the amount, hundredths of a percentage point. */
  readonly taxBasisPoints?: number;
  readonly discountTerms?: readonly DiscountTerms[];
}

/** One claim of a list, ready to be imported. Amounts in minor units, never negative. */
export interface ClaimRow {
  /** 1-based line of the file. */
  readonly line: number;
  readonly number: string;
  readonly issuedOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly dueSource: DueSource;
  readonly currency: Currency;
  readonly amountMinor: number;
  /** What is still open; equal to the amount when the list does not say. */
  readonly openMinor: number;
  /** Which of the two the list states: only what is stated can contradict what is known. Left out = both. */
  readonly amountsFrom?: 'both' | 'gross' | 'open';
  readonly debtorNumber?: string;
  readonly name: string;
  readonly contactName?: string;
  readonly salutation?: 'mr' | 'ms';
  readonly kind: DebtorKind;
  readonly street?: string;
  readonly zip?: string;
  readonly city?: string;
  /** ISO 3166 alpha-2. */
  readonly country: string;
  readonly email?: string;
  readonly phone?: string;
  readonly iban?: string;
  readonly mandate?: string;
  /** In capitals without blanks; undefined = it is none. */
  readonly vatId?: string | undefined;
  /** Undefined = another one than letters are written in. */
  readonly language?: 'de' | 'en' | undefined;
  /** State or canton, ISO 3166-2 without the country. */
  readonly region?: string;
  /** Left out when the list has no such columns. */
  readonly terms?: StatedTerms;
  /** The list says not to dun it; without a day, until somebody lifts it. */
  readonly block?: { readonly untilOn?: LocalDate };
}

/** A credit note, cancellation or other credit of a list: a negative amount, or a kind of document that says so. */
export interface CreditRow {
  /** 1-based line of the file. */
  readonly line: number;
  /** Its own number, or the invoice's where the list has no other. */
  readonly number: string;
  /** The invoice it lessens, as the list names it. */
  readonly refersTo?: string;
  readonly issuedOn: LocalDate;
  readonly currency: Currency;
  /** Positive minor units: what is still to be counted, nothing where the list has set it off already. */
  readonly amountMinor: number;
  readonly debtorNumber?: string;
  readonly name?: string;
}

/** So many lines a person is shown to see whether a list was understood. */
export const shownLinesMax = 200;

/** A refusal of one row: `field` is the model's field, `column` 1-based. Its values carry `label` (German title) and `value`. */
export type RowProblem = Refusal & { readonly line: number };

export interface ClaimsFile {
  readonly kind: 'claims';
  readonly format: 'csv' | 'xlsx';
  /** Of a CSV. */
  readonly encoding?: string;
  readonly separator?: ';' | ',' | '\t' | '|';
  /** Of a workbook: the sheet that was read. */
  readonly sheet?: string;
  readonly headers: readonly string[];
  /** 1-based line of the column titles. */
  readonly headerLine: number;
  readonly mapping: ColumnMapping;
  /** Columns without which nothing can be imported; then `rows` is empty. */
  readonly missing: readonly ClaimField[];
  /** The text ends in the middle of a line: it may have been cut, so nothing is closed because it is missing. */
  readonly isOpenEnded?: true;
  /** Rows without problems. */
  readonly rows: readonly ClaimRow[];
  /** Credits, left out when there are none. */
  readonly credits?: readonly CreditRow[];
  /** Rows with problems, as they stand in the file. */
  readonly rejected: readonly { readonly line: number; readonly cells: readonly string[] }[];
  /** The first rows and credits as they stand in the file, `shownLinesMax` at most; `mapping` says which cell is which. */
  readonly shown: readonly { readonly line: number; readonly cells: readonly string[] }[];
  readonly problems: readonly RowProblem[];
  readonly notes: readonly ClaimNote[];
}
