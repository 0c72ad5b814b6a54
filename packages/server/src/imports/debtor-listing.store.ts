// writes: debtor_listing
import type { MasterEvent } from '@mahnwerk/core/corrected-fields';
import type { MasterData, MasterField } from '@mahnwerk/core/debtors-file';
import { sql } from 'kysely';
import { columnsOf } from '../platform/columns-of.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { writeChunks } from '../platform/write-chunks.ts';

type Values = Readonly<Partial<Record<MasterField, string>>>;

/** What a list did to one debtor. */
export interface Listing {
  readonly debtorId: string;
  readonly isNew: boolean;
  /** Of the fields it wrote. */
  readonly before: Partial<MasterData>;
  readonly after: Partial<MasterData>;
  /** What it stated and a person's own value kept out. */
  readonly declined: Values;
}

export async function insertListings(tx: Tx, importId: string, listings: readonly Listing[]): Promise<void> {
  await writeChunks(tx, listings, (chunk) => {
    const column = columnsOf(chunk);
    return sql`
      insert into debtor_listing (tenant_id, import_id, debtor_id, is_new, before, after, declined)
      select ${tx.tenantId}::uuid, ${importId}::uuid, u.* from unnest(${column('uuid', (r) => r.debtorId)},
        ${column('boolean', (r) => r.isNew)}, ${column('jsonb', (r) => JSON.stringify(r.before))},
        ${column('jsonb', (r) => JSON.stringify(r.after))}, ${column('jsonb', (r) => JSON.stringify(r.declined))}) as u`;
  });
}

export async function listListings(read: Reader, importId: string): Promise<readonly Listing[]> {
  const { rows } = await sql<Listing>`
    select debtor_id as "debtorId", is_new as "isNew", before, after, declined from debtor_listing
    where tenant_id = ${read.tenantId}::uuid and import_id = ${importId}::uuid order by debtor_id`.execute(read.sql);
  return rows;
}

/** A list that was taken back leaves nothing of the persons it named. */
export async function forgetListings(tx: Tx, importId: string): Promise<void> {
  await sql`delete from debtor_listing where tenant_id = ${tx.tenantId}::uuid and import_id = ${importId}::uuid`.execute(
    tx.sql,
  );
}

/** What lists stated of these debtors and a person's own value kept out; of several lists the last one. */
export async function listDeclined(read: Reader, debtorIds: readonly string[]): Promise<ReadonlyMap<string, Values>> {
  const { rows } = await sql<{ debtorId: string; declined: Values }>`
    select debtor_id as "debtorId", declined from debtor_listing
    where tenant_id = ${read.tenantId}::uuid and debtor_id = any(${debtorIds}::uuid[]) and declined <> '{}'
    order by created_at, import_id`.execute(read.sql);
  const declined = new Map<string, Values>();
  for (const row of rows) declined.set(row.debtorId, { ...declined.get(row.debtorId), ...row.declined });
  return declined;
}

/** Who wrote what of the master data of these debtors, in order. */
export async function listMasterEvents(
  read: Reader,
  debtorIds: readonly string[],
): Promise<ReadonlyMap<string, readonly MasterEvent[]>> {
  const { rows } = await sql<{
    debtorId: string;
    kind: MasterEvent['kind'];
    fields: readonly MasterField[] | null;
    changes: readonly { readonly field: MasterField }[] | null;
  }>`
    select debtor_id as "debtorId", kind, data->'fields' as fields, data->'changes' as changes from case_event
    where tenant_id = ${read.tenantId}::uuid and debtor_id = any(${debtorIds}::uuid[])
      and kind in ('debtor-changed', 'debtor-listed', 'debtor-restored')
    order by seq`.execute(read.sql);
  const events = new Map<string, MasterEvent[]>();
  for (const { debtorId, kind, fields, changes } of rows) {
    const event = { kind, fields: [...(fields ?? []), ...(changes ?? []).map(({ field }) => field)] };
    const earlier = events.get(debtorId);
    if (earlier === undefined) events.set(debtorId, [event]);
    else earlier.push(event);
  }
  return events;
}

/** What followed from a list of customers, the first thing on record. */
export interface DebtorFollower {
  readonly what: 'claim' | 'letter' | 'credit' | 'list' | 'block' | 'change';
  /** The customer's. */
  readonly number: string;
}

/**
 * The first thing that happened to the customers of a list after it and not by it. Whoever was here before may have claims
 * and be changed elsewhere; what the list itself wrote of him is compared by the caller.
 */
export async function findDebtorFollower(read: Reader, importId: string): Promise<DebtorFollower | undefined> {
  const { rows } = await sql<DebtorFollower>`
    with listed as (
      select l.debtor_id, l.is_new, f.created_at as imported_at, d.number from debtor_listing l
      join import_file f on f.tenant_id = l.tenant_id and f.id = l.import_id
      join debtor d on d.tenant_id = l.tenant_id and d.id = l.debtor_id
      where l.tenant_id = ${read.tenantId}::uuid and l.import_id = ${importId}::uuid and (l.is_new or l.after <> '{}')
    ), followed as (
      select 'claim' as what, l.number, c.created_at as at from listed l
      join claim c on c.tenant_id = ${read.tenantId}::uuid and c.debtor_id = l.debtor_id
      where l.is_new
      union all
      select 'letter', l.number, n.created_at from listed l
      join notice n on n.tenant_id = ${read.tenantId}::uuid and n.debtor_id = l.debtor_id
        and n.created_at >= l.imported_at
      union all
      select 'credit', l.number, a.created_at from listed l
      join allocation a on a.tenant_id = ${read.tenantId}::uuid and a.debtor_id = l.debtor_id
      where l.is_new
      union all
      select 'list', l.number, o.created_at from listed l
      join debtor_listing o on o.tenant_id = ${read.tenantId}::uuid and o.debtor_id = l.debtor_id
        and o.import_id <> ${importId}::uuid and o.created_at >= l.imported_at and o.after <> '{}'
      union all
      select 'block', l.number, b.created_at from listed l
      join block b on b.tenant_id = ${read.tenantId}::uuid and b.debtor_id = l.debtor_id
        and b.import_id is distinct from ${importId}::uuid
      where l.is_new
      union all
      select 'change', l.number, v.at from listed l
      join case_event v on v.tenant_id = ${read.tenantId}::uuid and v.debtor_id = l.debtor_id
        and v.kind = 'debtor-changed'
      where l.is_new
    )
    select what, number from followed order by at, number limit 1`.execute(read.sql);
  return rows[0];
}
