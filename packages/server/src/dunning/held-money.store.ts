// writes: nothing
import type { AccountCredit } from '@mahnwerk/core/credit-warnings';
import { type CreditedClaim, heldByCredit } from '@mahnwerk/core/held-by-credit';
import { sql } from 'kysely';
import type { Reader } from '../platform/db.ts';

/** What an undecided payment may be for, or what a credit on the debtor's account covers: nobody is asked for what we hold. */
export async function listHeldClaims(
  read: Reader,
  claimIds: readonly string[] | undefined,
): Promise<readonly string[]> {
  const scope = claimIds === undefined ? sql`true` : sql`s.claim_id = any(${claimIds}::uuid[])`;
  const { rows } = await sql<{ claimId: string }>`select distinct s.claim_id as "claimId" from payment_decision p
    join suggestion s on s.tenant_id = p.tenant_id and s.transaction_id = p.transaction_id and s.refused_at is null
    where p.tenant_id = ${read.tenantId}::uuid and p.state = 'undecided' and ${scope}`.execute(read.sql);
  const wanted = claimIds === undefined ? undefined : new Set(claimIds);
  const credited = (await listCredited(read)).filter((id) => wanted === undefined || wanted.has(id));
  return [...new Set([...rows.map((row) => row.claimId), ...credited])];
}

/** What lies on the accounts of these customers, in each currency; nothing is left out. */
export async function listAccountCredits(
  read: Reader,
  debtorIds: readonly string[],
): Promise<readonly AccountCredit[]> {
  if (debtorIds.length === 0) return [];
  const { rows } = await sql<AccountCredit>`
    select k.debtor_id as "debtorId", k.currency, k.minor as "creditMinor" from (${accounts(read)}) k
    where k.debtor_id = any(${debtorIds}::uuid[])`.execute(read.sql);
  return rows;
}

/** Money on the accounts of customers, in each currency. */
const accounts = (read: Reader) => sql`
  select a.debtor_id, t.currency, sum(a.amount_minor)::bigint as minor from allocation a
  join bank_transaction t on t.tenant_id = a.tenant_id and t.id = a.transaction_id
  where a.tenant_id = ${read.tenantId}::uuid and a.debtor_id is not null group by 1, 2
  having sum(a.amount_minor) > 0`;

/** Claims that credits cover, in each currency of each customer; which ones, only all of his claims tell. */
async function listCredited(read: Reader): Promise<readonly string[]> {
  const { rows } = await sql<CreditedClaim & { account: string; creditMinor: number }>`
    select c.id as "claimId", c.open_minor as "openMinor", c.due_on as "dueOn", c.debtor_id || c.currency as account,
      k.minor as "creditMinor"
    from claim c join (${accounts(read)}) k using (debtor_id, currency)
    where c.tenant_id = ${read.tenantId}::uuid and c.settled_on is null and c.cancelled_on is null`.execute(read.sql);
  const byAccount = Map.groupBy(rows, ({ account }) => account);
  return [...byAccount.values()].flatMap((claims) => heldByCredit(claims[0]!.creditMinor, claims));
}
