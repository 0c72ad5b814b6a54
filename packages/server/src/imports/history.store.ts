// writes: past_payment
import type { PastPayment } from '@mahnwerk/core/payer-memory';
import { sql } from 'kysely';
import { columnsOf } from '../platform/columns-of.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { newIds } from '../platform/ids.ts';
import { writeChunks } from '../platform/write-chunks.ts';

export interface PastRow extends PastPayment {
  readonly fingerprint: string;
}

/** Customers by their numbers. */
export async function findDebtorIds(read: Reader, numbers: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ number: string; id: string }>`
    select number, id from debtor where tenant_id = ${read.tenantId}::uuid and number = any(${numbers}::text[])`.execute(
    read.sql,
  );
  return new Map(rows.map(({ number, id }) => [number, id]));
}

/** Claims by their numbers. */
export async function findClaimIds(read: Reader, numbers: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ number: string; id: string }>`
    select number, id from claim
    where tenant_id = ${read.tenantId}::uuid and number = any(${numbers}::text[]) and not is_undone`.execute(read.sql);
  return new Map(rows.map(({ number, id }) => [number, id]));
}

/** Adds payments of the past; answers how many were not there yet. */
export async function insertPast(tx: Tx, importId: string, rows: readonly PastRow[]): Promise<number> {
  const written = await writeChunks(tx, rows, (chunk) => {
    const column = columnsOf(chunk);
    const ids = newIds(chunk.length).values();
    return sql<{ id: string }>`
      insert into past_payment (tenant_id, import_id, id, fingerprint, paid_on, amount_minor, payer_name, payer_iban,
        remittance, debtor_id, claim_id, is_direct_debit, end_to_end_id, mandate_id)
      select ${tx.tenantId}::uuid, ${importId}::uuid, u.* from unnest(
        ${column('uuid', () => ids.next().value ?? null)}, ${column('text', (r) => r.fingerprint)},
        ${column('date', (r) => r.paidOn)}, ${column('bigint', (r) => r.amountMinor)},
        ${column('text', (r) => r.payerName)}, ${column('text', (r) => r.payerIban)},
        ${column('text', (r) => r.remittance)}, ${column('uuid', (r) => r.debtorId)},
        ${column('uuid', (r) => r.claimId)}, ${column('boolean', (r) => r.isDirectDebit)},
        ${column('text', (r) => r.endToEndId)}, ${column('text', (r) => r.mandateId)}
      ) as u
      on conflict (tenant_id, fingerprint) do nothing returning id`;
  });
  return written.length;
}
