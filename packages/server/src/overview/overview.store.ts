// writes: nothing
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { Currency } from '@mahnwerk/core/money';
import { sql } from 'kysely';
import type { Reader } from '../platform/db.ts';

export interface Figure {
  readonly count: number;
  readonly amountMinor: number;
}

export interface BucketRow extends Figure {
  readonly bucket: 'not-due' | '1-30' | '31-60' | '61-90' | '90+';
}

/** The currency the figures are in: that of the account printed on letters, else the country's. */
export async function findCurrency(read: Reader): Promise<Currency> {
  const { rows } = await sql<{ currency: Currency }>`
    select coalesce(
      (select b.currency from bank_account b where b.tenant_id = ${read.tenantId}::uuid and b.is_primary),
      case when t.country = 'CH' then 'CHF' else 'EUR' end) as currency
    from tenant t where t.tenant_id = ${read.tenantId}::uuid`.execute(read.sql);
  return rows[0]!.currency;
}

/** Open claims by age, in calendar days past the due date. Buckets without a claim are absent. */
export async function sumByAge(read: Reader, currency: Currency, today: LocalDate): Promise<readonly BucketRow[]> {
  const { rows } = await sql<BucketRow>`
    select case when due_on >= ${today}::date then 'not-due'
        when due_on >= ${today}::date - 30 then '1-30'
        when due_on >= ${today}::date - 60 then '31-60'
        when due_on >= ${today}::date - 90 then '61-90'
        else '90+' end as bucket,
      count(*)::integer as count, sum(open_minor)::bigint as "amountMinor"
    from claim
    where tenant_id = ${read.tenantId}::uuid and settled_on is null and cancelled_on is null and currency = ${currency}
    group by 1`.execute(read.sql);
  return rows;
}

/** Open claims by the highest level that really left; claims without a letter are absent. */
export async function sumByLevel(
  read: Reader,
  currency: Currency,
): Promise<readonly (Figure & { readonly level: number })[]> {
  const { rows } = await sql<Figure & { level: number }>`
    with reached as (
      select c.id, c.open_minor, max(nc.level) as level
      from claim c
      join notice_claim nc on nc.tenant_id = c.tenant_id and nc.claim_id = c.id
      join dispatch d on d.tenant_id = nc.tenant_id and d.notice_id = nc.notice_id and d.state = 'sent'
      where c.tenant_id = ${read.tenantId}::uuid and c.settled_on is null and c.cancelled_on is null
        and c.currency = ${currency}
      group by c.id, c.open_minor
    )
    select level, count(*)::integer as count, sum(open_minor)::bigint as "amountMinor"
    from reached group by level order by level`.execute(read.sql);
  return rows;
}

/** What was invoiced from `from` to `to` (both included), by month ("2026-11"). Cancelled claims do not count. */
export async function sumInvoicedByMonth(
  read: Reader,
  currency: Currency,
  from: LocalDate,
  to: LocalDate,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ month: string; amountMinor: number }>`
    select to_char(month, 'YYYY-MM') as month, amount_minor as "amountMinor" from (
      select date_trunc('month', issued_on::timestamp) as month, sum(gross_minor)::bigint as amount_minor
      from claim
      where tenant_id = ${read.tenantId}::uuid and currency = ${currency} and cancelled_on is null
        and issued_on between ${from}::date and ${to}::date
      group by 1) m`.execute(read.sql);
  return new Map(rows.map((row) => [row.month, row.amountMinor]));
}

/** What was invoiced from `from` to `to`, both included. */
export async function sumInvoiced(read: Reader, currency: Currency, from: LocalDate, to: LocalDate): Promise<number> {
  const { rows } = await sql<{ amountMinor: number }>`
    select coalesce(sum(gross_minor), 0)::bigint as "amountMinor" from claim
    where tenant_id = ${read.tenantId}::uuid and currency = ${currency} and cancelled_on is null
      and issued_on between ${from}::date and ${to}::date`.execute(read.sql);
  return rows[0]!.amountMinor;
}

/** Payments received from `from` to `to` by month, returned debits taken off; `count` counts payments only. */
export async function sumReceivedByMonth(
  read: Reader,
  currency: Currency,
  from: LocalDate,
  to: LocalDate,
): Promise<ReadonlyMap<string, Figure>> {
  const { rows } = await sql<Figure & { month: string }>`
    select to_char(month, 'YYYY-MM') as month, count, amount_minor as "amountMinor" from (
      select date_trunc('month', e.value_on::timestamp) as month, -sum(e.amount_minor)::bigint as amount_minor,
        count(*) filter (where e.kind = 'payment')::integer as count
      from claim_entry e join claim c on c.tenant_id = e.tenant_id and c.id = e.claim_id
      where e.tenant_id = ${read.tenantId}::uuid and e.kind in ('payment', 'payment-reversal')
        and c.currency = ${currency} and e.value_on between ${from}::date and ${to}::date
      group by 1) m`.execute(read.sql);
  return new Map(rows.map(({ month, ...figure }) => [month, figure]));
}

export interface LargeClaim {
  readonly id: string;
  readonly number: string;
  readonly debtorId: string;
  readonly debtorNumber: string;
  readonly debtorName: string;
  readonly openMinor: number;
  readonly dueOn: LocalDate;
}

export async function listLargest(read: Reader, currency: Currency, limit: number): Promise<readonly LargeClaim[]> {
  const { rows } = await sql<LargeClaim>`
    select c.id, c.number, c.open_minor as "openMinor", c.due_on as "dueOn",
      d.id as "debtorId", d.number as "debtorNumber", d.name as "debtorName"
    from (
      select tenant_id, id, number, debtor_id, open_minor, due_on from claim
      where tenant_id = ${read.tenantId}::uuid and settled_on is null and cancelled_on is null and currency = ${currency}
      order by open_minor desc, id limit ${limit}) c
    join debtor d on d.tenant_id = c.tenant_id and d.id = c.debtor_id
    order by c.open_minor desc, c.id`.execute(read.sql);
  return rows;
}

/**
 * Claims for which a letter may be due: a cheap superset, on which `nextStep` then decides. Left out is only what can
 * never be due today: not past its due date, or its last letter's period still runs, or a block without end lies on it.
 */
export async function listDueCandidates(
  read: Reader,
  currency: Currency,
  today: LocalDate,
  levelMax: number,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from claim c
    where c.tenant_id = ${read.tenantId}::uuid and c.settled_on is null and c.cancelled_on is null
      and c.currency = ${currency} and c.due_on < ${today}::date
      and not exists (
        select 1 from notice_claim nc
        join notice n on n.tenant_id = nc.tenant_id and n.id = nc.notice_id
        join dispatch s on s.tenant_id = nc.tenant_id and s.notice_id = nc.notice_id and s.state = 'sent'
        where nc.tenant_id = c.tenant_id and nc.claim_id = c.id
          and (n.deadline_on >= ${today}::date or nc.level >= ${levelMax}::integer))`.execute(read.sql);
  return rows.map((row) => row.id);
}

export interface OpenWork {
  readonly paymentsUndecided: Figure;
  readonly runsProposed: Figure;
  readonly dispatchFailed: Figure;
  readonly dispatchUnknown: Figure;
  readonly printWaiting: Figure;
}

/** Counts of what waits for a person, each from a partial index over what is open. */
export async function countOpenWork(read: Reader, currency: Currency): Promise<OpenWork> {
  const { rows } = await sql<Figure & { kind: string }>`
    select 'payments-undecided' as kind, count(*)::integer as count, coalesce(sum(b.amount_minor), 0)::bigint as "amountMinor"
    from payment_decision p join bank_transaction b on b.tenant_id = p.tenant_id and b.id = p.transaction_id
    where p.tenant_id = ${read.tenantId}::uuid and p.state = 'undecided' and b.currency = ${currency}
    union all
    select 'run-proposed', count(*)::integer, coalesce(sum(total_minor), 0)::bigint
    from dunning_run where tenant_id = ${read.tenantId}::uuid and state = 'proposed'
    union all
    select case when d.state = 'queued' then 'print-waiting' else d.state end, count(*)::integer,
      sum(n.total_minor)::bigint
    from dispatch d join notice n on n.tenant_id = d.tenant_id and n.id = d.notice_id
    where d.tenant_id = ${read.tenantId}::uuid and n.currency = ${currency}
      and d.state in ('queued', 'unknown', 'failed') and (d.state <> 'queued' or d.carrier = 'print')
      and not exists (
        select 1 from dispatch o where o.tenant_id = d.tenant_id and o.notice_id = d.notice_id
          and d.state = 'failed' and (o.state in ('queued', 'sending', 'sent', 'unknown') or o.id > d.id))
    group by 1`.execute(read.sql);
  const figure = (kind: string): Figure => rows.find((row) => row.kind === kind) ?? { count: 0, amountMinor: 0 };
  return {
    paymentsUndecided: figure('payments-undecided'),
    runsProposed: figure('run-proposed'),
    dispatchFailed: figure('failed'),
    dispatchUnknown: figure('unknown'),
    printWaiting: figure('print-waiting'),
  };
}

export interface LastRun {
  readonly id: string;
  readonly number: number;
  readonly onDate: LocalDate;
  readonly letterCount: number;
}

export async function findLastRun(read: Reader): Promise<LastRun | undefined> {
  const { rows } = await sql<LastRun>`
    select id, number, on_date as "onDate", letter_count as "letterCount" from dunning_run
    where tenant_id = ${read.tenantId}::uuid and state = 'released' order by number desc limit 1`.execute(read.sql);
  return rows[0];
}
