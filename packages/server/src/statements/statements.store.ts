// writes: bank_statement, bank_transaction
import type { LocalDate } from '@mahnwerk/core/local-date';
import { sql } from 'kysely';
import type { Reader, Tx } from '../platform/db.ts';

export interface AccountRow {
  readonly id: string;
  readonly iban: string;
  readonly currency: string;
}

export async function listAccounts(read: Reader): Promise<readonly AccountRow[]> {
  const { rows } = await sql<AccountRow>`
    select id, iban, currency from bank_account where tenant_id = ${read.tenantId}::uuid order by iban`.execute(
    read.sql,
  );
  return rows;
}

/** Which of these transactions are known already. */
export async function findFingerprints(
  read: Reader,
  accountId: string,
  fingerprints: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ fingerprint: string }>`
    select t.fingerprint from bank_transaction t
    join unnest(${fingerprints}::text[]) as f(fingerprint) on f.fingerprint = t.fingerprint
    where t.tenant_id = ${read.tenantId}::uuid and t.account_id = ${accountId}::uuid`.execute(read.sql);
  return new Set(rows.map((row) => row.fingerprint));
}

export interface NewStatement {
  readonly id: string;
  readonly accountId: string;
  readonly importId: string;
  readonly format: string;
  readonly reference: string | undefined;
  readonly openingMinor: number | undefined;
  readonly closingMinor: number | undefined;
  readonly openingOn: LocalDate | undefined;
  /** The bank's data are complete up to this day. */
  readonly closingOn: LocalDate | undefined;
  readonly balances: 'consistent' | 'inconsistent' | 'unknown';
}

export async function insertStatements(tx: Tx, statements: readonly NewStatement[]): Promise<void> {
  if (statements.length === 0) return;
  await tx.sql
    .insertInto('bank_statement')
    .values(
      statements.map((s) => ({
        tenant_id: tx.tenantId,
        id: s.id,
        account_id: s.accountId,
        import_id: s.importId,
        format: s.format,
        reference: s.reference ?? null,
        opening_minor: s.openingMinor ?? null,
        closing_minor: s.closingMinor ?? null,
        opening_on: s.openingOn ?? null,
        closing_on: s.closingOn ?? null,
        balances: s.balances,
      })),
    )
    .execute();
}

export interface NewTransaction {
  readonly id: string;
  readonly accountId: string;
  readonly statementId: string;
  readonly fingerprint: string;
  readonly bookedOn: LocalDate;
  readonly valueOn: LocalDate;
  readonly amountMinor: number;
  readonly currency: string;
  readonly code: string | null;
  readonly bookingText: string | null;
  readonly counterpartyName: string | null;
  readonly counterpartyIban: string | null;
  readonly remittance: string | null;
  readonly structuredReference: string | null;
  readonly endToEndId: string | null;
  readonly mandateId: string | null;
  readonly creditorId: string | null;
  readonly returnReason: string | null;
  readonly returnedMinor: number | null;
  readonly chargesMinor: number | null;
  readonly bankReference: string | null;
}

const chunkSize = 10_000;

/** Bank transactions by arrays, one statement for each 10,000. The caller has left out the known ones. */
export async function insertTransactions(tx: Tx, rows: readonly NewTransaction[]): Promise<void> {
  for (let start = 0; start < rows.length; start += chunkSize)
    await insertChunk(tx, rows.slice(start, start + chunkSize));
}

async function insertChunk(tx: Tx, rows: readonly NewTransaction[]): Promise<void> {
  await sql`
    insert into bank_transaction (tenant_id, id, account_id, statement_id, fingerprint, booked_on, value_on, amount_minor,
      currency, code, booking_text, counterparty_name, counterparty_iban, remittance, structured_reference, end_to_end_id,
      mandate_id, creditor_id, return_reason, returned_minor, charges_minor, bank_reference)
    select ${tx.tenantId}::uuid, u.* from unnest(
      ${rows.map((r) => r.id)}::uuid[], ${rows.map((r) => r.accountId)}::uuid[], ${rows.map((r) => r.statementId)}::uuid[],
      ${rows.map((r) => r.fingerprint)}::text[], ${rows.map((r) => r.bookedOn)}::date[],
      ${rows.map((r) => r.valueOn)}::date[], ${rows.map((r) => r.amountMinor)}::bigint[],
      ${rows.map((r) => r.currency)}::text[], ${rows.map((r) => r.code)}::text[],
      ${rows.map((r) => r.bookingText)}::text[], ${rows.map((r) => r.counterpartyName)}::text[],
      ${rows.map((r) => r.counterpartyIban)}::text[], ${rows.map((r) => r.remittance)}::text[],
      ${rows.map((r) => r.structuredReference)}::text[], ${rows.map((r) => r.endToEndId)}::text[],
      ${rows.map((r) => r.mandateId)}::text[], ${rows.map((r) => r.creditorId)}::text[],
      ${rows.map((r) => r.returnReason)}::text[], ${rows.map((r) => r.returnedMinor)}::bigint[],
      ${rows.map((r) => r.chargesMinor)}::bigint[], ${rows.map((r) => r.bankReference)}::text[]
    ) as u`.execute(tx.sql);
}
