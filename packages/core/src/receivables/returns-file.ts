import type { LocalDate } from '../calendar/local-date.ts';
import type { Currency } from '../money/money.ts';
import type { ClaimsFile } from './claims-file.ts';

/** One returned direct debit of a list. At least one of number, end-to-end reference and mandate is there. */
export interface ReturnRow {
  /** 1-based line of the file. */
  readonly line: number;
  /** Of the invoice. */
  readonly number?: string;
  readonly endToEndId?: string;
  readonly mandateId?: string;
  readonly returnedOn: LocalDate;
  readonly currency: Currency;
  /** What was debited and came back, positive minor units, without the fee. */
  readonly amountMinor: number;
  /** What the bank charged for it, positive minor units. */
  readonly feeMinor?: number;
  /** Code or words of the bank. */
  readonly reason?: string;
  readonly name?: string;
  readonly cells: readonly string[];
}

/** A list of returned direct debits (S76 of the trade: filled by hand, or exported by the bank's software). */
export interface ReturnsFile extends Omit<ClaimsFile, 'kind' | 'rows' | 'credits' | 'notes' | 'shown'> {
  readonly kind: 'returns';
  readonly rows: readonly ReturnRow[];
}
