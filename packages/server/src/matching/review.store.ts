// writes: nothing
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { Currency } from '@mahnwerk/core/money';
import type { Candidate } from '@mahnwerk/core/payment';
import type { StandingPart } from '@mahnwerk/core/plan-redoing';
import { type RawBuilder, sql } from 'kysely';
import type { Reader } from '../platform/db.ts';
import type { PaymentState } from './matching.store.ts';

export interface MonthRow {
  readonly month: string;
  readonly payments: number;
  readonly automatic: number;
  readonly corrected: number;
  readonly byPerson: number;
  readonly undecided: number;
}

/**
 * Money in of some days that is ours: with what the machine booked of it, and when a person took that back. A credit that is spent
 * on claims is not taken back: it is booked anew with the same word.
 */
function reviewed(read: Reader, from: LocalDate, to: LocalDate): RawBuilder<unknown> {
  return sql`
    select t.id, t.booked_on, t.amount_minor, t.currency, t.counterparty_name, p.state, p.decided_by, p.candidates,
      m.is_automatic, case when p.decided_by = 'person' then m.corrected_at end as corrected_at
    from bank_transaction t
    join payment_decision p on p.tenant_id = t.tenant_id and p.transaction_id = t.id
    left join lateral (
      select bool_or(r.id is null or r.decided_by = 'person' or exists (select 1 from return_debit d
          where d.tenant_id = r.tenant_id and d.id = r.id)) as is_automatic,
        max(r.created_at) filter (where r.decided_by = 'person' and not exists (select 1 from allocation n
          where n.tenant_id = r.tenant_id and n.transaction_id = r.transaction_id and n.reverses_id is null
            and n.created_at = r.created_at)) as corrected_at
      from allocation a left join allocation r on r.tenant_id = a.tenant_id and r.reverses_id = a.id
      where a.tenant_id = t.tenant_id and a.transaction_id = t.id and a.reverses_id is null and a.decided_by = 'machine'
    ) m on true
    where t.tenant_id = ${read.tenantId}::uuid and t.booked_on between ${from}::date and ${to}::date
      and t.amount_minor > 0 and p.state in ('booked', 'undecided')`;
}

export async function countByMonth(read: Reader, from: LocalDate, to: LocalDate): Promise<readonly MonthRow[]> {
  const { rows } = await sql<MonthRow>`
    with reviewed as (${reviewed(read, from, to)})
    select to_char(booked_on, 'YYYY-MM') as month, count(*) as payments,
      count(*) filter (where is_automatic) as automatic, count(corrected_at) as corrected,
      count(*) filter (where state = 'booked' and decided_by = 'person' and is_automatic is not true) as "byPerson",
      count(*) filter (where state = 'undecided') as undecided
    from reviewed group by 1 order by 1`.execute(read.sql);
  return rows;
}

export interface CorrectionRow {
  readonly paymentId: string;
  readonly bookedOn: LocalDate;
  readonly payer: string | null;
  readonly amountMinor: number;
  readonly currency: Currency;
  readonly correctedAt: Date;
}

/** Automatic bookings that a person took back, latest first. */
export async function listCorrections(
  read: Reader,
  from: LocalDate,
  to: LocalDate,
  limit: number,
): Promise<readonly CorrectionRow[]> {
  const { rows } = await sql<CorrectionRow>`
    with reviewed as (${reviewed(read, from, to)})
    select id as "paymentId", booked_on as "bookedOn", counterparty_name as payer, amount_minor as "amountMinor", currency,
      corrected_at as "correctedAt"
    from reviewed where corrected_at is not null order by corrected_at desc, id limit ${limit}`.execute(read.sql);
  return rows;
}

export interface BookedRow {
  readonly id: string;
  readonly bookedOn: LocalDate;
  readonly state: PaymentState;
  readonly isByPerson: boolean;
  /** What was proposed; only of what a person booked. */
  readonly candidates: readonly Candidate[];
  readonly parts: readonly StandingPart[];
}

/** Payments since a day with what stands of them; `byPersonOnly` = as persons booked them. */
export async function listBooked(
  read: Reader,
  since: LocalDate,
  to: LocalDate | undefined,
  byPersonOnly: boolean,
): Promise<readonly BookedRow[]> {
  const { rows } = await sql<BookedRow>`
    select t.id, t.booked_on as "bookedOn", p.state, p.decided_by = 'person' as "isByPerson",
      case when p.decided_by = 'person' then p.candidates else '[]'::jsonb end as candidates, s.parts
    from payment_decision p
    join bank_transaction t on t.tenant_id = p.tenant_id and t.id = p.transaction_id
    join lateral (
      select json_agg(json_build_object('claimId', a.claim_id, 'debtorId', coalesce(a.debtor_id, c.debtor_id),
        'amountMinor', a.amount_minor, 'discountMinor', coalesce(-b.discount, 0), 'entriesMinor', coalesce(b.total, 0))) as parts
      from allocation a
      left join claim c on c.tenant_id = a.tenant_id and c.id = a.claim_id
      left join lateral (
        select sum(e.amount_minor) as total, sum(e.amount_minor) filter (where e.kind = 'discount') as discount
        from claim_entry e where e.tenant_id = a.tenant_id and e.claim_id = a.claim_id and e.source_id = a.id
      ) b on true
      where a.tenant_id = p.tenant_id and a.transaction_id = p.transaction_id and a.reverses_id is null
        and not exists (select 1 from allocation r where r.tenant_id = a.tenant_id and r.reverses_id = a.id)
    ) s on s.parts is not null
    where p.tenant_id = ${read.tenantId}::uuid and t.amount_minor > 0 and t.booked_on >= ${since}::date
      and (${to ?? null}::date is null or t.booked_on <= ${to ?? null}::date)
      and (not ${byPersonOnly}::boolean or p.decided_by = 'person')`.execute(read.sql);
  return rows;
}

/** How many payments came in some days. */
export async function countMoneyIn(read: Reader, from: LocalDate, to: LocalDate): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from bank_transaction
    where tenant_id = ${read.tenantId}::uuid and booked_on between ${from}::date and ${to}::date and amount_minor > 0`.execute(
    read.sql,
  );
  return rows[0]!.count;
}
