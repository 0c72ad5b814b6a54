import { claimDetail } from '@mahnwerk/contract/claims';
import type { DebtorKind, DueBasis } from '@mahnwerk/core/claim';
import type { ClaimTerms } from '@mahnwerk/core/claim-terms';
import type { Currency } from '@mahnwerk/core/money';
import { sql } from 'kysely';
import { insertClaims, insertEntries, type NewEntry } from '../claims/claims.store.ts';
import { getClaim } from '../claims/get-claim.ts';
import { insertDebtors } from '../debtors/debtors.store.ts';
import { newId } from '../platform/ids.ts';
import type { Scope } from '../platform/scope.ts';
import { importDeps } from './bank-files.ts';
import { newTenant, type TestDatabase } from './database.ts';

export interface KnownClaim {
  readonly number: string;
  readonly debtor?: string;
  readonly grossMinor?: number;
  readonly currency?: Currency;
  readonly issuedOn?: string;
  readonly dueOn?: string;
  readonly dueBasis?: DueBasis;
  readonly terms?: Partial<ClaimTerms>;
}

export interface HouseWish {
  readonly country?: 'DE' | 'AT' | 'CH';
  readonly debtorKind?: DebtorKind;
  readonly language?: 'de' | 'en';
  readonly today?: string;
}

/** A company with claims of 1,000.00 written on 2026-02-13 and agreed for 2026-02-27, and what tests do with them. */
export async function claimHouse(db: TestDatabase, claims: readonly KnownClaim[], wish: HouseWish = {}) {
  const { country = 'DE', debtorKind = 'business', today = '2026-06-01' } = wish;
  const region = { DE: 'BE', AT: '9', CH: 'ZH' }[country];
  const { tenantId, bankAccountId } = await newTenant(db, { country, region });
  const debtorIds = new Map([...new Set(claims.map((one) => one.debtor ?? 'Süd OHG'))].map((name) => [name, newId()]));
  const claimIds = new Map(claims.map((one) => [one.number, newId()]));
  await db.write(tenantId, async (tx) => {
    await sql`insert into member (tenant_id, id, email, name, role)
      values (${tenantId}::uuid, ${newId()}::uuid, 'probe@example.org', 'Probe', 'accountant'),
        (${tenantId}::uuid, ${newId()}::uuid, 'hilfe@example.org', 'Hilfe', 'clerk')`.execute(tx.sql);
    await insertDebtors(
      tx,
      [...debtorIds].map(([name, id], index) => ({
        id,
        number: `K${index + 1}`,
        name,
        kind: debtorKind,
        contactName: null,
        salutation: null,
        street: 'Hafenweg 3',
        zip: country === 'DE' ? '20457' : '8001',
        city: 'Hafenstadt',
        country,
        email: null,
        phone: null,
        iban: null,
        language: wish.language ?? 'de',
      })),
    );
    await insertClaims(
      tx,
      claims.map((one) => ({
        id: claimIds.get(one.number)!,
        debtorId: debtorIds.get(one.debtor ?? 'Süd OHG')!,
        kind: 'invoice' as const,
        number: one.number,
        currency: one.currency ?? (country === 'CH' ? 'CHF' : 'EUR'),
        grossMinor: one.grossMinor ?? 100_000,
        issuedOn: one.issuedOn ?? '2026-02-13',
        dueOn: one.dueOn ?? '2026-02-27',
        dueBasis: one.dueBasis ?? 'contract',
        hasConsumerNotice: false,
        ...(one.terms !== undefined && { terms: one.terms }),
        sourceKind: 'demo' as const,
      })),
    );
  });
  const deps = importDeps(db, `${today}T08:00:00Z`);
  const scope: Scope = { tenantId, actor: 'probe@example.org', today, language: wish.language ?? 'de' };
  const book = (entries: readonly NewEntry[]) => db.write(tenantId, (tx) => insertEntries(tx, entries, today));
  const detail = async (number: string, onDate?: string) =>
    claimDetail.parse(await getClaim(deps, scope, { number }, onDate));
  return { tenantId, bankAccountId, deps, scope, claimIds, debtorIds, book, detail };
}
