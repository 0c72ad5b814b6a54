import type { ImportPreview } from '@mahnwerk/contract/imports';
import type { Country } from '@mahnwerk/core/claim';
import type { LocalDate } from '@mahnwerk/core/local-date';
import { planClaims } from '@mahnwerk/core/plan-claims';
import { findByNumbers } from '../claims/claims.store.ts';
import { listKnownDebtors } from '../debtors/debtors.store.ts';
import type { Reader } from '../platform/db.ts';
import type { App } from '../platform/deps.ts';
import type { UploadedFile } from '../platform/doors.ts';
import { newId } from '../platform/ids.ts';
import type { Scope } from '../platform/scope.ts';
import { listAccounts } from '../statements/statements.store.ts';
import { type AccountAnswers, accountFor } from './account-answers.ts';
import { asClaimsPreview, asPreview, asStatementPreview } from './as-preview.ts';
import { findImports } from './imports.store.ts';
import type { AnswersByFile } from './invoice-answers.ts';
import type { KeptUpload } from './keep-uploads.ts';
import { hasPages, toInvoicePreviews } from './to-invoice-previews.ts';
import { toNewEntries } from './to-new-entries.ts';
import { toReadingBasis } from './to-reading-basis.ts';
import {
  type ClaimsReading,
  type InvoiceReading,
  type Mappings,
  type Reading,
  type StatementReading,
  toReadings,
} from './to-readings.ts';
import { toTransactions } from './to-transactions.ts';

interface InvoiceWishes {
  readonly answers?: AnswersByFile;
  /** Keeps files whose pages the screen will show beside the questions. */
  readonly keep?: (files: readonly KeptUpload[]) => Promise<void>;
}

/** What files would import: kind, columns, rows with problems, what is known already, questions. Nothing is booked. */
export async function previewImport(
  deps: Pick<App, 'db'>,
  scope: Scope,
  files: readonly UploadedFile[],
  mappings: Mappings,
  accounts: AccountAnswers = {},
  { answers = {}, keep }: InvoiceWishes = {},
): Promise<ImportPreview[]> {
  const basis = await deps.db.read(scope.tenantId, toReadingBasis);
  const { country } = basis;
  const readings = await toReadings(files, { ...basis, today: scope.today, mappings });
  const invoices = readings.filter((reading): reading is InvoiceReading => reading.result.kind === 'invoice');
  await keep?.(invoices.filter(({ bytes }) => hasPages(bytes)));
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
  /** By SHA-256. */
  readonly invoices: ReadonlyMap<string, ImportPreview>;
}

async function preview(read: Reader, reading: Reading, voice: Voice): Promise<ImportPreview> {
  const { result } = reading;
  if (result.kind === 'refused') return asPreview(reading, result, voice.language);
  if (result.kind === 'claims') return previewClaims(read, { ...reading, result }, voice);
  if (result.kind === 'invoice') return voice.invoices.get(reading.sha256)!;
  return previewStatement(read, { ...reading, result }, voice);
}

async function previewClaims(read: Reader, reading: ClaimsReading, voice: Voice): Promise<ImportPreview> {
  const { rows } = reading.result;
  const taken = await findByNumbers(
    read,
    rows.map((row) => row.number),
  );
  return asClaimsPreview(reading, planClaims(rows, taken, await listKnownDebtors(read)), voice);
}

async function previewStatement(
  read: Reader,
  reading: StatementReading,
  { language, today, accountIban }: Voice,
): Promise<ImportPreview> {
  const accounts = await listAccounts(read);
  const file = toTransactions(reading.result, accounts, newId(), { accountIban, today });
  const counts = file.kind === 'planned' ? (await toNewEntries(read, file.statements)).newCounts : [];
  const refusal = file.kind === 'refused' ? file : undefined;
  return asStatementPreview(reading, accounts, counts, { refusal, language, accountIban });
}
