import type { InvoicePreview, InvoiceReceipt } from '@mahnwerk/contract/invoices';

type Shown = Pick<InvoicePreview, 'outcome' | 'number' | 'amount' | 'currency' | 'message'>;

const words: Readonly<Record<InvoicePreview['outcome'], string>> = {
  claim: 'invoice',
  'credit-note': 'credit note',
  correction: 'corrected invoice',
  duplicate: 'already known, nothing changed: invoice',
  'not-ours': 'left out',
  undecided: 'needs a person',
};

/** "invoice RE-1, 119.00 EUR" */
export function invoiceText({ outcome, number, amount, currency, message }: Shown): string {
  if (outcome === 'not-ours') return `${words[outcome]}: ${message ?? ''}`;
  const sum = amount === null ? '' : `, ${amount} ${currency ?? ''}`.trimEnd();
  return `${words[outcome]} ${number ?? '?'}${sum}`;
}

/** What was taken over, with whom it is about. */
export function invoiceReceiptText(receipt: InvoiceReceipt): string {
  const { debtor } = receipt;
  const who = debtor === null ? '' : `, ${debtor.isNew ? 'new customer ' : ''}${debtor.name} (${debtor.number})`;
  return `${invoiceText(receipt)}${who}`;
}

/** What would be taken over, with what has to be asked first. */
export function invoicePreviewText(preview: InvoicePreview): string {
  return [invoiceText(preview), ...preview.questions.map(({ text }) => `  needs a person: ${text}`)].join('\n');
}
