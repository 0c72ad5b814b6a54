import type { LocalDate } from '../calendar/local-date.ts';

/** One bank statement as every reader (camt, MT940, CSV) delivers it. Amounts in minor units, signed: plus = money in. */
export interface BankStatement {
  readonly id?: string;
  /** IBAN without blanks, or the account number the file states. */
  readonly account?: string;
  readonly currency?: string;
  readonly openingMinor?: number;
  readonly closingMinor?: number;
  readonly openingOn?: LocalDate;
  readonly closingOn?: LocalDate;
  /** opening + booked entries = closing? A contradiction is a warning, never a reason to refuse. */
  readonly balances: 'consistent' | 'inconsistent' | 'unknown';
  /** Ends with the balance of a page (:62M:), and the next page is not in the file: it is not complete. */
  readonly isCut?: true;
  /** Opened with a balance and never closed (MT940 without :62a:): cut off anywhere, so its last entry may be half of one. */
  readonly isBrokenOff?: true;
  /** Its days are written with slashes and could all be meant with the month first; read with the day first. */
  readonly areDaysGuessed?: true;
  /** Reversals are stated with the direction of what they reverse, which the balances prove; read the other way. */
  readonly areReversalsTurned?: true;
  readonly entries: readonly StatementEntry[];
}

export interface StatementEntry {
  readonly bookedOn?: LocalDate;
  readonly valueOn?: LocalDate;
  readonly amountMinor: number;
  readonly currency?: string;
  readonly status: 'booked' | 'pending' | 'info';
  readonly bankReference?: string;
  /** GVC where the bank gives one, else the ISO code "PMNT-RCDT-ESCT". */
  readonly code?: string;
  readonly text?: string;
  /** Of the file, 1-based, where a line is a booking (CSV). */
  readonly line?: number;
  /** The parts do not add up to the entry, or some state no amount (then 0): decide on the entry, never on a part. */
  readonly isSplitUncertain?: true;
  /** At least one. */
  readonly transactions: readonly StatementTransaction[];
}

export interface StatementTransaction {
  readonly amountMinor: number;
  /** The bank's own reference of this part of a batch. */
  readonly bankReference?: string;
  readonly counterpartyName?: string;
  readonly counterpartyIban?: string;
  /** The party on whose behalf the counterparty acts (UltmtDbtr/UltmtCdtr, ABWA+/ABWE+). */
  readonly ultimateName?: string;
  readonly remittance?: string;
  readonly structuredReference?: string;
  readonly endToEndId?: string;
  readonly mandateId?: string;
  readonly creditorId?: string;
  /** What the money is for, as whoever sent it coded it: ISO 20022 external purpose ("SALA"). */
  readonly purposeCode?: string;
  /** As the bank states it: ISO code ("MD06") or German text-key extension ("902"); see `findReturnReason`. */
  readonly returnReason?: string;
  /** The original amount of what was returned, without charges; positive. */
  readonly returnedMinor?: number;
  /** What the bank took for it; positive. */
  readonly chargesMinor?: number;
}

export type StatementFormat = 'camt.052' | 'camt.053' | 'camt.054' | 'mt940' | 'mt942' | `csv:${string}`;

export interface StatementFile {
  readonly kind: 'statement';
  readonly format: StatementFormat;
  readonly statements: readonly BankStatement[];
}
