// writes: nothing
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { Decision, Payment } from '@mahnwerk/core/payment';
import type { StandingPart } from '@mahnwerk/core/plan-redoing';
import { type RawBuilder, sql } from 'kysely';
import type { Reader, Tx } from '../platform/db.ts';

/** A payment that the machine may decide, or hold claims for. */
export type DecidablePayment = Payment & {
  /** Sorts the payments of a day, whatever order their files came in. */
  readonly order: string;
  /** Nobody looked at it yet. */
  readonly isNew: boolean;
  /** What was said the last time. */
  readonly tier: Decision['tier'] | null;
  readonly hasSuggestions: boolean;
};

/** What of a payment is there to be decided: not what is booked of it, and not what the bank took back. */
const left = sql`(t.amount_minor - coalesce(a.taken, 0) - coalesce(b.returned, 0))`;

const columns = sql`
  t.id, t.booked_on as "bookedOn", t.value_on as "valueOn",
  ${left}::bigint as "amountMinor", t.currency, t.code,
  t.counterparty_name as "counterpartyName", t.counterparty_iban as "counterpartyIban", t.remittance,
  t.structured_reference as "structuredReference", t.end_to_end_id as "endToEndId", t.mandate_id as "mandateId",
  t.return_reason as "returnReason", t.returned_minor as "returnedMinor", t.charges_minor as "chargesMinor",
  coalesce(s.refused, '{}') as "refusedClaimIds", coalesce(p.decided_by = 'person', false) or coalesce(a.taken, 0) > 0 as "isInHand",
  coalesce(a.debtors, '{}') as "debtorIds", coalesce(s.open_count, 0) > 0 as "hasSuggestions", p.tier,
  p.state is null as "isNew", t.booked_on::text || ' ' || t.account_id::text || ' ' || t.fingerprint as "order"`;

/**
 * Refusals; what is booked of it, whoever decided, unless that booking is decided again (`againIds`): it is not there to be
 * booked again; and what the bank took back of it.
 */
const besides = (againIds: readonly string[] = []) => sql`
  left join lateral (
    select array_agg(claim_id::text) filter (where refused_at is not null) as refused,
      count(*) filter (where refused_at is null) as open_count
    from suggestion s where s.tenant_id = t.tenant_id and s.transaction_id = t.id and p.state is not null
  ) s on true
  left join lateral (
    select sum(a.amount_minor) as taken,
      array_agg(distinct coalesce(a.debtor_id::text,
        (select c.debtor_id::text from claim c where c.tenant_id = a.tenant_id and c.id = a.claim_id))) as debtors
    from allocation a
    where p.state is not null and not (t.id = any(${againIds}::uuid[])) and a.tenant_id = t.tenant_id and a.transaction_id = t.id
      and a.reverses_id is null
      and not exists (select 1 from allocation r where r.tenant_id = a.tenant_id and r.reverses_id = a.id)
  ) a on true
  left join lateral (
    select -sum(r.amount_minor) as returned
    from allocation r
    left join return_debit_step l on l.tenant_id = r.tenant_id and l.id = r.id
    join return_debit d on d.tenant_id = r.tenant_id and d.id = coalesce(l.return_id, r.id)
    where p.state is not null and not (t.id = any(${againIds}::uuid[])) and r.tenant_id = t.tenant_id
      and r.transaction_id = t.id and r.reverses_id is not null
      and not exists (select 1 from return_debit_step s where s.tenant_id = d.tenant_id and s.return_id = d.id
        and s.kind = 'taken-back' and (s.transaction_id is null or s.transaction_id = coalesce(l.transaction_id, d.transaction_id))
        and (l.id is null or s.id > l.id))
  ) b on true`;

/** Money out has no rest; of money in, something must be left. */
const isLeft = sql`(t.amount_minor < 0 or ${left} > 0)`;

/**
 * Every undecided payment, with what is left of it. What a person had in hand is among them: claims are held for it, but
 * the machine books nothing of it.
 */
export async function listWaitingPayments(read: Reader): Promise<readonly DecidablePayment[]> {
  const { rows } = await sql<DecidablePayment>`
    select ${columns}
    from payment_decision p
    join bank_transaction t on t.tenant_id = p.tenant_id and t.id = p.transaction_id ${besides()}
    where p.tenant_id = ${read.tenantId}::uuid and p.state = 'undecided' and ${isLeft}`.execute(read.sql);
  return rows;
}

/** Half-open. */
export interface Span {
  readonly from: LocalDate;
  readonly until: LocalDate;
}

/**
 * The payments of some days that the machine decides now, in the order in which they are taken: new ones, undecided ones, and
 * those whose booking by the machine is decided again.
 */
export async function listDecidable(
  read: Reader,
  span: Span,
  againIds: readonly string[],
): Promise<readonly DecidablePayment[]> {
  const { rows } = await sql<DecidablePayment>`
    select ${columns}
    from bank_transaction t
    left join payment_decision p on p.tenant_id = t.tenant_id and p.transaction_id = t.id ${besides(againIds)}
    where ${within(read, span)} and (p.state is null or p.state = 'undecided' or t.id = any(${againIds}::uuid[])) and ${isLeft}
    order by t.booked_on, t.account_id, t.fingerprint collate "C"`.execute(read.sql);
  return rows;
}

function within(read: Reader, { from, until }: Span): RawBuilder<unknown> {
  return sql`t.tenant_id = ${read.tenantId}::uuid and t.booked_on >= ${from}::date and t.booked_on < ${until}::date`;
}

/**
 * The same for new payments of an import only, some thousand at a time: there may be more of them than can be held. What is
 * decided meanwhile comes all the same.
 */
export async function* pagesOfNew(
  tx: Tx,
  statementIds: readonly string[],
  span: Span,
  pageLength: number,
): AsyncGenerator<readonly DecidablePayment[], void> {
  await sql`
    declare new_payments no scroll cursor for
    select ${columns}
    from bank_transaction t
    left join payment_decision p on p.tenant_id = t.tenant_id and p.transaction_id = t.id ${besides()}
    where ${within(tx, span)} and t.statement_id = any(${statementIds}::uuid[]) and p.state is null
    order by t.booked_on, t.account_id, t.fingerprint collate "C"`.execute(tx.sql);
  for (;;) {
    const { rows } = await sql<DecidablePayment>`fetch ${sql.lit(pageLength)} from new_payments`.execute(tx.sql);
    if (rows.length === 0) break;
    yield rows;
  }
  await sql`close new_payments`.execute(tx.sql);
}

/** First and last booking day of what these statements brought; undefined: nothing. */
export async function findDays(read: Reader, statementIds: readonly string[]): Promise<Span | undefined> {
  const { rows } = await sql<{ from: LocalDate | null; until: LocalDate | null }>`
    select min(booked_on) as "from", max(booked_on) + 1 as until from bank_transaction
    where tenant_id = ${read.tenantId}::uuid and statement_id = any(${statementIds}::uuid[])`.execute(read.sql);
  const { from, until } = rows[0]!;
  return from === null || until === null ? undefined : { from, until };
}

/** Months with undecided payments, as their first days. */
export async function listWaitingMonths(read: Reader): Promise<readonly LocalDate[]> {
  const { rows } = await sql<{ month: LocalDate }>`
    select distinct date_trunc('month', t.booked_on)::date as month
    from payment_decision p
    join bank_transaction t on t.tenant_id = p.tenant_id and t.id = p.transaction_id
    where p.tenant_id = ${read.tenantId}::uuid and p.state = 'undecided' order by 1`.execute(read.sql);
  return rows.map(({ month }) => month);
}

export interface StandingMachinePart extends StandingPart {
  readonly transactionId: string;
  readonly bookedOn: LocalDate;
  readonly order: string;
}

/** What is left of payments that the machine booked in part, with the customers they were for. */
export async function listMachineRests(
  read: Reader,
): Promise<readonly { readonly id: string; readonly debtorId: string }[]> {
  const { rows } = await sql<{ id: string; debtorId: string }>`
    select distinct p.transaction_id as id, coalesce(a.debtor_id, c.debtor_id) as "debtorId"
    from payment_decision p
    join allocation a on a.tenant_id = p.tenant_id and a.transaction_id = p.transaction_id and a.reverses_id is null
      and not exists (select 1 from allocation r where r.tenant_id = a.tenant_id and r.reverses_id = a.id)
    left join claim c on c.tenant_id = a.tenant_id and c.id = a.claim_id
    where p.tenant_id = ${read.tenantId}::uuid and p.state = 'undecided' and p.decided_by = 'machine'`.execute(
    read.sql,
  );
  return rows;
}

/** A machine booking that stood for so long is final. */
const finalAfter = sql`interval '31 days'`;

/**
 * What the machine booked of payments since a day, as far as it may be decided again: nothing rests on it. Final are bookings
 * that stood for a month; that a person touched; on claims on whose ledger anything came later but bookings of the machine
 * and what was taken back with its mirror; and of customers to whom a letter was written since. Locks their decisions.
 * Months with more bookings than `monthMax` are left out: they are not decided again.
 */
export async function lockRedoable(
  tx: Tx,
  since: LocalDate | undefined,
  monthMax: number,
): Promise<readonly StandingMachinePart[]> {
  const mine = sql`
    p.tenant_id = ${tx.tenantId}::uuid and p.decided_by = 'machine' and p.state in ('booked', 'undecided')
    and p.decided_at > now() - ${finalAfter} and t.amount_minor > 0
    and (${since ?? null}::date is null or t.booked_on >= ${since ?? null}::date)`;
  // Of what was booked in part, the rest waits: its booking stands all the same.
  const isBooked = sql`(p.state = 'booked' or exists (select 1 from allocation a where a.tenant_id = p.tenant_id
    and a.transaction_id = p.transaction_id and a.reverses_id is null
    and not exists (select 1 from allocation r where r.tenant_id = a.tenant_id and r.reverses_id = a.id)))`;
  const { rows: months } = await sql<{ month: LocalDate }>`
    select date_trunc('month', t.booked_on)::date as month
    from payment_decision p join bank_transaction t on t.tenant_id = p.tenant_id and t.id = p.transaction_id
    where ${mine} and ${isBooked} group by 1 having count(*) <= ${monthMax}`.execute(tx.sql);
  if (months.length === 0) return [];
  const allowed = sql`date_trunc('month', t.booked_on)::date = any(${months.map(({ month }) => month)}::date[])`;
  await sql`
    select 1 from payment_decision p join bank_transaction t on t.tenant_id = p.tenant_id and t.id = p.transaction_id
    where ${mine} and ${isBooked} and ${allowed} order by p.transaction_id for update of p`.execute(tx.sql);
  const { rows } = await sql<StandingMachinePart>`
    with standing as materialized (
      select a.id, a.transaction_id, a.claim_id, coalesce(a.debtor_id, c.debtor_id) as debtor_id, a.amount_minor,
        a.decided_by, p.decided_at, t.booked_on, c.cancelled_on,
        t.booked_on::text || ' ' || t.account_id::text || ' ' || t.fingerprint as place,
        (select e.id from claim_entry e where e.tenant_id = a.tenant_id and e.claim_id = a.claim_id
          and e.source_id = a.id and e.kind = 'payment') as entry_id
      from payment_decision p
      join bank_transaction t on t.tenant_id = p.tenant_id and t.id = p.transaction_id
      join allocation a on a.tenant_id = p.tenant_id and a.transaction_id = p.transaction_id and a.reverses_id is null
        and not exists (select 1 from allocation r where r.tenant_id = a.tenant_id and r.reverses_id = a.id)
      left join claim c on c.tenant_id = a.tenant_id and c.id = a.claim_id
      where ${mine} and ${allowed}
    ), final as (
      select transaction_id from standing s where decided_by = 'person' or cancelled_on is not null
        or exists (select 1 from allocation o join allocation r on r.tenant_id = o.tenant_id and r.reverses_id = o.id
          where o.tenant_id = ${tx.tenantId}::uuid and o.transaction_id = s.transaction_id and r.decided_by = 'person')
        or exists (select 1 from notice n where n.tenant_id = ${tx.tenantId}::uuid and n.debtor_id = s.debtor_id
          and n.created_at > s.decided_at)
        or exists (select 1 from claim_entry f
          left join allocation x on x.tenant_id = f.tenant_id and x.id = f.source_id and f.source_kind = 'allocation'
          where f.tenant_id = ${tx.tenantId}::uuid and f.claim_id = s.claim_id and f.id > s.entry_id
            and (x.id is null or (x.decided_by = 'person' and x.reverses_id is null
              and not exists (select 1 from allocation r where r.tenant_id = x.tenant_id and r.reverses_id = x.id))))
    )
    select s.transaction_id as "transactionId", s.claim_id as "claimId", s.debtor_id as "debtorId",
      s.amount_minor as "amountMinor", s.booked_on as "bookedOn", s.place as "order",
      coalesce(b.total, 0)::bigint as "entriesMinor", coalesce(-b.discount, 0)::bigint as "discountMinor"
    from standing s
    left join lateral (
      select sum(e.amount_minor) as total, sum(e.amount_minor) filter (where e.kind = 'discount') as discount
      from claim_entry e where e.tenant_id = ${tx.tenantId}::uuid and e.claim_id = s.claim_id and e.source_id = s.id
        and e.source_kind = 'allocation'
    ) b on true
    where s.transaction_id not in (select transaction_id from final)`.execute(tx.sql);
  return rows;
}
