// writes: nothing
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { FormatTrace } from '@mahnwerk/core/match-formats';
import type { StatementMark } from '@mahnwerk/core/recognise-entries';
import { sql } from 'kysely';
import type { Reader } from '../platform/db.ts';

/** The statements that brought these transactions, by fingerprint; what is not on file is absent. */
export async function findMarks(
  read: Reader,
  accountId: string,
  fingerprints: readonly string[],
): Promise<ReadonlyMap<string, StatementMark>> {
  // Each looked up by its key, whatever the planner thinks of a table that was filled a moment ago, and of joins.
  const { rows } = await sql<Omit<StatementMark, 'reference'> & { fingerprint: string; reference: string | null }>`
    with found as materialized (
      select f.fingerprint, (
        select t.statement_id from bank_transaction t
        where t.tenant_id = ${read.tenantId}::uuid and t.account_id = ${accountId}::uuid and t.fingerprint = f.fingerprint
      ) as statement_id
      from unnest(${fingerprints}::text[]) as f(fingerprint)
    )
    select f.fingerprint, s.id as key, s.reference, s.opening_minor as "openingMinor", s.closing_minor as "closingMinor",
      s.format in ('camt.052', 'mt942') or s.format like 'csv:%' as "isReport"
    from found f
    join bank_statement s on s.tenant_id = ${read.tenantId}::uuid and s.id = f.statement_id`.execute(read.sql);
  return new Map(
    rows.map(({ fingerprint, reference, ...row }) => [
      fingerprint,
      {
        ...row,
        reference: reference ?? undefined,
        openingMinor: row.openingMinor ?? undefined,
        closingMinor: row.closingMinor ?? undefined,
      },
    ]),
  );
}

/** Whether any statement of the account came in another format. */
export async function hasOtherFormats(read: Reader, accountId: string, format: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from bank_statement
    where tenant_id = ${read.tenantId}::uuid and account_id = ${accountId}::uuid and format <> ${format}
    limit 1`.execute(read.sql);
  return rows.length > 0;
}

/** Transactions of some days that came with statements of other formats; references only of the same family of formats. */
export async function listOtherFormats(
  read: Reader,
  accountId: string,
  format: string,
  days: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<readonly (FormatTrace & { readonly fingerprint: string })[]> {
  const { rows } = await sql<FormatTrace & { readonly fingerprint: string }>`
    select t.booked_on as "bookedOn", t.amount_minor as "amountMinor", t.counterparty_iban as "counterpartyIban",
      t.end_to_end_id as "endToEndId", t.remittance, t.fingerprint,
      case when left(s.format, 2) = left(${format}::text, 2) then t.bank_reference end as "bankReference"
    from bank_transaction t
    join bank_statement s on s.tenant_id = t.tenant_id and s.id = t.statement_id and s.format <> ${format}
    where t.tenant_id = ${read.tenantId}::uuid and t.account_id = ${accountId}::uuid
      and t.booked_on between ${days.from}::date and ${days.to}::date
    order by t.booked_on, t.id`.execute(read.sql);
  return rows;
}

/** How many transactions of some days are on file. */
export async function countBetween(
  read: Reader,
  accountId: string,
  days: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from bank_transaction
    where tenant_id = ${read.tenantId}::uuid and account_id = ${accountId}::uuid
      and booked_on between ${days.from}::date and ${days.to}::date`.execute(read.sql);
  return rows[0]!.count;
}
