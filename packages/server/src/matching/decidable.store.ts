// writes: nothing
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { Decision, Payment } from '@mahnwerk/core/payment';
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
  t.ultimate_name as "ultimateName", t.purpose_code as "purposeCode",
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
      count(*) filter (where refused_at is null and exists (select 1 from claim c
        where c.tenant_id = s.tenant_id and c.id = s.claim_id and c.settled_on is null)) as open_count
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
 * Of the decision `p`: what it holds was said after an instant. What a person booked since and took back holds what it held
 * before, unless it was booked at that instant, or by the machine at any time.
 */
const isSaidSince = (since: string) => sql`(p.decided_at > ${since}::timestamptz and not (p.decided_by = 'person'
  and exists (select 1 from allocation r where r.tenant_id = p.tenant_id and r.transaction_id = p.transaction_id
    and r.reverses_id is not null and r.created_at = p.decided_at)
  and not exists (select 1 from allocation o where o.tenant_id = p.tenant_id and o.transaction_id = p.transaction_id
    and o.reverses_id is null and (o.decided_by = 'machine' or o.created_at <= ${since}::timestamptz))))`;

/** Which of them are asked for: any of both. */
interface WaitingWish {
  /** What they hold was said after this instant. */
  readonly since?: string;
  readonly ids?: readonly string[];
}

/**
 * Every undecided payment, or some, with what is left of it. What a person had in hand is among them: claims are held for it,
 * but the machine books nothing of it.
 */
export async function listWaitingPayments(read: Reader, wish?: WaitingWish): Promise<readonly DecidablePayment[]> {
  const isWanted =
    wish === undefined
      ? sql`true`
      : sql`(p.transaction_id = any(${wish.ids ?? []}::uuid[])
        or ${wish.since === undefined ? sql`false` : isSaidSince(wish.since)})`;
  const { rows } = await sql<DecidablePayment>`
    select ${columns}
    from payment_decision p
    join bank_transaction t on t.tenant_id = p.tenant_id and t.id = p.transaction_id ${besides()}
    where p.tenant_id = ${read.tenantId}::uuid and p.state = 'undecided' and ${isLeft}
      and ${isWanted}`.execute(read.sql);
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
