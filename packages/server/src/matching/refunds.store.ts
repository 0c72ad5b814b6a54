// writes: nothing
import { sql } from 'kysely';
import type { Reader } from '../platform/db.ts';

/** Money going out that may have paid a credit back, or was said to. */
export interface RefundRow {
  readonly transactionId: string;
  /** Negative. */
  readonly amountMinor: number;
  /** The customer whose credit it is; null: none, or several. */
  readonly debtorId: string | null;
  /** It is proposed already. */
  readonly isProposed: boolean;
}

/**
 * Transfers of ours that nobody decided, to the account that a credit came from (or the customer's own), of just this credit or
 * all that the customer has, not before it came. Besides those that are proposed, whether they still fit or not.
 */
export async function listRefunds(read: Reader): Promise<readonly RefundRow[]> {
  const { rows } = await sql<RefundRow>`
    with credit as materialized (
      select a.debtor_id, t.currency, t.counterparty_iban, t.booked_on, a.amount_minor,
        sum(a.amount_minor) over (partition by a.debtor_id, t.currency) as all_minor
      from allocation a join bank_transaction t on t.tenant_id = a.tenant_id and t.id = a.transaction_id
      where a.tenant_id = ${read.tenantId}::uuid and a.debtor_id is not null and a.reverses_id is null
        and not exists (select 1 from allocation r where r.tenant_id = a.tenant_id and r.reverses_id = a.id)
    ), fitting as (
      select t.id, min(c.debtor_id::text) as debtor_id
      from credit c
      join debtor d on d.tenant_id = ${read.tenantId}::uuid and d.id = c.debtor_id
      join bank_transaction t on t.tenant_id = d.tenant_id and t.currency = c.currency and t.booked_on >= c.booked_on
        and -t.amount_minor in (c.amount_minor, c.all_minor) and t.return_reason is null
        and t.counterparty_iban in (c.counterparty_iban, d.iban)
      group by t.id having count(distinct c.debtor_id) = 1
    )
    select t.id as "transactionId", t.amount_minor as "amountMinor", f.debtor_id as "debtorId",
      p.state = 'undecided' as "isProposed"
    from payment_decision p
    join bank_transaction t on t.tenant_id = p.tenant_id and t.id = p.transaction_id
    left join fitting f on f.id = p.transaction_id
    where p.tenant_id = ${read.tenantId}::uuid and p.decided_by = 'machine' and t.amount_minor < 0 and (
      (p.state = 'not-a-payment' and f.id is not null and p.evidence->0->>'code' = 'money-out')
      or (p.state = 'undecided' and p.evidence->0->>'code' = 'refund-of-credit'))`.execute(read.sql);
  return rows;
}
