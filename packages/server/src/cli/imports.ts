import type { ImportPreview, ImportReceipt } from '@mahnwerk/contract/imports';
import { id } from '@mahnwerk/contract/shapes';
import { isIban, normalizeIban } from '@mahnwerk/core/iban';
import { refuse } from '@mahnwerk/core/refusal';
import type { OpenApp } from '../app.ts';
import { runImport } from '../imports/imports.routes.ts';
import { previewImport } from '../imports/preview-import.ts';
import { undoImport } from '../imports/undo-import.ts';
import type { IncomingFile } from '../platform/doors.ts';
import type { Scope } from '../platform/scope.ts';
import { addedAccounts, leftOutLines, unknownAccountLines } from './added-accounts.ts';
import {
  type Command,
  type CommandAnswer,
  type CommandInput,
  exits,
  optional,
  optionalList,
  RefusedInput,
  WrongUsage,
} from './command.ts';
import { takeHistory } from './history.ts';
import { unlessRefused, withTenant } from './house.ts';
import {
  debtorsPreviewText,
  debtorsReceiptLines,
  differenceLines,
  listChoiceOf,
  listLines,
  returnsPreviewText,
  returnsReceiptLines,
  sumsText,
} from './import-texts.ts';
import { invoicePreviewText, invoiceReceiptText } from './invoice-text.ts';
import { checkFiles, withFiles } from './named-files.ts';

const problemsShown = 20;

function receiptText(receipt: ImportReceipt): string {
  const { fileName, claims, statement, invoice, returns, debtors } = receipt;
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
  else if (debtors !== undefined) lines.push(...debtorsReceiptLines(fileName, debtors));
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
  if (!receipt.isKnown) lines.push(...leftOutLines(receipt));
  if (receipt.id !== null) lines.push(`  import ${receipt.id}`);
  if (receipt.problems.length > problemsShown) lines.push(`  … ${receipt.problems.length - problemsShown} more`);
  return lines.join('\n');
}

function previewText(preview: ImportPreview): string {
  const { fileName, claims, statement, refusal, invoice, returns, debtors } = preview;
  if (refusal !== null) return [`${fileName}: ${refusal.message}`, ...unknownAccountLines(preview)].join('\n');
  if (preview.isKnown) return `${fileName}: imported before, nothing would change`;
  if (invoice !== undefined) return `${fileName}: ${invoicePreviewText(invoice)}`;
  if (returns !== undefined) return returnsPreviewText(fileName, returns);
  if (debtors !== undefined) return debtorsPreviewText(fileName, debtors);
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
  const warnings = (statement?.warnings ?? []).map(({ message }) => `  warning: ${message}`);
  return [`${fileName}: ${counts.join('; ')}`, ...warnings, ...unknownAccountLines(preview)].join('\n');
}

/** Takes an import back, as the screen does: its id stands in its receipt. */
async function undo(input: CommandInput, importId: string): Promise<CommandAnswer> {
  if (input.positionals.length > 0) throw new WrongUsage('--undo goes without files.');
  return withTenant(input, async (app, scope) => {
    if (!id.safeParse(importId).success) throw new RefusedInput(refuse('not-found', { field: 'id' }));
    const taken = unlessRefused(await undoImport(app, scope, importId));
    const text = `${taken.fileName}: import ${taken.id} is taken back; the file may be imported again`;
    return { json: { import: taken }, text, exitCode: exits.done };
  });
}

/** What the files would do. */
async function foresee(
  app: OpenApp,
  scope: Scope,
  files: readonly IncomingFile[],
  { account, lists, newAccounts }: Wishes,
): Promise<CommandAnswer> {
  const previews = await previewImport(app, scope, files, {}, account, { lists, newAccounts });
  const isRefused = previews.some(
    ({ kind, claims, invoice, returns, debtors }) =>
      kind === 'refused' ||
      (claims?.problemCount ?? returns?.problemCount ?? debtors?.problemCount ?? 0) > 0 ||
      invoice?.outcome === 'undecided',
  );
  const text = previews.map(previewText).join('\n');
  return { json: { previews }, text, exitCode: isRefused ? exits.refused : exits.done };
}

interface Wishes {
  readonly account: string;
  readonly lists: ReturnType<typeof listChoiceOf>;
  readonly newAccounts: ReturnType<typeof addedAccounts>;
}

async function take(
  app: OpenApp,
  scope: Scope,
  files: readonly IncomingFile[],
  { account, lists, newAccounts }: Wishes,
): Promise<CommandAnswer> {
  const receipts = await runImport(app, scope, files, {}, account, {}, lists, newAccounts);
  const isRefused = receipts.some((receipt) => receipt.kind === 'refused' || receipt.problems.length > 0);
  const text = receipts.map(receiptText).join('\n');
  return { json: { receipts }, text, exitCode: isRefused ? exits.refused : exits.done };
}

export const importFiles: Command = {
  usage:
    'import FILE… [--tenant T] [--account IBAN] [--add-account IBAN[:CHF]]… [--open-items [--close-missing WHICH]] [--overwrite] [--dry-run] | import --undo IMPORT [--tenant T] | import --history FILE [--tenant T]',
  summary:
    "Invoices, claims, customers, bank statements and returned debits, recognised by content; all or nothing per file; prints a receipt with the id of each import. --account: the account of exports that name none. --add-account: this account is the company's and comes on file with its statement; letters keep naming the primary one. --open-items: lists are the leading accounting's; --close-missing: none, listed-debtors or all of what they do not name any more counts as paid. --overwrite: lists of customers win over what people wrote here. --undo: takes an import back, as long as nothing followed from it. --history: payments of the past in a CSV (columns as for match) teach who pays for whom; they book nothing.",
  options: {
    tenant: 'value',
    account: 'value',
    'add-account': 'list',
    'open-items': 'flag',
    'close-missing': 'value',
    overwrite: 'flag',
    'dry-run': 'flag',
    undo: 'value',
    history: 'value',
  },
  async run(input) {
    const undone = optional(input, 'undo');
    if (undone !== undefined) return undo(input, undone);
    const history = optional(input, 'history');
    if (history !== undefined) return takeHistory(input, history);
    if (input.positionals.length === 0) throw new WrongUsage('Which file? Usage: mahnwerk import FILE…');
    await checkFiles(input.positionals);
    const newAccounts = addedAccounts(optionalList(input, 'add-account'));
    const account = normalizeIban(optional(input, 'account') ?? '');
    if (account !== '' && !isIban(account))
      throw new WrongUsage(`--account: "${optional(input, 'account')}" is no IBAN.`);
    const wishes = { account, lists: listChoiceOf(input.options), newAccounts };
    const work = input.options['dry-run'] === true ? foresee : take;
    return withTenant(input, (app, scope) =>
      withFiles(app.blobs, input.positionals, (files) => work(app, scope, files, wishes)),
    );
  },
};
