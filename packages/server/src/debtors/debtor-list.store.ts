// writes: nothing
import type { DebtorKind } from '@mahnwerk/core/claim';
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { Currency } from '@mahnwerk/core/money';
import { type RawBuilder, sql } from 'kysely';
import type { Cursor, CursorKind } from '../platform/cursor.ts';
import type { Reader } from '../platform/db.ts';

export type DebtorSort = 'name' | 'number' | 'open' | 'overdue' | 'openCount';

export interface DebtorFilter {
  readonly today: LocalDate;
  readonly search?: string;
  readonly onlyOpen?: boolean;
  readonly debtorId?: string;
}

export interface DebtorOrder {
  readonly sort: DebtorSort;
  readonly direction: 'asc' | 'desc';
  readonly after?: Cursor;
  readonly limit: number;
}

export interface DebtorListRow {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly kind: DebtorKind;
  readonly city: string | null;
  readonly email: string | null;
  /** Of all currencies. */
  readonly openCount: number;
  /** In the company's own currency. */
  readonly openMinor: number;
  readonly overdueMinor: number;
  readonly elsewhere: readonly { readonly currency: Currency; readonly minor: number }[];
  readonly lastPaymentOn: LocalDate | null;
  readonly key: string | number;
}

const keys: Readonly<Record<DebtorSort, { readonly sql: RawBuilder<unknown>; readonly kind: CursorKind }>> = {
  name: { sql: sql`d.name collate "und-x-icu"`, kind: 'text' },
  number: { sql: sql`d.number`, kind: 'text' },
  open: { sql: sql`coalesce(o.open_minor, 0)`, kind: 'number' },
  overdue: { sql: sql`coalesce(o.overdue_minor, 0)`, kind: 'number' },
  openCount: { sql: sql`coalesce(o.open_count, 0)`, kind: 'number' },
};

export function cursorKindOf(sort: DebtorSort): CursorKind {
  return keys[sort].kind;
}

type Fragment = RawBuilder<unknown>;

/** The currency a company keeps its books in; the same as `houseCurrency` of core. */
function ownCurrency(read: Reader): Fragment {
  return sql`(select case when country = 'CH' then 'CHF' else 'EUR' end from tenant where tenant_id = ${read.tenantId}::uuid)`;
}

/** One page of debtors: it is cut first, and what a row shows is looked up for the page only. */
export async function listDebtorRows(
  read: Reader,
  filter: DebtorFilter,
  order: DebtorOrder,
): Promise<readonly DebtorListRow[]> {
  const key = keys[order.sort];
  const direction = order.direction === 'desc' ? sql`desc` : sql`asc`;
  const sign = order.direction === 'desc' ? sql`<` : sql`>`;
  const type = { text: sql`text`, date: sql`date`, number: sql`bigint` }[key.kind];
  const after =
    order.after === undefined
      ? sql`true`
      : sql`(${key.sql}, d.id) ${sign} (${order.after.key}::${type}, ${order.after.id}::uuid)`;
  const { rows } = await sql<{ id: string; key: string | number }>`
    select d.id, ${key.sql} as key from ${source(read, filter, order.sort)}
    where ${where(read, filter)} and ${after}
    order by ${key.sql} ${direction}, d.id ${direction} limit ${order.limit}`.execute(read.sql);
  const found = await listShown(
    read,
    filter.today,
    rows.map(({ id }) => id),
  );
  return rows.map(({ id, key }) => ({ ...found.get(id)!, key }));
}

type ShownRow = Omit<DebtorListRow, 'key'>;

async function listShown(
  read: Reader,
  today: LocalDate,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ShownRow>> {
  const { rows } = await sql<ShownRow>`
    with claims as materialized (
      select id, debtor_id, open_minor, due_on, currency, currency = ${ownCurrency(read)} as is_own,
        settled_on is null and cancelled_on is null as is_open
      from claim where tenant_id = ${read.tenantId}::uuid and debtor_id = any(${ids}::uuid[])
    ), paid as (
      select claim_id, max(value_on) as value_on from claim_entry
      where tenant_id = ${read.tenantId}::uuid and claim_id = any(array(select id from claims)) and kind = 'payment'
      group by claim_id
    ), elsewhere as (
      select debtor_id, jsonb_agg(jsonb_build_object('currency', currency, 'minor', minor) order by currency) as sums
      from (
        select debtor_id, currency, sum(open_minor)::bigint as minor from claims
        where is_open and not is_own group by debtor_id, currency
      ) s group by debtor_id
    ), sums as (
      select c.debtor_id, count(*) filter (where is_open) as open_count,
        coalesce(sum(open_minor) filter (where is_open and is_own), 0)::bigint as open_minor,
        coalesce(sum(open_minor) filter (where is_open and is_own and due_on < ${today}::date), 0)::bigint as overdue_minor,
        max(p.value_on) as paid_on
      from claims c left join paid p on p.claim_id = c.id group by c.debtor_id
    )
    select d.id, d.number, d.name, d.kind, d.city, d.email, coalesce(s.open_count, 0) as "openCount",
      coalesce(s.open_minor, 0) as "openMinor", coalesce(s.overdue_minor, 0) as "overdueMinor",
      coalesce(e.sums, '[]') as elsewhere, s.paid_on as "lastPaymentOn"
    from debtor d left join sums s on s.debtor_id = d.id left join elsewhere e on e.debtor_id = d.id
    where d.tenant_id = ${read.tenantId}::uuid and d.id = any(${ids}::uuid[])`.execute(read.sql);
  return new Map(rows.map((row) => [row.id, row]));
}

export async function countDebtors(read: Reader, filter: DebtorFilter): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from ${source(read, filter, 'name')} where ${where(read, filter)}`.execute(read.sql);
  return rows[0]!.total;
}

/** Sums what is open once over the open claims, where the order asks for it. */
function source(read: Reader, { today, debtorId }: DebtorFilter, sort: DebtorSort): Fragment {
  if (sort === 'name' || sort === 'number') return sql`debtor d`;
  const one = debtorId === undefined ? sql`` : sql`and debtor_id = ${debtorId}::uuid`;
  return sql`debtor d left join (
    select debtor_id, count(*) as open_count,
      coalesce(sum(open_minor) filter (where currency = ${ownCurrency(read)}), 0)::bigint as open_minor,
      coalesce(sum(open_minor) filter (where due_on < ${today}::date and currency = ${ownCurrency(read)}), 0)::bigint
        as overdue_minor
    from claim where tenant_id = ${read.tenantId}::uuid and settled_on is null and cancelled_on is null ${one}
    group by debtor_id
  ) o on o.debtor_id = d.id`;
}

function where(read: Reader, filter: DebtorFilter): RawBuilder<unknown> {
  const all = [sql`d.tenant_id = ${read.tenantId}::uuid`];
  if (filter.debtorId !== undefined) all.push(sql`d.id = ${filter.debtorId}::uuid`);
  if (filter.onlyOpen === true) {
    all.push(sql`d.id in (select c.debtor_id from claim c
      where c.tenant_id = ${read.tenantId}::uuid and c.settled_on is null and c.cancelled_on is null)`);
  }
  if (filter.search !== undefined) {
    const pattern = `%${filter.search.replace(/[\\%_]/g, '\\$&')}%`;
    all.push(sql`(d.name ilike ${pattern} or d.number ilike ${pattern} or d.email ilike ${pattern}
      or d.city ilike ${pattern})`);
  }
  return sql.join(all, sql` and `);
}
