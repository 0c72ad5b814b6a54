// writes: nothing
import { type PaidBackDebit, type ReturnOfPaidBack, refundsReturned } from '@mahnwerk/core/returned-credits';
import type { ReturnableCredit, ReturnedPayment } from '@mahnwerk/core/returned-debit';
import { sql } from 'kysely';
import type { Reader } from '../platform/db.ts';

/** A transfer comes back within days; a slow one through correspondents within weeks. */
export const bounceDays = 60;

/** Of `bank_transaction b`: a transfer of ours that the other bank gave back (GVC 159, 160; ISO 20022 RRTN); see core's `classifyTransaction`. */
export const cameBack = sql`(b.code in ('159', '160') or right(b.code, 4) = 'RRTN' or b.return_reason is not null)`;

/** Of a transfer `o` of ours: money of just its amount came back from its account. */
const hasBounced = sql`exists (select 1 from bank_transaction b
  where b.tenant_id = o.tenant_id and b.counterparty_iban = o.counterparty_iban and b.currency = o.currency
    and b.amount_minor = -o.amount_minor and ${cameBack} and b.booked_on between o.booked_on and o.booked_on + ${bounceDays}::int)`;

const stands = (of: 'd' | 'y') =>
  sql`not exists (select 1 from return_debit_step s where s.tenant_id = ${sql.ref(of)}.tenant_id
    and s.return_id = ${sql.ref(of)}.id and s.kind = 'taken-back')`;

/** The refund `d`, its transfer `o`, and the credit `a` of the payment `t` that it paid back. */
const refunds = sql`return_debit d
  join bank_transaction o on o.tenant_id = d.tenant_id and o.id = d.transaction_id
  join allocation x on x.tenant_id = d.tenant_id and x.id = d.id
  join allocation a on a.tenant_id = x.tenant_id and a.id = x.reverses_id
  join bank_transaction t on t.tenant_id = a.tenant_id and t.id = a.transaction_id`;

/** The ids of credits that transfers of ours paid back, be it that these bounced: their debits may still come back. */
export const paidBack = (read: Reader) => sql`(
  select a.id from ${refunds} where d.tenant_id = ${read.tenantId}::uuid and d.is_refund and ${stands('d')})`;

/** The refunds of credits of these customers whose debits came back as well, and somebody booked that. */
async function listReturnedTwice(read: Reader, debtorIds: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows: paid } = await sql<PaidBackDebit>`
    select d.id, d.debtor_id as "debtorId", d.amount_minor as "amountMinor", t.booked_on as "bookedOn",
      t.end_to_end_id as "endToEndId", t.mandate_id as "mandateId"
    from ${refunds}
    where d.tenant_id = ${read.tenantId}::uuid and d.debtor_id = any(${debtorIds}::uuid[]) and d.is_refund and ${stands('d')}
    order by ${hasBounced}, t.account_id, t.fingerprint collate "C"`.execute(read.sql);
  const { rows: returned } = await sql<ReturnOfPaidBack>`
    select y.id, y.debtor_id as "debtorId", y.amount_minor as "amountMinor", y.end_to_end_id as "endToEndId",
      y.mandate_id as "mandateId"
    from return_debit y
    where y.tenant_id = ${read.tenantId}::uuid and y.debtor_id = any(${debtorIds}::uuid[]) and not y.is_refund and ${stands('y')}
      and not exists (select 1 from allocation z where z.tenant_id = y.tenant_id and z.id = y.id)`.execute(read.sql);
  return refundsReturned(paid, returned);
}

/** Credits of customers that transfers of ours paid back for good, with the payments they were of. */
export async function listPaidBack(read: Reader, debtorIds: readonly string[]): Promise<readonly ReturnableCredit[]> {
  if (debtorIds.length === 0) return [];
  type Columns = Pick<ReturnableCredit, 'allocationId' | 'debtorId'> & {
    readonly creditMinor: number;
    readonly refundId: string;
    readonly paidBackOn: string;
  };
  const { rows } = await sql<ReturnedPayment & Columns>`
    select d.id as "refundId", a.id as "allocationId", a.debtor_id as "debtorId", a.amount_minor as "creditMinor", o.booked_on as "paidBackOn",
      t.id, t.booked_on as "bookedOn", t.value_on as "valueOn", t.amount_minor as "amountMinor", t.currency,
      t.counterparty_name as "counterpartyName", t.end_to_end_id as "endToEndId", t.mandate_id as "mandateId",
      t.return_reason as "returnReason"
    from ${refunds}
    where d.tenant_id = ${read.tenantId}::uuid and d.debtor_id = any(${debtorIds}::uuid[]) and d.is_refund
      and ${stands('d')} and not ${hasBounced}
    order by t.booked_on, t.account_id, t.fingerprint collate "C"`.execute(read.sql);
  const twice = await listReturnedTwice(read, debtorIds);
  return rows.flatMap(({ refundId, allocationId, debtorId, creditMinor: amountMinor, paidBackOn, ...payment }) =>
    twice.has(refundId) ? [] : [{ allocationId, debtorId, amountMinor, paidBackOn, payment }],
  );
}

/** Whether the debit of a credit that this transfer paid back came back as well: that is undone first. */
export async function isReturnedTwice(read: Reader, transactionId: string): Promise<boolean> {
  const { rows } = await sql<{ id: string; debtorId: string }>`
    select d.id, d.debtor_id as "debtorId" from return_debit d
    where d.tenant_id = ${read.tenantId}::uuid and d.transaction_id = ${transactionId}::uuid and d.is_refund
      and ${stands('d')}`.execute(read.sql);
  if (rows.length === 0) return false;
  const twice = await listReturnedTwice(read, [...new Set(rows.map(({ debtorId }) => debtorId))]);
  return rows.some(({ id }) => twice.has(id));
}
