// writes: dunning_run, run_item, notice, notice_claim
import type { Channel } from '@mahnwerk/core/claim';
import type { Letter } from '@mahnwerk/core/letter';
import type { LetterNotes } from '@mahnwerk/core/letter-notes';
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { Currency } from '@mahnwerk/core/money';
import type { RunItem } from '@mahnwerk/core/propose-run';
import type { RunTotal } from '@mahnwerk/core/run-totals';
import { type RawBuilder, sql } from 'kysely';
import { columnsOf } from '../platform/columns-of.ts';
import type { Reader, Tx } from '../platform/db.ts';

export interface NewRun {
  readonly id: string;
  readonly onDate: LocalDate;
  readonly claimIds: readonly string[] | undefined;
  readonly bankReadThroughOn: LocalDate | undefined;
  readonly lookedAtCount: number;
  readonly dueCount: number;
  readonly letterCount: number;
  /** In the company's own currency. */
  readonly totalMinor: number;
  readonly totals: readonly RunTotal[];
  readonly actor: string;
  /** Absent = now. */
  readonly createdAt?: Date;
}

export interface RunRecord {
  readonly id: string;
  readonly number: number;
  readonly state: 'proposed' | 'released' | 'discarded';
  readonly onDate: LocalDate;
  /** The calendar day on which it was proposed. */
  readonly proposedOn: LocalDate;
}

export interface DueItem {
  readonly claimId: string;
  readonly debtorId: string;
  readonly letterKey: string;
}

/** One letter to one debtor, frozen: what the debtor reads (`letter`) and why it was sent (`why`). */
export interface NewNotice {
  readonly id: string;
  readonly debtorId: string;
  readonly procedureId: string;
  readonly level: number;
  readonly channel: Channel;
  readonly currency: Currency;
  readonly totalMinor: number;
  readonly writtenOn: LocalDate;
  readonly deadlineOn: LocalDate;
  readonly letterKey: string;
  readonly letter: Letter;
  readonly why: Readonly<Record<string, unknown>>;
}

export interface NewNoticeClaim {
  readonly noticeId: string;
  readonly claimId: string;
  readonly level: number;
  readonly principalMinor: number;
  readonly feeMinor: number;
  readonly flatFeeMinor: number;
  readonly interestMinor: number;
  readonly interestFrom: LocalDate | null;
  readonly interestTo: LocalDate | null;
  readonly totalMinor: number;
}

/** Rows a statement. */
const itemChunk = 10_000;
const noticeChunk = 2_000;

/** Answers the run's number: 1, 2, 3 ... for each company; a lock until the end of the transaction keeps it without gaps. */
export async function insertRun(tx: Tx, run: NewRun): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`dunning_run ${tx.tenantId}`}::text, 0))`.execute(tx.sql);
  const { rows } = await sql<{ number: number }>`
    insert into dunning_run (tenant_id, id, number, on_date, state, scope_claim_ids, bank_read_through_on,
      looked_at_count, due_count, letter_count, total_minor, totals, actor, created_at)
    select ${tx.tenantId}::uuid, ${run.id}::uuid, coalesce(max(number), 0) + 1, ${run.onDate}::date, 'proposed',
      ${run.claimIds ?? null}::uuid[], ${run.bankReadThroughOn ?? null}::date, ${run.lookedAtCount}::integer,
      ${run.dueCount}::integer, ${run.letterCount}::integer, ${run.totalMinor}::bigint,
      ${JSON.stringify(run.totals)}::jsonb, ${run.actor}::text,
      coalesce(${run.createdAt?.toISOString() ?? null}::timestamptz, now())
    from dunning_run where tenant_id = ${tx.tenantId}::uuid
    returning number`.execute(tx.sql);
  return rows[0]!.number;
}

/**
 * What the run found for every claim it looked at, 10,000 rows a statement, in the order of the claims' ids: the key and
 * the claims it points at are walked once then, not jumped about in. `notes` by letter key.
 */
export async function insertRunItems(
  tx: Tx,
  runId: string,
  items: readonly RunItem[],
  notes: ReadonlyMap<string, LetterNotes> = new Map(),
): Promise<void> {
  const noted = new Map([...notes].map(([key, found]) => [key, JSON.stringify(found)]));
  const sorted = [...items].sort((a, b) => (a.claimId < b.claimId ? -1 : 1));
  for (let start = 0; start < sorted.length; start += itemChunk) {
    const column = columnsOf(sorted.slice(start, start + itemChunk));
    await sql`
      insert into run_item (tenant_id, run_id, claim_id, debtor_id, outcome, level, until_on, blockers, open_minor,
        demanded_minor, letter_key, findings)
      select ${tx.tenantId}::uuid, ${runId}::uuid, u.* from unnest(
        ${column('uuid', (r) => r.claimId)}, ${column('uuid', (r) => r.debtorId)}, ${column('text', (r) => r.outcome)},
        ${column('integer', (r) => r.level ?? null)}, ${column('date', (r) => r.untilOn ?? null)},
        ${column('jsonb', (r) => (r.blockers.length === 0 ? '[]' : JSON.stringify(r.blockers)))},
        ${column('bigint', (r) => r.openMinor)}, ${column('bigint', (r) => r.demandedMinor ?? null)},
        ${column('text', (r) => r.letterKey ?? null)},
        ${column('jsonb', (r) => noted.get(r.letterKey ?? '') ?? '[]')}) as u`.execute(tx.sql);
  }
}

export async function findRun(read: Reader, runId: string): Promise<RunRecord | undefined> {
  return (await selectRun(read, runId, sql``).execute(read.sql)).rows[0];
}

/** The run's row, locked until the transaction ends: of two releases one waits and then sees the other's state. */
export async function lockRun(tx: Tx, runId: string): Promise<RunRecord | undefined> {
  return (await selectRun(tx, runId, sql`for update`).execute(tx.sql)).rows[0];
}

function selectRun(read: Reader, runId: string, lock: RawBuilder<unknown>): RawBuilder<RunRecord> {
  return sql<RunRecord>`
    select id, number, state, on_date as "onDate",
      (created_at at time zone 'Europe/Berlin')::date as "proposedOn" from dunning_run
    where tenant_id = ${read.tenantId}::uuid and id = ${runId}::uuid ${lock}`;
}

/** The run with what was written in the end, which may be less than was proposed. */
export async function markReleased(
  tx: Tx,
  runId: string,
  at: Date,
  written: Pick<NewRun, 'letterCount' | 'dueCount' | 'totalMinor' | 'totals'>,
): Promise<void> {
  await sql`
    update dunning_run set state = 'released', released_at = ${at.toISOString()}::timestamptz,
      letter_count = ${written.letterCount}::integer, due_count = ${written.dueCount}::integer,
      total_minor = ${written.totalMinor}::bigint, totals = ${JSON.stringify(written.totals)}::jsonb
    where tenant_id = ${tx.tenantId}::uuid and id = ${runId}::uuid`.execute(tx.sql);
}

export async function markDiscarded(tx: Tx, runId: string): Promise<void> {
  await sql`
    update dunning_run set state = 'discarded'
    where tenant_id = ${tx.tenantId}::uuid and id = ${runId}::uuid`.execute(tx.sql);
}

/** Answers the items that this moved: keys the run does not have, and letters that lie there already, move none. */
export async function markExcluded(
  tx: Tx,
  runId: string,
  letterKeys: readonly string[],
  isExcluded: boolean,
): Promise<readonly DueItem[]> {
  const { rows } = await sql<DueItem>`
    update run_item set is_excluded = ${isExcluded}::boolean
    where tenant_id = ${tx.tenantId}::uuid and run_id = ${runId}::uuid and letter_key = any(${letterKeys}::text[])
      and is_excluded <> ${isExcluded}::boolean
    returning claim_id as "claimId", debtor_id as "debtorId", letter_key as "letterKey"`.execute(tx.sql);
  return rows;
}

/** The items of a proposal that shall leave. */
export async function listDueItems(read: Reader, runId: string): Promise<readonly DueItem[]> {
  const { rows } = await sql<DueItem>`
    select claim_id as "claimId", debtor_id as "debtorId", letter_key as "letterKey" from run_item
    where tenant_id = ${read.tenantId}::uuid and run_id = ${runId}::uuid and letter_key is not null and not is_excluded
    order by letter_key, claim_id`.execute(read.sql);
  return rows;
}

export async function markDropped(
  tx: Tx,
  runId: string,
  dropped: readonly { readonly claimId: string; readonly because: string }[],
): Promise<void> {
  if (dropped.length === 0) return;
  await sql`
    update run_item i set dropped_because = u.because
    from unnest(${dropped.map((d) => d.claimId)}::uuid[], ${dropped.map((d) => d.because)}::text[]) as u(claim_id, because)
    where i.tenant_id = ${tx.tenantId}::uuid and i.run_id = ${runId}::uuid and i.claim_id = u.claim_id`.execute(tx.sql);
}

/** What the guard said in the end of the letters that were written or kept back, with who took it over. */
export async function saveNotes(tx: Tx, runId: string, notes: ReadonlyMap<string, LetterNotes>): Promise<void> {
  const rows = [...notes];
  await sql`
    update run_item i set findings = coalesce(u.notes, '[]')
    from run_item k
    left join unnest(${rows.map(([key]) => key)}::text[], ${rows.map(([, found]) => JSON.stringify(found))}::jsonb[])
      as u(letter_key, notes) on u.letter_key = k.letter_key
    where k.tenant_id = ${tx.tenantId}::uuid and k.run_id = ${runId}::uuid and not k.is_excluded
      and coalesce(k.dropped_because, 'unlawful') = 'unlawful' and k.findings <> coalesce(u.notes, '[]')
      and i.tenant_id = k.tenant_id and i.run_id = k.run_id and i.claim_id = k.claim_id`.execute(tx.sql);
}

export async function insertNotices(tx: Tx, runId: string, notices: readonly NewNotice[]): Promise<void> {
  for (let start = 0; start < notices.length; start += noticeChunk) {
    const rows = notices.slice(start, start + noticeChunk);
    await sql`
      insert into notice (tenant_id, id, run_id, debtor_id, procedure_id, level, channel, currency, total_minor,
        written_on, deadline_on, letter_key, letter, why, created_at)
      select ${tx.tenantId}::uuid, u.id, ${runId}::uuid, u."debtorId", u."procedureId", u.level, u.channel, u.currency,
        u."totalMinor", u."writtenOn", u."deadlineOn", u."letterKey", u.letter, u.why, clock_timestamp()
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as u(id uuid, "debtorId" uuid, "procedureId" uuid,
        level integer, channel text, currency text, "totalMinor" bigint, "writtenOn" date, "deadlineOn" date,
        "letterKey" text, letter jsonb, why jsonb)`.execute(tx.sql);
  }
}

export async function insertNoticeClaims(tx: Tx, claims: readonly NewNoticeClaim[]): Promise<void> {
  for (let start = 0; start < claims.length; start += itemChunk) {
    const rows = claims.slice(start, start + itemChunk);
    await sql`
      insert into notice_claim (tenant_id, notice_id, claim_id, level, principal_minor, fee_minor, flat_fee_minor,
        interest_minor, interest_from, interest_to, total_minor)
      select ${tx.tenantId}::uuid, u.* from unnest(
        ${rows.map((r) => r.noticeId)}::uuid[], ${rows.map((r) => r.claimId)}::uuid[],
        ${rows.map((r) => r.level)}::integer[], ${rows.map((r) => r.principalMinor)}::bigint[],
        ${rows.map((r) => r.feeMinor)}::bigint[], ${rows.map((r) => r.flatFeeMinor)}::bigint[],
        ${rows.map((r) => r.interestMinor)}::bigint[], ${rows.map((r) => r.interestFrom)}::date[],
        ${rows.map((r) => r.interestTo)}::date[], ${rows.map((r) => r.totalMinor)}::bigint[]) as u`.execute(tx.sql);
  }
}
