import type { ImportPreview } from '@mahnwerk/contract/imports';
import type { Country } from '@mahnwerk/core/claim';
import { planClaims } from '@mahnwerk/core/plan-claims';
import { findByNumbers } from '../claims/claims.store.ts';
import { listKnownDebtors } from '../debtors/debtors.store.ts';
import type { Reader } from '../platform/db.ts';
import type { App } from '../platform/deps.ts';
import type { UploadedFile } from '../platform/doors.ts';
import { newId } from '../platform/ids.ts';
import type { Scope } from '../platform/scope.ts';
import { listAccounts } from '../statements/statements.store.ts';
import { loadCompany } from '../tenants/tenants.store.ts';
import { asClaimsPreview, asPreview, asStatementPreview } from './as-preview.ts';
import { findImports } from './imports.store.ts';
import { toNewEntries } from './to-new-entries.ts';
import { type ClaimsReading, type Mappings, type Reading, type StatementReading, toReadings } from './to-readings.ts';
import { toTransactions } from './to-transactions.ts';

/** What files would import: kind, columns, rows with problems, what is known already. Nothing is written. */
export async function previewImport(
  deps: Pick<App, 'db'>,
  scope: Scope,
  files: readonly UploadedFile[],
  mappings: Mappings,
): Promise<ImportPreview[]> {
  const { country } = await deps.db.read(scope.tenantId, loadCompany);
  const readings = await toReadings(files, { country, today: scope.today, mappings });
  return deps.db.read(scope.tenantId, async (read) => {
    const earlier = await findImports(
      read,
      readings.map((reading) => reading.sha256),
    );
    const previews: ImportPreview[] = [];
    for (const reading of readings) {
      previews.push({
        ...(await preview(read, reading, { country, language: scope.language })),
        isKnown: earlier.has(reading.sha256),
      });
    }
    return previews;
  });
}

interface Voice {
  readonly country: Country;
  readonly language: 'de' | 'en';
}

async function preview(read: Reader, reading: Reading, voice: Voice): Promise<ImportPreview> {
  const { result } = reading;
  if (result.kind === 'refused') return asPreview(reading, result, voice.language);
  if (result.kind === 'claims') return previewClaims(read, { ...reading, result }, voice);
  return previewStatement(read, { ...reading, result }, voice.language);
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
  language: 'de' | 'en',
): Promise<ImportPreview> {
  const accounts = await listAccounts(read);
  const file = toTransactions(reading.result, accounts, newId());
  const counts = file.kind === 'planned' ? (await toNewEntries(read, file.statements)).newCounts : [];
  return asStatementPreview(reading, accounts, counts, file.kind === 'refused' ? file : undefined, language);
}
