// writes: nothing
import type { FormatTrace } from '@mahnwerk/core/compare-traces';
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { EntryMark } from '@mahnwerk/core/recognise-entries';
import { sql } from 'kysely';
import type { Reader } from '../platform/db.ts';

/** The mark of an entry on file, with what took its place. */
export interface KnownMark extends EntryMark {
  /** Its file was taken back. */
  readonly isUndone: boolean;
  /** The fingerprint of the entry that took its place: fuller details of the same booking. */
  readonly replacedBy: string | null;
}

const isReport = sql`(s.format in ('camt.052', 'mt942') or s.format like 'csv:%')`;

const isUndone = sql`exists (select 1 from import_undo u where u.tenant_id = s.tenant_id and u.import_id = s.import_id)`;

/** The statements that brought these transactions, by fingerprint; what is not on file is absent. */
export async function findMarks(
  read: Reader,
  accountId: string,
  fingerprints: readonly string[],
): Promise<ReadonlyMap<string, KnownMark>> {
  // Each looked up by its key, whatever the planner thinks of a table that was filled a moment ago, and of joins.
  const { rows } = await sql<Nulled<KnownMark> & { readonly fingerprint: string }>`
    with found as materialized (
      select f.fingerprint, (
        select t.id from bank_transaction t
        where t.tenant_id = ${read.tenantId}::uuid and t.account_id = ${accountId}::uuid and t.fingerprint = f.fingerprint
      ) as id
      from unnest(${fingerprints}::text[]) as f(fingerprint)
    ), stated as materialized (
      select f.fingerprint, (
        select t.statement_id from bank_transaction t where t.tenant_id = ${read.tenantId}::uuid and t.id = f.id
      ) as statement_id, (
        select p.evidence->0->'values'->>'by' from payment_decision p
        where p.tenant_id = ${read.tenantId}::uuid and p.transaction_id = f.id
          and p.evidence->0->>'code' = 'replaced-by-details'
      ) as replaced_by
      from found f where f.id is not null
    )
    select f.fingerprint, s.id as key, s.format, s.reference, s.opening_minor as "openingMinor", s.closing_minor as "closingMinor",
      ${isReport} as "isReport", s.balances = 'consistent' as "isConsistent",
      s.opening_on as "openingOn", s.closing_on as "closingOn", f.replaced_by as "replacedBy", ${isUndone} as "isUndone"
    from stated f
    join bank_statement s on s.tenant_id = ${read.tenantId}::uuid and s.id = f.statement_id`.execute(read.sql);
  return new Map(
    rows.map(({ fingerprint, reference, openingMinor, closingMinor, openingOn, closingOn, ...row }) => [
      fingerprint,
      {
        ...(row as KnownMark),
        reference: reference ?? undefined,
        openingMinor: openingMinor ?? undefined,
        closingMinor: closingMinor ?? undefined,
        openingOn: openingOn ?? undefined,
        closingOn: closingOn ?? undefined,
      },
    ]),
  );
}

type Nulled<T> = { readonly [K in keyof T]: Exclude<T[K], undefined> | null };

/** Whether any statement of the account came in another format. */
export async function hasOtherFormats(read: Reader, accountId: string, format: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from bank_statement
    where tenant_id = ${read.tenantId}::uuid and account_id = ${accountId}::uuid and format <> ${format}
    limit 1`.execute(read.sql);
  return rows.length > 0;
}

/** Whether any other import brought a statement of the account over some of these days. */
export async function hasStatementsWithin(
  read: Reader,
  accountId: string,
  { from, to, importId }: { readonly from: LocalDate; readonly to: LocalDate; readonly importId: string },
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from bank_statement
    where tenant_id = ${read.tenantId}::uuid and account_id = ${accountId}::uuid and import_id <> ${importId}::uuid
      and coalesce(opening_on, ${to}::date) <= ${to}::date and coalesce(closing_on, ${from}::date) >= ${from}::date
    limit 1`.execute(read.sql);
  return rows.length > 0;
}

export interface StatementSpan {
  readonly closingOn: LocalDate;
  readonly openingMinor: number;
  readonly closingMinor: number;
}

/**
 * Statements of the account that other imports brought, with these balances before and after and this last day: the same
 * statement, in whatever format. A statement that ends with the balance it began with may be any.
 */
export async function findTwins(
  read: Reader,
  accountId: string,
  importId: string,
  span: StatementSpan,
): Promise<ReadonlySet<string>> {
  if (span.openingMinor === span.closingMinor) return new Set();
  const { rows } = await sql<{ readonly id: string }>`
    select s.id from bank_statement s
    where s.tenant_id = ${read.tenantId}::uuid and s.account_id = ${accountId}::uuid
      and s.import_id <> ${importId}::uuid and s.closing_on = ${span.closingOn}::date and s.opening_minor = ${span.openingMinor}::bigint
      and s.closing_minor = ${span.closingMinor}::bigint and s.balances = 'consistent'
      and s.format in ('camt.053', 'mt940') and not ${isUndone}`.execute(read.sql);
  return new Set(rows.map(({ id }) => id));
}

/** A transaction that came in another way. */
export interface OtherWayRow extends FormatTrace {
  readonly id: string;
  readonly fingerprint: string;
  readonly statementId: string;
  readonly format: string;
  readonly currency: string;
  readonly code: string | null;
  readonly bookingText: string | null;
  readonly openingMinor: number | null;
  readonly closingMinor: number | null;
  readonly openingOn: LocalDate | null;
  readonly closingOn: LocalDate | null;
  readonly isReport: boolean;
  /** Undecided, or none of matching's business by the machine's word; nobody had it in hand. */
  readonly isOpen: boolean;
}

/** Stands neither for a file that was taken back nor for an entry that another one took the place of. */
const isAlive = sql`not ${isUndone} and coalesce(p.evidence->0->>'code', '') <> 'replaced-by-details'`;

const isOpen = sql`(coalesce(p.state in ('undecided', 'not-a-payment') and p.decided_by = 'machine', true) and not exists (
  select 1 from suggestion g where g.tenant_id = t.tenant_id and g.transaction_id = t.id and g.refused_at is not null))`;

const otherWay = sql`t.id, t.fingerprint, t.statement_id as "statementId", s.format, t.booked_on as "bookedOn",
  t.value_on as "valueOn", t.amount_minor as "amountMinor", t.currency, t.code, t.booking_text as "bookingText",
  t.counterparty_iban as "counterpartyIban", t.end_to_end_id as "endToEndId", t.remittance, s.opening_minor as "openingMinor",
  s.closing_minor as "closingMinor", s.opening_on as "openingOn", s.closing_on as "closingOn", ${isReport} as "isReport", ${isOpen} as "isOpen"`;

export interface OtherWaysQuery {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly twinIds: readonly string[];
  readonly withBatches: boolean;
  /** The import that asks. */
  readonly importId: string;
}

/** A batch with its parts, or something that names no payer and so may be the sum of one. */
const mayBeBatch = sql`(position('#' in t.fingerprint) > 0 or t.counterparty_iban is null or t.code ~ '^(188|19[0-9])$'
  or exists (select 1 from bank_transaction n where n.tenant_id = t.tenant_id and n.account_id = t.account_id
    and n.fingerprint = t.fingerprint || '#2'))`;

/**
 * Transactions of some days that stand and came with statements of other formats or with one of `twinIds`; of the same
 * format those that may be batches, where `withBatches` asks for them. Never of the import that asks: it is in work piece by
 * piece. References only of the same family of formats.
 */
export async function listOtherWays(
  read: Reader,
  accountId: string,
  format: string,
  { from, to, twinIds, withBatches, importId }: OtherWaysQuery,
): Promise<readonly OtherWayRow[]> {
  const { rows } = await sql<OtherWayRow>`
    select ${otherWay}, case when left(s.format, 2) = left(${format}::text, 2) then t.bank_reference end as "bankReference"
    from bank_transaction t
    join bank_statement s on s.tenant_id = t.tenant_id and s.id = t.statement_id
      and s.import_id <> ${importId}::uuid
      and (s.format <> ${format} or s.id = any(${twinIds}::uuid[]) or (${withBatches} and ${mayBeBatch}))
    left join payment_decision p on p.tenant_id = t.tenant_id and p.transaction_id = t.id
    where t.tenant_id = ${read.tenantId}::uuid and t.account_id = ${accountId}::uuid
      and t.booked_on between ${from}::date and ${to}::date and ${isAlive}
    order by t.booked_on, t.id`.execute(read.sql);
  return rows;
}

/** Transactions that stand and came as the only part of their entry, by fingerprint. */
export async function listLoneParts(
  read: Reader,
  accountId: string,
  entries: readonly { readonly fingerprint: string; readonly further: readonly string[] }[],
): Promise<ReadonlyMap<string, OtherWayRow>> {
  if (entries.length === 0) return new Map();
  const { rows } = await sql<OtherWayRow>`
    select ${otherWay}, t.bank_reference as "bankReference"
    from bank_transaction t
    join bank_statement s on s.tenant_id = t.tenant_id and s.id = t.statement_id
    left join payment_decision p on p.tenant_id = t.tenant_id and p.transaction_id = t.id
    where t.tenant_id = ${read.tenantId}::uuid and t.account_id = ${accountId}::uuid and ${isAlive}
      and t.fingerprint = any(${entries.flatMap(({ fingerprint, further }) => [fingerprint, ...further])}::text[])`.execute(
    read.sql,
  );
  const found = new Map(rows.map((row) => [row.fingerprint, row]));
  return new Map(
    entries.flatMap(({ fingerprint, further }) => {
      const row = found.get(fingerprint);
      return row === undefined || further.some((other) => found.has(other)) ? [] : [[fingerprint, row]];
    }),
  );
}

/** How many entries of some days stand; the parts of a batch are one. */
export async function countBetween(
  read: Reader,
  accountId: string,
  days: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from bank_transaction t
    join bank_statement s on s.tenant_id = t.tenant_id and s.id = t.statement_id
    left join payment_decision p on p.tenant_id = t.tenant_id and p.transaction_id = t.id
    where t.tenant_id = ${read.tenantId}::uuid and t.account_id = ${accountId}::uuid
      and t.booked_on between ${days.from}::date and ${days.to}::date and position('#' in t.fingerprint) = 0
      and ${isAlive}`.execute(read.sql);
  return rows[0]!.count;
}
