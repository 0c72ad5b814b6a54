// writes: nothing
import type { Evidence } from '@mahnwerk/core/evidence';
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { Currency } from '@mahnwerk/core/money';
import type { Candidate, Decision } from '@mahnwerk/core/payment';
import { type RawBuilder, sql } from 'kysely';
import type { Cursor, CursorKind } from '../platform/cursor.ts';
import type { Reader } from '../platform/db.ts';

export type PaymentSort = 'bookedOn' | 'amount' | 'counterpartyName';

export interface PaymentFilter {
  readonly state?: 'undecided' | 'booked' | 'ignored' | 'not-a-payment';
  readonly search?: string;
  readonly transactionId?: string;
  readonly tier?: Decision['tier'];
  readonly decidedBy?: 'machine' | 'person';
  /** Only debits that came back and whose task is still to be done. */
  readonly returnTask?: 'open';
  /** Only payments that came until this day and of which something lies on an account. */
  readonly creditUntilOn?: LocalDate | undefined;
  /** A half-open span of instants. */
  readonly decidedWithin?: { readonly from: Date; readonly to: Date };
}

export interface PaymentOrder {
  readonly sort: PaymentSort;
  readonly direction: 'asc' | 'desc';
  readonly after?: Cursor;
  readonly limit: number;
}

export interface PaymentListRow {
  readonly id: string;
  readonly bookedOn: LocalDate;
  readonly valueOn: LocalDate;
  readonly amountMinor: number;
  readonly currency: Currency;
  readonly counterpartyName: string | null;
  readonly counterpartyIban: string | null;
  readonly remittance: string | null;
  readonly endToEndId: string | null;
  readonly bookingText: string | null;
  readonly returnReason: string | null;
  readonly code: string | null;
  readonly state: 'undecided' | 'booked' | 'ignored' | 'not-a-payment';
  readonly tier: Decision['tier'] | null;
  readonly decidedBy: 'machine' | 'person' | null;
  readonly decidedAt: Date;
  /** As they were found; only of undecided payments. */
  readonly candidates: readonly Candidate[];
  readonly evidence: readonly Evidence[];
  readonly account: string;
  /** Of an undecided payment: what went out again by a return or a refund. */
  readonly goneMinor: number;
  readonly key: string | number;
}

interface ClaimRef {
  readonly transactionId: string;
  readonly claimId: string;
  readonly claimNumber: string;
  readonly debtorId: string;
  readonly debtorNumber: string;
  readonly debtorName: string;
  readonly amountMinor: number;
}

export type AllocationListRow = ClaimRef & { readonly id: string; readonly isReversed: boolean };
export type SuggestionListRow = ClaimRef & { readonly openMinor: number; readonly evidence: readonly Evidence[] };

const keys: Readonly<Record<PaymentSort, { readonly sql: RawBuilder<unknown>; readonly kind: CursorKind }>> = {
  bookedOn: { sql: sql`t.booked_on`, kind: 'date' },
  amount: { sql: sql`t.amount_minor`, kind: 'number' },
  counterpartyName: { sql: sql`coalesce(t.counterparty_name, '') collate "und-x-icu"`, kind: 'text' },
};

export function cursorKindOf(sort: PaymentSort): CursorKind {
  return keys[sort].kind;
}

export async function listPaymentRows(
  read: Reader,
  filter: PaymentFilter,
  order: PaymentOrder,
): Promise<readonly PaymentListRow[]> {
  const key = keys[order.sort];
  const direction = order.direction === 'desc' ? sql`desc` : sql`asc`;
  const sign = order.direction === 'desc' ? sql`<` : sql`>`;
  const type = { text: sql`text`, date: sql`date`, number: sql`bigint` }[key.kind];
  const after =
    order.after === undefined
      ? sql`true`
      : sql`(${key.sql}, t.id) ${sign} (${order.after.key}::${type}, ${order.after.id}::uuid)`;
  const { rows } = await sql<PaymentListRow>`
    select t.id, t.booked_on as "bookedOn", t.value_on as "valueOn", t.amount_minor as "amountMinor", t.currency,
      t.counterparty_name as "counterpartyName", t.counterparty_iban as "counterpartyIban", t.remittance,
      t.end_to_end_id as "endToEndId", t.booking_text as "bookingText", t.return_reason as "returnReason", t.code, p.state,
      p.tier, p.decided_by as "decidedBy", p.decided_at as "decidedAt", p.evidence,
      case when p.state = 'undecided' then p.candidates else '[]'::jsonb end as candidates, a.iban as account,
      case when p.state = 'undecided' and t.amount_minor > 0 then coalesce((select -sum(g.amount_minor) from allocation g
        where g.tenant_id = t.tenant_id and g.transaction_id = t.id and is_gone(g)), 0) else 0 end::bigint as "goneMinor",
      ${key.sql} as key
    from ${source} join bank_account a on a.tenant_id = t.tenant_id and a.id = t.account_id
    where ${where(read, filter)} and ${after}
    order by ${key.sql} ${direction}, t.id ${direction} limit ${order.limit}`.execute(read.sql);
  return rows;
}

export async function countPayments(read: Reader, filter: PaymentFilter): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from ${source} where ${where(read, filter)}`.execute(read.sql);
  return rows[0]!.total;
}

const source = sql`bank_transaction t
  join payment_decision p on p.tenant_id = t.tenant_id and p.transaction_id = t.id`;

/** A debit that the transaction brought back, by itself or after a list told of it, and that nobody has finished. */
const hasOpenTask = sql`exists (
  select 1 from return_debit d
  where d.tenant_id = t.tenant_id and not d.is_refund and (d.transaction_id = t.id or d.id in (select s.return_id from return_debit_step s
      where s.tenant_id = t.tenant_id and s.transaction_id = t.id and s.kind = 'seen-on-statement'))
    and not exists (select 1 from return_debit_step s where s.tenant_id = d.tenant_id and s.return_id = d.id
      and (s.kind = 'task-done' or (s.kind = 'taken-back' and s.transaction_id = t.id and not exists (
        select 1 from return_debit_step b where b.tenant_id = s.tenant_id and b.return_id = s.return_id
          and b.kind = 'seen-on-statement' and b.transaction_id = t.id and b.id > s.id)))))`;

/** Of the transaction `t`: something lies on the account of a customer. */
const hasCredit = sql`exists (select 1 from allocation a where a.tenant_id = t.tenant_id and a.transaction_id = t.id
  and a.debtor_id is not null and a.reverses_id is null
  and not exists (select 1 from allocation r where r.tenant_id = a.tenant_id and r.reverses_id = a.id))`;

function where(read: Reader, filter: PaymentFilter): RawBuilder<unknown> {
  const all = [sql`t.tenant_id = ${read.tenantId}::uuid`];
  if (filter.transactionId !== undefined) all.push(sql`t.id = ${filter.transactionId}::uuid`);
  if (filter.state !== undefined) all.push(sql`p.state = ${filter.state}`);
  if (filter.tier !== undefined) all.push(sql`p.tier = ${filter.tier}`);
  if (filter.decidedBy !== undefined) all.push(sql`p.decided_by = ${filter.decidedBy}`);
  if (filter.returnTask === 'open') all.push(hasOpenTask);
  if (filter.creditUntilOn !== undefined) all.push(sql`t.booked_on <= ${filter.creditUntilOn}::date and ${hasCredit}`);
  if (filter.decidedWithin !== undefined) {
    const { from, to } = filter.decidedWithin;
    all.push(sql`p.decided_at >= ${from} and p.decided_at < ${to}`);
  }
  if (filter.search !== undefined) {
    const pattern = `%${filter.search.replace(/[\\%_]/g, '\\$&')}%`;
    all.push(sql`(t.counterparty_name ilike ${pattern} or t.remittance ilike ${pattern}
      or t.counterparty_iban ilike ${pattern} or t.end_to_end_id ilike ${pattern})`);
  }
  return sql.join(all, sql` and `);
}

/** Bookings of these transactions; a reversed one stays visible. */
export async function listAllocations(
  read: Reader,
  transactionIds: readonly string[],
): Promise<readonly AllocationListRow[]> {
  const { rows } = await sql<AllocationListRow>`
    select a.id, a.transaction_id as "transactionId", c.id as "claimId", c.number as "claimNumber", d.id as "debtorId",
      d.number as "debtorNumber", d.name as "debtorName", a.amount_minor as "amountMinor",
      exists (select 1 from allocation r where r.tenant_id = a.tenant_id and r.reverses_id = a.id) as "isReversed"
    from allocation a
    join claim c on c.tenant_id = a.tenant_id and c.id = a.claim_id
    join debtor d on d.tenant_id = c.tenant_id and d.id = c.debtor_id
    where a.tenant_id = ${read.tenantId}::uuid and a.transaction_id = any(${transactionIds}::uuid[])
      and a.reverses_id is null
    order by a.id`.execute(read.sql);
  return rows;
}

export interface CreditListRow {
  readonly transactionId: string;
  readonly debtorId: string;
  readonly debtorNumber: string;
  readonly debtorName: string;
  readonly amountMinor: number;
}

/** What of these transactions stays on accounts of customers. */
export async function listCredits(read: Reader, transactionIds: readonly string[]): Promise<readonly CreditListRow[]> {
  const { rows } = await sql<CreditListRow>`
    select a.transaction_id as "transactionId", d.id as "debtorId", d.number as "debtorNumber", d.name as "debtorName",
      a.amount_minor as "amountMinor"
    from allocation a
    join debtor d on d.tenant_id = a.tenant_id and d.id = a.debtor_id
    where a.tenant_id = ${read.tenantId}::uuid and a.transaction_id = any(${transactionIds}::uuid[])
      and a.reverses_id is null
      and not exists (select 1 from allocation r where r.tenant_id = a.tenant_id and r.reverses_id = a.id)`.execute(
    read.sql,
  );
  return rows;
}

/** More than this nobody reads; the others are kept all the same and hold their claims. */
const shownMax = 5;

/** The best open suggestions of undecided transactions whose claim is still open. */
export async function listSuggestions(
  read: Reader,
  transactionIds: readonly string[],
): Promise<readonly SuggestionListRow[]> {
  const { rows } = await sql<SuggestionListRow>`
    select * from (
    select row_number() over (partition by s.transaction_id order by s.rank, s.claim_id) as place,
      s.transaction_id as "transactionId", c.id as "claimId", c.number as "claimNumber", d.id as "debtorId",
      d.number as "debtorNumber", d.name as "debtorName", least(s.amount_minor, c.open_minor) as "amountMinor",
      c.open_minor as "openMinor", s.evidence
    from suggestion s
    join payment_decision p on p.tenant_id = s.tenant_id and p.transaction_id = s.transaction_id and p.state = 'undecided'
    join claim c on c.tenant_id = s.tenant_id and c.id = s.claim_id and c.settled_on is null and c.cancelled_on is null
    join debtor d on d.tenant_id = c.tenant_id and d.id = c.debtor_id
    where s.tenant_id = ${read.tenantId}::uuid and s.transaction_id = any(${transactionIds}::uuid[])
      and s.refused_at is null
    ) best where place <= ${shownMax} order by "transactionId", place`.execute(read.sql);
  return rows;
}
