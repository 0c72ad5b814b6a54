// writes: bank_statement, bank_transaction
import type { LocalDate } from '@mahnwerk/core/local-date';
import { type RawBuilder, sql } from 'kysely';
import { columnsOf } from '../platform/columns-of.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { writeChunks } from '../platform/write-chunks.ts';

export interface AccountRow {
  readonly id: string;
  readonly iban: string;
  readonly currency: string;
  /** The first day of the statements that came of it and were not taken back; null = none. */
  readonly firstOn?: LocalDate | null;
}

export async function listAccounts(read: Reader): Promise<readonly AccountRow[]> {
  const { rows } = await sql<AccountRow>`
    select a.id, a.iban, a.currency, (
        select min(coalesce(s.opening_on, s.closing_on)) from bank_statement s
        where s.tenant_id = a.tenant_id and s.account_id = a.id
          and not exists (select 1 from import_undo u where u.tenant_id = s.tenant_id and u.import_id = s.import_id)
      ) as "firstOn"
    from bank_account a where a.tenant_id = ${read.tenantId}::uuid order by a.iban`.execute(read.sql);
  return rows;
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

/** Until the transaction ends statements may name an import whose receipt is still being counted. */
export async function awaitImport(tx: Tx): Promise<void> {
  await sql`set constraints bank_statement_tenant_id_import_id_fkey deferred`.execute(tx.sql);
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
  readonly ultimateName: string | null;
  readonly purposeCode: string | null;
  readonly bankReference: string | null;
}

/** Bank transactions by arrays. The caller has left out the known ones. */
export async function insertTransactions(tx: Tx, rows: readonly NewTransaction[]): Promise<void> {
  await writeChunks(tx, rows, (chunk) => insertChunk(tx, chunk));
}

function insertChunk(tx: Tx, rows: readonly NewTransaction[]): RawBuilder<unknown> {
  const column = columnsOf(rows);
  return sql`
    insert into bank_transaction (tenant_id, id, account_id, statement_id, fingerprint, booked_on, value_on, amount_minor,
      currency, code, booking_text, counterparty_name, counterparty_iban, remittance, structured_reference, end_to_end_id,
      mandate_id, creditor_id, return_reason, returned_minor, charges_minor, ultimate_name, purpose_code,
      bank_reference)
    select ${tx.tenantId}::uuid, u.* from unnest(
      ${column('uuid', (r) => r.id)}, ${column('uuid', (r) => r.accountId)}, ${column('uuid', (r) => r.statementId)},
      ${column('text', (r) => r.fingerprint)}, ${column('date', (r) => r.bookedOn)},
      ${column('date', (r) => r.valueOn)}, ${column('bigint', (r) => r.amountMinor)},
      ${column('text', (r) => r.currency)}, ${column('text', (r) => r.code)},
      ${column('text', (r) => r.bookingText)}, ${column('text', (r) => r.counterpartyName)},
      ${column('text', (r) => r.counterpartyIban)}, ${column('text', (r) => r.remittance)},
      ${column('text', (r) => r.structuredReference)}, ${column('text', (r) => r.endToEndId)},
      ${column('text', (r) => r.mandateId)}, ${column('text', (r) => r.creditorId)},
      ${column('text', (r) => r.returnReason)}, ${column('bigint', (r) => r.returnedMinor)},
      ${column('bigint', (r) => r.chargesMinor)}, ${column('text', (r) => r.ultimateName)},
      ${column('text', (r) => r.purposeCode)}, ${column('text', (r) => r.bankReference)}
    ) as u`;
}
