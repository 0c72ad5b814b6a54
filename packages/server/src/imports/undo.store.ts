// writes: nothing
import type { EntryKind } from '@mahnwerk/core/claim';
import type { LocalDate } from '@mahnwerk/core/local-date';
import { sql } from 'kysely';
import type { Reader } from '../platform/db.ts';

/** An entry that an import made and that stands. */
export interface ImportedEntry {
  readonly id: string;
  readonly claimId: string;
  readonly kind: EntryKind;
  readonly amountMinor: number;
  readonly valueOn: LocalDate;
  readonly costsMinor: number | null;
  readonly interestMinor: number | null;
  readonly principalMinor: number | null;
  readonly ground: string | null;
}

export async function listImportedEntries(read: Reader, importId: string): Promise<readonly ImportedEntry[]> {
  const { rows } = await sql<ImportedEntry>`
    select e.id, e.claim_id as "claimId", e.kind, e.amount_minor as "amountMinor", e.value_on as "valueOn",
      e.costs_minor as "costsMinor", e.interest_minor as "interestMinor", e.principal_minor as "principalMinor", e.ground
    from claim_entry e
    where e.tenant_id = ${read.tenantId}::uuid and e.source_kind = 'import' and e.source_id = ${importId}::uuid
      and e.reverses_id is null
    order by e.claim_id, e.id`.execute(read.sql);
  return rows;
}

/** Claims that the import brought, and claims that were here and that it booked on or blocked. */
export async function listTouchedClaims(read: Reader, importId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from claim where tenant_id = ${read.tenantId}::uuid and import_id = ${importId}::uuid
    union
    select claim_id from claim_entry
    where tenant_id = ${read.tenantId}::uuid and source_kind = 'import' and source_id = ${importId}::uuid`.execute(
    read.sql,
  );
  return rows.map(({ id }) => id);
}

/** What followed from an import, the first thing on record. */
export interface Follower {
  readonly what: 'letter' | 'payment' | 'import' | 'entry' | 'limitation' | 'block' | 'terms' | 'return';
  readonly number: string;
}

/**
 * The first thing that happened to these claims after the import and not by it: a letter (a proposal alone is none), a payment, another file, a
 * person's entry, block, terms or limitation. Undefined = nothing.
 */
export async function findFollower(
  read: Reader,
  importId: string,
  claimIds: readonly string[],
): Promise<Follower | undefined> {
  const { rows } = await sql<Follower>`
    with touched as (
      select c.id, c.number, f.created_at as imported_at from claim c
      join import_file f on f.tenant_id = c.tenant_id and f.id = ${importId}::uuid
      where c.tenant_id = ${read.tenantId}::uuid and c.id = any(${claimIds}::uuid[])
    ), followed as (
      select 'letter' as what, t.number, n.created_at as at from touched t
      join notice_claim nc on nc.tenant_id = ${read.tenantId}::uuid and nc.claim_id = t.id
      join notice n on n.tenant_id = nc.tenant_id and n.id = nc.notice_id and n.created_at >= t.imported_at
      union all
      select 'payment', t.number, a.created_at from touched t
      join allocation a on a.tenant_id = ${read.tenantId}::uuid and a.claim_id = t.id and a.created_at >= t.imported_at
      union all
      select case when e.source_kind = 'import' then 'import' else 'entry' end, t.number, e.created_at from touched t
      join claim_entry e on e.tenant_id = ${read.tenantId}::uuid and e.claim_id = t.id and e.created_at >= t.imported_at
        and e.source_id is distinct from ${importId}::uuid
      union all
      select 'limitation', t.number, l.created_at from touched t
      join limitation_event l on l.tenant_id = ${read.tenantId}::uuid and l.claim_id = t.id and l.created_at >= t.imported_at
      union all
      select 'block', t.number, b.created_at from touched t
      join block b on b.tenant_id = ${read.tenantId}::uuid and b.claim_id = t.id and b.created_at >= t.imported_at
        and b.import_id is distinct from ${importId}::uuid
      union all
      select 'return', t.number, r.created_at from touched t
      join return_debit r on r.tenant_id = ${read.tenantId}::uuid and r.claim_id = t.id and r.created_at >= t.imported_at
      union all
      select 'terms', t.number, t.imported_at from touched t
      join case_event v on v.tenant_id = ${read.tenantId}::uuid and v.claim_id = t.id and v.kind = 'claim-terms-changed'
        and v.seq > (select max(seq) from case_event where tenant_id = ${read.tenantId}::uuid
          and kind in ('claims-imported', 'invoice-imported', 'invoice-credited', 'invoice-corrected')
          and data->>'importId' = ${importId}::text)
    )
    select what, number from followed order by at, number limit 1`.execute(read.sql);
  return rows[0];
}
