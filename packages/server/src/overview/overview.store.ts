// writes: nothing

import { creditDays } from '@mahnwerk/core/held-by-credit';
import type { LetterNotes } from '@mahnwerk/core/letter-notes';
import { addDays, type LocalDate } from '@mahnwerk/core/local-date';
import type { Currency } from '@mahnwerk/core/money';
import { sql } from 'kysely';
import type { Reader } from '../platform/db.ts';

export interface Figure {
  readonly count: number;
  readonly amountMinor: number;
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

/** Open claims of one currency, age and level, with those among them for which a letter may be due. */
export interface StandingRow extends Figure {
  readonly currency: Currency;
  readonly bucket: 'not-due' | '1-30' | '31-60' | '61-90' | '90+';
  /** The highest level that really left; 0 = none. */
  readonly level: number;
  readonly candidateIds: readonly string[];
}

/**
 * All open claims in one pass, by age (calendar days past the due date) and level. The candidates are a cheap superset of
 * what is due, on which `nextStep` then decides: left out is only what cannot be due, because it is not past its due
 * date, has had its last level, or its last letter's period still runs.
 */
export async function sumOpenClaims(read: Reader, today: LocalDate, levelMax: number): Promise<readonly StandingRow[]> {
  const { rows } = await sql<StandingRow>`
    with last as (
      select nc.claim_id, max(nc.level) as level, max(n.deadline_on) as deadline_on
      from notice_claim nc
      join dispatch d on d.tenant_id = nc.tenant_id and d.notice_id = nc.notice_id and d.state = 'sent'
      join notice n on n.tenant_id = nc.tenant_id and n.id = nc.notice_id
      where nc.tenant_id = ${read.tenantId}::uuid
      group by nc.claim_id
    ), standing as (
      select c.id, c.currency, c.open_minor, coalesce(l.level, 0) as level,
        case when c.due_on >= ${today}::date then 'not-due'
          when c.due_on >= ${today}::date - 30 then '1-30'
          when c.due_on >= ${today}::date - 60 then '31-60'
          when c.due_on >= ${today}::date - 90 then '61-90'
          else '90+' end as bucket,
        c.due_on < ${today}::date and coalesce(l.level, 0) < ${levelMax}::integer
          and (l.deadline_on is null or l.deadline_on < ${today}::date) as is_candidate
      from claim c left join last l on l.claim_id = c.id
      where c.tenant_id = ${read.tenantId}::uuid and c.settled_on is null and c.cancelled_on is null
    )
    select currency, bucket, level, count(*)::integer as count, sum(open_minor)::bigint as "amountMinor",
      coalesce(array_agg(id::text) filter (where is_candidate), '{}') as "candidateIds"
    from standing group by currency, bucket, level`.execute(read.sql);
  return rows;
}

export interface InvoicedRow {
  /** "2026-11" */
  readonly month: string;
  readonly amountMinor: number;
  /** The part of it that was issued on or after the day asked for. */
  readonly recentMinor: number;
}

/** What was invoiced from `from` to `to` (both included) by month, and how much of it since `recentFrom`. */
export async function sumInvoicedByMonth(
  read: Reader,
  currency: Currency,
  { from, recentFrom, to }: { readonly from: LocalDate; readonly recentFrom: LocalDate; readonly to: LocalDate },
): Promise<readonly InvoicedRow[]> {
  const { rows } = await sql<InvoicedRow>`
    select to_char(month, 'YYYY-MM') as month, amount_minor as "amountMinor", recent_minor as "recentMinor" from (
      select date_trunc('month', issued_on::timestamp) as month, sum(gross_minor)::bigint as amount_minor,
        coalesce(sum(gross_minor) filter (where issued_on >= ${recentFrom}::date), 0)::bigint as recent_minor
      from claim
      where tenant_id = ${read.tenantId}::uuid and currency = ${currency} and cancelled_on is null
        and issued_on between ${from}::date and ${to}::date
      group by 1) m`.execute(read.sql);
  return rows;
}

/**
 * Payments received from `from` to `to` by month, returned debits taken off; `count` counts payments only.
 * Most companies have one currency: then the claims need not be joined.
 */
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
      from claim_entry e
      where e.tenant_id = ${read.tenantId}::uuid and e.kind in ('payment', 'payment-reversal')
        and e.value_on between ${from}::date and ${to}::date
        and (not exists (select 1 from claim where tenant_id = ${read.tenantId}::uuid and currency <> ${currency})
          or e.claim_id in (select id from claim where tenant_id = ${read.tenantId}::uuid and currency = ${currency}))
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

export interface OpenWork {
  readonly paymentsUndecided: Figure;
  /** Returned debits whose task nobody has done. */
  readonly returnsOpen: Figure;
  /** Money that lies on accounts for long: to be spent or paid back. */
  readonly creditsWaiting: Figure;
  readonly runsProposed: Figure;
  readonly dispatchFailed: Figure;
  readonly dispatchUnknown: Figure;
  readonly printWaiting: Figure;
}

/** Counts of what waits for a person, each from a partial index over what is open. */
export async function countOpenWork(read: Reader, currency: Currency, today: LocalDate): Promise<OpenWork> {
  const { rows } = await sql<Figure & { kind: string }>`
    select 'payments-undecided' as kind, count(*)::integer as count, coalesce(sum(b.amount_minor), 0)::bigint as "amountMinor"
    from payment_decision p join bank_transaction b on b.tenant_id = p.tenant_id and b.id = p.transaction_id
    where p.tenant_id = ${read.tenantId}::uuid and p.state = 'undecided' and b.currency = ${currency}
    union all
    select 'returns-open', count(distinct r.shown_by)::integer, coalesce(sum(r.amount_minor), 0)::bigint
    from (
      select d.tenant_id, d.id, d.amount_minor, d.transaction_id as shown_by from return_debit d
      where d.tenant_id = ${read.tenantId}::uuid and d.transaction_id is not null and not d.is_refund
        and not exists (select 1 from return_debit_step b where b.tenant_id = d.tenant_id and b.return_id = d.id
          and b.kind = 'taken-back' and b.transaction_id = d.transaction_id)
      union all
      select d.tenant_id, d.id, d.amount_minor, s.transaction_id from return_debit_step s
      join return_debit d on d.tenant_id = s.tenant_id and d.id = s.return_id
      where s.tenant_id = ${read.tenantId}::uuid and s.kind = 'seen-on-statement'
        and not exists (select 1 from return_debit_step b where b.tenant_id = s.tenant_id and b.return_id = s.return_id
          and b.kind = 'taken-back' and b.transaction_id = s.transaction_id and b.id > s.id)
    ) r join bank_transaction c on c.tenant_id = r.tenant_id and c.id = r.shown_by
    where c.currency = ${currency} and not exists (select 1 from return_debit_step s
      where s.tenant_id = r.tenant_id and s.return_id = r.id and s.kind = 'task-done')
    union all
    select 'credits-waiting', count(distinct a.transaction_id)::integer, coalesce(sum(a.amount_minor), 0)::bigint
    from allocation a join bank_transaction t on t.tenant_id = a.tenant_id and t.id = a.transaction_id
    where a.tenant_id = ${read.tenantId}::uuid and a.debtor_id is not null and a.reverses_id is null
      and t.currency = ${currency} and t.booked_on <= ${addDays(today, -creditDays)}::date
      and not exists (select 1 from allocation r where r.tenant_id = a.tenant_id and r.reverses_id = a.id)
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
    returnsOpen: figure('returns-open'),
    creditsWaiting: figure('credits-waiting'),
    runsProposed: figure('run-proposed'),
    dispatchFailed: figure('failed'),
    dispatchUnknown: figure('unknown'),
    printWaiting: figure('print-waiting'),
  };
}

/** A letter of a proposed run of which the guard forbids something. */
export interface RefusedLetter {
  readonly runId: string;
  readonly letterKey: string;
  readonly notes: LetterNotes;
}

/** Letters of runs that wait for release and break a rule, whether or not a person has taken it over by now. */
export async function listRefusedLetters(read: Reader): Promise<readonly RefusedLetter[]> {
  const { rows } = await sql<RefusedLetter>`
    select distinct on (i.run_id, i.letter_key) i.run_id as "runId", i.letter_key as "letterKey", i.findings as notes
    from dunning_run r
    join run_item i on i.tenant_id = r.tenant_id and i.run_id = r.id
    where r.tenant_id = ${read.tenantId}::uuid and r.state = 'proposed' and i.letter_key is not null
      and not i.is_excluded and i.findings @> '[{"severity": "refuse"}]'
    order by i.run_id, i.letter_key`.execute(read.sql);
  return rows;
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
