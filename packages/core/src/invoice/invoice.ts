import type { LocalDate } from '../calendar/local-date.ts';
import type { Refusal } from '../refusal/refusal.ts';
import type { PageTurn } from './pdf-content.ts';

/** Where the values of an invoice were read: the XML of one of four families, the text of a page, or an image of it. */
export type InvoiceSource = 'cii' | 'ubl' | 'zugferd1' | 'ebinterface' | 'pdf-text' | 'pdf-ocr';

/** Where a value stands on a page: points from the top left corner. */
export interface FieldPlace {
  /** From 1. */
  readonly page: number;
  readonly box: readonly [x0: number, y0: number, x1: number, y1: number];
  /** 0 to 1; below 0.8 a person should look. */
  readonly confidence: number;
}

/** One offer of Skonto as an invoice states it. */
export interface StatedDiscount {
  readonly days?: number;
  /** "2.00" */
  readonly percent?: string;
  /** What the percentage is taken of; the amount due when left out. */
  readonly basis?: string;
}

export interface InvoiceParty {
  readonly name?: string | undefined;
  readonly tradingName?: string | undefined;
  readonly contactName?: string | undefined;
  readonly ids: readonly string[];
  readonly vatId?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly street?: string | undefined;
  readonly zip?: string | undefined;
  readonly city?: string | undefined;
  readonly country?: string | undefined;
}

/** Decimal strings as stated, at least two decimals: "104.90". Business terms of EN 16931 in brackets. */
export interface InvoiceTotals {
  /** BT-106 */
  readonly lines?: string | undefined;
  /** BT-107 */
  readonly allowances?: string | undefined;
  /** BT-108 */
  readonly charges?: string | undefined;
  /** BT-109 */
  readonly net?: string | undefined;
  /** BT-110 */
  readonly tax?: string | undefined;
  /** BT-112 */
  readonly gross?: string | undefined;
  /** BT-113 */
  readonly prepaid?: string | undefined;
  /** BT-114 */
  readonly rounding?: string | undefined;
  /** BT-115 */
  readonly due?: string | undefined;
}

/** What one invoice or credit note states; nothing is computed, what it does not say is absent. */
export interface Invoice {
  readonly kind: 'invoice';
  readonly source: InvoiceSource;
  /** BT-24 */
  readonly profile?: string;
  readonly number?: string;
  /** UNTDID 1001: 380 invoice, 381 credit note, 384 correction, 389 self-billed ... */
  readonly typeCode?: string;
  readonly issueOn?: LocalDate;
  /** Structured due dates, BT-9, in the order of the document. Several: instalments, or the last day of Skonto and the net day. */
  readonly dueDates: readonly LocalDate[];
  /** The due date that the terms or the page name in words. */
  readonly dueOnFromTerms?: LocalDate;
  readonly currency?: string;
  readonly seller: InvoiceParty;
  readonly buyer: InvoiceParty;
  readonly buyerReference?: string;
  readonly orderReference?: string;
  readonly contractReference?: string;
  readonly paymentReference?: string;
  readonly precedingInvoices: readonly string[];
  readonly deliveredOn?: LocalDate;
  /** UNTDID 4461: 58 SEPA transfer, 59 SEPA direct debit ... */
  readonly paymentMeans: readonly string[];
  /** Without blanks. */
  readonly payeeIbans: readonly string[];
  readonly payerIbans: readonly string[];
  readonly mandateIds: readonly string[];
  readonly paymentTerms?: string;
  readonly discounts: readonly StatedDiscount[];
  readonly totals: InvoiceTotals;
  /** Of values read from a page. */
  readonly fields?: Readonly<Record<string, FieldPlace>>;
  /** Of the PDF or image it came as. */
  readonly pageCount?: number;
  /** How each page that was read is turned upright, if any is; `fields` are places on the upright page. */
  readonly pageTurns?: readonly PageTurn[];
  /** What is odd about it, though it could be read. */
  readonly problems: readonly Refusal[];
}
