import { detectSignature } from '@mahnwerk/core/detect-format';
import type { InvoiceClaim, InvoiceDebtor } from '@mahnwerk/core/plan-invoice-model';
import type { NewClaim } from '../claims/claims.store.ts';
import type { NewDebtor } from '../debtors/debtors.store.ts';
import type { NewDocument } from '../dispatch/dispatch.store.ts';
import type { InvoiceReading } from './to-readings.ts';

export function toDebtorRow({ number, stated }: InvoiceDebtor, id: string): NewDebtor {
  return { id, number, ...stated, salutation: null };
}

/** The claim of an invoice; what was paid at once is a payment of the day of the invoice. */
export function toClaimRow(
  claim: InvoiceClaim,
  { id, debtorId, importId }: { readonly id: string; readonly debtorId: string; readonly importId: string },
): NewClaim {
  const { taxBasisPoints, debitPendingUntilOn, discountTerms } = claim;
  return {
    id,
    debtorId,
    kind: 'invoice',
    number: claim.number,
    currency: claim.currency,
    grossMinor: claim.amountMinor,
    paidMinor: claim.isPaid ? claim.amountMinor : 0,
    issuedOn: claim.issuedOn,
    dueOn: claim.dueOn,
    dueBasis: claim.dueBasis,
    hasConsumerNotice: false,
    ...(debitPendingUntilOn !== undefined && { debitPendingUntilOn }),
    terms: { discountTerms, taxBp: taxBasisPoints ?? null },
    importId,
    sourceKind: 'import',
  };
}

const mediaTypes: Readonly<Record<string, string>> = {
  '89': 'image/png',
  ff: 'image/jpeg',
  '49': 'image/tiff',
  '4d': 'image/tiff',
};

/** By content: names lie. */
function mediaTypeOf(head: Uint8Array): string {
  const signature = detectSignature(head);
  if (signature === 'pdf') return 'application/pdf';
  if (signature !== 'image') return 'application/xml';
  return mediaTypes[(head[0] ?? 0).toString(16)] ?? 'application/octet-stream';
}

/** The original of an invoice for the archive. */
export function toDocumentRow(
  { fileName, sha256, byteCount, head, result }: InvoiceReading,
  id: string,
  claimId: string | null,
): NewDocument {
  return {
    id,
    kind: 'invoice',
    noticeId: null,
    claimId,
    fileName,
    mediaType: mediaTypeOf(head),
    sha256,
    byteCount,
    pageCount: result.pageCount ?? null,
    templateVersion: null,
  };
}
