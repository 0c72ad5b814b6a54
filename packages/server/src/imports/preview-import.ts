import type { ImportPreview, NewAccount } from '@mahnwerk/contract/imports';
import type { Country } from '@mahnwerk/core/claim';
import type { Reader } from '../platform/db.ts';
import type { App } from '../platform/deps.ts';
import type { IncomingFile } from '../platform/doors.ts';
import type { Scope } from '../platform/scope.ts';
import { type AccountRow, listAccounts } from '../statements/statements.store.ts';
import { asDebtorsPreview } from './as-debtors.ts';
import { asClaimsPreview, asPreview, asStatementPreview } from './as-preview.ts';
import { asReturnsPreview } from './as-returns.ts';
import { findImports } from './imports.store.ts';
import type { AccountAnswers } from './to-account-answers.ts';
import { foundNow } from './to-accounts.ts';
import { toDebtorsPlan } from './to-debtors-plan.ts';
import type { AnswersByFile } from './to-invoice-answers.ts';
import { hasPages, toInvoicePreviews, toListed } from './to-invoice-previews.ts';
import { withNewAccounts } from './to-kept-statements.ts';
import { choiceFor, type ListChoices } from './to-list-choices.ts';
import { type PlannedList, toListPlans, type UploadedList } from './to-list-plan.ts';
import { type Member, withMembers } from './to-members.ts';
import { toReadingBasis } from './to-reading-basis.ts';
import { type InvoiceReading, type Mappings, type Reading, type ReturnsReading, toReadings } from './to-readings.ts';
import { toReturnsPlan } from './to-returns-plan.ts';
import { type StatementPlan, toStatementPlans } from './to-statement-plans.ts';

interface PreviewWishes {
  /** Accounts that a person calls the company's. */
  readonly newAccounts?: readonly NewAccount[];
  readonly lists?: ListChoices;
  readonly answers?: AnswersByFile;
  /** Aborted when nobody waits for the preview any more. */
  readonly signal?: AbortSignal;
  /** Keeps files whose pages the screen will show beside the questions. */
  readonly keep?: (files: readonly InvoiceReading[]) => Promise<unknown>;
}

/** What files would import: kind, columns, rows with problems, what is known already, questions. Nothing is booked. */
export function previewImport(
  deps: Pick<App, 'db' | 'blobs'>,
  scope: Scope,
  files: readonly IncomingFile[],
  mappings: Mappings,
  said: AccountAnswers = {},
  wishes: PreviewWishes = {},
): Promise<ImportPreview[]> {
  return withMembers(deps.blobs, files, (members) => previewMembers(deps, scope, members, mappings, said, wishes));
}

async function previewMembers(
  deps: Pick<App, 'db'>,
  scope: Scope,
  files: readonly Member[],
  mappings: Mappings,
  said: AccountAnswers,
  { answers = {}, keep, lists = {}, newAccounts = [], signal }: PreviewWishes,
): Promise<ImportPreview[]> {
  const basis = await deps.db.read(scope.tenantId, toReadingBasis);
  const { country } = basis;
  const readings = await toReadings(files, { ...basis, owner: scope.tenantId, today: scope.today, mappings, signal });
  const invoices = readings.filter((reading): reading is InvoiceReading => reading.result.kind === 'invoice');
  signal?.throwIfAborted();
  await keep?.(invoices.filter(({ head }) => hasPages(head)));
  return deps.db.read(scope.tenantId, async (read) => {
    const earlier = await findImports(
      read,
      readings.map((reading) => reading.sha256),
    );
    const plans = await toPlans(read, readings, lists);
    const listed = [...plans.values()].flatMap(({ claims }) => toListed(claims));
    const accounts = withNewAccounts(await listAccounts(read), { newAccounts });
    const voice: Voice = {
      country,
      language: scope.language,
      plans,
      invoices: await toInvoicePreviews(read, invoices, answers, scope, listed),
      statements: await toStatementPlans(read, readings, accounts, said, scope.today),
      accounts,
      lists,
    };
    const previews = new Map<string, ImportPreview>();
    const answer: ImportPreview[] = [];
    for (const { fileName, sha256, ...reading } of readings) {
      const first = previews.get(sha256);
      const shown = first ?? (await preview(read, { fileName, sha256, ...reading }, voice));
      previews.set(sha256, shown);
      const before = earlier.get(sha256);
      const isKnown = before !== undefined && foundNow(before, accounts).length === 0;
      answer.push({ ...shown, fileName, isKnown, ...(first !== undefined && { sameAs: first.fileName }) });
    }
    return answer;
  });
}

interface Voice {
  readonly country: Country;
  readonly language: 'de' | 'en';
  /** The accounts on file, and those a person calls the company's. */
  readonly accounts: readonly AccountRow[];
  /** How lists are meant. */
  readonly lists: ListChoices;
  /** By SHA-256, as are the others. */
  readonly plans: ReadonlyMap<string, PlannedList>;
  readonly invoices: ReadonlyMap<string, ImportPreview>;
  readonly statements: ReadonlyMap<string, StatementPlan>;
}

/** What the lists of one upload would do, one after the other as they are imported. */
function toPlans(
  read: Reader,
  readings: readonly Reading[],
  lists: ListChoices,
): Promise<ReadonlyMap<string, PlannedList>> {
  const uploaded = readings.flatMap(({ result: file, sha256, fileName }): readonly UploadedList[] =>
    file.kind === 'claims' ? [{ sha256, fileName, file, choice: choiceFor(lists, sha256) }] : [],
  );
  return toListPlans(read, uploaded);
}

async function preview(read: Reader, reading: Reading, voice: Voice): Promise<ImportPreview> {
  const { result, sha256 } = reading;
  const { country, language } = voice;
  const { mode, overwrites } = choiceFor(voice.lists, sha256);
  if (result.kind === 'refused') return asPreview(reading, result, language);
  if (result.kind === 'claims')
    return asClaimsPreview({ ...reading, result }, voice.plans.get(sha256)!, { country, language, mode });
  if (result.kind === 'returns') return previewReturns(read, { ...reading, result }, voice);
  if (result.kind === 'debtors') {
    const plan = await toDebtorsPlan(read, result.rows, { country, overwrites });
    return asDebtorsPreview({ ...reading, result }, plan, language);
  }
  if (result.kind === 'invoice') return voice.invoices.get(sha256)!;
  const { newCounts, refusal, accountIban, shared } = voice.statements.get(sha256)!;
  const show = { refusal, language, accountIban, country, shared };
  return asStatementPreview({ ...reading, result }, voice.accounts, newCounts, show);
}

async function previewReturns(read: Reader, reading: ReturnsReading, voice: Voice): Promise<ImportPreview> {
  const { perhaps } = choiceFor(voice.lists, reading.sha256);
  return asReturnsPreview(reading, await toReturnsPlan(read, reading.result.rows, perhaps), voice);
}
