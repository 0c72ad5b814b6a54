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
  type CommandAnswer,
  type CommandInput,
  exits,
  optional,
  optionalList,
  RefusedInput,
  unlessRefused,
  WrongUsage,
} from './command.ts';
import { takeHistory } from './history.ts';
import { withTenant } from './house.ts';
import {
  debtorsPreviewText,
  debtorsReceiptLines,
  differenceLines,
  listChoiceOf,
  listLines,
  placedLine,
  returnsPreviewText,
  returnsReceiptLines,
  sumsText,
} from './import-texts.ts';
import { type ImportWords, importWords } from './import-words.ts';
import { invoicePreviewText, invoiceReceiptText } from './invoice-text.ts';
import { checkFiles, withFiles } from './named-files.ts';

const problemsShown = 20;

function receiptText(receipt: ImportReceipt, words: ImportWords): string {
  const { fileName, claims, statement, invoice, returns, debtors } = receipt;
  const lines: string[] = [];
  if (invoice !== undefined && !(receipt.isKnown && invoice.outcome !== 'duplicate'))
    lines.push(`${fileName}: ${invoiceReceiptText(invoice, words)}`);
  else if (receipt.isKnown) lines.push(`${fileName}: ${words.knownFile}`);
  else if (claims !== null) {
    lines.push(`${fileName}: ${words.claims(claims.newCount, sumsText(claims.totals), claims.knownCount)}`);
    lines.push(...listLines(claims, words));
  } else if (returns !== undefined) lines.push(...returnsReceiptLines(fileName, returns, words));
  else if (debtors !== undefined) lines.push(...debtorsReceiptLines(fileName, debtors, words));
  else if (statement !== null) {
    const { newCount, knownCount, bookedCount, undecidedCount, settledCount } = statement;
    lines.push(`${fileName}: ${words.entries(newCount, knownCount)}`);
    lines.push(`  ${words.booked(bookedCount, undecidedCount, settledCount)}`);
    for (const { message } of statement.warnings) lines.push(`  ${words.warning}: ${message}`);
  } else lines.push(`${fileName}: ${words.refused}`);
  for (const { line, column, message } of receipt.problems.slice(0, problemsShown)) {
    const place = [line === null ? '' : words.line(line), column ?? ''].filter((part) => part !== '').join(', ');
    lines.push(`  ${place === '' ? '' : `${place}: `}${message}`);
  }
  if (!receipt.isKnown) lines.push(...leftOutLines(receipt, words));
  if (receipt.id !== null) lines.push(`  ${words.importId(receipt.id)}`);
  if (receipt.problems.length > problemsShown) lines.push(`  ${words.more(receipt.problems.length - problemsShown)}`);
  return lines.join('\n');
}

function previewText(preview: ImportPreview, words: ImportWords): string {
  const { fileName, claims, statement, refusal, invoice, returns, debtors } = preview;
  if (refusal !== null) return [`${fileName}: ${refusal.message}`, ...unknownAccountLines(preview, words)].join('\n');
  if (preview.isKnown) return `${fileName}: ${words.wouldBeKnown}`;
  if (invoice !== undefined) return `${fileName}: ${invoicePreviewText(invoice, words)}`;
  if (returns !== undefined) return returnsPreviewText(fileName, returns, words);
  if (debtors !== undefined) return debtorsPreviewText(fileName, debtors, words);
  if (claims !== null && claims.problemCount > 0) {
    const problems = claims.problems
      .slice(0, problemsShown)
      .map(({ line, message }) => placedLine(line, message, words));
    return [`${fileName}: ${words.wouldBeRefused(claims.problemCount)}`, ...problems].join('\n');
  }
  if (claims !== null) {
    const first = `${fileName}: ${words.wouldClaims(claims.newCount, claims.knownCount, claims.changedCount ?? 0)}`;
    return [first, ...differenceLines(claims, words)].join('\n');
  }
  const counts = (statement?.statements ?? []).map((s) =>
    words.ofEntries(s.accountIban ?? s.account ?? '?', s.newCount, s.entryCount),
  );
  const warnings = (statement?.warnings ?? []).map(({ message }) => `  ${words.warning}: ${message}`);
  return [`${fileName}: ${counts.join('; ')}`, ...warnings, ...unknownAccountLines(preview, words)].join('\n');
}

/** Takes an import back, as the screen does: its id stands in its receipt. */
async function undo(input: CommandInput, importId: string): Promise<CommandAnswer> {
  if (input.positionals.length > 0) throw new WrongUsage('--undo goes without files.');
  return withTenant(input, async (app, scope) => {
    if (!id.safeParse(importId).success) throw new RefusedInput(refuse('not-found', { field: 'id' }));
    const taken = unlessRefused(await undoImport(app, scope, importId));
    const text = `${taken.fileName}: ${importWords(scope.language).undone(taken.id)}`;
    return { json: { import: taken }, text, exitCode: exits.done };
  });
}

/**
 * As `parse`: refused is only who has nothing left. A job that brings ten files is not told that all failed when one did;
 * which ones they were stands on standard error, where schedulers look.
 */
function endingOf(
  count: number,
  refused: readonly { readonly fileName: string }[],
  words: ImportWords,
): Pick<CommandAnswer, 'exitCode' | 'notice'> {
  if (refused.length === 0) return { exitCode: exits.done };
  if (refused.length === count) return { exitCode: exits.refused };
  const names = refused.map(({ fileName }) => fileName).join(', ');
  return { exitCode: exits.done, notice: words.notTaken(refused.length, count, names) };
}

/** What the files would do. */
async function foresee(
  app: OpenApp,
  scope: Scope,
  files: readonly IncomingFile[],
  { account, lists, newAccounts }: Wishes,
): Promise<CommandAnswer> {
  const previews = await previewImport(app, scope, files, {}, account, { lists, newAccounts });
  const words = importWords(scope.language);
  const refused = previews.filter(
    ({ kind, claims, invoice, returns, debtors }) =>
      kind === 'refused' ||
      (claims?.problemCount ?? returns?.problemCount ?? debtors?.problemCount ?? 0) > 0 ||
      invoice?.outcome === 'undecided',
  );
  const text = previews.map((preview) => previewText(preview, words)).join('\n');
  return { json: { previews }, text, ...endingOf(previews.length, refused, words) };
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
  const words = importWords(scope.language);
  const refused = receipts.filter((receipt) => receipt.kind === 'refused' || receipt.problems.length > 0);
  const text = receipts.map((receipt) => receiptText(receipt, words)).join('\n');
  return { json: { receipts }, text, ...endingOf(receipts.length, refused, words) };
}

export async function importFiles(input: CommandInput): Promise<CommandAnswer> {
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
}
