// writes: nothing
import type { CreditedClaim } from '@mahnwerk/core/held-by-credit';
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

/** A transfer comes back within days; a slow one through correspondents within weeks. */
const bounceDays = 60;

/** A transfer of ours that the other bank gave back (GVC 159, 160; ISO 20022 RRTN); see core's `classifyTransaction`. */
function cameBack(of: 'b' | 't') {
  const t = sql.ref(of);
  return sql`(${t}.code in ('159', '160') or right(${t}.code, 4) = 'RRTN' or ${t}.return_reason is not null)`;
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
        and t.counterparty_iban in (c.counterparty_iban, d.iban) and not exists (
          select 1 from bank_transaction b
          where b.tenant_id = t.tenant_id and b.counterparty_iban = t.counterparty_iban and b.currency = t.currency
            and b.amount_minor = -t.amount_minor and ${cameBack('b')} and b.booked_on between t.booked_on and t.booked_on + ${bounceDays}::int)
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

/** Money of a refund that came back, undecided. */
export interface BouncedRow {
  readonly transactionId: string;
  readonly amountMinor: number;
  /** The customer whose refund it was; null: of none that is booked, or of several. */
  readonly debtorId: string | null;
  readonly isProposed: boolean;
  /** His open claims in this currency. */
  readonly claims: readonly CreditedClaim[];
}

/** Transfers of ours that came back and that nobody decided, with the booked refund of just this amount to the same account. */
export async function listBounced(read: Reader): Promise<readonly BouncedRow[]> {
  const { rows } = await sql<BouncedRow>`
    select t.id as "transactionId", t.amount_minor as "amountMinor", f.debtor_id as "debtorId",
      p.evidence->0->>'code' = 'refund-returned' as "isProposed", coalesce((
        select json_agg(json_build_object('claimId', c.id, 'openMinor', c.open_minor, 'dueOn', c.due_on))
        from claim c
        where c.tenant_id = t.tenant_id and c.debtor_id = f.debtor_id and c.currency = t.currency and c.open_minor > 0
      ), '[]') as claims
    from payment_decision p
    join bank_transaction t on t.tenant_id = p.tenant_id and t.id = p.transaction_id
    left join lateral (
      select min(d.debtor_id::text)::uuid as debtor_id
      from return_debit d
      join payment_decision rp on rp.tenant_id = d.tenant_id and rp.transaction_id = d.transaction_id and rp.state = 'booked'
      join bank_transaction r on r.tenant_id = d.tenant_id and r.id = d.transaction_id
      where d.tenant_id = t.tenant_id and d.is_refund and r.currency = t.currency and r.counterparty_iban = t.counterparty_iban
        and r.amount_minor = -t.amount_minor and t.booked_on between r.booked_on and r.booked_on + ${bounceDays}::int
      having count(distinct d.debtor_id) = 1
    ) f on true
    where p.tenant_id = ${read.tenantId}::uuid and p.decided_by = 'machine' and p.state = 'undecided' and t.amount_minor > 0
      and p.evidence->0->>'code' in ('returned-transfer', 'refund-returned')`.execute(read.sql);
  return rows;
}
