import type { ImportReceipt, NewAccount } from '@mahnwerk/contract/imports';
import { columnMapping } from '@mahnwerk/contract/list-table';
import { comesLater } from '@mahnwerk/core/plan-invoice-type';
import { isRefusal, type Refusal } from '@mahnwerk/core/refusal';
import type { App } from '../platform/deps.ts';
import type { Doors, IncomingFile } from '../platform/doors.ts';
import type { Scope } from '../platform/scope.ts';
import { asRefusal } from './as-receipt.ts';
import { checkUndo } from './check-undo.ts';
import { discardUploads } from './discard-uploads.ts';
import { importClaims } from './import-claims.ts';
import { importDebtors } from './import-debtors.ts';
import { importInvoice } from './import-invoice.ts';
import { importReturns } from './import-returns.ts';
import { importStatement } from './import-statement.ts';
import { keepUploads, noteUploads } from './keep-uploads.ts';
import { listImports } from './list-imports.ts';
import { matchPayments } from './match-payments.ts';
import { previewImport } from './preview-import.ts';
import { readUploads } from './read-uploads.ts';
import { reviewMatching } from './review-matching.ts';
import { type AccountAnswers, accountFor, readAccountAnswers, readNewAccounts } from './to-account-answers.ts';
import type { KeptUpload } from './to-import-lock.ts';
import { type AnswersByFile, answersFor, readInvoiceAnswers } from './to-invoice-answers.ts';
import { choiceFor, type ListChoices, readListChoices } from './to-list-choices.ts';
import { type Member, withMembers } from './to-members.ts';
import { readByFile } from './to-parts-by-file.ts';
import type { InvoiceReading, Mappings, Reading } from './to-readings.ts';
import { undoImport } from './undo-import.ts';

type Deps = Pick<App, 'db' | 'clock' | 'blobs'>;

/**
 * Imports files one after the other, each all or nothing; the command line uses it too. Customers come
 * first, then lists of claims, invoices, statements, and returned debits, whatever the order of the files, so that each finds what it is about.
 * Who goes away while they are read imports nothing (`signal`); what has begun to be booked is booked to the end.
 */
export function runImport(
  deps: Deps,
  scope: Scope,
  files: readonly IncomingFile[],
  mappings: Mappings = {},
  accounts: AccountAnswers = {},
  answers: AnswersByFile = {},
  lists: ListChoices = {},
  newAccounts: readonly NewAccount[] = [],
  signal?: AbortSignal,
): Promise<ImportReceipt[]> {
  const said = { mappings, accounts, answers, lists, newAccounts };
  return withMembers(deps.blobs, files, (members) => importMembers(deps, scope, members, said, signal));
}

interface Said {
  readonly mappings: Mappings;
  readonly accounts: AccountAnswers;
  readonly answers: AnswersByFile;
  readonly lists: ListChoices;
  readonly newAccounts: readonly NewAccount[];
}

async function importMembers(
  deps: Deps,
  scope: Scope,
  files: readonly Member[],
  { mappings, accounts, answers, lists, newAccounts }: Said,
  signal: AbortSignal | undefined,
): Promise<ImportReceipt[]> {
  const readings = await readUploads(deps, scope, files, mappings, signal);
  const fresh = readings.filter(({ result }) => result.kind !== 'refused');
  const full = await noteUploads(deps, scope, fresh, { isComingIn: true });
  if (full !== undefined) {
    const { language } = scope;
    return readings.map(({ fileName, result }) =>
      asRefusal(fileName, [result.kind === 'refused' ? result : full], language),
    );
  }
  const receipts = new Array<ImportReceipt>(readings.length);
  for (const [i, reading] of readings.entries()) {
    const { result, sha256 } = reading;
    if (result.kind === 'debtors')
      receipts[i] = await importDebtors(deps, scope, { ...reading, result }, choiceFor(lists, sha256));
  }
  for (const [i, reading] of readings.entries()) {
    const { result, sha256 } = reading;
    if (result.kind === 'claims')
      receipts[i] = await importClaims(deps, scope, { ...reading, result }, choiceFor(lists, sha256));
  }
  await importInvoices(deps, scope, readings, answers, receipts);
  for (const kind of ['statement', 'returns'] as const) {
    for (const [i, reading] of readings.entries()) {
      const { result, sha256 } = reading;
      const said = { accountIban: accountFor(accounts, sha256), newAccounts };
      if (result.kind === kind && result.kind === 'statement')
        receipts[i] = await importStatement(deps, scope, { ...reading, result }, said);
      if (result.kind === kind && result.kind === 'returns')
        receipts[i] = await importReturns(deps, scope, { ...reading, result }, choiceFor(lists, sha256));
    }
  }
  readings.forEach(({ fileName, result }, i) => {
    if (result.kind === 'refused') receipts[i] = asRefusal(fileName, [result], scope.language);
  });
  return receipts;
}

/**
 * Invoices, each in a transaction of its own; those that name an earlier one come last. Payments that came before their
 * claim are matched once for all of them.
 */
async function importInvoices(
  deps: Deps,
  scope: Scope,
  readings: readonly Reading[],
  answers: AnswersByFile,
  receipts: ImportReceipt[],
): Promise<void> {
  const invoices = readings.flatMap((reading, i): readonly (InvoiceReading & { readonly i: number })[] => {
    const { result } = reading;
    return result.kind === 'invoice' ? [{ ...reading, result, i }] : [];
  });
  for (const later of [false, true]) {
    for (const { i, ...reading } of invoices.filter(({ result }) => comesLater(result) === later))
      receipts[i] = await importInvoice(deps, scope, reading, answersFor(answers, reading.sha256));
  }
  if (invoices.some(({ i }) => receipts[i]?.invoice?.outcome === 'claim')) await matchPayments(deps, scope);
}

/** The part `mapping`: JSON, column choices by the SHA-256 of a file. */
function readMappings(text: string | undefined): Mappings | Refusal {
  if (text === undefined || text === '') return {};
  return readByFile(text, 'mapping', (mapping) => columnMapping.safeParse(mapping).data);
}

/** What a person said beside the files of an upload, each in a part of its own. */
function readParts(fields: Readonly<Record<string, string>>) {
  const mappings = readMappings(fields.mapping);
  if (isRefusal(mappings)) return mappings;
  const accounts = readAccountAnswers(fields.accountIban);
  if (isRefusal(accounts)) return accounts;
  const answers = readInvoiceAnswers(fields.answers);
  if (isRefusal(answers)) return answers;
  const newAccounts = readNewAccounts(fields.newAccounts);
  if (isRefusal(newAccounts)) return newAccounts;
  const lists = readListChoices(fields.options);
  return isRefusal(lists) ? lists : { mappings, accounts, answers, lists, newAccounts };
}

export function importDoors(
  deps: Deps,
): Doors<
  | 'previewImport'
  | 'runImport'
  | 'discardUploads'
  | 'checkUndo'
  | 'undoImport'
  | 'listImports'
  | 'matchPayments'
  | 'reviewMatching'
> {
  return {
    previewImport: async ({ scope, files, fields, signal }) => {
      const parts = readParts(fields);
      if (isRefusal(parts)) return parts;
      const { mappings, accounts, answers, lists, newAccounts } = parts;
      let refusal: Refusal | undefined;
      const keep = async (uploads: readonly KeptUpload[]) => {
        refusal = await keepUploads(deps, scope, uploads);
      };
      const wishes = { answers, keep, lists, newAccounts, signal };
      const previews = await previewImport(deps, scope, files, mappings, accounts, wishes);
      return refusal ?? previews;
    },
    runImport: async ({ scope, files, fields, signal }) => {
      const parts = readParts(fields);
      if (isRefusal(parts)) return parts;
      const { mappings, accounts, answers, lists, newAccounts } = parts;
      return runImport(deps, scope, files, mappings, accounts, answers, lists, newAccounts, signal);
    },
    discardUploads: ({ scope, body }) => discardUploads(deps, scope, body),
    checkUndo: ({ scope, params }) => checkUndo(deps, scope, params.id!),
    undoImport: ({ scope, params }) => undoImport(deps, scope, params.id!),
    listImports: ({ scope }) => listImports(deps, scope),
    reviewMatching: ({ scope, query }) => reviewMatching(deps, scope, query),
    matchPayments: ({ scope }) => matchPayments(deps, scope),
  };
}
