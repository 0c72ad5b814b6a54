// writes: nothing
import { sql } from 'kysely';
import type { Reader } from '../platform/db.ts';

/** What an undecided payment may be for, or a credit on the debtor's account: nobody is asked for what we hold. */
export async function listHeldClaims(
  read: Reader,
  claimIds: readonly string[] | undefined,
): Promise<readonly string[]> {
  const scope = claimIds === undefined ? sql`true` : sql`claim_id = any(${claimIds}::uuid[])`;
  const { rows } = await sql<{ claimId: string }>`select distinct claim_id as "claimId" from (
      select s.claim_id from payment_decision p
      join suggestion s on s.tenant_id = p.tenant_id and s.transaction_id = p.transaction_id and s.refused_at is null
      where p.tenant_id = ${read.tenantId}::uuid and p.state = 'undecided'
      union all select c.id from claim c join (
        select a.debtor_id, t.currency from allocation a
        join bank_transaction t on t.tenant_id = a.tenant_id and t.id = a.transaction_id
        where a.tenant_id = ${read.tenantId}::uuid and a.debtor_id is not null group by 1, 2
        having sum(a.amount_minor) > 0) k using (debtor_id, currency)
      where c.tenant_id = ${read.tenantId}::uuid and c.settled_on is null) held where ${scope}`.execute(read.sql);
  return rows.map((row) => row.claimId);
}
