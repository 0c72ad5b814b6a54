import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DebtorKind } from '@mahnwerk/core/claim';
import type { LocalDate } from '@mahnwerk/core/local-date';
import { sql } from 'kysely';
import { insertClaims, insertEntries } from '../claims/claims.store.ts';
import { openSmtp } from '../connectors/mail/smtp/smtp.ts';
import { insertDebtors } from '../debtors/debtors.store.ts';
import { openBlobs } from '../platform/blobs.ts';
import { type FixedClock, fixedClock } from '../platform/clock.ts';
import type { App, LetterRenderer, SmtpSettings } from '../platform/deps.ts';
import { newId, newIds } from '../platform/ids.ts';
import type { Scope } from '../platform/scope.ts';
import { openSecrets } from '../platform/secrets.ts';
import type { TestDatabase } from './database.ts';
import { newTenant } from './database.ts';
import { silentLog } from './silent-log.ts';

export type DunningApp = App & { readonly clock: FixedClock };

/** The house around a test database, with a clock that stands on a morning. */
export function dunningApp(db: TestDatabase, letters: LetterRenderer, today: LocalDate): DunningApp {
  return {
    db,
    letters,
    clock: fixedClock(`${today}T08:00:00Z`),
    blobs: openBlobs(mkdtempSync(join(tmpdir(), 'mahnwerk-dunning-'))),
    mail: openSmtp(),
    log: silentLog,
    secrets: openSecrets({ key: 'a key for tests, long enough to be one' }),
    workerId: newId(),
  };
}

export interface ClaimWish {
  readonly number: string;
  /** Claims of one name belong to one debtor. */
  readonly debtor?: string;
  readonly email?: string | null;
  readonly hasStreet?: boolean;
  readonly kind?: DebtorKind;
  readonly grossMinor?: number;
  readonly dueOn?: LocalDate;
}

/** A company with claims of 119.00 EUR that fell due on 2026-03-02, private debtors with e-mail and street. */
export async function dunningCompany(
  app: DunningApp,
  claims: readonly ClaimWish[],
  tenant: {
    readonly smtp?: SmtpSettings;
    readonly isTest?: boolean;
    readonly bankAgeDaysMax?: number;
    readonly gapDays?: number;
  } = {},
) {
  const { tenantId, bankAccountId } = await newTenant(app.db, {
    is_test: tenant.isTest ?? true,
    ...(tenant.smtp && { smtp: JSON.stringify(tenant.smtp) }),
    ...(tenant.bankAgeDaysMax !== undefined && { bank_age_days_max: tenant.bankAgeDaysMax }),
  });
  const claimIds = new Map(claims.map((claim, index) => [claim.number, newIds(claims.length)[index]!]));
  await app.db.write(tenantId, async (tx) => {
    if (tenant.gapDays !== undefined) await sql`update procedure set gap_days = ${tenant.gapDays}`.execute(tx.sql);
    const debtors = new Map(claims.map((claim) => [claim.debtor ?? claim.number, { id: newId(), claim }]));
    await insertDebtors(
      tx,
      [...debtors].map(([name, { id, claim }]) => ({
        id,
        number: `K-${name}`,
        name: `Kundin ${name}`,
        kind: claim.kind ?? 'private',
        contactName: null,
        salutation: null,
        street: claim.hasStreet === false ? null : 'Beispielweg 7',
        zip: claim.hasStreet === false ? null : '10115',
        city: claim.hasStreet === false ? null : 'Berlin',
        country: 'DE',
        email: claim.email === undefined ? `${name.toLowerCase()}@kunde.example` : claim.email,
        phone: null,
        iban: null,
      })),
    );
    await insertClaims(
      tx,
      claims.map((claim) => ({
        id: claimIds.get(claim.number)!,
        debtorId: debtors.get(claim.debtor ?? claim.number)!.id,
        kind: 'invoice' as const,
        number: claim.number,
        currency: 'EUR' as const,
        grossMinor: claim.grossMinor ?? 11_900,
        issuedOn: '2026-02-16',
        dueOn: claim.dueOn ?? '2026-03-02',
        dueBasis: 'one-sided' as const,
        hasConsumerNotice: false,
        sourceKind: 'import' as const,
      })),
    );
  });
  const rows = async <T = Record<string, unknown>>(text: string): Promise<T[]> =>
    app.db.read(tenantId, async (read) => (await sql.raw<T>(text).execute(read.sql)).rows);
  const scope = (today: LocalDate): Scope => {
    app.clock.set(new Date(`${today}T08:00:00Z`));
    return { tenantId, actor: 'probe@example.org', today, language: 'de' };
  };
  return { tenantId, bankAccountId, claimIds, rows, scope };
}

export type DunningCompany = Awaited<ReturnType<typeof dunningCompany>>;

/** A payment on the ledger, as the bank's data would have brought it. */
export async function pay(
  app: DunningApp,
  company: DunningCompany,
  number: string,
  amountMinor: number,
  on: LocalDate,
): Promise<void> {
  await app.db.write(company.tenantId, async (tx) => {
    await insertEntries(
      tx,
      [
        {
          claimId: company.claimIds.get(number)!,
          kind: 'payment',
          amountMinor: -amountMinor,
          valueOn: on,
          split: { costsMinor: 0, interestMinor: 0, principalMinor: -amountMinor },
          sourceKind: 'person',
        },
      ],
      on,
    );
  });
}

/** The bank's data reach up to this day, by one statement from `fromOn` (the beginning of the year). */
export async function readBank(
  app: DunningApp,
  company: DunningCompany,
  throughOn: LocalDate,
  fromOn: LocalDate = `${throughOn.slice(0, 4)}-01-01`,
): Promise<void> {
  await app.db.write(company.tenantId, async (tx) => {
    const importId = newId();
    await sql`
      insert into import_file (tenant_id, id, kind, file_name, sha256, byte_count, receipt, actor)
      values (${company.tenantId}::uuid, ${importId}::uuid, 'statement', 'auszug.xml', ${importId}, 1, '{}', 'probe')`.execute(
      tx.sql,
    );
    await sql`
      insert into bank_statement (tenant_id, id, account_id, import_id, format, opening_on, closing_on, balances)
      values (${company.tenantId}::uuid, ${newId()}::uuid, ${company.bankAccountId}::uuid, ${importId}::uuid, 'camt.053',
        ${fromOn}::date, ${throughOn}::date, 'unknown')`.execute(tx.sql);
  });
}
