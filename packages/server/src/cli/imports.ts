import { basename } from 'node:path';
import type { ImportPreview, ImportReceipt } from '@mahnwerk/contract/imports';
import { runImport } from '../imports/imports.routes.ts';
import { previewImport } from '../imports/preview-import.ts';
import type { UploadedFile } from '../platform/doors.ts';
import { type Command, exits, RefusedInput, WrongUsage } from './command.ts';
import { withTenant } from './house.ts';
import { invoicePreviewText, invoiceReceiptText } from './invoice-text.ts';
import { bytesOf } from './parse.ts';

const problemsShown = 20;

async function readFiles(paths: readonly string[]): Promise<UploadedFile[]> {
  const files: UploadedFile[] = [];
  for (const path of paths) {
    const bytes = await bytesOf(path);
    if ('kind' in bytes) throw new RefusedInput(bytes);
    files.push({ name: basename(path), bytes });
  }
  return files;
}

/** "1234.50 EUR, 100.00 CHF" */
function sumsText(totals: NonNullable<ImportReceipt['claims']>['totals']): string {
  return totals.map(({ amount, currency }) => `${amount} ${currency}`).join(', ') || '0.00';
}

function receiptText(receipt: ImportReceipt): string {
  const { fileName, claims, statement, invoice } = receipt;
  const lines: string[] = [];
  if (invoice !== undefined && !(receipt.isKnown && invoice.outcome !== 'duplicate'))
    lines.push(`${fileName}: ${invoiceReceiptText(invoice)}`);
  else if (receipt.isKnown) lines.push(`${fileName}: imported before, nothing changed`);
  else if (claims !== null) {
    lines.push(
      `${fileName}: ${claims.newCount} claims new (${sumsText(claims.totals)}), ${claims.knownCount} already known`,
    );
    if ((claims.changedCount ?? 0) > 0) lines.push(`  payments taken over on ${claims.changedCount} known claims`);
  } else if (statement !== null) {
    const { newCount, knownCount, bookedCount, undecidedCount, settledCount } = statement;
    lines.push(`${fileName}: ${newCount} transactions new, ${knownCount} already known`);
    lines.push(`  booked ${bookedCount}, undecided ${undecidedCount}, claims settled ${settledCount}`);
    for (const warning of statement.warnings) lines.push(`  warning: ${warning.message}`);
  } else lines.push(`${fileName}: refused, nothing imported`);
  for (const { line, column, message } of receipt.problems.slice(0, problemsShown)) {
    const place = [line === null ? '' : `line ${line}`, column ?? ''].filter((part) => part !== '').join(', ');
    lines.push(`  ${place === '' ? '' : `${place}: `}${message}`);
  }
  if (receipt.problems.length > problemsShown) lines.push(`  … ${receipt.problems.length - problemsShown} more`);
  return lines.join('\n');
}

function previewText(preview: ImportPreview): string {
  const { fileName, claims, statement, refusal, invoice } = preview;
  if (refusal !== null) return `${fileName}: ${refusal.message}`;
  if (preview.isKnown) return `${fileName}: imported before, nothing would change`;
  if (invoice !== undefined) return `${fileName}: ${invoicePreviewText(invoice)}`;
  if (claims !== null && claims.problemCount > 0) {
    const problems = claims.problems.slice(0, problemsShown).map(({ line, message }) => `  line ${line}: ${message}`);
    return [`${fileName}: would be refused as a whole, ${claims.problemCount} rows with problems`, ...problems].join(
      '\n',
    );
  }
  if (claims !== null) {
    const paid = (claims.changedCount ?? 0) > 0 ? `; payments on ${claims.changedCount}` : '';
    return `${fileName}: would import ${claims.newCount} claims; ${claims.knownCount} known${paid}`;
  }
  const counts = (statement?.statements ?? []).map(
    (s) => `${s.accountIban ?? s.account ?? '?'} ${s.newCount} of ${s.entryCount} new`,
  );
  return `${fileName}: ${counts.join('; ')}`;
}

export const importFiles: Command = {
  usage: 'import FILE… [--tenant T] [--account IBAN] [--dry-run]',
  summary:
    'Invoices, claims and bank statements, recognised by content; all or nothing per file; prints a receipt. --account: the account of exports that name none.',
  options: { tenant: 'value', account: 'value', 'dry-run': 'flag' },
  async run(input) {
    if (input.positionals.length === 0) throw new WrongUsage('Which file? Usage: mahnwerk import FILE…');
    const files = await readFiles(input.positionals);
    const account = typeof input.options.account === 'string' ? input.options.account : '';
    return withTenant(input, async (app, scope) => {
      if (input.options['dry-run'] === true) {
        const previews = await previewImport(app, scope, files, {}, account);
        const isRefused = previews.some(
          ({ kind, claims, invoice }) =>
            kind === 'refused' || (claims?.problemCount ?? 0) > 0 || invoice?.outcome === 'undecided',
        );
        const text = previews.map(previewText).join('\n');
        return { json: { previews }, text, exitCode: isRefused ? exits.refused : exits.done };
      }
      const receipts = await runImport(app, scope, files, {}, account);
      const isRefused = receipts.some((receipt) => receipt.kind === 'refused' || receipt.problems.length > 0);
      const text = receipts.map(receiptText).join('\n');
      return { json: { receipts }, text, exitCode: isRefused ? exits.refused : exits.done };
    });
  },
};
