// writes: nothing
import type { InterestPayer } from '@mahnwerk/core/kept-interest';
import { sql } from 'kysely';
import type { Reader } from '../platform/db.ts';

/**
 * Bookings of other transactions on these claims that stand, newest first, with what they paid of interest beyond what was
 * fixed because of them.
 */
export async function listInterestPayers(
  read: Reader,
  transactionId: string,
  claimIds: readonly string[],
): Promise<readonly (InterestPayer & { readonly claimId: string })[]> {
  const { rows } = await sql<InterestPayer & { readonly claimId: string }>`
    select a.id as "allocationId", a.claim_id as "claimId",
      greatest(-e.interest_minor - coalesce(f.fixed, 0), 0)::bigint as "paidMinor"
    from allocation a
    join claim_entry e on e.tenant_id = a.tenant_id and e.claim_id = a.claim_id and e.source_id = a.id
      and e.kind = 'payment'
    left join lateral (
      select sum(i.amount_minor) as fixed from claim_entry i
      where i.tenant_id = a.tenant_id and i.claim_id = a.claim_id and i.source_id = a.id and i.kind = 'interest'
    ) f on true
    where a.tenant_id = ${read.tenantId}::uuid and a.claim_id = any(${claimIds}::uuid[])
      and a.transaction_id <> ${transactionId}::uuid and a.reverses_id is null and e.interest_minor < 0
      and not exists (select 1 from allocation r where r.tenant_id = a.tenant_id and r.reverses_id = a.id)
    order by a.claim_id, a.id desc`.execute(read.sql);
  return rows;
}
