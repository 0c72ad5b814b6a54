// writes: tenant, member, bank_account
import type { Channel, Country } from '@mahnwerk/core/claim';
import type { Sender } from '@mahnwerk/core/letter';
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { Currency } from '@mahnwerk/core/money';
import { sql } from 'kysely';
import type { Database, Reader, Tx } from '../platform/db.ts';

/** How a mail server is reached, as it is stored: the password sealed. */
export interface StoredSmtp {
  readonly host: string;
  readonly port: number;
  readonly security: 'tls' | 'starttls' | 'none';
  readonly user?: string;
  readonly sealedPassword?: string;
}

/** What a company says of itself: letter head, design, settings. Columns of `tenant`. */
export interface CompanyData {
  readonly name: string;
  readonly country: Country;
  readonly region: string | null;
  readonly street: string;
  readonly zip: string;
  readonly city: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly website: string | null;
  readonly contactName: string | null;
  readonly registerCourt: string | null;
  readonly registerNumber: string | null;
  readonly managers: string | null;
  readonly vatId: string | null;
  readonly brandColor: string;
  readonly language: 'de' | 'en';
  readonly senderEmail: string | null;
  readonly smtp: StoredSmtp | null;
  readonly isTest: boolean;
  readonly bankAgeDaysMax: number | null;
  /** Days the company usually gives; null = it has not said. */
  readonly paymentTermDays: number | null;
  /** Dunning runs every working day without a person. */
  readonly isAutomatic: boolean;
}

export interface BankAccountData {
  readonly iban: string;
  readonly bic: string | null;
  readonly bankName: string | null;
  readonly holder: string;
}

export interface CompanyRecord extends CompanyData {
  readonly slug: string;
  readonly logoSha256: string | null;
  readonly todayOn: LocalDate | null;
  readonly bankAccount: BankAccountData | null;
}

export interface TenantRef {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly isTest: boolean;
  readonly todayOn: LocalDate | null;
  readonly country: Country;
  readonly region: string | null;
  readonly isAutomatic: boolean;
  /** The last day that had an automatic run. */
  readonly lastRunOn: LocalDate | null;
}

/** Every company of the installation, oldest first. */
export async function listTenants(db: Pick<Database, 'system'>): Promise<readonly TenantRef[]> {
  return db.system(async (system) => {
    const { rows } = await sql<TenantRef>`
      select tenant_id as id, slug, name, is_test as "isTest", today_on as "todayOn", country, region,
        is_automatic as "isAutomatic", last_run_on as "lastRunOn"
      from tenant order by created_at, slug`.execute(system);
    return rows;
  });
}

export async function insertTenant(tx: Tx, slug: string, company: CompanyData): Promise<void> {
  await sql`
    insert into tenant (tenant_id, slug, name, country, region, street, zip, city, email, phone, website, contact_name,
      register_court, register_number, managers, vat_id, brand_color, language, sender_email, smtp, is_test,
      bank_age_days_max, is_automatic, payment_term_days)
    values (${tx.tenantId}::uuid, ${slug}, ${company.name}, ${company.country}, ${company.region}, ${company.street},
      ${company.zip}, ${company.city}, ${company.email}, ${company.phone}, ${company.website}, ${company.contactName},
      ${company.registerCourt}, ${company.registerNumber}, ${company.managers}, ${company.vatId}, ${company.brandColor},
      ${company.language}, ${company.senderEmail}, ${jsonOf(company.smtp)}::jsonb, ${company.isTest},
      ${company.bankAgeDaysMax}, ${company.isAutomatic}, ${company.paymentTermDays})`.execute(tx.sql);
}

export async function updateTenant(tx: Tx, company: CompanyData): Promise<void> {
  await sql`
    update tenant set name = ${company.name}, country = ${company.country}, region = ${company.region},
      street = ${company.street}, zip = ${company.zip}, city = ${company.city}, email = ${company.email},
      phone = ${company.phone}, website = ${company.website}, contact_name = ${company.contactName},
      register_court = ${company.registerCourt}, register_number = ${company.registerNumber},
      managers = ${company.managers}, vat_id = ${company.vatId}, brand_color = ${company.brandColor},
      language = ${company.language}, sender_email = ${company.senderEmail}, smtp = ${jsonOf(company.smtp)}::jsonb,
      is_test = ${company.isTest}, bank_age_days_max = ${company.bankAgeDaysMax}, is_automatic = ${company.isAutomatic},
      payment_term_days = ${company.paymentTermDays}
    where tenant_id = ${tx.tenantId}::uuid`.execute(tx.sql);
}

export async function setLogo(tx: Tx, sha256: string | null): Promise<void> {
  await sql`update tenant set logo_sha256 = ${sha256} where tenant_id = ${tx.tenantId}::uuid`.execute(tx.sql);
}

/** Test mode only: the day that counts as today; null = the real one. */
export async function setToday(tx: Tx, todayOn: LocalDate | null): Promise<void> {
  await sql`
    update tenant set today_on = ${todayOn}::date where tenant_id = ${tx.tenantId}::uuid and is_test`.execute(tx.sql);
}

export async function insertMember(
  tx: Tx,
  member: { readonly id: string; readonly email: string; readonly name: string; readonly role: 'owner' },
): Promise<void> {
  await sql`
    insert into member (tenant_id, id, email, name, role)
    values (${tx.tenantId}::uuid, ${member.id}::uuid, ${member.email}, ${member.name}, ${member.role})`.execute(tx.sql);
}

/** Makes this the account of the letters. An account that was it before stays, for its statements. */
export async function savePrimaryAccount(
  tx: Tx,
  id: string,
  account: BankAccountData & { readonly currency: Currency },
): Promise<void> {
  await sql`
    update bank_account set is_primary = false
    where tenant_id = ${tx.tenantId}::uuid and is_primary and iban <> ${account.iban}`.execute(tx.sql);
  await sql`
    insert into bank_account (tenant_id, id, iban, bic, bank_name, holder, currency, is_primary)
    values (${tx.tenantId}::uuid, ${id}::uuid, ${account.iban}, ${account.bic}, ${account.bankName}, ${account.holder},
      ${account.currency}, true)
    on conflict (tenant_id, iban) do update set bic = excluded.bic, bank_name = excluded.bank_name,
      holder = excluded.holder, is_primary = true`.execute(tx.sql);
}

/** Further accounts, none of them the one of the letters; answers the IBANs that were not on file. */
export async function insertAccounts(
  tx: Tx,
  accounts: readonly (Pick<BankAccountData, 'iban' | 'holder'> & {
    readonly id: string;
    readonly currency: Currency;
  })[],
): Promise<readonly string[]> {
  if (accounts.length === 0) return [];
  const { rows } = await sql<{ iban: string }>`
    insert into bank_account (tenant_id, id, iban, holder, currency, is_primary)
    select ${tx.tenantId}::uuid, a.id, a.iban, a.holder, a.currency, false
    from jsonb_to_recordset(${JSON.stringify(accounts)}::jsonb) as a(id uuid, iban text, holder text, currency text)
    on conflict (tenant_id, iban) do nothing returning iban`.execute(tx.sql);
  return rows.map(({ iban }) => iban);
}

export interface ListedAccount {
  readonly iban: string;
  readonly currency: Currency;
  readonly isPrimary: boolean;
}

/** All accounts of the company, that of the letters first. */
export async function listBankAccounts(read: Reader): Promise<readonly ListedAccount[]> {
  const { rows } = await sql<ListedAccount>`
    select iban, currency, is_primary as "isPrimary" from bank_account
    where tenant_id = ${read.tenantId}::uuid order by is_primary desc, iban`.execute(read.sql);
  return rows;
}

/** The company of this reader with the account printed on its letters; what came with statements is never that. */
export async function loadCompany(read: Reader): Promise<CompanyRecord> {
  const { rows } = await sql<CompanyRecord>`
    select t.slug, t.name, t.country, t.region, t.street, t.zip, t.city, t.email, t.phone, t.website,
      t.contact_name as "contactName", t.register_court as "registerCourt", t.register_number as "registerNumber",
      t.managers, t.vat_id as "vatId", t.brand_color as "brandColor", t.language, t.sender_email as "senderEmail",
      t.smtp, t.is_test as "isTest", t.bank_age_days_max as "bankAgeDaysMax", t.is_automatic as "isAutomatic",
      t.payment_term_days as "paymentTermDays", t.logo_sha256 as "logoSha256",
      t.today_on as "todayOn", case when b.id is not null then jsonb_build_object('iban', b.iban, 'bic', b.bic,
        'bankName', b.bank_name, 'holder', b.holder) end as "bankAccount"
    from tenant t left join lateral (
      select * from bank_account a where a.tenant_id = t.tenant_id and a.is_primary) b on true
    where t.tenant_id = ${read.tenantId}::uuid`.execute(read.sql);
  if (rows[0] === undefined) throw new Error(`no company ${read.tenantId}`);
  return rows[0];
}

/**
 * The company as it is, and stays until the transaction ends: whoever switches test mode off waits for us, or we see it.
 * To be called before dispatches are locked.
 */
export async function lockCompany(tx: Tx): Promise<CompanyRecord> {
  await sql`select 1 from tenant where tenant_id = ${tx.tenantId}::uuid for share`.execute(tx.sql);
  return loadCompany(tx);
}

/** The company before a change; what is on its way to a mail server or into the outbox is through first. */
export async function lockCompanyToChange(tx: Tx): Promise<CompanyRecord> {
  await sql`select 1 from tenant where tenant_id = ${tx.tenantId}::uuid for no key update`.execute(tx.sql);
  return loadCompany(tx);
}

/**
 * Takes a day for the company's automatic run, in the transaction that ends the run: false when another process has it
 * already, or when nobody wants automatic runs any more.
 */
export async function takeRunDay(tx: Tx, on: LocalDate): Promise<boolean> {
  const { rows } = await sql`
    update tenant set last_run_on = ${on}::date
    where tenant_id = ${tx.tenantId}::uuid and is_automatic and last_run_on is distinct from ${on}::date
    returning tenant_id`.execute(tx.sql);
  return rows.length === 1;
}

/** In test mode nothing can leave: everything goes into the outbox. Without a mail server everything is printed. */
export function carrierFor(company: CompanyData, channel: Channel): 'outbox' | 'smtp' | 'print' {
  if (company.isTest) return 'outbox';
  return channel === 'email' && company.smtp !== null ? 'smtp' : 'print';
}

/** The company as its letters show it. Callers refuse before when no account is there. */
export function senderOf(company: CompanyRecord): Sender {
  const { bankAccount } = company;
  if (bankAccount === null) throw new Error('a letter without a bank account');
  const known = (value: string | null) => (value === null || value.trim() === '' ? undefined : value);
  return {
    name: company.name,
    street: company.street,
    zip: company.zip,
    city: company.city,
    country: company.country,
    email: known(company.email),
    phone: known(company.phone),
    website: known(company.website),
    contactName: known(company.contactName),
    registerCourt: known(company.registerCourt),
    registerNumber: known(company.registerNumber),
    managers: known(company.managers),
    vatId: known(company.vatId),
    bankName: known(bankAccount.bankName),
    iban: bankAccount.iban,
    bic: known(bankAccount.bic),
    accountHolder: bankAccount.holder,
    brandColor: company.brandColor,
  };
}

export interface OpenCounts {
  readonly claims: number;
  readonly payments: number;
  readonly runs: number;
  readonly dispatches: number;
}

/** What waits for a person, each count from a partial index over what is open. Of claims: those in dispute. */
export async function countOpenWork(read: Reader, today: LocalDate): Promise<OpenCounts> {
  const { rows } = await sql<OpenCounts>`
    select
      (select count(distinct b.claim_id)::integer from block b
        join claim c on c.tenant_id = b.tenant_id and c.id = b.claim_id
        where b.tenant_id = ${read.tenantId}::uuid and b.lifted_at is null and b.kind = 'dispute'
          and (b.until_on is null or b.until_on >= ${today}::date)
          and c.settled_on is null and c.cancelled_on is null) as claims,
      (select count(*)::integer from payment_decision p
        where p.tenant_id = ${read.tenantId}::uuid and p.state = 'undecided') as payments,
      (select count(*)::integer from dunning_run r
        where r.tenant_id = ${read.tenantId}::uuid and r.state = 'proposed') as runs,
      (select count(*)::integer from dispatch d where d.tenant_id = ${read.tenantId}::uuid
        and (d.state = 'unknown' or (d.state = 'queued' and d.carrier = 'print') or (d.state = 'failed' and not exists (
          select 1 from dispatch o where o.tenant_id = d.tenant_id and o.notice_id = d.notice_id and o.id > d.id)))
      ) as dispatches`.execute(read.sql);
  return rows[0]!;
}

function jsonOf(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}
