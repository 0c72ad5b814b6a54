// writes: debtor
import type { MasterData } from '@mahnwerk/core/debtors-file';
import { sql } from 'kysely';
import { columnsOf } from '../platform/columns-of.ts';
import type { Reader, Tx } from '../platform/db.ts';

/** A debtor as an import or a person states it. */
export interface NewDebtor extends Omit<MasterData, StatedSeldom> {
  readonly id: string;
  readonly number: string;
  /** In capitals without blanks; absent = unknown. */
  readonly vatId?: string | null;
  /** ISO 3166-2 without the country; absent = unknown. */
  readonly region?: string;
  /** Absent = German. */
  readonly language?: 'de' | 'en';
  /** Absent = as the procedure says. */
  readonly channel?: 'email' | 'post' | null;
  readonly protection?: 'insolvency' | 'deceased' | 'guardianship';
}

type StatedSeldom = 'vatId' | 'region' | 'language' | 'channel';

/** What recognises a debtor again. */
export interface KnownDebtor {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly zip: string | null;
  readonly email: string | null;
}

export async function listKnownDebtors(read: Reader): Promise<readonly KnownDebtor[]> {
  const { rows } = await sql<KnownDebtor>`
    select id, number, name, zip, email from debtor where tenant_id = ${read.tenantId}::uuid order by number`.execute(
    read.sql,
  );
  return rows;
}

const chunkSize = 10_000;

export async function insertDebtors(tx: Tx, rows: readonly NewDebtor[]): Promise<void> {
  for (let start = 0; start < rows.length; start += chunkSize)
    await insertChunk(tx, rows.slice(start, start + chunkSize));
}

async function insertChunk(tx: Tx, rows: readonly NewDebtor[]): Promise<void> {
  const column = columnsOf(rows);
  await sql`
    insert into debtor (tenant_id, id, number, name, kind, contact_name, salutation, street, zip, city, country, email,
      phone, iban, region, language, protection, vat_id, channel)
    select ${tx.tenantId}::uuid, u.* from unnest(
      ${column('uuid', (r) => r.id)}, ${column('text', (r) => r.number)}, ${column('text', (r) => r.name)},
      ${column('text', (r) => r.kind)}, ${column('text', (r) => r.contactName)},
      ${column('text', (r) => r.salutation)}, ${column('text', (r) => r.street)}, ${column('text', (r) => r.zip)},
      ${column('text', (r) => r.city)}, ${column('text', (r) => r.country)}, ${column('text', (r) => r.email)},
      ${column('text', (r) => r.phone)}, ${column('text', (r) => r.iban)},
      ${column('text', (r) => r.region ?? null)}, ${column('text', (r) => r.language ?? 'de')},
      ${column('text', (r) => r.protection ?? null)}, ${column('text', (r) => r.vatId ?? null)},
      ${column('text', (r) => r.channel ?? null)}
    ) as u`.execute(tx.sql);
}

/** What an import knows of a debtor on file. It fills what is blank and overwrites nothing that a person may have written. */
export async function fillDebtors(
  tx: Tx,
  rows: readonly Omit<NewDebtor, 'number' | 'name' | 'country'>[],
): Promise<void> {
  if (rows.length === 0) return;
  const column = columnsOf(rows);
  await sql`
    update debtor d set kind = case when d.kind = 'unknown' then u.kind else d.kind end,
      contact_name = coalesce(d.contact_name, u.contact_name), salutation = coalesce(d.salutation, u.salutation),
      street = coalesce(d.street, u.street), zip = coalesce(d.zip, u.zip), city = coalesce(d.city, u.city),
      email = coalesce(d.email, u.email), phone = coalesce(d.phone, u.phone), iban = coalesce(d.iban, u.iban),
      region = coalesce(d.region, u.region), vat_id = coalesce(d.vat_id, u.vat_id)
    from unnest(
      ${column('uuid', (r) => r.id)}, ${column('text', (r) => r.kind)}, ${column('text', (r) => r.contactName)},
      ${column('text', (r) => r.salutation)}, ${column('text', (r) => r.street)}, ${column('text', (r) => r.zip)},
      ${column('text', (r) => r.city)}, ${column('text', (r) => r.email)}, ${column('text', (r) => r.phone)},
      ${column('text', (r) => r.iban)}, ${column('text', (r) => r.region ?? null)},
      ${column('text', (r) => r.vatId ?? null)}
    ) as u(id, kind, contact_name, salutation, street, zip, city, email, phone, iban, region, vat_id)
    where d.tenant_id = ${tx.tenantId}::uuid and d.id = u.id and (
      (d.kind = 'unknown' and u.kind <> 'unknown') or (d.contact_name is null and u.contact_name is not null)
      or (d.salutation is null and u.salutation is not null) or (d.street is null and u.street is not null)
      or (d.zip is null and u.zip is not null) or (d.city is null and u.city is not null)
      or (d.email is null and u.email is not null) or (d.phone is null and u.phone is not null)
      or (d.iban is null and u.iban is not null) or (d.region is null and u.region is not null)
      or (d.vat_id is null and u.vat_id is not null))`.execute(tx.sql);
}

/** What the form of a debtor saves. */
export type DebtorChange = Omit<MasterData, 'iban'>;

export async function updateDebtor(tx: Tx, id: string, change: DebtorChange): Promise<void> {
  await tx.sql
    .updateTable('debtor')
    .set({
      name: change.name,
      kind: change.kind,
      contact_name: change.contactName,
      salutation: change.salutation,
      street: change.street,
      zip: change.zip,
      city: change.city,
      country: change.country,
      email: change.email,
      phone: change.phone,
      vat_id: change.vatId,
      language: change.language,
      channel: change.channel,
      region: change.region,
    })
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .execute();
}

/** Locks debtors, always in the same order, until the transaction ends: two letters to one of them are not written at once. */
export async function lockDebtors(tx: Tx, debtorIds: readonly string[]): Promise<void> {
  await sql`
    select id from debtor where tenant_id = ${tx.tenantId}::uuid and id = any(${debtorIds}::uuid[])
    order by id for no key update`.execute(tx.sql);
}
