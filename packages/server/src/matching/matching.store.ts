// writes: payment_decision, allocation, suggestion
import type { PlannedAllocationRow } from '@mahnwerk/core/bookings';
import type { Evidence } from '@mahnwerk/core/evidence';
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { Candidate, Decision } from '@mahnwerk/core/payment';
import type { StandingCredit } from '@mahnwerk/core/plan-unbooking';
import type { StandingAllocation } from '@mahnwerk/core/standing-allocation';
import { type RawBuilder, sql } from 'kysely';
import { columnsOf } from '../platform/columns-of.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { writeChunks } from '../platform/write-chunks.ts';

export type PaymentState = 'undecided' | 'booked' | 'ignored' | 'not-a-payment';
export type DecidedBy = 'machine' | 'person';

/**
 * The decisions that are still to be made, locked until the transaction ends: nobody books one of these payments between
 * reading and writing. Then read them with `listDecidable`.
 */
export async function lockWaitingPayments(tx: Tx): Promise<void> {
  await sql`
    select 1 from payment_decision where tenant_id = ${tx.tenantId}::uuid and state = 'undecided'
    order by transaction_id for update`.execute(tx.sql);
}

export interface DecisionRow {
  readonly transactionId: string;
  readonly state: PaymentState;
  readonly decidedBy: DecidedBy;
  readonly evidence: readonly Evidence[];
  /** Left out: what was proposed before stays, so that taking a booking back restores it. */
  readonly tier?: Decision['tier'];
  readonly candidates?: readonly Candidate[];
}

/** A person decided, or a part is booked: what the machine says now is about the rest only. */
const inHand = sql`excluded.decided_by = 'machine' and (payment_decision.decided_by = 'person' or exists (
  select 1 from allocation a where a.tenant_id = payment_decision.tenant_id
    and a.transaction_id = payment_decision.transaction_id and a.reverses_id is null
    and not exists (select 1 from allocation r where r.tenant_id = a.tenant_id and r.reverses_id = a.id)))`;

/**
 * The machine decides while nothing else of the company is decided or sent; so the instant of its word, not the start of its
 * transaction, says what came before and what after: a letter that waited for it is the later one.
 */
const decidedAt = sql`case when u.decided_by = 'machine' then clock_timestamp() else now() end`;

/**
 * Writes decisions; what a person decided is only changed by a person. Of a payment that a person has in hand, or of which a
 * part is booked, the machine renews what it proposes.
 */
async function saveDecisions(tx: Tx, rows: readonly DecisionRow[], areNew: boolean): Promise<void> {
  const change = sql`
    on conflict (tenant_id, transaction_id) do update
      set state = excluded.state,
        decided_by = case when ${inHand} then payment_decision.decided_by else excluded.decided_by end,
        evidence = case when ${inHand} then payment_decision.evidence else excluded.evidence end,
        decided_at = case when ${inHand} then payment_decision.decided_at else excluded.decided_at end,
        tier = coalesce(excluded.tier, payment_decision.tier),
        candidates = case when excluded.tier is null then payment_decision.candidates else excluded.candidates end
      where not (${inHand}) or (payment_decision.state = 'undecided' and excluded.state = 'undecided')`;
  await writeChunks(tx, rows, (chunk) => {
    const column = columnsOf(chunk);
    return sql`
    insert into payment_decision (tenant_id, transaction_id, state, decided_by, evidence, tier, candidates, decided_at)
    select ${tx.tenantId}::uuid, u.*, ${decidedAt} from unnest(
      ${column('uuid', (r) => r.transactionId)}, ${column('text', (r) => r.state)},
      ${column('text', (r) => r.decidedBy)}, ${column('jsonb', (r) => JSON.stringify(r.evidence))},
      ${column('text', (r) => r.tier ?? null)}, ${column('jsonb', (r) => JSON.stringify(r.candidates ?? []))}
    ) as u(transaction_id, state, decided_by, evidence, tier, candidates)
    ${areNew ? sql`` : change}`;
  });
}

export interface SuggestionRow {
  readonly transactionId: string;
  readonly claimId: string;
  readonly rank: number;
  readonly amountMinor: number;
  readonly evidence: readonly Evidence[];
}

/**
 * The open suggestions of these transactions are replaced; refused ones stay refused. What is said of a claim that is settled
 * was not looked at: it stays with a payment that waits, and counts again when the claim is open again.
 */
export async function replaceSuggestions(
  tx: Tx,
  decisions: readonly DecisionRow[],
  rows: readonly SuggestionRow[],
): Promise<void> {
  if (decisions.length > 0) {
    const ids = decisions.map(({ transactionId }) => transactionId);
    const waitingIds = decisions.flatMap(({ transactionId, state }) => (state === 'undecided' ? [transactionId] : []));
    await sql`
      delete from suggestion s where tenant_id = ${tx.tenantId}::uuid and refused_at is null
        and transaction_id = any(${ids}::uuid[]) and not (transaction_id = any(${waitingIds}::uuid[]) and exists (
          select 1 from claim c where c.tenant_id = s.tenant_id and c.id = s.claim_id and c.settled_on is not null))`.execute(
      tx.sql,
    );
  }
  await writeChunks(tx, rows, (chunk) => {
    const column = columnsOf(chunk);
    return sql`
    insert into suggestion (tenant_id, transaction_id, claim_id, rank, amount_minor, evidence)
    select ${tx.tenantId}::uuid, u.* from unnest(
      ${column('uuid', (r) => r.transactionId)}, ${column('uuid', (r) => r.claimId)},
      ${column('integer', (r) => r.rank)}, ${column('bigint', (r) => r.amountMinor)},
      ${column('jsonb', (r) => JSON.stringify(r.evidence))}
    ) as u
    on conflict (tenant_id, transaction_id, claim_id) do nothing`;
  });
}

/** Holds more claims for transactions; what is suggested or refused already stays as it is. */
export async function addSuggestions(tx: Tx, rows: readonly Omit<SuggestionRow, 'rank'>[]): Promise<void> {
  if (rows.length === 0) return;
  const column = columnsOf(rows);
  await sql`
    insert into suggestion (tenant_id, transaction_id, claim_id, rank, amount_minor, evidence)
    select ${tx.tenantId}::uuid, u.transaction_id, u.claim_id,
      u.place + (select coalesce(max(s.rank), 0) from suggestion s
        where s.tenant_id = ${tx.tenantId}::uuid and s.transaction_id = u.transaction_id),
      u.amount_minor, u.evidence
    from unnest(
      ${column('uuid', (r) => r.transactionId)}, ${column('uuid', (r) => r.claimId)},
      ${column('bigint', (r) => r.amountMinor)}, ${column('jsonb', (r) => JSON.stringify(r.evidence))}
    ) with ordinality as u(transaction_id, claim_id, amount_minor, evidence, place)
    on conflict (tenant_id, transaction_id, claim_id) do nothing`.execute(tx.sql);
}

/**
 * Undoes what a person accepted: the payments wait again, as they did before. What the machine proposed it did not say now; when,
 * is gone, but not before the payment came, nor before a booking of its own was taken back.
 */
export async function giveBack(
  tx: Tx,
  rows: readonly {
    readonly transactionId: string;
    readonly decidedBy: DecidedBy;
    readonly evidence: readonly Evidence[];
  }[],
): Promise<void> {
  if (rows.length === 0) return;
  const column = columnsOf(rows);
  await sql`
    update payment_decision p set state = 'undecided', decided_by = u.decided_by, evidence = u.evidence,
      decided_at = case when u.decided_by = 'person' or exists (select 1 from allocation a
        where a.tenant_id = p.tenant_id and a.transaction_id = p.transaction_id and a.decided_by = 'machine') then now()
        else (select t.created_at from bank_transaction t where t.tenant_id = p.tenant_id and t.id = p.transaction_id) end
    from unnest(${column('uuid', (r) => r.transactionId)}, ${column('text', (r) => r.decidedBy)},
      ${column('jsonb', (r) => JSON.stringify(r.evidence))}) as u(id, decided_by, evidence)
    where p.tenant_id = ${tx.tenantId}::uuid and p.transaction_id = u.id`.execute(tx.sql);
}

/** The ways to book a payment that are left after a person refused some. */
export async function keepCandidates(
  tx: Tx,
  transactionId: string,
  { tier, candidates }: { readonly tier: Decision['tier']; readonly candidates: readonly Candidate[] },
): Promise<void> {
  await sql`
    update payment_decision set tier = ${tier}, candidates = ${JSON.stringify(candidates)}::jsonb
    where tenant_id = ${tx.tenantId}::uuid and transaction_id = ${transactionId}::uuid`.execute(tx.sql);
}

/** A person took these claims away from the transaction: remembered, never suggested again. */
export async function refuseClaims(tx: Tx, transactionId: string, claimIds: readonly string[]): Promise<void> {
  await sql`
    insert into suggestion (tenant_id, transaction_id, claim_id, rank, amount_minor, evidence, refused_at)
    select ${tx.tenantId}::uuid, ${transactionId}::uuid, claim_id, 0, 0, '[]'::jsonb, now()
    from unnest(${claimIds}::uuid[]) as u(claim_id)
    on conflict (tenant_id, transaction_id, claim_id) do update set refused_at = now()`.execute(tx.sql);
}

export type AllocationRow = PlannedAllocationRow;

async function insertAllocations(tx: Tx, rows: readonly AllocationRow[]): Promise<void> {
  await writeChunks(tx, rows, (chunk) => {
    const column = columnsOf(chunk);
    return sql`
    insert into allocation (tenant_id, id, transaction_id, claim_id, debtor_id, amount_minor, decided_by, evidence,
      reverses_id)
    select ${tx.tenantId}::uuid, u.* from unnest(
      ${column('uuid', (r) => r.id)}, ${column('uuid', (r) => r.transactionId)},
      ${column('uuid', (r) => r.claimId ?? null)}, ${column('uuid', (r) => r.debtorId ?? null)},
      ${column('bigint', (r) => r.amountMinor)}, ${column('text', (r) => r.decidedBy)},
      ${column('jsonb', (r) => JSON.stringify(r.evidence))}, ${column('uuid', (r) => r.reversesId ?? null)}
    ) as u`;
  });
}

/**
 * What `planBookings` of core planned, without the ledger entries and events, which have stores of their own. Open suggestions
 * of the transactions are replaced, or kept as they are, or there are none because the transactions are new.
 */
export async function saveBookings(
  tx: Tx,
  plan: {
    readonly decisions: readonly DecisionRow[];
    readonly suggestions: readonly SuggestionRow[];
    readonly allocations: readonly AllocationRow[];
  },
  suggestions: 'replaced' | 'kept' | 'none-yet' = 'replaced',
): Promise<void> {
  await saveDecisions(tx, plan.decisions, suggestions === 'none-yet');
  await replaceSuggestions(tx, suggestions === 'replaced' ? plan.decisions : [], plan.suggestions);
  await insertAllocations(tx, plan.allocations);
}

/** A transaction as a person decides about it, locked. */
export interface DecidableRow {
  readonly id: string;
  readonly bookedOn: LocalDate;
  readonly valueOn: LocalDate;
  readonly amountMinor: number;
  readonly currency: string;
  readonly counterpartyName: string | null;
  readonly state: PaymentState;
}

export async function lockPayment(tx: Tx, transactionId: string): Promise<DecidableRow | undefined> {
  return selectPayment(tx, transactionId, sql`for update of p`);
}

/** The same for a look at it. */
export async function findPayment(read: Reader, transactionId: string): Promise<DecidableRow | undefined> {
  return selectPayment(read, transactionId, sql``);
}

async function selectPayment(
  read: Reader,
  transactionId: string,
  lock: RawBuilder<unknown>,
): Promise<DecidableRow | undefined> {
  const { rows } = await sql<DecidableRow>`
    select t.id, t.booked_on as "bookedOn", t.value_on as "valueOn", t.amount_minor as "amountMinor", t.currency,
      t.counterparty_name as "counterpartyName", p.state
    from payment_decision p join bank_transaction t on t.tenant_id = p.tenant_id and t.id = p.transaction_id
    where p.tenant_id = ${read.tenantId}::uuid and p.transaction_id = ${transactionId}::uuid ${lock}`.execute(read.sql);
  return rows[0];
}

/** Why a transaction is no payment any more: its file was taken back, or details took its place; undefined: it is one. */
export async function findReplacement(
  read: Reader,
  transactionId: string,
): Promise<{ readonly fileName: string } | undefined> {
  const { rows } = await sql<{ fileName: string }>`
    select p.evidence->0->'values'->>'fileName' as "fileName" from payment_decision p
    where p.tenant_id = ${read.tenantId}::uuid and p.transaction_id = ${transactionId}::uuid and p.state = 'not-a-payment'
      and p.evidence->0->>'code' in ('replaced-by-details', 'file-taken-back')`.execute(read.sql);
  return rows[0];
}

/** Whether a debtor of this company has the id. */
export async function hasDebtor(read: Reader, debtorId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from debtor where tenant_id = ${read.tenantId}::uuid and id = ${debtorId}::uuid`.execute(read.sql);
  return rows.length > 0;
}

/** Bookings of a transaction on claims that were not taken back, with the ledger entries they made. */
export async function listStandingAllocations(
  read: Reader,
  transactionId: string,
): Promise<readonly StandingAllocation[]> {
  const { rows } = await sql<StandingAllocation>`
    select a.id, a.claim_id as "claimId", c.debtor_id as "debtorId", c.number, c.open_minor as "openMinor", a.amount_minor as "amountMinor", e.id as "entryId",
      e.costs_minor as "costsMinor", e.interest_minor as "interestMinor", e.principal_minor as "principalMinor",
      e.value_on as "valueOn", coalesce(i.entries, '[]') as besides
    from allocation a
    join claim c on c.tenant_id = a.tenant_id and c.id = a.claim_id
    join claim_entry e on e.tenant_id = a.tenant_id and e.claim_id = a.claim_id and e.source_id = a.id
      and e.kind = 'payment'
    left join lateral (
      select json_agg(json_build_object('id', f.id, 'kind', f.kind, 'amountMinor', f.amount_minor, 'valueOn', f.value_on,
        'periodFrom', f.period_from, 'periodTo', f.period_to, 'ground', f.ground) order by f.id) as entries
      from claim_entry f
      where f.tenant_id = a.tenant_id and f.claim_id = a.claim_id and f.source_id = a.id
        and f.kind in ('interest', 'discount')
    ) i on true
    where a.tenant_id = ${read.tenantId}::uuid and a.transaction_id = ${transactionId}::uuid and a.reverses_id is null
      and not exists (select 1 from allocation r where r.tenant_id = a.tenant_id and r.reverses_id = a.id)
    order by c.number`.execute(read.sql);
  return rows;
}

/** What of a transaction stays on accounts of debtors and was not taken back. */
export async function listStandingCredits(read: Reader, transactionId: string): Promise<readonly StandingCredit[]> {
  const { rows } = await sql<StandingCredit>`
    select a.id, a.debtor_id as "debtorId", a.amount_minor as "amountMinor"
    from allocation a
    where a.tenant_id = ${read.tenantId}::uuid and a.transaction_id = ${transactionId}::uuid and a.debtor_id is not null
      and a.reverses_id is null
      and not exists (select 1 from allocation r where r.tenant_id = a.tenant_id and r.reverses_id = a.id)
    order by a.id`.execute(read.sql);
  return rows;
}
