import { basename } from 'node:path';
import type { ImportPreview, ImportReceipt } from '@mahnwerk/contract/imports';
import { runImport } from '../imports/imports.routes.ts';
import { previewImport } from '../imports/preview-import.ts';
import type { UploadedFile } from '../platform/doors.ts';
import { type Command, exits, RefusedInput, WrongUsage } from './command.ts';
import { withTenant } from './house.ts';
import {
  differenceLines,
  listChoiceOf,
  listLines,
  returnsPreviewText,
  returnsReceiptLines,
  sumsText,
} from './import-texts.ts';
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

function receiptText(receipt: ImportReceipt): string {
  const { fileName, claims, statement, invoice, returns } = receipt;
  const lines: string[] = [];
  if (invoice !== undefined && !(receipt.isKnown && invoice.outcome !== 'duplicate'))
    lines.push(`${fileName}: ${invoiceReceiptText(invoice)}`);
  else if (receipt.isKnown) lines.push(`${fileName}: imported before, nothing changed`);
  else if (claims !== null) {
    lines.push(
      `${fileName}: ${claims.newCount} claims new (${sumsText(claims.totals)}), ${claims.knownCount} already known`,
    );
    lines.push(...listLines(claims));
  } else if (returns !== undefined) lines.push(...returnsReceiptLines(fileName, returns));
  else if (statement !== null) {
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
  const { fileName, claims, statement, refusal, invoice, returns } = preview;
  if (refusal !== null) return `${fileName}: ${refusal.message}`;
  if (preview.isKnown) return `${fileName}: imported before, nothing would change`;
  if (invoice !== undefined) return `${fileName}: ${invoicePreviewText(invoice)}`;
  if (returns !== undefined) return returnsPreviewText(fileName, returns);
  if (claims !== null && claims.problemCount > 0) {
    const problems = claims.problems.slice(0, problemsShown).map(({ line, message }) => `  line ${line}: ${message}`);
    return [`${fileName}: would be refused as a whole, ${claims.problemCount} rows with problems`, ...problems].join(
      '\n',
    );
  }
  if (claims !== null) {
    const paid = (claims.changedCount ?? 0) > 0 ? `; payments on ${claims.changedCount}` : '';
    const first = `${fileName}: would import ${claims.newCount} claims; ${claims.knownCount} known${paid}`;
    return [first, ...differenceLines(claims)].join('\n');
  }
  const counts = (statement?.statements ?? []).map(
    (s) => `${s.accountIban ?? s.account ?? '?'} ${s.newCount} of ${s.entryCount} new`,
  );
  return `${fileName}: ${counts.join('; ')}`;
}

export const importFiles: Command = {
  usage: 'import FILE… [--tenant T] [--account IBAN] [--open-items [--close-missing WHICH]] [--dry-run]',
  summary:
    "Invoices, claims, bank statements and returned debits, recognised by content; all or nothing per file; prints a receipt. --account: the account of exports that name none. --open-items: lists are the leading accounting's; --close-missing: none, listed-debtors or all of what they do not name any more counts as paid.",
  options: { tenant: 'value', account: 'value', 'open-items': 'flag', 'close-missing': 'value', 'dry-run': 'flag' },
  async run(input) {
    if (input.positionals.length === 0) throw new WrongUsage('Which file? Usage: mahnwerk import FILE…');
    const files = await readFiles(input.positionals);
    const account = typeof input.options.account === 'string' ? input.options.account : '';
    const lists = listChoiceOf(input.options);
    return withTenant(input, async (app, scope) => {
      if (input.options['dry-run'] === true) {
        const previews = await previewImport(app, scope, files, {}, account, { lists });
        const isRefused = previews.some(
          ({ kind, claims, invoice, returns }) =>
            kind === 'refused' ||
            (claims?.problemCount ?? returns?.problemCount ?? 0) > 0 ||
            invoice?.outcome === 'undecided',
        );
        const text = previews.map(previewText).join('\n');
        return { json: { previews }, text, exitCode: isRefused ? exits.refused : exits.done };
      }
      const receipts = await runImport(app, scope, files, {}, account, {}, lists);
      const isRefused = receipts.some((receipt) => receipt.kind === 'refused' || receipt.problems.length > 0);
      const text = receipts.map(receiptText).join('\n');
      return { json: { receipts }, text, exitCode: isRefused ? exits.refused : exits.done };
    });
  },
};
