// writes: nothing
import type { MoneyOf } from '@mahnwerk/core/money-left';
import { sql } from 'kysely';
import type { Reader } from '../platform/db.ts';

/** What became of a payment. What went out by a return or a refund that stands is booked nowhere, and not here either. */
export async function findMoney(
  read: Reader,
  { id, amountMinor }: { readonly id: string; readonly amountMinor: number },
): Promise<MoneyOf> {
  const { rows } = await sql<Omit<MoneyOf, 'amountMinor'>>`
    select coalesce(sum(a.amount_minor) filter (where a.claim_id is not null), 0)::bigint as "bookedMinor",
      coalesce(sum(a.amount_minor) filter (where a.claim_id is null), 0)::bigint as "creditMinor",
      coalesce(-sum(a.amount_minor) filter (where is_gone(a)), 0)::bigint as "goneMinor"
    from allocation a
    where a.tenant_id = ${read.tenantId}::uuid and a.transaction_id = ${id}::uuid`.execute(read.sql);
  return { amountMinor, ...rows[0]! };
}
