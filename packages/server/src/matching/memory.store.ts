// writes: nothing
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { PastPayment } from '@mahnwerk/core/payer-memory';
import type { TraceCount } from '@mahnwerk/core/traces';
import { sql } from 'kysely';
import type { Reader } from '../platform/db.ts';
import { paidBack } from './paid-back.store.ts';

/**
 * Of the allocation `a`: it stands, or a returned debit took it back. Whose account it was, it says all the same, whether the
 * return was known at the time or not.
 */
const isMeant = sql`not exists (
  select 1 from allocation r where r.tenant_id = a.tenant_id and r.reverses_id = a.id and not exists (
    select 1 from return_debit d
    left join return_debit_step l on l.tenant_id = d.tenant_id and l.return_id = d.id and l.id = r.id
    where d.tenant_id = r.tenant_id and (d.id = r.id or l.id is not null)
      and not exists (select 1 from return_debit_step s where s.tenant_id = d.tenant_id and s.return_id = d.id
        and s.kind = 'taken-back' and (s.transaction_id is null or s.transaction_id = coalesce(l.transaction_id, d.transaction_id))
        and (l.id is null or s.id > l.id))))`;

/** Whose traces are wanted; undefined: everybody's. */
export interface Payers {
  readonly ibans: readonly string[];
  readonly names: readonly string[];
}

/**
 * What accounts and names meant in the bookings that stand and in the payments of the past. Of the machine's bookings only those of
 * payments that came before a day: so what it learns does not depend on the order in which files are imported.
 */
export async function listTraces(
  read: Reader,
  before: LocalDate,
  payers?: Payers,
  persons: 'ever' | 'before' = 'ever',
): Promise<readonly TraceCount[]> {
  const any = persons === 'ever' ? sql`a.decided_by = 'person'` : sql`false`;
  const { rows } = await sql<TraceCount>`
    with standing as (
      select distinct t.id, t.counterparty_iban as iban, t.counterparty_name as name, t.booked_on as paid_on,
        coalesce(a.debtor_id, c.debtor_id) as debtor_id
      from bank_transaction t
      join allocation a on a.tenant_id = t.tenant_id and a.transaction_id = t.id and a.reverses_id is null
      left join claim c on c.tenant_id = a.tenant_id and c.id = a.claim_id
      where t.tenant_id = ${read.tenantId}::uuid and t.amount_minor > 0
        and (${any} or t.booked_on < ${before}::date) and ${isWanted(payers, 't.counterparty_iban', 't.counterparty_name')}
        and ${isMeant}
      union all
      select id, payer_iban, payer_name, paid_on, debtor_id from past_payment
      where tenant_id = ${read.tenantId}::uuid and ${isWanted(payers, 'payer_iban', 'payer_name')}
    )
    ${counted(sql`standing`)}`.execute(read.sql);
  return rows;
}

/** What people said that they do not mean: claims of a customer were taken from a payment, and none of his is booked with it. */
export async function listRefusals(read: Reader, payers?: Payers): Promise<readonly TraceCount[]> {
  const { rows } = await sql<TraceCount>`
    with refused as (
      select distinct t.id, t.counterparty_iban as iban, t.counterparty_name as name, s.refused_at::date as paid_on,
        c.debtor_id
      from suggestion s
      join claim c on c.tenant_id = s.tenant_id and c.id = s.claim_id
      join bank_transaction t on t.tenant_id = s.tenant_id and t.id = s.transaction_id
      where s.tenant_id = ${read.tenantId}::uuid and s.refused_at is not null
        and ${isWanted(payers, 't.counterparty_iban', 't.counterparty_name')}
        and not exists (
          select 1 from allocation a
          left join claim o on o.tenant_id = a.tenant_id and o.id = a.claim_id
          where a.tenant_id = s.tenant_id and a.transaction_id = s.transaction_id and a.reverses_id is null
            and coalesce(a.debtor_id, o.debtor_id) = c.debtor_id
            and not exists (select 1 from allocation r where r.tenant_id = a.tenant_id and r.reverses_id = a.id))
    )
    ${counted(sql`refused`)}`.execute(read.sql);
  return rows;
}

function isWanted(payers: Payers | undefined, iban: string, name: string) {
  if (payers === undefined) return sql`true`;
  return sql`(${sql.raw(iban)} = any(${payers.ibans}::text[]) or ${sql.raw(name)} = any(${payers.names}::text[]))`;
}

function counted(from: ReturnType<typeof sql>) {
  return sql`
    select 'iban' as kind, iban as text, debtor_id as "debtorId", count(*)::integer as count, max(paid_on) as "lastOn"
    from ${from} where iban is not null group by iban, debtor_id
    union all
    select 'name', name, debtor_id, count(*)::integer, max(paid_on)
    from ${from} where name is not null group by name, debtor_id`;
}

/**
 * Debits that the money going out in a month may bring back, in the bookings that stand and in the past: by end-to-end id and
 * mandate, and what was collected with a mandate from the same account. Of payments that are decided again (`againIds`) nothing
 * stands, and none of their returns has taken anything back.
 */
export async function listPastDebits(
  read: Reader,
  month: LocalDate,
  againIds: readonly string[] = [],
): Promise<readonly PastPayment[]> {
  const again = sql`(select id from unnest(${againIds}::uuid[]) u(id))`;
  const { rows } = await sql<PastPayment>`
    with gone as materialized (
      select distinct end_to_end_id, mandate_id, counterparty_iban from bank_transaction
      where tenant_id = ${read.tenantId}::uuid and booked_on >= ${month}::date
        and booked_on < ${month}::date + interval '1 month' and amount_minor < 0
        and (return_reason is not null or end_to_end_id is not null or mandate_id is not null)
    ), found as (
      select id from bank_transaction where tenant_id = ${read.tenantId}::uuid and amount_minor > 0
        and end_to_end_id in (select end_to_end_id from gone)
      union
      select id from bank_transaction where tenant_id = ${read.tenantId}::uuid and amount_minor > 0
        and mandate_id is not null and mandate_id in (select mandate_id from gone)
      union
      select id from bank_transaction where tenant_id = ${read.tenantId}::uuid and amount_minor > 0
        and mandate_id is not null and counterparty_iban in (select counterparty_iban from gone)
    )
    select t.booked_on as "paidOn", a.amount_minor as "amountMinor", t.counterparty_name as "payerName",
      t.counterparty_iban as "payerIban", t.remittance, coalesce(a.debtor_id, c.debtor_id) as "debtorId",
      a.claim_id as "claimId", true as "isDirectDebit", t.end_to_end_id as "endToEndId", t.mandate_id as "mandateId",
      t.id as "paymentId", a.claim_id is null as "isOnAccount",
      a.id in ${paidBack(read)} as "isPaidBack"
    from found f
    join bank_transaction t on t.tenant_id = ${read.tenantId}::uuid and t.id = f.id
    join allocation a on a.tenant_id = t.tenant_id and a.transaction_id = t.id and a.reverses_id is null
    left join claim c on c.tenant_id = a.tenant_id and c.id = a.claim_id
    where t.id not in ${again} and (a.id in ${paidBack(read)} or not exists (select 1 from allocation r
      where r.tenant_id = a.tenant_id and r.reverses_id = a.id and not exists (select 1 from return_debit d
        where d.tenant_id = r.tenant_id and d.id = r.id and d.transaction_id in ${again}
          and not exists (select 1 from return_debit_step s where s.tenant_id = d.tenant_id and s.return_id = d.id
            and s.kind = 'taken-back'))))
    union all
    select paid_on, amount_minor, payer_name, payer_iban, remittance, debtor_id, claim_id, is_direct_debit, end_to_end_id,
      mandate_id, null::uuid, false, false
    from past_payment where tenant_id = ${read.tenantId}::uuid and (end_to_end_id in (select end_to_end_id from gone)
      or mandate_id in (select mandate_id from gone)
      or (is_direct_debit and payer_iban in (select counterparty_iban from gone)))`.execute(read.sql);
  return rows;
}
