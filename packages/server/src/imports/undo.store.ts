// writes: nothing
import type { EntryKind } from '@mahnwerk/core/claim';
import type { LocalDate } from '@mahnwerk/core/local-date';
import { sql } from 'kysely';
import type { Reader } from '../platform/db.ts';
import { isOnStatement } from './standing-returns.store.ts';

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
  readonly claimId: string;
  readonly transactionId: string | null;
  /** The later import that goes first. */
  readonly importId: string | null;
}

/**
 * The first thing that happened to these claims after the import and not by it: a letter (a proposal alone is none), a payment, another file, a
 * person's entry, block, terms or limitation. What was taken back with its mirror is nothing. Undefined = nothing.
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
      select 'letter' as what, t.id, t.number, n.created_at as at, null::uuid as transaction_id, null::uuid as import_id
      from touched t
      join notice_claim nc on nc.tenant_id = ${read.tenantId}::uuid and nc.claim_id = t.id
      join notice n on n.tenant_id = nc.tenant_id and n.id = nc.notice_id and n.created_at >= t.imported_at
      union all
      select 'payment', t.id, t.number, a.created_at, a.transaction_id,
        case when a.decided_by = 'machine' then s.import_id end
      from touched t
      join allocation a on a.tenant_id = ${read.tenantId}::uuid and a.claim_id = t.id and a.created_at >= t.imported_at
        and a.reverses_id is null
      join bank_transaction b on b.tenant_id = a.tenant_id and b.id = a.transaction_id
      join bank_statement s on s.tenant_id = b.tenant_id and s.id = b.statement_id
      where not exists (select 1 from allocation r where r.tenant_id = a.tenant_id and r.reverses_id = a.id)
      union all
      select case when e.source_kind = 'import' then 'import' else 'entry' end, t.id, t.number, e.created_at, null,
        case when e.source_kind = 'import' then e.source_id end
      from touched t
      join claim_entry e on e.tenant_id = ${read.tenantId}::uuid and e.claim_id = t.id and e.created_at >= t.imported_at
        and e.source_id is distinct from ${importId}::uuid
        -- What a payment wrote is told as the payment.
        and not (e.source_kind = 'allocation' and exists (
          select 1 from allocation a where a.tenant_id = e.tenant_id and a.id = e.source_id and a.reverses_id is null))
      where not exists (select 1 from claim_entry r where r.tenant_id = e.tenant_id and r.claim_id = e.claim_id
          and r.reverses_id = e.id)
        and not exists (select 1 from claim_entry o where o.tenant_id = e.tenant_id and o.claim_id = e.claim_id
          and o.id = e.reverses_id and o.created_at >= t.imported_at)
      union all
      select 'limitation', t.id, t.number, l.created_at, null, null from touched t
      join limitation_event l on l.tenant_id = ${read.tenantId}::uuid and l.claim_id = t.id and l.created_at >= t.imported_at
      union all
      select 'block', t.id, t.number, b.created_at, null, null from touched t
      join block b on b.tenant_id = ${read.tenantId}::uuid and b.claim_id = t.id and b.created_at >= t.imported_at
        and b.import_id is distinct from ${importId}::uuid
      -- The block that a returned debit sets has its id, and goes with it.
      where not exists (select 1 from return_debit d where d.tenant_id = b.tenant_id and d.id = b.id)
      union all
      select 'return', t.id, t.number, d.created_at, d.transaction_id, d.import_id from touched t
      join return_debit d on d.tenant_id = ${read.tenantId}::uuid and d.claim_id = t.id and d.created_at >= t.imported_at
      where ${stands}
      union all
      select 'terms', t.id, t.number, t.imported_at, null, null from touched t
      join case_event v on v.tenant_id = ${read.tenantId}::uuid and v.claim_id = t.id and v.kind = 'claim-terms-changed'
        and v.seq > (select max(seq) from case_event where tenant_id = ${read.tenantId}::uuid
          and kind in ('claims-imported', 'invoice-imported', 'invoice-credited', 'invoice-corrected')
          and data->>'importId' = ${importId}::text)
    )
    select what, number, id as "claimId", transaction_id as "transactionId", import_id as "importId"
    from followed order by at, number limit 1`.execute(read.sql);
  return rows[0];
}

/** Of `return_debit d`: the bank shows it, or a list tells of it, and neither was taken back. */
const stands = sql`(${isOnStatement} or (d.import_id is not null and not exists (
  select 1 from return_debit_step s where s.tenant_id = d.tenant_id and s.return_id = d.id and s.kind = 'taken-back'
    and s.transaction_id is null)))`;
