// writes: nothing
import type { InterestPayer } from '@mahnwerk/core/kept-interest';
import { sql } from 'kysely';
import type { Reader } from '../platform/db.ts';

/**
 * Bookings of other transactions on these claims that stand, newest first, with what they paid of interest beyond what was
 * fixed because of them.
 */
export async function listInterestPayers(
  read: Reader,
  transactionId: string,
  claimIds: readonly string[],
): Promise<readonly (InterestPayer & { readonly claimId: string })[]> {
  const { rows } = await sql<InterestPayer & { readonly claimId: string }>`
    select a.id as "allocationId", a.claim_id as "claimId",
      greatest(-e.interest_minor - coalesce(f.fixed, 0), 0)::bigint as "paidMinor"
    from allocation a
    join claim_entry e on e.tenant_id = a.tenant_id and e.claim_id = a.claim_id and e.source_id = a.id
      and e.kind = 'payment'
    left join lateral (
      select sum(i.amount_minor) as fixed from claim_entry i
      where i.tenant_id = a.tenant_id and i.claim_id = a.claim_id and i.source_id = a.id and i.kind = 'interest'
    ) f on true
    where a.tenant_id = ${read.tenantId}::uuid and a.claim_id = any(${claimIds}::uuid[])
      and a.transaction_id <> ${transactionId}::uuid and a.reverses_id is null and e.interest_minor < 0
      and not exists (select 1 from allocation r where r.tenant_id = a.tenant_id and r.reverses_id = a.id)
    order by a.claim_id, a.id desc`.execute(read.sql);
  return rows;
}

/** What of a payment is booked. */
export interface StandingOrigin {
  /** When the first of its bookings was made, by the database's clock; null: nothing of it is booked. */
  readonly since: string | null;
  /** Claims on which the machine booked it. */
  readonly machineClaimIds: readonly string[];
  /**
   * What was proposed, if anything, is not for today: the machine booked some of it, or a person in the place of another booking;
   * or claims came while it counted as no payment of ours.
   */
  readonly isUnproposed: boolean;
}

export async function findOrigin(read: Reader, transactionId: string): Promise<StandingOrigin> {
  const { rows } = await sql<StandingOrigin>`
    with own as (
      select * from allocation a where a.tenant_id = ${read.tenantId}::uuid and a.transaction_id = ${transactionId}::uuid
    ), standing as (
      select * from own a where a.reverses_id is null and not exists (select 1 from own r where r.reverses_id = a.id)
    )
    select min(created_at)::text as since,
      coalesce(array_agg(distinct claim_id::text) filter (where decided_by = 'machine' and claim_id is not null), '{}')
        as "machineClaimIds",
      coalesce(bool_or(decided_by = 'machine'), false) or exists (
        select 1 from own where reverses_id is not null and created_at >= (select min(created_at) from standing))
        or (not exists (select 1 from standing) and exists (
          select 1 from claim c join payment_decision p on p.tenant_id = c.tenant_id
          where c.tenant_id = ${read.tenantId}::uuid and p.transaction_id = ${transactionId}::uuid
            and p.state = 'ignored' and c.created_at > p.decided_at)) as "isUnproposed"
    from standing`.execute(read.sql);
  return rows[0]!;
}

/**
 * Open claims of these debtors that came, or of which something was opened again that had been closed before, after an instant and
 * before this transaction.
 */
export async function listOpenedSince(
  read: Reader,
  debtorIds: readonly string[],
  since: string,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from claim c
    where c.tenant_id = ${read.tenantId}::uuid and c.debtor_id = any(${debtorIds}::uuid[]) and c.settled_on is null
      and (c.created_at > ${since}::timestamptz or exists (
        select 1 from claim_entry e join claim_entry o on o.tenant_id = e.tenant_id and o.id = e.reverses_id
        where e.tenant_id = c.tenant_id and e.claim_id = c.id and e.amount_minor > 0 and o.created_at < ${since}::timestamptz
          and e.created_at > ${since}::timestamptz and e.created_at < now()))`.execute(read.sql);
  return rows.map(({ id }) => id);
}
