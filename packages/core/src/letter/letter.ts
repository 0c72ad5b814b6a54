import type { LocalDate } from '../calendar/local-date.ts';
import type { Currency } from '../money/money.ts';
import type { StatementSheet } from './statement-sheet.ts';

/** The creditor as letters show him. Everything the debtor sees is the creditor's own; nothing names this software. */
export interface Sender {
  readonly name: string;
  readonly street: string;
  readonly zip: string;
  readonly city: string;
  readonly country: string;
  readonly email?: string;
  readonly phone?: string;
  readonly website?: string;
  readonly contactName?: string;
  /** Mandatory particulars (Pflichtangaben): s.35a GmbHG, s.37a HGB ... */
  readonly registerCourt?: string;
  readonly registerNumber?: string;
  readonly managers?: string;
  readonly vatId?: string;
  readonly bankName?: string;
  readonly iban: string;
  readonly bic?: string;
  readonly accountHolder: string;
  /** "#rrggbb" */
  readonly brandColor: string;
}

export interface Recipient {
  readonly name: string;
  readonly contactName?: string;
  readonly salutation?: 'mr' | 'ms';
  readonly street?: string;
  readonly zip?: string;
  readonly city?: string;
  readonly country: string;
  readonly debtorNumber: string;
}

/** One claim on the letter. All amounts in minor units of the letter's currency. */
export interface LetterItem {
  readonly number: string;
  readonly issuedOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly originalMinor: number;
  readonly paidMinor: number;
  /** What is open of the principal. */
  readonly principalMinor: number;
  /** Fees and costs, old and new, still open. */
  readonly costsMinor: number;
  /** Interest fixed so far and still open, plus what this letter adds. */
  readonly interestMinor: number;
  readonly totalMinor: number;
}

/** A demanded line besides principal, with its explanation in words. */
export interface LetterCharge {
  readonly kind: 'fee' | 'flat-fee' | 'return-cost' | 'interest';
  readonly claimNumber: string;
  readonly amountMinor: number;
  /** "5 Prozentpunkte über dem Basiszinssatz, 59 Tage" */
  readonly explanation: string;
}

/** The frozen content of one notice: all amounts, texts and level values as they left. */
export interface Letter {
  readonly language: 'de' | 'en';
  readonly currency: Currency;
  readonly level: number;
  readonly title: string;
  readonly subject: string;
  readonly writtenOn: LocalDate;
  readonly deadlineOn: LocalDate;
  /** Payments up to this day are taken into account. */
  readonly paymentsThroughOn: LocalDate;
  readonly reference: string;
  readonly sender: Sender;
  readonly recipient: Recipient;
  /** "Sehr geehrte Frau Muster," */
  readonly greeting: string;
  readonly opening: readonly string[];
  readonly items: readonly LetterItem[];
  readonly charges: readonly LetterCharge[];
  readonly totalMinor: number;
  readonly closing: readonly string[];
  /** What the debtor writes into the transfer; also inside the payment code. */
  readonly remittance: string;
  /** Swiss letters: the structured reference of the payment (QR reference or RF); left out = made from the numbers. */
  readonly paymentReference?: string;
  /** Statements of the claims, printed on pages of their own after the letter. */
  readonly annex?: readonly StatementSheet[];
  readonly mailSubject: string;
  readonly mailBody: string;
}
