import type { Stated } from './corpus.ts';
import { bare, compare, type Finding } from './finding.ts';

export type Answer = Readonly<Record<string, unknown>>;

/** What the structured values of a document say, against ours. Of a plain PDF the page is all there is. */
export function compareInvoice({ invoice = {} }: Stated, answer: Answer): readonly Finding[] {
  const { totals, ...wanted } = invoice;
  return [
    ...compare('number', wanted.number, answer.number),
    ...compare('issueOn', wanted.issue_date, answer.issueOn, 'date'),
    ...compare('dueOn', wanted.due_date, answer.dueOn, 'date'),
    ...compare('currency', wanted.currency, answer.currency),
    ...compare('typeCode', wanted.type_code, answer.typeCode),
    ...compare('buyerName', wanted.buyer_name, answer.buyerName),
    ...compare('sellerName', wanted.seller_name, answer.sellerName),
    ...compare('paymentReference', wanted.payment_reference, answer.paymentReference),
    ...compare('payeeIbans', wanted.ibans, answer.payeeIbans),
    ...compare('payerIbans', wanted.payer_ibans, answer.payerIbans),
    ...compare('mandateIds', wanted.mandate_ids, answer.mandateIds),
    ...compare('grossTotal', totals?.gross_total, answer.grossTotal, 'amount'),
    ...compare('amountDue', totals?.amount_due, answer.amountDue, 'amount'),
  ];
}

/**
 * What a page shows, against what was read from it with the electronic invoice left aside. Only what is on the page in a usual form
 * counts (`visible`; on a plain PDF all that is stated); of the rest nothing may be said, except what is right.
 */
export function comparePage({ invoice = {}, pdf }: Stated, answer: Answer): readonly Finding[] {
  const { totals } = invoice;
  const isVisible = (name: string) => pdf?.visible === undefined || pdf.visible[name] === true;
  const seen = (name: string, findings: readonly Finding[]) =>
    isVisible(name)
      ? findings
      : findings.flatMap((one) => (one.outcome === 'wrong' ? [{ ...one, outcome: 'invented' as const }] : []));
  const stated = (name: string, wanted: unknown, findings: readonly Finding[]) =>
    bare(wanted) === '' ? [] : seen(name, findings);
  const gross = totals?.gross_total ?? invoice.gross_total;
  // A page that shows one amount shows what is to be paid.
  const due = answer.amountDue ?? answer.grossTotal;
  return [
    ...stated('number', invoice.number, compare('number', invoice.number, answer.number)),
    ...stated('issue_date', invoice.issue_date, compare('issueOn', invoice.issue_date, answer.issueOn, 'date')),
    ...stated('due_date', invoice.due_date, compare('dueOn', invoice.due_date, answer.dueOnFromTerms, 'date')),
    ...stated('gross_total', gross, compare('grossTotal', gross, answer.grossTotal, 'amount')),
    ...stated('amount_due', totals?.amount_due, compare('amountDue', totals?.amount_due, due, 'amount')),
    ...stated('buyer_name', invoice.buyer_name, compare('buyerName', invoice.buyer_name, answer.buyerName)),
    ...stated('iban', invoice.ibans, compareIbans(invoice.ibans ?? [], (answer.payeeIbans ?? []) as readonly string[])),
  ];
}

/** A page need not show every account; what it shows has to be one of them. */
function compareIbans(wanted: readonly string[], found: readonly string[]): readonly Finding[] {
  const known = wanted.map(bare);
  const isRight = found.length > 0 && found.every((one) => known.includes(bare(one)));
  return compare('payeeIbans', wanted, isRight ? wanted : found);
}
