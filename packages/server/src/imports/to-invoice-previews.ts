import type { ImportPreview } from '@mahnwerk/contract/imports';
import { detectSignature } from '@mahnwerk/core/detect-format';
import type { ClaimsPlan } from '@mahnwerk/core/plan-claims';
import { planInvoice } from '@mahnwerk/core/plan-invoice';
import type { InvoicePlan, NumberedClaim } from '@mahnwerk/core/plan-invoice-model';
import { comesLater } from '@mahnwerk/core/plan-invoice-type';
import type { Reader } from '../platform/db.ts';
import type { Scope } from '../platform/scope.ts';
import { asInvoicePreview } from './as-invoice.ts';
import { type AnswersByFile, answersFor } from './to-invoice-answers.ts';
import { byNumber, toInvoiceContext } from './to-invoice-context.ts';
import type { InvoiceReading } from './to-readings.ts';

/** Whether a person can be shown the pages of a file. */
export function hasPages(head: Uint8Array): boolean {
  const signature = detectSignature(head);
  return signature === 'pdf' || signature === 'image';
}

/** What the invoices of one drop would do, by SHA-256; each finds what comes before it in the same drop. */
export async function toInvoicePreviews(
  read: Reader,
  readings: readonly InvoiceReading[],
  answers: AnswersByFile,
  { today, language }: Pick<Scope, 'today' | 'language'>,
  listed: readonly NumberedClaim[],
): Promise<ReadonlyMap<string, ImportPreview>> {
  const pending = new Map(byNumber(listed));
  const previews = new Map<string, ImportPreview>();
  const inOrder = [false, true].flatMap((later) => readings.filter(({ result }) => comesLater(result) === later));
  for (const reading of inOrder) {
    if (previews.has(reading.sha256)) continue;
    const said = answersFor(answers, reading.sha256);
    const plan = planInvoice(reading.result, await toInvoiceContext(read, reading.result, said, today, pending));
    for (const [key, claim] of byNumber(toPending(plan))) pending.set(key, claim);
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
  const { number, currency, amountMinor: grossMinor, issuedOn } = claim;
  const owner = { debtorId: debtor.id ?? '', debtorNumber: debtor.number, debtorName: debtor.stated.name };
  return [{ ...notYet, number, currency, grossMinor, openMinor, principalOpenMinor: openMinor, issuedOn, ...owner }];
}

const notYet = { id: '', isCancelled: false };

/** Claims that a list of the same drop would bring. */
export function toListed({ newRows }: Pick<ClaimsPlan, 'newRows'>): readonly NumberedClaim[] {
  return newRows.map(({ number, currency, amountMinor, openMinor, issuedOn, debtorNumber = '', name }) => {
    const owner = { debtorId: '', debtorNumber, debtorName: name };
    const open = { openMinor, principalOpenMinor: openMinor };
    return { ...notYet, number, currency, grossMinor: amountMinor, ...open, issuedOn, ...owner };
  });
}
