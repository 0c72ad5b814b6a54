// writes: claim
import type { ListedClaim } from '@mahnwerk/core/find-missing';
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { BookedCredit } from '@mahnwerk/core/plan-credits';
import { sql } from 'kysely';
import { columnsOf } from '../platform/columns-of.ts';
import type { Reader, Tx } from '../platform/db.ts';

/** Claims whose principal is open and that a list of open items named before. */
export async function listListedClaims(read: Reader): Promise<readonly ListedClaim[]> {
  const { rows } = await sql<ListedClaim>`
    select c.id as "claimId", c.number, c.currency, d.number as "debtorNumber", d.name as "debtorName",
      c.due_on as "dueOn", p.open as "openMinor"
    from claim c
    join debtor d on d.tenant_id = c.tenant_id and d.id = c.debtor_id
    cross join lateral (
      select sum(case when e.kind in ('fee', 'flat-fee', 'return-cost', 'interest') then 0
        else coalesce(e.principal_minor, e.amount_minor) end)::bigint as open
      from claim_entry e where e.tenant_id = c.tenant_id and e.claim_id = c.id
    ) p
    where c.tenant_id = ${read.tenantId}::uuid and c.listed_import_id is not null and c.settled_on is null
      and c.cancelled_on is null and p.open > 0
    order by c.number`.execute(read.sql);
  return rows;
}

/** The list of open items names these claims: once one does not, they may count as paid. */
export async function markListed(tx: Tx, claimIds: readonly string[], importId: string): Promise<void> {
  await sql`
    update claim set listed_import_id = ${importId}::uuid
    where tenant_id = ${tx.tenantId}::uuid and id = any(${claimIds}::uuid[])`.execute(tx.sql);
}

/** The list is taken back: what it named is nobody's word any more, until the next one. */
export async function forgetListed(tx: Tx, importId: string): Promise<void> {
  await sql`
    update claim set listed_import_id = null
    where tenant_id = ${tx.tenantId}::uuid and listed_import_id = ${importId}::uuid`.execute(tx.sql);
}

/** A debit that came back is not under way any more: the claim may be dunned. */
export async function clearDebitPending(tx: Tx, claimIds: readonly string[]): Promise<void> {
  await sql`
    update claim set debit_pending_until_on = null
    where tenant_id = ${tx.tenantId}::uuid and id = any(${claimIds}::uuid[]) and debit_pending_until_on is not null`.execute(
    tx.sql,
  );
}

/** The return was a mistake: the debits are under way as before. */
export async function restoreDebitPending(
  tx: Tx,
  rows: readonly { readonly claimId: string; readonly untilOn: LocalDate }[],
): Promise<void> {
  if (rows.length === 0) return;
  const column = columnsOf(rows);
  await sql`
    update claim c set debit_pending_until_on = u.until_on
    from unnest(${column('uuid', (r) => r.claimId)}, ${column('date', (r) => r.untilOn)}) as u(claim_id, until_on)
    where c.tenant_id = ${tx.tenantId}::uuid and c.id = u.claim_id and c.debit_pending_until_on is null`.execute(
    tx.sql,
  );
}

export interface CancelledClaim {
  readonly claimId: string;
  readonly debtorId: string;
  readonly number: string;
}

/** Cancels the claims that an import brought, and frees their numbers. */
export async function cancelImported(
  tx: Tx,
  importId: string,
  cancelledOn: LocalDate,
): Promise<readonly CancelledClaim[]> {
  const { rows } = await sql<CancelledClaim>`
    update claim set cancelled_on = ${cancelledOn}::date, is_undone = true
    where tenant_id = ${tx.tenantId}::uuid and import_id = ${importId}::uuid and not is_undone
    returning id as "claimId", debtor_id as "debtorId", number`.execute(tx.sql);
  return rows;
}

/** Credit notes that files booked under these numbers and that stand. */
export async function listBookedCredits(read: Reader, references: readonly string[]): Promise<readonly BookedCredit[]> {
  if (references.length === 0) return [];
  const { rows } = await sql<BookedCredit>`
    select e.claim_id as "claimId", e.reference, e.value_on as "valueOn", -e.amount_minor as "amountMinor"
    from claim_entry e
    where e.tenant_id = ${read.tenantId}::uuid and e.reference = any(${references}::text[]) and e.kind = 'credit-note'
      and e.reverses_id is null and not exists (
        select 1 from claim_entry r where r.tenant_id = e.tenant_id and r.claim_id = e.claim_id and r.reverses_id = e.id)`.execute(
    read.sql,
  );
  return rows;
}
