import type { InvoicePreview, InvoiceReceipt } from '@mahnwerk/contract/invoices';
import type { ImportWords } from './import-words.ts';

type Shown = Pick<InvoicePreview, 'outcome' | 'number' | 'amount' | 'currency' | 'message'>;

/** "invoice RE-1, 119.00 EUR" */
export function invoiceText({ outcome, number, amount, currency, message }: Shown, words: ImportWords): string {
  if (outcome === 'not-ours') return `${words.invoice[outcome]}: ${message ?? ''}`;
  const sum = amount === null ? '' : `, ${amount} ${currency ?? ''}`.trimEnd();
  return `${words.invoice[outcome]} ${number ?? '?'}${sum}`;
}

/** What was taken over, with whom it is about. */
export function invoiceReceiptText(receipt: InvoiceReceipt, words: ImportWords): string {
  const { debtor } = receipt;
  const who = debtor === null ? '' : `, ${debtor.isNew ? words.newDebtor : ''}${debtor.name} (${debtor.number})`;
  return `${invoiceText(receipt, words)}${who}`;
}

/** What would be taken over, with what has to be asked first. */
export function invoicePreviewText(preview: InvoicePreview, words: ImportWords): string {
  return [invoiceText(preview, words), ...preview.questions.map(({ text }) => `  ${words.asked}: ${text}`)].join('\n');
}
