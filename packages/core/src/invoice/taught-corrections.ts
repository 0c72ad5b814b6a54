import type { Invoice } from './invoice.ts';
import type { TemplateField } from './page/issuer-template.ts';
import type { InvoiceAnswers, InvoiceField } from './plan-invoice-model.ts';

/** What a person says of a page, by the name the reader of pages has for it. */
const taught: Readonly<Partial<Record<InvoiceField, TemplateField>>> = {
  number: 'number',
  issueOn: 'issueOn',
  dueOn: 'dueOnFromTerms',
  currency: 'currency',
  buyerName: 'buyerName',
};

/**
 * What a person's answers teach about the layout of a page: every value he confirmed or corrected. Undefined where there is
 * nothing to learn; an electronic invoice needs no teaching.
 */
export function taughtCorrections(
  { source, totals }: Invoice,
  answers: InvoiceAnswers,
): Readonly<Partial<Record<TemplateField, string>>> | undefined {
  if (source !== 'pdf-text' && source !== 'pdf-ocr') return undefined;
  const corrections: Partial<Record<TemplateField, string>> = {};
  for (const [field, name] of Object.entries(taught)) {
    const answer = answers[field as InvoiceField]?.trim();
    if (answer !== undefined && answer !== '') corrections[name] = answer;
  }
  const amount = answers.amount?.trim();
  if (amount !== undefined && amount !== '')
    corrections[totals.due === undefined && totals.gross !== undefined ? 'grossTotal' : 'amountDue'] = amount;
  return Object.keys(corrections).length === 0 ? undefined : corrections;
}
