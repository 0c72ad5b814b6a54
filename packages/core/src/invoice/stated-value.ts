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

/**
 * "100" -> "100.00", "0.33330" -> "0.3333", also ".5", "+5" and "1.19E2" (xs:decimal, xs:double), and "119,00" with one or two
 * places, which can mean nothing else. Undefined for what is no number, or has more than 12 places.
 */
export function statedDecimal(text: string | undefined): string | undefined {
  const match = /^([+-]?)(\d{0,18})(?:\.(\d{0,12})|,(\d{1,2}))?(?:[eE]([+-]?\d{1,2}))?$/.exec(text ?? '');
  if (match === null) return undefined;
  const [, sign, whole = '', dotted = '', behindComma, exponent] = match;
  const places = behindComma ?? dotted;
  if (whole + places === '') return undefined;
  const [before, behind] = shifted(whole, places, exponent === undefined ? 0 : Number.parseInt(exponent, 10));
  const digits = before.replace(/^0+(?=\d)/, '') || '0';
  const decimals = behind.replace(/0+$/, '').padEnd(2, '0');
  if (decimals.length > 12) return undefined;
  const isZero = /^0*$/.test(digits + decimals);
  return `${sign === '-' && !isZero ? '-' : ''}${digits}.${decimals}`;
}

/** The point of a number moved by so many places, to the right where positive. */
function shifted(whole: string, places: string, by: number): readonly [whole: string, places: string] {
  if (by >= 0) return [whole + places.slice(0, by).padEnd(by, '0'), places.slice(by)];
  const all = whole.padStart(-by, '0');
  return [all.slice(0, by), all.slice(by) + places];
}

/** What an amount says, or the words themselves where they say none: such a sum must not look like one that is missing. */
export function statedAmount(text: string | undefined): string | undefined {
  return statedDecimal(text) ?? text;
}

/** ISO with or without a time or zone behind it, or CII's formats "20260131", "202601311030" and "20260131103000". */
export function statedDate(text: string | undefined): LocalDate | undefined {
  const match =
    /^(\d{4})-?(\d{2})-?(\d{2})(?:$|[ T+Z-])/.exec(text ?? '') ??
    /^(\d{4})(\d{2})(\d{2})(?:\d{4}|\d{6})$/.exec(text ?? '');
  if (match === null) return undefined;
  const date = `${match[1]}-${match[2]}-${match[3]}`;
  return isLocalDate(date) ? date : undefined;
}

/** Where a field may hold accounts of any kind. Placeholders and wrong check digits are shown as they stand. */
export function looksLikeIban(text: string): boolean {
  return /^[A-Za-z]{2}\s*\d{2}[A-Za-z0-9\s]{8,}$/.test(text);
}

/** IBANs as invoices write them, without blanks and in capitals, each once; what is none stays as it stands. */
export function statedIbans(texts: readonly string[]): readonly string[] {
  const ibans = texts.map((text) => (looksLikeIban(text) ? text.toUpperCase() : text).replace(/\s/g, ''));
  return [...new Set(ibans)].filter((iban) => iban !== '');
}
