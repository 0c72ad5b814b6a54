import { randomUUID } from 'node:crypto';
import type { Insertable } from 'kysely';
import { inject } from 'vitest';
import type { Database } from '../platform/db.ts';
import { newIds } from '../platform/ids.ts';
import { type OpenDatabase, openDatabase, openMemoryDatabase } from '../platform/open-database.ts';
import type { Tables } from '../platform/tables.gen.ts';
import { admin, urlFrom } from './global-setup.ts';
import { silentLog } from './silent-log.ts';

const given = inject('postgresForTests');

export type TestDatabase = OpenDatabase;

export interface TestEngine {
  readonly name: 'embedded' | 'postgres';
  /** A migrated, empty database of its own; `close` it. */
  open(): Promise<TestDatabase>;
}

/**
 * The engines a test must pass on: `describe.each(testDatabases())('claims on $name', ({ open }) => …)`.
 * Without a PostgreSQL on this machine only the embedded one; the run says so once.
 */
export function testDatabases(): TestEngine[] {
  const embedded: TestEngine = { name: 'embedded', open: () => openMemoryDatabase(silentLog) };
  if (given.kind === 'missing') return [embedded];
  const { adminUrl, template } = given;
  return [embedded, { name: 'postgres', open: () => openCopy(adminUrl, template) }];
}

/** Where a database of the real PostgreSQL is, for a superuser; undefined when there is no PostgreSQL. */
export const urlOfTests = given.kind === 'there' ? urlFrom(given.adminUrl) : undefined;

/** A statement for the whole server, such as `create role`. */
export async function adminOfTests(text: string): Promise<void> {
  if (given.kind === 'there') await admin(given.adminUrl, text);
}

async function openCopy(adminUrl: string, template: string): Promise<TestDatabase> {
  const name = `mahnwerk_test_${randomUUID().replaceAll('-', '')}`;
  await admin(adminUrl, `create database ${name} template ${template}`);
  const database = await openDatabase({ databaseUrl: urlFrom(adminUrl)(name), log: silentLog });
  return {
    ...database,
    close: async () => {
      await database.close();
      await admin(adminUrl, `drop database ${name} with (force)`);
    },
  };
}

export interface NewTenant {
  readonly tenantId: string;
  readonly bankAccountId: string;
  readonly procedureId: string;
}

/**
 * A company in Berlin with the account DE02120300000000202051 and a procedure "standard" of three levels:
 * reminder (7 days after the due date, free), first and second letter (7 days each, EUR 2.50, interest; EUR 40 from businesses).
 * `overrides` are columns of `tenant`.
 */
export async function newTenant(
  db: Database,
  overrides: Partial<Insertable<Tables['tenant']>> = {},
): Promise<NewTenant> {
  const [tenantId, bankAccountId, procedureId] = newIds(3) as [string, string, string];
  const company = {
    tenant_id: tenantId,
    slug: `probe-${tenantId.slice(-12)}`,
    name: 'Probe Handel GmbH',
    country: 'DE' as const,
    region: 'BE',
    street: 'Lindenweg 4',
    zip: '10115',
    city: 'Berlin',
    email: 'rechnung@probe-handel.example',
    ...overrides,
  };
  await db.system((sql) => sql.insertInto('tenant').values(company).execute());
  await db.write(company.tenant_id, async ({ sql }) => {
    const tenant_id = company.tenant_id;
    await sql
      .insertInto('bank_account')
      .values({
        tenant_id,
        id: bankAccountId,
        iban: 'DE02120300000000202051',
        bic: 'BYLADEM1001',
        holder: company.name,
        is_primary: true,
      })
      .execute();
    await sql
      .insertInto('procedure')
      .values({
        tenant_id,
        id: procedureId,
        name: 'standard',
        version: 1,
        is_current: true,
        minimum_minor: 300,
        gap_days: 3,
      })
      .execute();
    await sql
      .insertInto('level')
      .values([1, 2, 3].map((position) => level(tenant_id, procedureId, position)))
      .execute();
  });
  return { tenantId: company.tenant_id, bankAccountId, procedureId };
}

function level(tenantId: string, procedureId: string, position: number): Insertable<Tables['level']> {
  const isReminder = position === 1;
  return {
    tenant_id: tenantId,
    procedure_id: procedureId,
    position,
    days_after: 7,
    period_days: 7,
    fee_private_minor: isReminder ? 0 : 250,
    fee_business_minor: isReminder ? 0 : 250,
    claims_flat_fee: position === 2,
    claims_interest: !isReminder,
    texts: JSON.stringify(['private', 'business'].map((audience) => texts(audience, position))),
  };
}

function texts(audience: string, position: number): Record<string, string> {
  const title = position === 1 ? 'Zahlungserinnerung' : `${position - 1}. Mahnung`;
  return {
    language: 'de',
    audience,
    title,
    subject: title,
    opening: 'sicher haben Sie unsere Rechnung übersehen.',
    closing: 'Bitte zahlen Sie den offenen Betrag bis zum genannten Tag.',
    mailSubject: title,
    mailBody: 'Bitte beachten Sie das beigefügte Schreiben.',
  };
}
