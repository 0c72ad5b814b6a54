import { isLocalDate, type LocalDate } from '../calendar/local-date.ts';
import type { Invoice, InvoiceParty, InvoiceTotals, StatedDiscount } from './invoice.ts';

type Single =
  | 'profile'
  | 'number'
  | 'typeCode'
  | 'issueOn'
  | 'currency'
  | 'buyerReference'
  | 'orderReference'
  | 'contractReference'
  | 'paymentReference'
  | 'deliveredOn';

/** What one XML syntax states, before terms are read and missing values dropped. */
export interface StatedInvoice
  extends Readonly<Record<Single, string | undefined>>,
    Pick<Invoice, 'source' | 'precedingInvoices' | 'paymentMeans' | 'payeeIbans' | 'payerIbans' | 'mandateIds'> {
  /** Distinct, in the order of the document. */
  readonly dueDates: readonly LocalDate[];
  readonly seller: InvoiceParty;
  readonly buyer: InvoiceParty;
  /** Payment terms in words, BT-20. */
  readonly terms: readonly string[];
  readonly discounts: readonly StatedDiscount[];
  readonly totals: InvoiceTotals;
}

/** "100" -> "100.00", "0.33330" -> "0.3333"; undefined for what is no plain decimal number. */
export function statedDecimal(text: string | undefined): string | undefined {
  const match = /^([+-]?)(\d{1,18})(?:\.(\d{0,12}))?$/.exec(text ?? '');
  if (match === null) return undefined;
  const [, sign, whole = '', fraction = ''] = match;
  const digits = whole.replace(/^0+(?=\d)/, '');
  const decimals = fraction.replace(/0+$/, '').padEnd(2, '0');
  const isZero = /^0*$/.test(digits + decimals);
  return `${sign === '-' && !isZero ? '-' : ''}${digits}.${decimals}`;
}

/** ISO with or without a time or zone behind it, or CII's format 102 "20260131"; undefined for anything else. */
export function statedDate(text: string | undefined): LocalDate | undefined {
  const match = /^(\d{4})-?(\d{2})-?(\d{2})(?:$|[T+Z-])/.exec(text ?? '');
  if (match === null) return undefined;
  const date = `${match[1]}-${match[2]}-${match[3]}`;
  return isLocalDate(date) ? date : undefined;
}

/** IBANs as invoices write them, without blanks, each once. */
export function statedIbans(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.map((text) => text.replace(/\s/g, '')))].filter((iban) => iban !== '');
}
