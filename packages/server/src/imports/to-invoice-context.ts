import type { Invoice } from '@mahnwerk/core/invoice';
import { openParts } from '@mahnwerk/core/ledger';
import type { LocalDate } from '@mahnwerk/core/local-date';
import { numberKey } from '@mahnwerk/core/number-key';
import { recogniseBuyer } from '@mahnwerk/core/plan-invoice-debtor';
import type { InvoiceAnswers, InvoiceContext, NumberedClaim } from '@mahnwerk/core/plan-invoice-model';
import { comesLater } from '@mahnwerk/core/plan-invoice-type';
import { loadClaimFacts } from '../claims/claim-facts.store.ts';
import { findByNumbers, listOpenItems } from '../claims/claims.store.ts';
import {
  findEarlierDocuments,
  listLikelyBuyers,
  loadOwnCompany,
  nextDebtorNumber,
} from '../invoices/invoices.store.ts';
import type { Reader } from '../platform/db.ts';

/**
 * What planning an invoice needs to know of the company, as it is in this transaction; `pending` are claims that would come
 * with the same drop.
 */
export async function toInvoiceContext(
  read: Reader,
  invoice: Invoice,
  answers: InvoiceAnswers,
  today: LocalDate,
  pending: readonly NumberedClaim[] = [],
): Promise<InvoiceContext> {
  const buyer = answers.buyerName === undefined ? invoice.buyer : { ...invoice.buyer, name: answers.buyerName };
  const debtors = await listLikelyBuyers(read, buyer);
  const own = [answers.number ?? invoice.number].filter((number) => number !== undefined);
  const named = [answers.creditOf].filter((number) => number !== undefined && number !== 'none');
  const claims = await loadNumbered(read, [...own, ...invoice.precedingInvoices, ...named.flatMap((one) => one ?? [])]);
  const mayTakeOff = comesLater(invoice) || answers.typeCode === '381';
  const found = recogniseBuyer(invoice, buyer.name ?? '', debtors);
  const alike = found.kind === 'nobody' ? [] : found.kind === 'alike' ? found.debtors : [found.debtor];
  const suspects = mayTakeOff ? alike : [];
  return {
    own: await loadOwnCompany(read),
    today,
    debtors,
    nextDebtorNumber: await nextDebtorNumber(read),
    claims: pending.length === 0 ? claims : new Map([...byNumber(pending), ...claims]),
    earlier: await findEarlierDocuments(read, own),
    openClaims:
      suspects.length === 0
        ? []
        : await listOpenItems(
            read,
            suspects.map(({ id }) => id),
          ),
    answers,
  };
}

/** By number and by `numberKey`. */
async function loadNumbered(read: Reader, numbers: readonly string[]): Promise<ReadonlyMap<string, NumberedClaim>> {
  if (numbers.length === 0) return new Map();
  const taken = await findByNumbers(read, numbers);
  const facts = await loadClaimFacts(read, [...new Set([...taken.values()].map(({ id }) => id))]);
  const claims = [...facts.values()].map(
    ({ row, facts: { entries } }): NumberedClaim => ({
      id: row.id,
      number: row.number,
      currency: row.currency,
      grossMinor: row.grossMinor,
      openMinor: row.openMinor,
      principalOpenMinor: openParts(entries).principalMinor,
      isCancelled: row.cancelledOn !== null,
      issuedOn: row.issuedOn,
      debtorId: row.debtorId,
      debtorNumber: row.debtorNumber,
      debtorName: row.debtorName,
    }),
  );
  return new Map(byNumber(claims));
}

function byNumber(claims: readonly NumberedClaim[]): readonly (readonly [string, NumberedClaim])[] {
  return [
    ...claims.map((claim) => [numberKey(claim.number), claim] as const),
    ...claims.map((claim) => [claim.number, claim] as const),
  ];
}
