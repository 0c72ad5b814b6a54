// writes: debtor
import type { MasterData } from '@mahnwerk/core/debtors-file';
import { sql } from 'kysely';
import { columnsOf } from '../platform/columns-of.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { writeChunks } from '../platform/write-chunks.ts';

/** A debtor's own data as they stand, and whether he is blocked from dunning. */
export interface StandingMaster {
  readonly id: string;
  readonly number: string;
  readonly master: MasterData;
  readonly isBlocked: boolean;
}

type Row = MasterData & Omit<StandingMaster, 'master'>;

/** Every debtor of the company, or those with these ids. */
export async function listMasters(read: Reader, ids?: readonly string[]): Promise<readonly StandingMaster[]> {
  const { rows } = await sql<Row>`
    select d.id, d.number, d.name, d.kind, d.contact_name as "contactName", d.salutation, d.street, d.zip, d.city,
      d.country, d.region, d.email, d.phone, d.iban, d.vat_id as "vatId", d.language, d.channel,
      exists (select 1 from block b
        where b.tenant_id = d.tenant_id and b.debtor_id = d.id and b.lifted_at is null) as "isBlocked"
    from debtor d
    where d.tenant_id = ${read.tenantId}::uuid ${ids === undefined ? sql`` : sql`and d.id = any(${ids}::uuid[])`}
    order by d.number`.execute(read.sql);
  return rows.map(({ id, number, isBlocked, ...master }) => ({ id, number, isBlocked, master }));
}

/** Writes the whole of their master data. */
export async function saveMasters(
  tx: Tx,
  rows: readonly { readonly id: string; readonly master: MasterData }[],
): Promise<void> {
  await writeChunks(tx, rows, (chunk) => {
    const column = columnsOf(chunk);
    const text = (pick: (master: MasterData) => string | null) => column('text', ({ master }) => pick(master));
    return sql`
      update debtor d set name = u.name, kind = u.kind, contact_name = u.contact_name, salutation = u.salutation,
        street = u.street, zip = u.zip, city = u.city, country = u.country, region = u.region, email = u.email,
        phone = u.phone, iban = u.iban, vat_id = u.vat_id, language = u.language, channel = u.channel
      from unnest(${column('uuid', ({ id }) => id)}, ${text((m) => m.name)}, ${text((m) => m.kind)},
        ${text((m) => m.contactName)}, ${text((m) => m.salutation)}, ${text((m) => m.street)}, ${text((m) => m.zip)},
        ${text((m) => m.city)}, ${text((m) => m.country)}, ${text((m) => m.region)}, ${text((m) => m.email)},
        ${text((m) => m.phone)}, ${text((m) => m.iban)}, ${text((m) => m.vatId)}, ${text((m) => m.language)},
        ${text((m) => m.channel)})
        as u(id, name, kind, contact_name, salutation, street, zip, city, country, region, email, phone, iban, vat_id,
          language, channel)
      where d.tenant_id = ${tx.tenantId}::uuid and d.id = u.id`;
  });
}

/** Takes debtors away of whom nothing is on file; a claim or a letter of one of them would refuse it. */
export async function removeDebtors(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`delete from debtor where tenant_id = ${tx.tenantId}::uuid and id = any(${ids}::uuid[])`.execute(tx.sql);
}
