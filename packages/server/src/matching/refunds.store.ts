// writes: nothing
import type { EvidenceCode } from '@mahnwerk/core/evidence';
import type { CreditedClaim } from '@mahnwerk/core/held-by-credit';
import type { SuggestedCredit } from '@mahnwerk/core/suggest-refund';
import { sql } from 'kysely';
import type { Reader } from '../platform/db.ts';
import { bounceDays, cameBack } from './paid-back.store.ts';

/** Money going out that may have paid a credit back, or was said to. */
export interface RefundRow {
  readonly transactionId: string;
  /** Negative. */
  readonly amountMinor: number;
  readonly remittance: string | null;
  /** What is said of it. */
  readonly code: EvidenceCode;
  /** The customer it was proposed for. */
  readonly debtorId: string | null;
  /** Whose is told by the account that it went to, the oldest first. */
  readonly credits: readonly SuggestedCredit[];
}

/** To an account of more customers or with more credits (an office that pays for many), only credits of just the amount are asked. */
const [customersMax, creditsMax] = [20, 200];

/**
 * Transfers of ours that nobody decided, with the credits of customers that came from the account they went to, or of customers whose own
 * account it is: what stands there, and what did until its debit came back. Besides those that are proposed, whether they
 * still fit or not.
 */
export async function listRefunds(read: Reader): Promise<readonly RefundRow[]> {
  const { rows } = await sql<RefundRow>`
    with credit as materialized (
      select a.id, a.debtor_id, t.currency, t.counterparty_iban, t.booked_on, a.amount_minor, d.returned_on
      from allocation a
      join bank_transaction t on t.tenant_id = a.tenant_id and t.id = a.transaction_id
      left join allocation r on r.tenant_id = a.tenant_id and r.reverses_id = a.id
      left join return_debit d on d.tenant_id = r.tenant_id and d.id = r.id and not d.is_refund and not exists (
        select 1 from return_debit_step s where s.tenant_id = d.tenant_id and s.return_id = d.id and s.kind = 'taken-back')
      where a.tenant_id = ${read.tenantId}::uuid and a.debtor_id is not null and a.reverses_id is null
        and (r.id is null or d.id is not null)
    ), payable as materialized (
      select distinct c.*, v.iban from credit c
      join debtor d on d.tenant_id = ${read.tenantId}::uuid and d.id = c.debtor_id
      cross join lateral (values (c.counterparty_iban), (d.iban)) v(iban)
      where v.iban is not null
    ), crowded as (
      select iban, currency from payable group by iban, currency
      having count(distinct debtor_id) > ${customersMax}::int or count(*) > ${creditsMax}::int
    ), asked as materialized (
      select t.*, p.state, p.evidence->0->>'code' as said, p.candidates->0->>'debtorId' as "proposedId"
      from payment_decision p
      join bank_transaction t on t.tenant_id = p.tenant_id and t.id = p.transaction_id
      where p.tenant_id = ${read.tenantId}::uuid and p.decided_by = 'machine' and t.amount_minor < 0 and (
        (p.state = 'not-a-payment' and p.evidence->0->>'code' = 'money-out')
        or (p.state = 'undecided' and p.evidence->0->>'code' in
          ('refund-of-credit', 'refund-of-some', 'refund-of-part', 'refund-of-returned')))
    ), marked as materialized (
      select c.*, k.iban is not null as is_crowded from payable c
      left join crowded k on k.iban = c.iban and k.currency = c.currency
    ), met as (
      select t.id as transfer_id, c.* from marked c
      join asked t on t.counterparty_iban = c.iban and t.currency = c.currency and t.booked_on >= c.booked_on
      where not c.is_crowded
      union all
      select t.id, c.* from marked c
      join asked t on t.counterparty_iban = c.iban and t.currency = c.currency and -t.amount_minor = c.amount_minor
        and t.booked_on >= c.booked_on
      where c.is_crowded
    ), bounced as materialized (
      select * from bank_transaction b where b.tenant_id = ${read.tenantId}::uuid and b.amount_minor > 0 and ${cameBack}
        and b.counterparty_iban in (select iban from met)
    ), fitting as materialized (
      select t.id, json_agg(json_build_object('debtorId', c.debtor_id, 'amountMinor', c.amount_minor,
        'isReturned', c.returned_on is not null) order by c.booked_on, c.id) as credits
      from met c
      join asked t on t.id = c.transfer_id and t.booked_on <= coalesce(c.returned_on + ${bounceDays}::int, t.booked_on)
        and t.return_reason is null
      where not exists (select 1 from bounced b
        where b.counterparty_iban = t.counterparty_iban and b.currency = t.currency and b.amount_minor = -t.amount_minor
          and b.booked_on between t.booked_on and t.booked_on + ${bounceDays}::int)
      group by t.id
    )
    select t.id as "transactionId", t.amount_minor as "amountMinor", t.remittance, t.said as code,
      t."proposedId" as "debtorId", coalesce(f.credits, '[]') as credits
    from asked t
    left join fitting f on f.id = t.id
    where t.state = 'undecided' or f.id is not null`.execute(read.sql);
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
