// writes: nothing
import type { LocalDate } from '@mahnwerk/core/local-date';
import { sql } from 'kysely';
import type { Reader } from '../platform/db.ts';
import { isOnStatement } from './standing-returns.store.ts';

/** What stands on a list of returned debits: the first thing found, with the number of the claim or the name of the file. */
export interface ReturnsFollower {
  readonly what:
    | 'statement'
    | 'task'
    | 'letter'
    | 'payment'
    | 'return'
    | 'import'
    | 'entry'
    | 'limitation'
    | 'block'
    | 'mandate'
    | 'terms';
  readonly number: string;
}

/**
 * What happened after a list of returned debits to the claims it named: the bank's statement that shows the return, a letter,
 * a booking (also of the same money on another claim), another return, a later list that found its returns known, and what a
 * person did. Bookings that were taken back do not count. Undefined = nothing.
 */
export async function findReturnsFollower(read: Reader, importId: string): Promise<ReturnsFollower | undefined> {
  const { rows } = await sql<ReturnsFollower>`
    with own as materialized (
      select d.id, d.claim_id, c.number, f.created_at as at, r.transaction_id
      from return_debit d
      join import_file f on f.tenant_id = d.tenant_id and f.id = d.import_id
      join claim c on c.tenant_id = d.tenant_id and c.id = d.claim_id
      left join allocation r on r.tenant_id = d.tenant_id and r.id = d.id
      where d.tenant_id = ${read.tenantId}::uuid and d.import_id = ${importId}::uuid
    ), touched as (
      select distinct claim_id as id, number, at from own
    ), followed as (
      select 1 as rank, 'statement' as what, own.number from own
      join return_debit d on d.tenant_id = ${read.tenantId}::uuid and d.id = own.id where ${isOnStatement}
      union all
      select 2, 'task', own.number from own
      join return_debit_step s on s.tenant_id = ${read.tenantId}::uuid and s.return_id = own.id and s.kind = 'task-done'
      union all
      select 3, 'letter', t.number from touched t
      join notice_claim nc on nc.tenant_id = ${read.tenantId}::uuid and nc.claim_id = t.id
      join notice n on n.tenant_id = nc.tenant_id and n.id = nc.notice_id and n.created_at > t.at
      union all
      select 4, 'return', t.number from touched t
      join return_debit d on d.tenant_id = ${read.tenantId}::uuid and d.claim_id = t.id and d.created_at > t.at
      where not exists (select 1 from return_debit_step s where s.tenant_id = d.tenant_id and s.return_id = d.id
        and s.kind = 'taken-back' and s.transaction_id is not distinct from d.transaction_id)
      union all
      select 5, 'payment', own.number from own
      join allocation a on a.tenant_id = ${read.tenantId}::uuid and a.created_at > own.at
        and (a.claim_id = own.claim_id or a.transaction_id = own.transaction_id)
      where not exists (select 1 from allocation r where r.tenant_id = a.tenant_id and r.reverses_id = a.id)
        and not exists (select 1 from allocation o where o.tenant_id = a.tenant_id and o.id = a.reverses_id
          and o.created_at > own.at)
      union all
      select 6, case when e.source_kind = 'import' then 'import' else 'entry' end, t.number from touched t
      join claim_entry e on e.tenant_id = ${read.tenantId}::uuid and e.claim_id = t.id and e.created_at > t.at
        and e.source_kind <> 'allocation'
      where not exists (select 1 from claim_entry r where r.tenant_id = e.tenant_id and r.claim_id = e.claim_id
          and r.reverses_id = e.id)
        and not exists (select 1 from claim_entry o where o.tenant_id = e.tenant_id and o.claim_id = e.claim_id
          and o.id = e.reverses_id and o.created_at > t.at)
      union all
      select 7, 'import', f.file_name from import_file mine
      join import_file f on f.tenant_id = mine.tenant_id and f.kind = 'returns' and f.created_at > mine.created_at
        and (f.receipt->'returns'->>'knownCount')::bigint > 0
      where mine.tenant_id = ${read.tenantId}::uuid and mine.id = ${importId}::uuid and exists (select 1 from own)
        and not exists (select 1 from import_undo u where u.tenant_id = f.tenant_id and u.import_id = f.id)
      union all
      select 8, 'limitation', t.number from touched t
      join limitation_event l on l.tenant_id = ${read.tenantId}::uuid and l.claim_id = t.id and l.created_at > t.at
      union all
      select 9, 'block', t.number from touched t
      join block b on b.tenant_id = ${read.tenantId}::uuid and b.claim_id = t.id
        and (b.lifted_at > t.at or (b.created_at > t.at and b.import_id is distinct from ${importId}::uuid))
      union all
      select 10, 'mandate', own.number from own
      join mandate_mark m on m.tenant_id = ${read.tenantId}::uuid and m.return_id = own.id and m.lifted_at is not null
      union all
      select 11, 'terms', t.number from touched t
      join case_event v on v.tenant_id = ${read.tenantId}::uuid and v.claim_id = t.id and v.kind = 'claim-terms-changed'
        and v.seq > (select max(seq) from case_event where tenant_id = ${read.tenantId}::uuid
          and kind = 'returns-imported' and data->>'importId' = ${importId}::text)
    )
    select what, number from followed order by rank, number limit 1`.execute(read.sql);
  return rows[0];
}

/** Debits of these claims that were under way until a day, before the list said that they came back. */
export async function listPendingBefore(
  read: Reader,
  importId: string,
): Promise<readonly { readonly claimId: string; readonly untilOn: LocalDate }[]> {
  const { rows } = await sql<{ claimId: string; untilOn: LocalDate }>`
    select p.key as "claimId", p.value as "untilOn" from case_event v
    cross join lateral jsonb_each_text(coalesce(v.data->'pendingUntilOn', '{}'::jsonb)) p
    where v.tenant_id = ${read.tenantId}::uuid and v.kind = 'returns-imported'
      and v.data->>'importId' = ${importId}::text`.execute(read.sql);
  return rows;
}
