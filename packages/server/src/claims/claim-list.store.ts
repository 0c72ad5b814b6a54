// writes: nothing
import type { Country } from '@mahnwerk/core/claim';
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { Currency } from '@mahnwerk/core/money';
import { type RawBuilder, sql } from 'kysely';
import type { Cursor, CursorKind } from '../platform/cursor.ts';
import type { Reader } from '../platform/db.ts';

export type ClaimStatus = 'open' | 'due-soon' | 'overdue' | 'dunned' | 'blocked' | 'settled' | 'cancelled';
export type ClaimSort = 'number' | 'debtor' | 'issuedOn' | 'dueOn' | 'gross' | 'open' | 'level';

export interface ClaimFilter {
  readonly today: LocalDate;
  readonly statuses?: readonly ClaimStatus[];
  readonly search?: string;
  readonly debtorId?: string;
  readonly claimId?: string;
  readonly level?: number;
  readonly dueFrom?: LocalDate;
  readonly dueTo?: LocalDate;
  readonly openMinMinor?: number;
}

export interface ClaimOrder {
  readonly sort: ClaimSort;
  readonly direction: 'asc' | 'desc';
  readonly after?: Cursor;
  readonly limit: number;
}

export interface ClaimListRow {
  readonly id: string;
  readonly number: string;
  readonly debtorId: string;
  readonly debtorNumber: string;
  readonly debtorName: string;
  readonly issuedOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly currency: Currency;
  readonly grossMinor: number;
  readonly openMinor: number;
  readonly status: ClaimStatus;
  readonly daysOverdue: number;
  readonly level: number;
  readonly lastNoticeOn: LocalDate | null;
  readonly settledOn: LocalDate | null;
  readonly isBlocked: boolean;
  readonly hasUndecidedPayment: boolean;
  /** For the cursor. */
  readonly key: string | number;
}

type Fragment = RawBuilder<unknown>;

/** Days before the due date from which a claim counts as due soon. */
const soonDays = 7;

const keys: Readonly<Record<ClaimSort, { readonly sql: Fragment; readonly kind: CursorKind }>> = {
  number: { sql: sql`c.number`, kind: 'text' },
  debtor: { sql: sql`d.name collate "und-x-icu"`, kind: 'text' },
  issuedOn: { sql: sql`c.issued_on`, kind: 'date' },
  dueOn: { sql: sql`c.due_on`, kind: 'date' },
  gross: { sql: sql`c.gross_minor`, kind: 'number' },
  open: { sql: sql`c.open_minor`, kind: 'number' },
  level: { sql: sql`coalesce(l.level, 0)::bigint`, kind: 'number' },
};

export function cursorKindOf(sort: ClaimSort): CursorKind {
  return keys[sort].kind;
}

/** One page. The page is cut on claims alone; letters, blocks and suggestions are only looked up for its rows. */
export async function listClaimRows(
  read: Reader,
  filter: ClaimFilter,
  order: ClaimOrder,
): Promise<readonly ClaimListRow[]> {
  const key = keys[order.sort].sql;
  const direction = order.direction === 'desc' ? sql`desc` : sql`asc`;
  const { rows } = await sql<ClaimListRow>`
    with page as (
      select c.id, ${key} as key from ${source(read, filter, order.sort)}
      where ${where(read, filter, afterCursor(key, order))}
      order by ${key} ${direction}, c.id ${direction} limit ${order.limit}
    )
    select c.id, c.number, d.id as "debtorId", d.number as "debtorNumber", d.name as "debtorName",
      c.issued_on as "issuedOn", c.due_on as "dueOn", c.currency, c.gross_minor as "grossMinor",
      c.open_minor as "openMinor", ${statusOf(filter.today, sql`b.is_blocked`, sql`n.level is not null`)} as status,
      greatest(0, case when c.settled_on is null and c.cancelled_on is null then ${filter.today}::date - c.due_on else 0 end)
        as "daysOverdue",
      coalesce(n.level, 0) as level, n.sent_on as "lastNoticeOn", c.settled_on as "settledOn",
      b.is_blocked as "isBlocked", u.is_undecided as "hasUndecidedPayment", page.key
    from page
    -- "offset 0" keeps these lookups for the page's rows; without statistics PostgreSQL would join all claims first.
    cross join lateral (select * from claim where tenant_id = ${read.tenantId}::uuid and id = page.id offset 0) c
    cross join lateral (select id, number, name from debtor where tenant_id = ${read.tenantId}::uuid
      and id = c.debtor_id offset 0) d
    left join lateral (${lettersOf(sql`c`)}) n on true
    left join lateral (
      select exists (
        select 1 from block b where b.tenant_id = c.tenant_id and ${isActive(filter.today)} and b.claim_id = c.id
      ) or exists (
        select 1 from block b where b.tenant_id = c.tenant_id and ${isActive(filter.today)} and b.debtor_id = c.debtor_id
      ) as is_blocked
    ) b on true
    left join lateral (
      select exists (
        select 1 from suggestion s
        where s.tenant_id = c.tenant_id and s.claim_id = c.id and s.refused_at is null
          -- Not as a join: without statistics PostgreSQL would walk over all undecided payments for each claim.
          and 'undecided' = (select p.state from payment_decision p
            where p.tenant_id = s.tenant_id and p.transaction_id = s.transaction_id)
      ) as is_undecided
    ) u on true
    order by page.key ${order.sort === 'debtor' ? sql`collate "und-x-icu"` : sql``} ${direction}, c.id ${direction}`.execute(
    read.sql,
  );
  return rows;
}

export interface ClaimCount {
  readonly total: number;
  /** What is open in each currency; null = no claim is. */
  readonly openMinor: Readonly<Record<Currency, number | null>>;
  readonly country: Country;
}

/** How many claims the filter leaves and what is open on them. Two filtered sums cost less than a grouping. */
export async function countClaims(read: Reader, filter: ClaimFilter): Promise<ClaimCount> {
  const openIn = (currency: Currency) =>
    sql`sum(c.open_minor) filter (where c.settled_on is null and c.cancelled_on is null and c.currency = ${currency})::bigint`;
  const { rows } = await sql<{ total: number; country: Country; euros: number | null; francs: number | null }>`
    select count(*) as total, ${openIn('EUR')} as euros, ${openIn('CHF')} as francs,
      (select country from tenant where tenant_id = ${read.tenantId}::uuid) as country
    from ${source(read, filter, 'dueOn')} where ${where(read, filter)}`.execute(read.sql);
  const { total, country, euros, francs } = rows[0]!;
  return { total, country, openMinor: { EUR: euros, CHF: francs } };
}

/** Joins only what the filter or the order needs. */
function source(read: Reader, filter: ClaimFilter, sort: ClaimSort): Fragment {
  const parts = [sql`claim c`];
  if (sort === 'debtor') {
    parts.push(sql`join debtor d on d.tenant_id = c.tenant_id and d.id = c.debtor_id`);
  }
  if (sort === 'level' || filter.level !== undefined) {
    parts.push(sql`left join (
      select nc.claim_id, max(nc.level) as level from notice_claim nc
      join dispatch s on s.tenant_id = nc.tenant_id and s.notice_id = nc.notice_id and s.state = 'sent'
      where nc.tenant_id = ${read.tenantId}::uuid group by nc.claim_id
    ) l on l.claim_id = c.id`);
  }
  return sql.join(parts, sql` `);
}

function where(read: Reader, filter: ClaimFilter, also?: Fragment): Fragment {
  const all: Fragment[] = [sql`c.tenant_id = ${read.tenantId}::uuid`];
  if (filter.claimId !== undefined) all.push(sql`c.id = ${filter.claimId}::uuid`);
  if (filter.debtorId !== undefined) all.push(sql`c.debtor_id = ${filter.debtorId}::uuid`);
  if (filter.dueFrom !== undefined) all.push(sql`c.due_on >= ${filter.dueFrom}::date`);
  if (filter.dueTo !== undefined) all.push(sql`c.due_on <= ${filter.dueTo}::date`);
  if (filter.openMinMinor !== undefined) all.push(sql`c.open_minor >= ${filter.openMinMinor}`);
  if (filter.level !== undefined) all.push(sql`coalesce(l.level, 0) = ${filter.level}`);
  if (filter.search !== undefined) {
    all.push(sql`(${holds(sql`c.number`, filter.search)} or c.debtor_id in (
      select d.id from debtor d where d.tenant_id = ${read.tenantId}::uuid
        and (d.name ilike ${patternOf(filter.search)} or ${holds(sql`d.number`, filter.search)})))`);
  }
  if (filter.statuses !== undefined) {
    if (!filter.statuses.some((status) => status === 'settled' || status === 'cancelled')) {
      all.push(sql`c.settled_on is null and c.cancelled_on is null`);
    }
    const status = statusOf(filter.today, anyBlock(read, filter.today), anyLetter(read));
    all.push(sql`${status} = any(${[...filter.statuses]}::text[])`);
  }
  if (also !== undefined) all.push(also);
  return sql.join(all, sql` and `);
}

function patternOf(search: string): string {
  return `%${search.replace(/[\\%_]/g, '\\$&')}%`;
}

/** A number holds the text, whatever the case of A to Z: comparing as people do costs three times as much a row. */
function holds(number: Fragment, search: string): Fragment {
  const upper = search.replace(/[a-z]/g, (letter) => letter.toUpperCase());
  return sql`upper(${number} collate "C") like ${patternOf(upper)}`;
}

function afterCursor(key: Fragment, order: ClaimOrder): Fragment | undefined {
  if (order.after === undefined) return undefined;
  const sign = order.direction === 'desc' ? sql`<` : sql`>`;
  const casts: Readonly<Record<CursorKind, Fragment>> = { text: sql`text`, date: sql`date`, number: sql`bigint` };
  const kind = casts[keys[order.sort].kind];
  return sql`(${key}, c.id) ${sign} (${order.after.key}::${kind}, ${order.after.id}::uuid)`;
}

/** One word for where a claim stands; the first that fits. */
function statusOf(today: LocalDate, isBlocked: Fragment, hasLetter: Fragment): Fragment {
  return sql`case
    when c.cancelled_on is not null then 'cancelled'
    when c.settled_on is not null then 'settled'
    when ${isBlocked} then 'blocked'
    when ${hasLetter} then 'dunned'
    when c.due_on < ${today}::date then 'overdue'
    when c.due_on <= ${today}::date + ${soonDays}::integer then 'due-soon'
    else 'open' end`;
}

/** A block counts through its last day. */
function isActive(today: LocalDate): Fragment {
  return sql`b.lifted_at is null and (b.until_on is null or b.until_on >= ${today}::date)`;
}

/** For whole lists: sets that are built once and probed for each claim. */
function anyBlock(read: Reader, today: LocalDate): Fragment {
  const active = sql`from block b where b.tenant_id = ${read.tenantId}::uuid and ${isActive(today)}`;
  return sql`(c.id in (select b.claim_id ${active} and b.claim_id is not null)
    or c.debtor_id in (select b.debtor_id ${active} and b.debtor_id is not null))`;
}

function anyLetter(read: Reader): Fragment {
  return sql`c.id in (
    select nc.claim_id from notice_claim nc
    join dispatch s on s.tenant_id = nc.tenant_id and s.notice_id = nc.notice_id and s.state = 'sent'
    where nc.tenant_id = ${read.tenantId}::uuid)`;
}

function lettersOf(claim: Fragment): Fragment {
  return sql`
    select max(nc.level) as level, max(s.sent_on) as sent_on from notice_claim nc
    join dispatch s on s.tenant_id = nc.tenant_id and s.notice_id = nc.notice_id and s.state = 'sent'
    where nc.tenant_id = ${claim}.tenant_id and nc.claim_id = ${claim}.id`;
}
