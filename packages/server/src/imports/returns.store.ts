// writes: return_debit
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { RecordedReturn } from '@mahnwerk/core/recorded-returns';
import type { CollectedPayment, ListedPayment, ReturnFacts, ReturnTarget } from '@mahnwerk/core/return-facts';
import type { ReturnableCredit, ReturnedPayment } from '@mahnwerk/core/returned-debit';
import { sql } from 'kysely';
import { columnsOf } from '../platform/columns-of.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { isOnStatement } from './standing-returns.store.ts';

/** Bank bookings on claims that stand, of debits with these references, or on these claims. */
async function listCollected(
  read: Reader,
  wanted: {
    readonly endToEndIds: readonly string[];
    readonly mandateIds: readonly string[];
    readonly claimIds: readonly string[];
  },
): Promise<readonly CollectedPayment[]> {
  const { rows } = await sql<CollectedPayment>`
    with found as (
      select id from bank_transaction
      where tenant_id = ${read.tenantId}::uuid and amount_minor > 0
        and (end_to_end_id = any(${wanted.endToEndIds}::text[]) or mandate_id = any(${wanted.mandateIds}::text[]))
    ), allocated as (
      select * from allocation
      where tenant_id = ${read.tenantId}::uuid and claim_id is not null and reverses_id is null
        and (transaction_id in (select id from found) or claim_id = any(${wanted.claimIds}::uuid[]))
    )
    select a.claim_id as "claimId", a.transaction_id as "transactionId", a.id as "allocationId",
      a.amount_minor as "amountMinor", t.value_on as "valueOn", t.end_to_end_id as "endToEndId", t.mandate_id as "mandateId"
    from allocated a
    join bank_transaction t on t.tenant_id = a.tenant_id and t.id = a.transaction_id
    where not exists (select 1 from allocation r where r.tenant_id = a.tenant_id and r.reverses_id = a.id)
    order by a.id`.execute(read.sql);
  return rows;
}

/** Claims as a returned debit may be about them. */
async function listReturnTargets(read: Reader, claimIds: readonly string[]): Promise<readonly ReturnTarget[]> {
  const { rows } = await sql<ReturnTarget>`
    select c.id as "claimId", c.number, c.currency, c.gross_minor as "grossMinor", c.cancelled_on is not null as "isCancelled",
      coalesce((select sum(case when e.kind in ('fee', 'flat-fee', 'return-cost', 'interest') then 0
        else coalesce(e.principal_minor, e.amount_minor) end)::bigint
        from claim_entry e where e.tenant_id = c.tenant_id and e.claim_id = c.id), 0) as "principalMinor"
    from claim c where c.tenant_id = ${read.tenantId}::uuid and c.id = any(${claimIds}::uuid[])
    order by c.number`.execute(read.sql);
  return rows;
}

/** Payments of these claims that lists reported and that stand. */
async function listListedPayments(read: Reader, claimIds: readonly string[]): Promise<readonly ListedPayment[]> {
  const { rows } = await sql<ListedPayment>`
    select e.claim_id as "claimId", e.id as "entryId", -e.amount_minor as "amountMinor", e.value_on as "valueOn"
    from claim_entry e
    where e.tenant_id = ${read.tenantId}::uuid and e.claim_id = any(${claimIds}::uuid[]) and e.kind = 'payment'
      and e.source_kind in ('import', 'demo') and e.reverses_id is null and not exists (
        select 1 from claim_entry r where r.tenant_id = e.tenant_id and r.claim_id = e.claim_id and r.reverses_id = e.id)
    order by e.id`.execute(read.sql);
  return rows;
}

/** What lists and earlier returns took back of listed payments without naming one, by claim. */
async function listWithdrawn(read: Reader, claimIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ claimId: string; amountMinor: number }>`
    select e.claim_id as "claimId", sum(e.amount_minor)::bigint as "amountMinor"
    from claim_entry e
    where e.tenant_id = ${read.tenantId}::uuid and e.claim_id = any(${claimIds}::uuid[]) and e.kind = 'payment-reversal'
      and e.source_kind = 'import' and e.reverses_id is null and not exists (
        select 1 from claim_entry r where r.tenant_id = e.tenant_id and r.claim_id = e.claim_id and r.reverses_id = e.id)
    group by e.claim_id`.execute(read.sql);
  return new Map(rows.map(({ claimId, amountMinor }) => [claimId, amountMinor]));
}

/** Returns of these claims that were recorded, whatever told of them. */
async function listRecorded(read: Reader, claimIds: readonly string[]): Promise<readonly RecordedReturn[]> {
  const { rows } = await sql<RecordedReturn>`
    select d.id, d.claim_id as "claimId", d.fingerprint, d.returned_on as "returnedOn", d.amount_minor as "amountMinor",
      d.end_to_end_id as "endToEndId", d.mandate_id as "mandateId", d.fee_minor as "feeMinor", d.reason,
      ${isOnStatement} as "isOnStatement", d.import_id is null as "isByBank",
      not exists (select 1 from allocation r where r.tenant_id = d.tenant_id and r.id = d.id)
        and not exists (select 1 from claim_entry e where e.tenant_id = d.tenant_id and e.claim_id = d.claim_id
          and e.kind = 'payment-reversal' and e.source_kind = 'import' and e.source_id in (d.id, d.import_id)) as "tookNothing",
      exists (select 1 from return_debit_step s where s.tenant_id = d.tenant_id and s.return_id = d.id
        and s.kind = 'taken-back' and (s.transaction_id is null or s.transaction_id = d.transaction_id)) as "isTakenBack"
    from return_debit d
    where d.tenant_id = ${read.tenantId}::uuid and d.claim_id = any(${claimIds}::uuid[])
    order by d.id`.execute(read.sql);
  return rows;
}

type CreditColumns = NonNullable<ReturnableCredit['booking']> & { readonly creditMinor: number };

/** What stands on accounts of customers, with the payments it is of. */
export async function listReturnableCredits(
  read: Reader,
  debtorIds: readonly string[],
): Promise<readonly ReturnableCredit[]> {
  if (debtorIds.length === 0) return [];
  const { rows } = await sql<ReturnedPayment & Omit<ReturnableCredit, 'payment' | 'booking'> & CreditColumns>`
    select a.id as "allocationId", a.debtor_id as "debtorId", a.amount_minor as "creditMinor", t.id,
      t.booked_on as "bookedOn", t.value_on as "valueOn", t.amount_minor as "amountMinor", t.currency,
      t.counterparty_name as "counterpartyName", t.end_to_end_id as "endToEndId", t.mandate_id as "mandateId",
      t.return_reason as "returnReason", array_remove(array[t.counterparty_iban, b.iban], null) as "payableTo",
      a.decided_by as "decidedBy", a.evidence
    from allocation a join bank_transaction t on t.tenant_id = a.tenant_id and t.id = a.transaction_id
    join debtor b on b.tenant_id = a.tenant_id and b.id = a.debtor_id
    where a.tenant_id = ${read.tenantId}::uuid and a.debtor_id = any(${debtorIds}::uuid[]) and a.reverses_id is null
      and a.amount_minor > 0
      and not exists (select 1 from allocation r where r.tenant_id = a.tenant_id and r.reverses_id = a.id)
    order by t.booked_on, t.account_id, t.fingerprint collate "C"`.execute(read.sql);
  return rows.map(({ allocationId, debtorId, creditMinor, payableTo = [], decidedBy, evidence, ...payment }) => {
    return { allocationId, debtorId, amountMinor: creditMinor, payableTo, booking: { decidedBy, evidence }, payment };
  });
}

/** All that `planReturns` and `planReturned` ask about some claims; besides, debits with these references. */
export async function loadReturnFacts(
  read: Reader,
  wanted: {
    readonly claimIds: readonly string[];
    readonly endToEndIds: readonly string[];
    readonly mandateIds: readonly string[];
  },
): Promise<ReturnFacts> {
  const collected = await listCollected(read, wanted);
  const claimIds = [...new Set([...wanted.claimIds, ...collected.map(({ claimId }) => claimId)])];
  return {
    targets: await listReturnTargets(read, claimIds),
    collected,
    listed: await listListedPayments(read, claimIds),
    withdrawn: await listWithdrawn(read, claimIds),
    recorded: await listRecorded(read, claimIds),
  };
}

export interface NewReturn {
  readonly id: string;
  /** Of a claim, or of the account of a customer: one of both. */
  readonly claimId: string | null;
  readonly debtorId?: string | null;
  readonly fingerprint: string;
  readonly returnedOn: LocalDate;
  readonly amountMinor: number;
  readonly feeMinor: number | null;
  readonly reason: string | null;
  readonly endToEndId: string | null;
  readonly mandateId: string | null;
  /** The bank's own word. */
  readonly transactionId?: string;
  /** A transfer of ours paid a credit back; nothing was returned. */
  readonly isRefund?: boolean;
}

/** `importId`: the list that told of them; null: the bank did. */
export async function insertReturns(tx: Tx, importId: string | null, rows: readonly NewReturn[]): Promise<void> {
  if (rows.length === 0) return;
  const column = columnsOf(rows);
  await sql`
    insert into return_debit (tenant_id, id, import_id, claim_id, fingerprint, returned_on, amount_minor, fee_minor, reason,
      end_to_end_id, mandate_id, transaction_id, debtor_id, is_refund)
    select ${tx.tenantId}::uuid, u.id, ${importId}::uuid, u.claim_id, u.fingerprint, u.returned_on, u.amount_minor,
      u.fee_minor, u.reason, u.end_to_end_id, u.mandate_id, u.transaction_id, u.debtor_id,
      u.is_refund
    from unnest(${column('uuid', (r) => r.id)}, ${column('uuid', (r) => r.claimId)}, ${column('text', (r) => r.fingerprint)},
      ${column('date', (r) => r.returnedOn)}, ${column('bigint', (r) => r.amountMinor)},
      ${column('bigint', (r) => r.feeMinor)}, ${column('text', (r) => r.reason)},
      ${column('text', (r) => r.endToEndId)}, ${column('text', (r) => r.mandateId)},
      ${column('uuid', (r) => r.transactionId ?? null)}, ${column('uuid', (r) => r.debtorId ?? null)},
      ${column('boolean', (r) => r.isRefund === true)}
    ) as u(id, claim_id, fingerprint, returned_on, amount_minor, fee_minor, reason, end_to_end_id, mandate_id,
      transaction_id, debtor_id, is_refund)`.execute(tx.sql);
}
