import type { Invoice } from '@mahnwerk/core/invoice';
import { openParts } from '@mahnwerk/core/ledger';
import type { LocalDate } from '@mahnwerk/core/local-date';
import { numberKey } from '@mahnwerk/core/number-key';
import { recogniseBuyer } from '@mahnwerk/core/plan-invoice-debtor';
import type { InvoiceAnswers, InvoiceContext, NumberedClaim } from '@mahnwerk/core/plan-invoice-model';
import { comesLater } from '@mahnwerk/core/plan-invoice-type';
import { loadClaimFacts } from '../claims/claim-facts.store.ts';
import { findByNumbers } from '../claims/claims.store.ts';
import { listOpenItems } from '../claims/open-items.store.ts';
import {
  findEarlierDocuments,
  listLikelyBuyers,
  loadOwnCompany,
  nextDebtorNumber,
} from '../invoices/invoices.store.ts';
import { listForeignSellers } from '../invoices/templates.store.ts';
import type { Reader } from '../platform/db.ts';

/**
 * What planning an invoice needs to know of the company, as it is in this transaction; `pending` are claims that would come
 * with the same drop, by `byNumber`.
 */
export async function toInvoiceContext(
  read: Reader,
  invoice: Invoice,
  answers: InvoiceAnswers,
  today: LocalDate,
  pending: ReadonlyMap<string, NumberedClaim> = new Map(),
): Promise<InvoiceContext> {
  const buyer = answers.buyerName === undefined ? invoice.buyer : { ...invoice.buyer, name: answers.buyerName };
  const debtors = await listLikelyBuyers(read, buyer);
  const own = [answers.number ?? invoice.number, answers.otherNumber].filter((number) => number !== undefined);
  const named = [answers.creditOf].filter((number) => number !== undefined && number !== 'none');
  const numbers = [...own, ...invoice.precedingInvoices, ...named].flatMap((number) => number ?? []);
  const coming = numbers.flatMap((number) => pending.get(number) ?? pending.get(numberKey(number)) ?? []);
  const claims = new Map([...byNumber(coming), ...(await loadNumbered(read, numbers))]);
  const mayTakeOff = comesLater(invoice) || answers.typeCode === '381';
  const found = recogniseBuyer(invoice, buyer.name ?? '', debtors);
  const alike = found.kind === 'nobody' ? [] : found.kind === 'alike' ? found.debtors : [found.debtor];
  const suspects = mayTakeOff ? alike : [];
  return {
    own: { ...(await loadOwnCompany(read)), foreignSellers: await listForeignSellers(read) },
    today,
    debtors,
    nextDebtorNumber: await nextDebtorNumber(read),
    claims,
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

/** Claims by their number as it is written, and by the key of all its spellings. */
export function byNumber(claims: readonly NumberedClaim[]): readonly (readonly [string, NumberedClaim])[] {
  return [
    ...claims.map((claim) => [numberKey(claim.number), claim] as const),
    ...claims.map((claim) => [claim.number, claim] as const),
  ];
}
