// writes: suggestion
import { sql } from 'kysely';
import type { Tx } from '../platform/db.ts';

const isOfRest = sql.lit('$[*] ? (@.code == "part-booked-on-customer")');
const isOther = sql.lit('$[*] ? (@.code != "part-booked-on-customer" && @.code != "currency-differs")');
const isProposedForRest = sql.lit('$[*].evidence[*] ? (@.code == "part-booked-on-customer")');

/**
 * Nothing is booked of a payment any more: claims that it held only because a part was booked on their customer are free. True:
 * the machine looked at what was left of it meanwhile, so that what is proposed is for another amount.
 */
export async function freeHeldByRest(tx: Tx, transactionId: string): Promise<boolean> {
  await sql`
    delete from suggestion where tenant_id = ${tx.tenantId}::uuid and transaction_id = ${transactionId}::uuid
      and refused_at is null and jsonb_path_exists(evidence, ${isOfRest}) and not jsonb_path_exists(evidence, ${isOther})`.execute(
    tx.sql,
  );
  const { rows } = await sql<{ isStale: boolean }>`
    select jsonb_path_exists(p.candidates, ${isProposedForRest}) or exists (
      select 1 from suggestion s where s.tenant_id = p.tenant_id and s.transaction_id = p.transaction_id
        and s.refused_at is null and jsonb_path_exists(s.evidence, ${isOfRest})) as "isStale"
    from payment_decision p
    where p.tenant_id = ${tx.tenantId}::uuid and p.transaction_id = ${transactionId}::uuid`.execute(tx.sql);
  return rows[0]?.isStale === true;
}
