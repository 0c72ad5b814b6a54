// writes: nothing
import type { KeptEntry } from '@mahnwerk/core/plan-entry';
import type { EntryOrigin } from '@mahnwerk/core/source-words';
import { sql } from 'kysely';
import type { Reader } from '../platform/db.ts';

/** Where a ledger entry comes from, and whether it may be taken back. */
export type EntrySourceRow = KeptEntry & EntryOrigin;

/**
 * The sources of all entries of some claims by the entry's id: files, bank transactions, letters; of what was booked by hand
 * who did it and why, from the customer file.
 */
export async function loadEntrySources(
  read: Reader,
  claimIds: readonly string[],
): Promise<ReadonlyMap<string, EntrySourceRow>> {
  const { rows } = await sql<EntrySourceRow & { readonly id: string }>`
    with entries as materialized (
      select * from claim_entry where tenant_id = ${read.tenantId}::uuid and claim_id = any(${claimIds}::uuid[])
    ), files as (
      select data->>'entryId' as entry_id, actor, data->>'reason' as reason from case_event
      where tenant_id = ${read.tenantId}::uuid and claim_id = any(${claimIds}::uuid[])
        and kind in ('claim-entry-added', 'claim-entry-reversed')
    )
    select e.id, e.kind, case when d.transaction_id is null then e.source_kind else 'allocation' end as "sourceKind", e.reverses_id is not null as "isReversal",
      exists (select 1 from entries r where r.reverses_id = e.id) as "isReversed", f.file_name as "fileName",
      case when e.kind = 'principal' then c.import_row end as "fileRow", t.booked_on as "bookedOn",
      t.counterparty_name as "counterpartyName", n.letter->>'title' as title, n.level, n.written_on as "writtenOn",
      p.actor, p.reason
    from entries e
    join claim c on c.tenant_id = e.tenant_id and c.id = e.claim_id
    left join import_file f on e.source_kind = 'import' and f.tenant_id = e.tenant_id and f.id = e.source_id
    left join allocation a on e.source_kind in ('allocation', 'policy') and a.tenant_id = e.tenant_id and a.id = e.source_id
    -- What a returned debit cost comes from the bank's transaction that brought it back.
    left join return_debit d on e.source_kind = 'import' and d.tenant_id = e.tenant_id and d.id = e.source_id
    left join bank_transaction t on t.tenant_id = e.tenant_id and t.id = coalesce(a.transaction_id, d.transaction_id)
    left join notice n on e.source_kind = 'notice' and n.tenant_id = e.tenant_id and n.id = e.source_id
    left join files p on p.entry_id = e.id::text`.execute(read.sql);
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}
