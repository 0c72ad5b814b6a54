import type { Country } from '@mahnwerk/core/claim';
import { isIban, normalizeIban } from '@mahnwerk/core/iban';
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { Procedure } from '@mahnwerk/core/procedure';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { standardProcedureFor } from '@mahnwerk/core/standard-procedure';
import { houseCurrency } from '@mahnwerk/core/sums';
import { appendEvents } from '../casefile/casefile.store.ts';
import type { App } from '../platform/deps.ts';
import { newId } from '../platform/ids.ts';
import { insertProcedure } from '../settings/procedures.store.ts';
import { resetLaw } from './law.store.ts';
import {
  type BankAccountData,
  type CompanyData,
  insertMember,
  insertTenant,
  listTenants,
  savePrimaryAccount,
  setToday,
} from './tenants.store.ts';

export interface NewTenant extends Partial<Omit<CompanyData, 'name' | 'country'>> {
  readonly name: string;
  readonly country: Country;
  /** Of the owner; also the company's own unless `senderEmail` says otherwise. */
  readonly email: string;
  readonly ownerName?: string;
  readonly slug?: string;
  readonly bankAccount?: {
    readonly iban: string;
    readonly bic?: string | null;
    readonly bankName?: string | null;
    readonly holder?: string;
  };
  /** Absent = the standard procedure of its country. */
  readonly procedures?: readonly Procedure[];
  /** Test mode only. */
  readonly todayOn?: LocalDate;
}

export interface CreatedTenant {
  readonly kind: 'created';
  readonly tenantId: string;
  readonly slug: string;
}

/**
 * A company with its owner, the standard procedure and the law of its country, and (when an IBAN is given) the account of its letters.
 * It starts in test mode: nothing can leave until that is switched off. Refuses an IBAN that is none and a taken slug.
 */
export async function createTenant(
  deps: Pick<App, 'db' | 'clock'>,
  actor: string,
  input: NewTenant,
): Promise<CreatedTenant | Refusal> {
  const account = accountOf(input);
  if (account !== undefined && !isIban(account.iban)) {
    return refuse('value-invalid', { field: 'iban', values: { value: account.iban } });
  }
  const taken = new Set((await listTenants(deps.db)).map((tenant) => tenant.slug));
  if (input.slug !== undefined && taken.has(input.slug)) {
    return refuse('value-invalid', { field: 'slug', values: { value: input.slug } });
  }
  const slug = input.slug ?? freeSlug(input.name, taken);
  const tenantId = newId();
  await deps.db.write(tenantId, async (tx) => {
    await insertTenant(tx, slug, companyOf(input));
    await resetLaw(tx, input.country);
    if (input.todayOn !== undefined) await setToday(tx, input.todayOn);
    await insertMember(tx, { id: newId(), email: input.email, name: input.ownerName ?? input.email, role: 'owner' });
    const procedures = input.procedures ?? [standardProcedureFor(input.country)];
    for (const procedure of procedures) await insertProcedure(tx, newId(), procedure);
    if (account !== undefined) {
      await savePrimaryAccount(tx, newId(), { ...account, currency: houseCurrency(input.country) });
    }
    await appendEvents(tx, [{ kind: 'tenant-created', actor, data: { name: input.name } }], deps.clock.now());
  });
  return { kind: 'created', tenantId, slug };
}

function accountOf({ bankAccount, name }: NewTenant): BankAccountData | undefined {
  if (bankAccount === undefined) return undefined;
  const { iban, bic = null, bankName = null, holder = name.slice(0, 70) } = bankAccount;
  return { iban: normalizeIban(iban), bic, bankName, holder };
}

function companyOf(input: NewTenant): CompanyData {
  return {
    name: input.name,
    country: input.country,
    region: input.region ?? null,
    street: input.street ?? '',
    zip: input.zip ?? '',
    city: input.city ?? '',
    email: input.email,
    phone: input.phone ?? null,
    website: input.website ?? null,
    contactName: input.contactName ?? null,
    registerCourt: input.registerCourt ?? null,
    registerNumber: input.registerNumber ?? null,
    managers: input.managers ?? null,
    vatId: input.vatId ?? null,
    brandColor: input.brandColor ?? '#0f6e6e',
    language: input.language ?? 'de',
    senderEmail: input.senderEmail ?? null,
    smtp: input.smtp ?? null,
    isTest: input.isTest ?? true,
    bankAgeDaysMax: input.bankAgeDaysMax ?? null,
    paymentTermDays: null,
    isAutomatic: input.isAutomatic ?? false,
  };
}

const umlauts: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/** "Tischlerei Böhm & Söhne" -> "tischlerei-boehm-soehne", with a number behind it when that is taken. */
function freeSlug(name: string, taken: ReadonlySet<string>): string {
  const plain = name
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => umlauts[letter]!)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40);
  const base = plain === '' ? 'company' : plain;
  if (!taken.has(base)) return base;
  let number = 2;
  while (taken.has(`${base}-${number}`)) number += 1;
  return `${base}-${number}`;
}
