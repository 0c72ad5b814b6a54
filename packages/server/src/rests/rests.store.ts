// writes: nothing
import type { AllocationSplit } from '@mahnwerk/core/claim';
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { Currency } from '@mahnwerk/core/money';
import { sql } from 'kysely';
import type { Reader } from '../platform/db.ts';

export interface RestQuery {
  readonly today: LocalDate;
  /** Only a principal of at most this is a rest. */
  readonly principalMinorMax: number;
  /** Absent = all claims of the company. */
  readonly claimIds?: readonly string[];
}

/** What moved the principal: entries without a split fall where their kind belongs (core/claim/ledger.ts). */
const principalPart = sql`case when e.principal_minor is not null then e.principal_minor
  when e.kind in ('fee', 'flat-fee', 'return-cost', 'interest') then 0 else e.amount_minor end`;

/**
 * Open claims that somebody has paid on and whose principal is paid but for a rest. Left alone: what is disputed or on an
 * instalment plan, what an undecided payment may be for or a credit of the debtor can pay, what a letter is under way about, and a rest that was closed
 * before and is demanded again, until the next payment comes.
 */
export async function listPaidClaims(read: Reader, query: RestQuery): Promise<readonly string[]> {
  const { today, principalMinorMax, claimIds } = query;
  const some = claimIds === undefined ? sql`` : sql`and c.id = any(${claimIds}::uuid[])`;
  const { rows } = await sql<{ id: string }>`
    select c.id from claim c
    join lateral (
      select sum(${principalPart}) as principal_minor, max(e.created_at) filter (where e.kind = 'payment') as paid_at,
        max(e.created_at) filter (where e.source_kind = 'policy' and exists (
          select 1 from claim_entry r where r.tenant_id = e.tenant_id and r.claim_id = e.claim_id and r.reverses_id = e.id
        )) as closed_at
      from claim_entry e where e.tenant_id = c.tenant_id and e.claim_id = c.id
    ) l on l.paid_at is not null and l.principal_minor <= ${principalMinorMax}
      and (l.closed_at is null or l.closed_at < l.paid_at)
    where c.tenant_id = ${read.tenantId}::uuid and c.settled_on is null and c.cancelled_on is null and c.open_minor > 0 ${some}
      and not exists (
        select 1 from block b where b.tenant_id = c.tenant_id and (b.claim_id = c.id or b.debtor_id = c.debtor_id)
          and b.kind in ('dispute', 'instalment-plan') and b.lifted_at is null
          and (b.until_on is null or b.until_on >= ${today}::date))
      and not exists (
        select 1 from suggestion s
        join payment_decision p on p.tenant_id = s.tenant_id and p.transaction_id = s.transaction_id
        where s.tenant_id = c.tenant_id and s.claim_id = c.id and s.refused_at is null and p.state = 'undecided')
      and not exists (
        select 1 from allocation a
        join bank_transaction t on t.tenant_id = a.tenant_id and t.id = a.transaction_id and t.currency = c.currency
        where a.tenant_id = c.tenant_id and a.debtor_id = c.debtor_id having sum(a.amount_minor) > 0)
      and not exists (
        select 1 from notice_claim n join dispatch d on d.tenant_id = n.tenant_id and d.notice_id = n.notice_id
        where n.tenant_id = c.tenant_id and n.claim_id = c.id and d.state in ('queued', 'sending', 'unknown'))
    order by c.id`.execute(read.sql);
  return rows.map((row) => row.id);
}

/** What takes the closing of a rest back, as `insertEntries` takes it. */
export interface RestReversal {
  readonly entry: {
    readonly claimId: string;
    readonly kind: 'waiver' | 'write-off';
    readonly amountMinor: number;
    readonly valueOn: LocalDate;
    readonly split: AllocationSplit;
    readonly ground: string;
    readonly sourceKind: 'policy';
    readonly reversesId: string;
  };
  readonly debtorId: string;
  readonly number: string;
  readonly currency: Currency;
}

/** Reversals of the rests that were closed by policy on these claims and still are. */
export async function listRestReversals(read: Reader, claimIds: readonly string[]): Promise<readonly RestReversal[]> {
  const { rows } = await sql<
    AllocationSplit & {
      readonly id: string;
      readonly claimId: string;
      readonly kind: 'waiver' | 'write-off';
      readonly amountMinor: number;
      readonly valueOn: LocalDate;
      readonly ground: string;
      readonly debtorId: string;
      readonly number: string;
      readonly currency: Currency;
    }
  >`
    select e.id, e.claim_id as "claimId", e.kind, e.amount_minor as "amountMinor", e.value_on as "valueOn",
      e.costs_minor as "costsMinor", e.interest_minor as "interestMinor", e.principal_minor as "principalMinor",
      e.ground, c.debtor_id as "debtorId", c.number, c.currency
    from claim_entry e join claim c on c.tenant_id = e.tenant_id and c.id = e.claim_id
    where e.tenant_id = ${read.tenantId}::uuid and e.claim_id = any(${claimIds}::uuid[]) and e.source_kind = 'policy'
      and e.reverses_id is null
      and not exists (select 1 from claim_entry r where r.tenant_id = e.tenant_id and r.claim_id = e.claim_id
        and r.reverses_id = e.id)
    order by e.claim_id, e.id`.execute(read.sql);
  return rows.map(({ id, debtorId, number, currency, costsMinor, interestMinor, principalMinor, ...entry }) => ({
    entry: {
      ...entry,
      amountMinor: 0 - entry.amountMinor,
      split: { costsMinor: 0 - costsMinor, interestMinor: 0 - interestMinor, principalMinor: 0 - principalMinor },
      sourceKind: 'policy',
      reversesId: id,
    },
    debtorId,
    number,
    currency,
  }));
}
