import { type Refusal, refuse } from '../refusal/refusal.ts';
import type { Invoice } from './invoice.ts';
import type { Inquiry } from './plan-invoice-inquiry.ts';

export type DocumentType = 'claim' | 'credit-note' | 'correction';

const codes: Readonly<Record<DocumentType | 'sold' | 'no-invoice', string>> = {
  /** 389 and 527 are written by the buyer for us (self-billing, "Gutschrift" of s.14(2) UStG): he owes them. */
  claim:
    '71 80 82 84 102 202 203 204 211 218 219 295 326 331 380 383 385 386 387 388 389 390 394 395 456 457 500 527 553 575 623 633 751 780 817 870 875 876 877',
  'credit-note': '81 83 261 262 296 308 381 420 458 503 532',
  correction: '384 471',
  /** The receivable belongs to a factor, and so do its credit notes. */
  sold: '393 396 472 473 501 502',
  /** Pro forma, data sheets, customs. */
  'no-invoice': '130 325 935',
};

const typeOf: ReadonlyMap<string, DocumentType | 'sold' | 'no-invoice'> = new Map(
  Object.entries(codes).flatMap(([type, list]) =>
    list.split(' ').map((code) => [code, type as DocumentType | 'sold' | 'no-invoice'] as const),
  ),
);

/**
 * What a document is by its type code (UNTDID 1001, the codes EN 16931 allows). A page that names no other type is an
 * invoice; of an electronic one without a code, or with one nobody knows, a person says. Refused: `invoice-sold`,
 * `no-invoice`.
 */
export function documentType({ typeCode }: Invoice, inquiry: Inquiry): DocumentType | Refusal | undefined {
  const type = typeOf.get(typeCode?.trim() ?? '');
  if (type === 'sold' || type === 'no-invoice')
    return refuse(type === 'sold' ? 'invoice-sold' : 'no-invoice', { values: { code: typeCode! } });
  if (type !== undefined && !inquiry.isFromPage) return type;
  const choices = [
    { value: '380', code: 'invoice' as const },
    { value: '381', code: 'credit-note' as const },
  ];
  if (inquiry.isFromPage) {
    const said = inquiry.answer('typeCode');
    if (said === '380') return 'claim';
    if (said === '381') return 'credit-note';
    const isClear = (inquiry.place('typeCode')?.confidence ?? 1) >= 0.8;
    if (isClear && (type !== undefined || typeCode === undefined)) return type ?? 'claim';
  }
  const values: Readonly<Record<string, string>> = typeCode === undefined ? {} : { code: typeCode };
  const said = inquiry.choose({ code: 'type-unclear', field: 'typeCode', values }, choices);
  return said === undefined ? undefined : said === '380' ? 'claim' : 'credit-note';
}

/** Whether a document names an earlier one or takes something off: in a drop it comes after those it may be about. */
export function comesLater({ typeCode, precedingInvoices, totals }: Invoice): boolean {
  const type = typeOf.get(typeCode?.trim() ?? '');
  const isLessening = type === 'credit-note' || type === 'correction';
  return isLessening || precedingInvoices.length > 0 || (totals.due ?? totals.gross ?? '').startsWith('-');
}

/** What the sign of the amount makes of the type; undefined while a person is asked. Amounts of nothing keep their type. */
export function signedType(type: DocumentType, amountMinor: number, inquiry: Inquiry): DocumentType | undefined {
  if (amountMinor >= 0) return type;
  // An invoice of less than nothing gives money back; so does a correction, which says what it corrects.
  if (type !== 'credit-note') return type === 'claim' ? 'credit-note' : 'correction';
  const choices = [
    { value: 'credit-note' as const, code: 'credit-note' as const },
    { value: 'claim' as const, code: 'invoice' as const },
  ];
  return inquiry.choose({ code: 'sign-unclear', field: 'sign' }, choices);
}
