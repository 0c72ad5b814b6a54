import type { ImportPreview } from '@mahnwerk/contract/imports';
import { detectSignature } from '@mahnwerk/core/detect-format';
import { planInvoice } from '@mahnwerk/core/plan-invoice';
import type { InvoicePlan, NumberedClaim } from '@mahnwerk/core/plan-invoice-model';
import { comesLater } from '@mahnwerk/core/plan-invoice-type';
import type { Reader } from '../platform/db.ts';
import type { Scope } from '../platform/scope.ts';
import { asInvoicePreview } from './as-invoice.ts';
import { type AnswersByFile, answersFor } from './to-invoice-answers.ts';
import { toInvoiceContext } from './to-invoice-context.ts';
import type { InvoiceReading } from './to-readings.ts';

/** Whether a person can be shown the pages of a file. */
export function hasPages(head: Uint8Array): boolean {
  const signature = detectSignature(head);
  return signature === 'pdf' || signature === 'image';
}

/** What the invoices of one drop would do, by SHA-256; a credit note finds the invoice that comes with it. */
export async function toInvoicePreviews(
  read: Reader,
  readings: readonly InvoiceReading[],
  answers: AnswersByFile,
  { today, language }: Pick<Scope, 'today' | 'language'>,
): Promise<ReadonlyMap<string, ImportPreview>> {
  const pending: NumberedClaim[] = [];
  const previews = new Map<string, ImportPreview>();
  const inOrder = [false, true].flatMap((later) => readings.filter(({ result }) => comesLater(result) === later));
  for (const reading of inOrder) {
    const said = answersFor(answers, reading.sha256);
    const plan = planInvoice(reading.result, await toInvoiceContext(read, reading.result, said, today, pending));
    pending.push(...toPending(plan));
    const show = { language, hasPages: hasPages(reading.head) };
    previews.set(reading.sha256, asInvoicePreview(reading, plan, said, show));
  }
  return previews;
}

/** The claim that would be there by then; it has no id yet. */
function toPending(plan: InvoicePlan): readonly NumberedClaim[] {
  if (plan.kind !== 'claim') return [];
  const { claim, debtor } = plan;
  const openMinor = claim.isPaid ? 0 : claim.amountMinor;
  return [
    {
      id: '',
      number: claim.number,
      currency: claim.currency,
      grossMinor: claim.amountMinor,
      openMinor,
      principalOpenMinor: openMinor,
      isCancelled: false,
      issuedOn: claim.issuedOn,
      debtorId: debtor.id ?? '',
      debtorNumber: debtor.number,
      debtorName: debtor.stated.name,
    },
  ];
}
