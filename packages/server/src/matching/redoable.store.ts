// writes: nothing
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { StandingPart } from '@mahnwerk/core/plan-redoing';
import type { RedoablePart } from '@mahnwerk/core/redoable';
import { sql } from 'kysely';
import type { Reader, Tx } from '../platform/db.ts';

export type StandingMachinePart = StandingPart &
  RedoablePart & {
    readonly bookedOn: LocalDate;
    readonly order: string;
    /** Of its row; later ones sort behind. */
    readonly madeId: string;
  };

/** Which bookings are asked for. */
export interface RedoableWish {
  /** Undefined: of all days. */
  readonly since: LocalDate | undefined;
  /** Months with more bookings are left out: they are not decided again. */
  readonly monthMax: number;
  /** Statements that are taken back: what was booked of them is wanted however long it stood, and however many there are. */
  readonly goneIds?: readonly string[];
}

/** What the machine decided so long ago is final, unless its statement is taken back. */
const isFresh = ({ goneIds = [] }: RedoableWish) =>
  sql`(p.decided_at > now() - interval '31 days' or t.statement_id = any(${goneIds}::uuid[]))`;

/** Of `claim_entry f`: a returned debit wrote it, or what took that back. */
const isOfReturn = sql`(
  (f.source_kind = 'import' and exists (select 1 from return_debit o where o.tenant_id = f.tenant_id and o.id = f.source_id
    and o.import_id is null))
  or (f.source_kind in ('notice', 'policy') and exists (select 1 from return_debit o
    left join return_debit_step b on b.tenant_id = o.tenant_id and b.return_id = o.id and b.kind = 'taken-back'
    where o.tenant_id = f.tenant_id and o.claim_id = f.claim_id and o.import_id is null
      and f.created_at in (o.created_at, b.created_at))))`;

/** Of `claim_entry f` with the allocation `x` it came of: neither the machine nor a returned debit wrote it, and it stands. */
const isByOthers = sql`(not ${isOfReturn} and (x.id is null or (x.decided_by = 'person' and x.reverses_id is null
  and not exists (select 1 from allocation r where r.tenant_id = x.tenant_id and r.reverses_id = x.id))))`;

/** The same as `listRedoable`, their decisions locked until the transaction ends. */
export function lockRedoable(tx: Tx, wish: RedoableWish): Promise<readonly StandingMachinePart[]> {
  return listRedoable(tx, wish, 'locked');
}

/**
 * What the machine booked of payments since a day, as far as it may be decided again: nothing rests on it. Final are bookings
 * that stood for a month; that a person touched; on claims on whose ledger anything came later but bookings of the machine,
 * returned debits and what was taken back with its mirror; and of customers to whom a letter was written since. A debit that
 * came back counts as booked.
 */
export async function listRedoable(
  read: Reader,
  wish: RedoableWish,
  rows: 'locked' | 'free' = 'free',
): Promise<readonly StandingMachinePart[]> {
  const { since, monthMax, goneIds: ownIds = [] } = wish;
  const returned = await listReturned(read, wish, rows);
  const goneIds = returned.flatMap(({ returnId }) => (returnId === null ? [] : [returnId]));
  const mine = sql`
    p.tenant_id = ${read.tenantId}::uuid and p.decided_by = 'machine' and p.state in ('booked', 'undecided')
    and ${isFresh(wish)} and t.amount_minor > 0
    and (${since ?? null}::date is null or t.booked_on >= ${since ?? null}::date)`;
  const stands = sql`(a.reverses_id is null and not exists (select 1 from allocation r where r.tenant_id = a.tenant_id
    and r.reverses_id = a.id and not (r.id = any(${goneIds}::uuid[]))))`;
  // Of what was booked in part, the rest waits: its booking stands all the same.
  const isBooked = sql`(p.state = 'booked' or exists (select 1 from allocation a where a.tenant_id = p.tenant_id
    and a.transaction_id = p.transaction_id and ${stands}))`;
  const { rows: months } = await sql<{ month: LocalDate }>`
    select date_trunc('month', t.booked_on)::date as month
    from payment_decision p join bank_transaction t on t.tenant_id = p.tenant_id and t.id = p.transaction_id
    where ${mine} and ${isBooked} group by 1 having count(*) <= ${monthMax}`.execute(read.sql);
  if (months.length === 0 && ownIds.length === 0) return returned;
  const allowed = sql`(date_trunc('month', t.booked_on)::date = any(${months.map(({ month }) => month)}::date[])
    or t.statement_id = any(${ownIds}::uuid[]))`;
  if (rows === 'locked') {
    await sql`
      select 1 from payment_decision p join bank_transaction t on t.tenant_id = p.tenant_id and t.id = p.transaction_id
      where ${mine} and ${isBooked} and ${allowed} order by p.transaction_id for update of p`.execute(read.sql);
  }
  const { rows: booked } = await sql<StandingMachinePart>`
    with standing as materialized (
      select a.id, a.transaction_id, a.claim_id, coalesce(a.debtor_id, c.debtor_id) as debtor_id, a.amount_minor,
        a.decided_by, a.created_at, p.decided_at, t.booked_on, c.cancelled_on,
        t.booked_on::text || ' ' || t.account_id::text || ' ' || t.fingerprint as place,
        (select e.id from claim_entry e where e.tenant_id = a.tenant_id and e.claim_id = a.claim_id
          and e.source_id = a.id and e.kind = 'payment') as entry_id
      from payment_decision p
      join bank_transaction t on t.tenant_id = p.tenant_id and t.id = p.transaction_id
      join allocation a on a.tenant_id = p.tenant_id and a.transaction_id = p.transaction_id and ${stands}
      left join claim c on c.tenant_id = a.tenant_id and c.id = a.claim_id
      where ${mine} and ${allowed}
    ), final as (
      select transaction_id from standing s where decided_by = 'person' or cancelled_on is not null
        or exists (select 1 from allocation o join allocation r on r.tenant_id = o.tenant_id and r.reverses_id = o.id
          where o.tenant_id = ${read.tenantId}::uuid and o.transaction_id = s.transaction_id and r.decided_by = 'person')
        or exists (select 1 from notice n where n.tenant_id = ${read.tenantId}::uuid and n.debtor_id = s.debtor_id
          and n.created_at > s.decided_at)
        or exists (select 1 from claim_entry f
          left join allocation x on x.tenant_id = f.tenant_id and x.id = f.source_id and f.source_kind = 'allocation'
          where f.tenant_id = ${read.tenantId}::uuid and f.claim_id = s.claim_id and f.id > s.entry_id and ${isByOthers})
    )
    select s.id as "madeId", s.transaction_id as "transactionId", s.claim_id as "claimId", s.debtor_id as "debtorId",
      s.amount_minor as "amountMinor", s.booked_on as "bookedOn", s.place as "order", s.created_at as "madeAt",
      coalesce(b.total, 0)::bigint as "entriesMinor", coalesce(-b.discount, 0)::bigint as "discountMinor"
    from standing s
    left join lateral (
      select sum(e.amount_minor) as total, sum(e.amount_minor) filter (where e.kind = 'discount') as discount
      from claim_entry e where e.tenant_id = ${read.tenantId}::uuid and e.claim_id = s.claim_id and e.source_id = s.id
        and e.source_kind = 'allocation'
    ) b on true
    where s.transaction_id not in (select transaction_id from final)`.execute(read.sql);
  return [...booked, ...returned];
}

type ReturnedMachinePart = StandingMachinePart & { readonly returnId: string | null };

/**
 * Debits that statements since a day brought back, as the machine wrote them. Final are those that took no booking back, whose
 * task is done, whose mark or block a person lifted, whose debit is booked elsewhere, and those on which anything else rests.
 */
async function listReturned(
  read: Reader,
  wish: RedoableWish,
  rows: 'locked' | 'free',
): Promise<readonly ReturnedMachinePart[]> {
  const { since } = wish;
  const mine = sql`
    p.tenant_id = ${read.tenantId}::uuid and p.decided_by = 'machine' and p.state = 'booked'
    and ${isFresh(wish)} and t.amount_minor < 0
    and (${since ?? null}::date is null or t.booked_on >= ${since ?? null}::date)`;
  if (rows === 'locked') {
    await sql`
      select 1 from payment_decision p join bank_transaction t on t.tenant_id = p.tenant_id and t.id = p.transaction_id
      where ${mine} order by p.transaction_id for update of p`.execute(read.sql);
  }
  const { rows: returned } = await sql<ReturnedMachinePart>`
    select d.id as "returnId", d.id as "madeId", d.transaction_id as "transactionId", d.claim_id as "claimId",
      coalesce(d.debtor_id, c.debtor_id) as "debtorId", -d.amount_minor as "amountMinor", t.booked_on as "bookedOn",
      t.booked_on::text || ' ' || t.account_id::text || ' ' || t.fingerprint as "order", d.created_at as "madeAt",
      coalesce(b.total, 0)::bigint as "entriesMinor", coalesce(-b.discount, 0)::bigint as "discountMinor",
      coalesce(x.transaction_id, d.transaction_id) as "takenFromId",
      (x.id is null or d.amount_minor + (select sum(o.amount_minor) from allocation o
          where o.tenant_id = x.tenant_id and o.transaction_id = x.transaction_id) > y.amount_minor
        or r.decided_by = 'person' or c.cancelled_on is not null
        or exists (select 1 from return_debit_step s where s.tenant_id = d.tenant_id and s.return_id = d.id)
        or exists (select 1 from mandate_mark m where m.tenant_id = d.tenant_id and m.return_id = d.id
          and m.lifted_at is not null)
        or exists (select 1 from block k where k.tenant_id = d.tenant_id and k.id = d.id and k.lifted_at is not null)
        or exists (select 1 from notice n where n.tenant_id = d.tenant_id
          and n.debtor_id = coalesce(d.debtor_id, c.debtor_id) and n.created_at > p.decided_at)
        or exists (select 1 from claim_entry f
          left join allocation x on x.tenant_id = f.tenant_id and x.id = f.source_id and f.source_kind = 'allocation'
          where f.tenant_id = d.tenant_id and f.claim_id = d.claim_id and f.id > b.last_id and ${isByOthers})
      ) as "isFinal"
    from payment_decision p
    join bank_transaction t on t.tenant_id = p.tenant_id and t.id = p.transaction_id
    join return_debit d on d.tenant_id = p.tenant_id and d.transaction_id = p.transaction_id and not d.is_refund
    left join claim c on c.tenant_id = d.tenant_id and c.id = d.claim_id
    left join allocation r on r.tenant_id = d.tenant_id and r.id = d.id
    left join allocation x on x.tenant_id = r.tenant_id and x.id = r.reverses_id
    left join bank_transaction y on y.tenant_id = x.tenant_id and y.id = x.transaction_id
    left join lateral (
      select sum(e.amount_minor) as total, sum(e.amount_minor) filter (where e.kind = 'discount') as discount,
        (array_agg(e.id order by e.id desc))[1] as last_id
      from claim_entry e where e.tenant_id = d.tenant_id and e.claim_id = d.claim_id and (e.source_id = d.id
        or (e.created_at = d.created_at and e.reverses_id is not null and e.source_kind in ('notice', 'policy')
          and not exists (select 1 from return_debit o where o.tenant_id = d.tenant_id and o.claim_id = d.claim_id
            and o.created_at = d.created_at and o.id < d.id)))
    ) b on true
    where ${mine} and not exists (select 1 from return_debit_step s where s.tenant_id = d.tenant_id and s.return_id = d.id
      and s.kind = 'taken-back' and s.transaction_id = d.transaction_id)`.execute(read.sql);
  return returned;
}
