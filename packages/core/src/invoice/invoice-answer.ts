import { dropMissing } from '../reading/drop-missing.ts';
import type { Invoice } from './invoice.ts';

/** An invoice as `mahnwerk parse --json` prints it: what the document does not state is absent, lists are never empty. */
export function invoiceAnswer(invoice: Invoice): Readonly<Record<string, unknown>> {
  const { seller, buyer, totals, discounts } = invoice;
  const listed = (texts: readonly string[]) => (texts.length === 0 ? undefined : texts);
  return dropMissing({
    kind: invoice.kind,
    source: invoice.source,
    profile: invoice.profile,
    number: invoice.number,
    typeCode: invoice.typeCode,
    issueOn: invoice.issueOn,
    dueOn: invoice.dueDates[0],
    dueDates: invoice.dueDates.length > 1 ? invoice.dueDates : undefined,
    dueOnFromTerms: invoice.dueOnFromTerms,
    currency: invoice.currency,
    sellerName: seller.name,
    buyerName: buyer.name,
    buyerIds: listed(buyer.ids),
    buyerEmail: buyer.email,
    orderReference: invoice.orderReference,
    paymentReference: invoice.paymentReference,
    precedingInvoices: listed(invoice.precedingInvoices),
    grossTotal: totals.gross,
    amountDue: totals.due,
    payeeIbans: listed(invoice.payeeIbans),
    payerIbans: listed(invoice.payerIbans),
    mandateIds: listed(invoice.mandateIds),
    paymentTerms: invoice.paymentTerms,
    discounts: discounts.length === 0 ? undefined : discounts,
    fields: invoice.fields,
    pageTurns: invoice.pageTurns,
  });
}
