// writes: nothing
import type { DebtorKind } from '@mahnwerk/core/claim';
import type { LocalDate } from '@mahnwerk/core/local-date';
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
  readonly openCount: number;
  readonly openMinor: number;
  readonly overdueMinor: number;
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

/** One page of debtors. Open amounts are summed once over the open claims; last payments are looked up for the page only. */
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
  const { rows } = await sql<DebtorListRow>`
    with page as (
      select d.id, d.number, d.name, d.kind, d.city, d.email, coalesce(o.open_count, 0) as "openCount",
        coalesce(o.open_minor, 0) as "openMinor", coalesce(o.overdue_minor, 0) as "overdueMinor", ${key.sql} as key,
        row_number() over (order by ${key.sql} ${direction}, d.id ${direction}) as place
      from ${source(read, filter)}
      where ${where(read, filter)} and ${after}
      order by ${key.sql} ${direction}, d.id ${direction} limit ${order.limit}
    )
    select page.*, p.paid_on as "lastPaymentOn" from page
    left join lateral (
      select max(e.value_on) as paid_on from claim c
      join claim_entry e on e.tenant_id = c.tenant_id and e.claim_id = c.id and e.kind = 'payment'
      where c.tenant_id = ${read.tenantId}::uuid and c.debtor_id = page.id
    ) p on true
    order by page.place`.execute(read.sql);
  return rows;
}

export async function countDebtors(read: Reader, filter: DebtorFilter): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*) as total from ${source(read, filter)} where ${where(read, filter)}`.execute(read.sql);
  return rows[0]!.total;
}

function source(read: Reader, { today, debtorId }: DebtorFilter): RawBuilder<unknown> {
  const one = debtorId === undefined ? sql`` : sql`and debtor_id = ${debtorId}::uuid`;
  return sql`debtor d left join (
    select debtor_id, count(*) as open_count, sum(open_minor)::bigint as open_minor,
      coalesce(sum(open_minor) filter (where due_on < ${today}::date), 0)::bigint as overdue_minor
    from claim where tenant_id = ${read.tenantId}::uuid and settled_on is null and cancelled_on is null ${one}
    group by debtor_id
  ) o on o.debtor_id = d.id`;
}

function where(read: Reader, filter: DebtorFilter): RawBuilder<unknown> {
  const all = [sql`d.tenant_id = ${read.tenantId}::uuid`];
  if (filter.debtorId !== undefined) all.push(sql`d.id = ${filter.debtorId}::uuid`);
  if (filter.onlyOpen === true) all.push(sql`o.open_count > 0`);
  if (filter.search !== undefined) {
    const pattern = `%${filter.search.replace(/[\\%_]/g, '\\$&')}%`;
    all.push(sql`(d.name ilike ${pattern} or d.number ilike ${pattern} or d.email ilike ${pattern}
      or d.city ilike ${pattern})`);
  }
  return sql.join(all, sql` and `);
}

export interface DebtorRecord {
  readonly name: string;
  readonly kind: DebtorKind;
  readonly contactName: string | null;
  readonly salutation: 'mr' | 'ms' | null;
  readonly street: string | null;
  readonly zip: string | null;
  readonly city: string | null;
  readonly country: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly iban: string | null;
  readonly language: 'de' | 'en';
  readonly channel: 'email' | 'post' | null;
}

export async function findDebtor(read: Reader, id: string): Promise<DebtorRecord | undefined> {
  const { rows } = await sql<DebtorRecord>`
    select name, kind, contact_name as "contactName", salutation, street, zip, city, country, email, phone, iban, language,
      channel
    from debtor where tenant_id = ${read.tenantId}::uuid and id = ${id}::uuid`.execute(read.sql);
  return rows[0];
}
