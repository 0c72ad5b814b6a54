// writes: nothing
import { sql } from 'kysely';
import type { Reader } from '../platform/db.ts';

/** A claim whose kept balance is not what its ledger says. */
export interface ClaimDifference {
  readonly claimId: string;
  readonly number: string;
  readonly storedMinor: number;
  readonly ledgerMinor: number;
  readonly settledOn: string | null;
}

/** Claims whose `open_minor` is not the sum of their entries, or whose `settled_on` does not say the same. */
export async function listClaimDifferences(read: Reader): Promise<readonly ClaimDifference[]> {
  const { rows } = await sql<ClaimDifference>`
    select c.id as "claimId", c.number, c.open_minor as "storedMinor", coalesce(e.sum, 0)::bigint as "ledgerMinor",
      c.settled_on as "settledOn"
    from claim c
    left join (select claim_id, sum(amount_minor) as sum from claim_entry where tenant_id = ${read.tenantId}::uuid group by claim_id) e
      on e.claim_id = c.id
    where c.tenant_id = ${read.tenantId}::uuid
      and (c.open_minor <> coalesce(e.sum, 0) or (c.settled_on is not null) <> (c.open_minor <= 0))
    order by c.number`.execute(read.sql);
  return rows;
}

export interface AllocationDifference {
  readonly allocationId: string;
  readonly claimId: string;
  readonly allocatedMinor: number;
  /** What the claim's ledger says was paid by it. */
  readonly bookedMinor: number;
}

/**
 * Allocations and the payments (or payment reversals) they booked that do not cancel out, in both directions:
 * an allocation without its entry, and an entry without its allocation.
 */
export async function listAllocationDifferences(read: Reader): Promise<readonly AllocationDifference[]> {
  const { rows } = await sql<AllocationDifference>`
    with booked as (
      select source_id, claim_id, -sum(amount_minor) as amount from claim_entry
      where tenant_id = ${read.tenantId}::uuid and source_kind = 'allocation' and kind in ('payment', 'payment-reversal')
      group by source_id, claim_id
    ), allocated as (
      select id, claim_id, amount_minor as amount from allocation
      where tenant_id = ${read.tenantId}::uuid and claim_id is not null
    )
    select coalesce(a.id, b.source_id) as "allocationId", coalesce(a.claim_id, b.claim_id) as "claimId",
      coalesce(a.amount, 0)::bigint as "allocatedMinor", coalesce(b.amount, 0)::bigint as "bookedMinor"
    from allocated a full join booked b on b.source_id = a.id and b.claim_id = a.claim_id
    where coalesce(a.amount, 0) <> coalesce(b.amount, 0)
    order by 1`.execute(read.sql);
  return rows;
}

export interface TransactionDifference {
  readonly transactionId: string;
  readonly amountMinor: number;
  readonly allocatedMinor: number;
}

/** Transactions of which more is booked than came in (or less than nothing). */
export async function listTransactionDifferences(read: Reader): Promise<readonly TransactionDifference[]> {
  const { rows } = await sql<TransactionDifference>`
    select t.id as "transactionId", t.amount_minor as "amountMinor", a.sum::bigint as "allocatedMinor"
    from (
      select transaction_id, sum(amount_minor) as sum from allocation
      where tenant_id = ${read.tenantId}::uuid group by transaction_id
    ) a
    join bank_transaction t on t.tenant_id = ${read.tenantId}::uuid and t.id = a.transaction_id
    where a.sum > greatest(t.amount_minor, 0) or a.sum < least(t.amount_minor, 0)
    order by t.id`.execute(read.sql);
  return rows;
}

export interface StoredDocument {
  readonly documentId: string;
  readonly fileName: string;
  readonly sha256: string;
}

export async function listStoredDocuments(read: Reader): Promise<readonly StoredDocument[]> {
  return read.sql
    .selectFrom('document')
    .select(['id as documentId', 'file_name as fileName', 'sha256'])
    .where('tenant_id', '=', read.tenantId)
    .orderBy('id')
    .execute();
}

export async function countBooks(read: Reader): Promise<{ readonly claims: number; readonly allocations: number }> {
  const { rows } = await sql<{ claims: number; allocations: number }>`
    select (select count(*) from claim where tenant_id = ${read.tenantId}::uuid) as claims,
      (select count(*) from allocation where tenant_id = ${read.tenantId}::uuid) as allocations`.execute(read.sql);
  return rows[0]!;
}
