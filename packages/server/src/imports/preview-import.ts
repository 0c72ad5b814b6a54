import type { ListChoice } from '@mahnwerk/contract/import-lists';
import type { ImportPreview } from '@mahnwerk/contract/imports';
import type { Country } from '@mahnwerk/core/claim';
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { Reader } from '../platform/db.ts';
import type { App } from '../platform/deps.ts';
import type { IncomingFile } from '../platform/doors.ts';
import { newId } from '../platform/ids.ts';
import type { Scope } from '../platform/scope.ts';
import { listAccounts } from '../statements/statements.store.ts';
import { asDebtorsPreview } from './as-debtors.ts';
import { asClaimsPreview, asPreview, asStatementPreview } from './as-preview.ts';
import { asReturnsPreview } from './as-returns.ts';
import { findImports } from './imports.store.ts';
import { type AccountAnswers, accountFor } from './to-account-answers.ts';
import { toDebtorsPlan } from './to-debtors-plan.ts';
import type { AnswersByFile } from './to-invoice-answers.ts';
import { hasPages, toInvoicePreviews } from './to-invoice-previews.ts';
import { choiceFor, type ListChoices } from './to-list-choices.ts';
import { toListPlan } from './to-list-plan.ts';
import { NewEntries } from './to-new-entries.ts';
import { toReadingBasis } from './to-reading-basis.ts';
import {
  type ClaimsReading,
  type DebtorsReading,
  type InvoiceReading,
  type Mappings,
  type Reading,
  type ReturnsReading,
  type StatementReading,
  toReadings,
} from './to-readings.ts';
import { toReturnsPlan } from './to-returns-plan.ts';
import type { StatementSource } from './to-statement-source.ts';
import { type PlannedStatement, toTransactions } from './to-transactions.ts';

interface PreviewWishes {
  readonly lists?: ListChoices;
  readonly answers?: AnswersByFile;
  /** Keeps files whose pages the screen will show beside the questions. */
  readonly keep?: (files: readonly InvoiceReading[]) => Promise<void>;
}

/** What files would import: kind, columns, rows with problems, what is known already, questions. Nothing is booked. */
export async function previewImport(
  deps: Pick<App, 'db'>,
  scope: Scope,
  files: readonly IncomingFile[],
  mappings: Mappings,
  accounts: AccountAnswers = {},
  { answers = {}, keep, lists = {} }: PreviewWishes = {},
): Promise<ImportPreview[]> {
  const basis = await deps.db.read(scope.tenantId, toReadingBasis);
  const { country } = basis;
  const readings = await toReadings(files, { ...basis, owner: scope.tenantId, today: scope.today, mappings });
  const invoices = readings.filter((reading): reading is InvoiceReading => reading.result.kind === 'invoice');
  await keep?.(invoices.filter(({ head }) => hasPages(head)));
  return deps.db.read(scope.tenantId, async (read) => {
    const earlier = await findImports(
      read,
      readings.map((reading) => reading.sha256),
    );
    const invoicePreviews = await toInvoicePreviews(read, invoices, answers, scope);
    const previews: ImportPreview[] = [];
    for (const reading of readings) {
      previews.push({
        ...(await preview(read, reading, {
          country,
          language: scope.language,
          today: scope.today,
          accountIban: accountFor(accounts, reading.sha256),
          invoices: invoicePreviews,
          choice: choiceFor(lists, reading.sha256),
        })),
        isKnown: earlier.has(reading.sha256),
      });
    }
    return previews;
  });
}

interface Voice {
  readonly country: Country;
  readonly language: 'de' | 'en';
  readonly today: LocalDate;
  /** What a person said for a statement that names no account. */
  readonly accountIban: string | undefined;
  /** How a list is meant. */
  readonly choice: ListChoice;
  /** By SHA-256. */
  readonly invoices: ReadonlyMap<string, ImportPreview>;
}

async function preview(read: Reader, reading: Reading, voice: Voice): Promise<ImportPreview> {
  const { result } = reading;
  if (result.kind === 'refused') return asPreview(reading, result, voice.language);
  if (result.kind === 'claims') return previewClaims(read, { ...reading, result }, voice);
  if (result.kind === 'returns') return previewReturns(read, { ...reading, result }, voice);
  if (result.kind === 'debtors') return previewDebtors(read, { ...reading, result }, voice);
  if (result.kind === 'invoice') return voice.invoices.get(reading.sha256)!;
  return previewStatement(read, { ...reading, result }, voice);
}

async function previewClaims(
  read: Reader,
  reading: ClaimsReading,
  { country, language, choice }: Voice,
): Promise<ImportPreview> {
  const plan = await toListPlan(read, reading.result, choice);
  return asClaimsPreview(reading, plan, { country, language, mode: choice.mode });
}

async function previewReturns(read: Reader, reading: ReturnsReading, voice: Voice): Promise<ImportPreview> {
  return asReturnsPreview(reading, await toReturnsPlan(read, reading.result.rows), voice);
}

async function previewDebtors(
  read: Reader,
  reading: DebtorsReading,
  { country, language, choice: { overwrites } }: Voice,
): Promise<ImportPreview> {
  const plan = await toDebtorsPlan(read, reading.result.rows, { country, overwrites });
  return asDebtorsPreview(reading, plan, language);
}

async function previewStatement(
  read: Reader,
  reading: StatementReading,
  { language, today, accountIban }: Voice,
): Promise<ImportPreview> {
  const accounts = await listAccounts(read);
  const file = toTransactions(reading.result, accounts, newId(), { accountIban, today });
  const counts = file.kind === 'planned' ? await countNew(read, file.statements, reading.result) : [];
  const refusal = file.kind === 'refused' ? file : undefined;
  return asStatementPreview(reading, accounts, counts, { refusal, language, accountIban });
}

/** New bookings of each statement. */
async function countNew(
  read: Reader,
  statements: readonly PlannedStatement[],
  source: StatementSource,
): Promise<readonly number[]> {
  const counts = new Map(statements.map(({ statement }) => [statement.id, 0]));
  const entries = new NewEntries(read, statements);
  await entries.prepare(source);
  for await (const batches of source.batches())
    for (const { statementId } of await entries.take(batches)) counts.set(statementId, counts.get(statementId)! + 1);
  return [...counts.values()];
}
