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
 * an allocation without its entry, and an entry without its allocation. A credit on a debtor's account books nothing on a
 * claim, so an entry that names it is one without its allocation.
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

/** An entry that cannot be as it stands; `reason` says why. */
export interface EntryDifference {
  readonly entryId: string;
  readonly claimId: string;
  readonly entryKind: string;
  readonly amountMinor: number;
  /**
   * `split`: its parts are not its amount. `sign`: what lets off adds. `reversal`: it is not the mirror of what it takes back, or that
   * was taken back twice. `left-standing`: a discount of a booking that was taken back.
   */
  readonly reason: 'split' | 'sign' | 'reversal' | 'left-standing';
}

/** Entries whatever booked them: files, payments, letters, persons, policies. */
export async function listEntryDifferences(read: Reader): Promise<readonly EntryDifference[]> {
  const { rows } = await sql<EntryDifference>`
    with reversed as materialized (
      select reverses_id as id, count(*) as times from claim_entry
      where tenant_id = ${read.tenantId}::uuid and reverses_id is not null group by reverses_id
    ), judged as (
      select e.id, e.claim_id, e.kind, e.amount_minor, case
        when e.costs_minor is not null and e.costs_minor + coalesce(e.interest_minor, 0) + coalesce(e.principal_minor, 0)
          <> e.amount_minor then 'split'
        when e.kind in ('discount', 'waiver', 'write-off') and e.reverses_id is null and e.amount_minor > 0 then 'sign'
        when e.reverses_id is not null and (o.id is null or o.claim_id <> e.claim_id or o.amount_minor <> -e.amount_minor
          or (select r.times from reversed r where r.id = e.reverses_id) > 1) then 'reversal'
        when e.kind = 'discount' and e.source_kind = 'allocation' and e.reverses_id is null
          and not exists (select 1 from reversed r where r.id = e.id)
          and exists (select 1 from allocation a where a.tenant_id = e.tenant_id and a.reverses_id = e.source_id)
          then 'left-standing'
        end as reason
      from claim_entry e
      left join claim_entry o on o.tenant_id = e.tenant_id and o.id = e.reverses_id
      where e.tenant_id = ${read.tenantId}::uuid
        and (e.costs_minor is not null or e.reverses_id is not null or e.kind in ('discount', 'waiver', 'write-off'))
    )
    select id as "entryId", claim_id as "claimId", kind as "entryKind", amount_minor as "amountMinor", reason
    from judged where reason is not null order by id`.execute(read.sql);
  return rows;
}

/** A claim whose parts cannot all be: one open below zero while another is owed, or the flat fee twice. */
export interface PartDifference {
  readonly claimId: string;
  readonly number: string;
  readonly costsMinor: number;
  readonly interestMinor: number;
  readonly principalMinor: number;
  readonly reason: 'below-zero' | 'flat-fee-twice';
}

/** Parts as `partsOf` of core has them: an entry without a split falls where its kind belongs. */
export async function listPartDifferences(read: Reader): Promise<readonly PartDifference[]> {
  const part = (name: string, kinds: string) =>
    sql.raw(`sum(case when e.costs_minor is not null then coalesce(e.${name}_minor, 0)
      when ${kinds} then e.amount_minor else 0 end)::bigint as ${name}_minor`);
  const costs = `e.kind in ('fee', 'flat-fee', 'return-cost')`;
  const { rows } = await sql<PartDifference>`
    select c.id as "claimId", c.number, p.costs_minor as "costsMinor", p.interest_minor as "interestMinor",
      p.principal_minor as "principalMinor", case when p.is_below then 'below-zero' else 'flat-fee-twice' end as reason
    from (
      select *, least(costs_minor, interest_minor, principal_minor) < 0
        and greatest(costs_minor, interest_minor, principal_minor) > 0 as is_below
      from (
        select e.claim_id, ${part('costs', costs)}, ${part('interest', `e.kind = 'interest'`)},
          ${part('principal', `not (${costs} or e.kind = 'interest')`)},
          count(*) filter (where e.kind = 'flat-fee' and e.reverses_id is null and not exists (
            select 1 from claim_entry r where r.tenant_id = e.tenant_id and r.claim_id = e.claim_id
              and r.reverses_id = e.id)) as flat_count
        from claim_entry e where e.tenant_id = ${read.tenantId}::uuid group by e.claim_id
      ) s
    ) p join claim c on c.tenant_id = ${read.tenantId}::uuid and c.id = p.claim_id
    where p.is_below or p.flat_count > 1 order by c.number`.execute(read.sql);
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
    left join (
      select r.transaction_id, -sum(r.amount_minor) as minor
      from return_debit d
      left join return_debit_step l on l.tenant_id = d.tenant_id and l.return_id = d.id and l.kind = 'seen-on-statement'
      join allocation r on r.tenant_id = d.tenant_id and r.id in (d.id, l.id) and r.reverses_id is not null
      where d.tenant_id = ${read.tenantId}::uuid
        and not exists (select 1 from return_debit_step s where s.tenant_id = d.tenant_id and s.return_id = d.id
          and s.kind = 'taken-back' and (s.transaction_id is null
            or s.transaction_id = case when r.id = d.id then d.transaction_id else l.transaction_id end)
          and (r.id = d.id or s.id > l.id))
      group by r.transaction_id
    ) b on b.transaction_id = t.id
    where a.sum > greatest(t.amount_minor - coalesce(b.minor, 0), 0) or a.sum < least(t.amount_minor, 0)
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
