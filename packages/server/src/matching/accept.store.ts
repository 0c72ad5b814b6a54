// writes: accept_batch, accept_batch_payment
import type { Evidence } from '@mahnwerk/core/evidence';
import type { Candidate, Decision } from '@mahnwerk/core/payment';
import { sql } from 'kysely';
import type { Reader, Tx } from '../platform/db.ts';
import type { DecidableRow, DecidedBy } from './matching.store.ts';

/** A payment with what was proposed for it. */
export interface ProposedRow extends DecidableRow {
  readonly decidedBy: DecidedBy;
  readonly decidedAt: Date;
  readonly tier: Decision['tier'] | null;
  readonly evidence: readonly Evidence[];
  readonly candidates: readonly Candidate[];
}

/** These payments, locked in one order until the transaction ends; unknown ones are absent. */
export async function lockProposed(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, ProposedRow>> {
  const { rows } = await sql<ProposedRow>`
    select t.id, t.booked_on as "bookedOn", t.value_on as "valueOn", t.amount_minor as "amountMinor", t.currency,
      t.counterparty_name as "counterpartyName", p.state, p.decided_by as "decidedBy", p.decided_at as "decidedAt", p.tier,
      p.evidence, p.candidates
    from payment_decision p join bank_transaction t on t.tenant_id = p.tenant_id and t.id = p.transaction_id
    where p.tenant_id = ${tx.tenantId}::uuid and p.transaction_id = any(${ids}::uuid[])
    order by p.transaction_id for update of p`.execute(tx.sql);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Of these payments, those of which a part is booked or kept on an account. */
export async function listPartlyBooked(read: Reader, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select distinct a.transaction_id as id from allocation a
    where a.tenant_id = ${read.tenantId}::uuid and a.transaction_id = any(${ids}::uuid[]) and a.reverses_id is null
      and not exists (select 1 from allocation r where r.tenant_id = a.tenant_id and r.reverses_id = a.id)`.execute(
    read.sql,
  );
  return new Set(rows.map(({ id }) => id));
}

export async function insertBatch(
  tx: Tx,
  batch: { readonly id: string; readonly actor: string; readonly paymentIds: readonly string[] },
): Promise<void> {
  await sql`insert into accept_batch (tenant_id, id, actor) values (${tx.tenantId}::uuid, ${batch.id}::uuid, ${batch.actor})`.execute(
    tx.sql,
  );
  await sql`
    insert into accept_batch_payment (tenant_id, batch_id, transaction_id)
    select ${tx.tenantId}::uuid, ${batch.id}::uuid, u.id from unnest(${batch.paymentIds}::uuid[]) as u(id)`.execute(
    tx.sql,
  );
}

export interface BatchRow {
  readonly createdAt: Date;
  /** The same to the last digit, as the database says it. */
  readonly since: string;
  readonly undoneAt: Date | null;
  readonly paymentIds: readonly string[];
}

export async function lockBatch(tx: Tx, batchId: string): Promise<BatchRow | undefined> {
  const { rows } = await sql<BatchRow>`
    select b.created_at as "createdAt", b.created_at::text as since, b.undone_at as "undoneAt",
      (select coalesce(array_agg(p.transaction_id::text order by p.transaction_id), '{}') from accept_batch_payment p
        where p.tenant_id = b.tenant_id and p.batch_id = b.id) as "paymentIds"
    from accept_batch b where b.tenant_id = ${tx.tenantId}::uuid and b.id = ${batchId}::uuid for update`.execute(
    tx.sql,
  );
  return rows[0];
}

export async function markUndone(tx: Tx, batchId: string): Promise<void> {
  await sql`
    update accept_batch set undone_at = now()
    where tenant_id = ${tx.tenantId}::uuid and id = ${batchId}::uuid`.execute(tx.sql);
}
