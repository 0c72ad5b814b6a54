// writes: nothing
import type { ChargedCorrection, ChargedStretch } from '@mahnwerk/core/charges';
import type { Channel } from '@mahnwerk/core/claim';
import { type ClaimTerms, termFacts } from '@mahnwerk/core/claim-terms';
import type { RatedClaim } from '@mahnwerk/core/default-rate';
import type { GivenOverride } from '@mahnwerk/core/judge-letter';
import type { Letter } from '@mahnwerk/core/letter';
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { Currency } from '@mahnwerk/core/money';
import { type RawBuilder, sql } from 'kysely';
import type { Reader } from '../platform/db.ts';

type Carrier = 'smtp' | 'print' | 'outbox';
type DispatchState = 'queued' | 'sending' | 'sent' | 'failed' | 'unknown' | 'cancelled';

/** A dispatch with what its delivery needs. */
export interface DispatchTask {
  readonly id: string;
  readonly noticeId: string;
  readonly runId: string;
  readonly state: DispatchState;
  readonly channel: Channel;
  readonly carrier: Carrier;
  readonly debtorId: string;
  readonly debtorName: string;
  /** The debtor's e-mail address as it is now. */
  readonly debtorEmail: string | null;
  readonly debtorAddress: string;
  readonly letter: Letter;
  /** What persons took over of the guard before the letter was released. */
  readonly overrides: readonly GivenOverride[];
  readonly documentId: string | null;
  readonly documentSha256: string | null;
  readonly sendingAt: Date | null;
  readonly batchId: string | null;
  /** A later attempt for the same notice exists. */
  readonly isSuperseded: boolean;
  /** Attempts for the same notice that failed before. */
  readonly failedCount: number;
}

/** What a notice adds to a claim, and what was open when it was written. */
export interface TaskClaim extends RatedClaim {
  readonly noticeId: string;
  readonly claimId: string;
  readonly level: number;
  readonly openMinor: number;
  readonly feeMinor: number;
  readonly flatFeeMinor: number;
  readonly interestMinor: number;
  readonly interestFrom: LocalDate | null;
  readonly interestTo: LocalDate | null;
  /** The interest demanded and the law it rests on, as the letter was written. */
  readonly segments: readonly ChargedStretch[];
  readonly interestGround?: string;
  readonly correction?: ChargedCorrection;
}

function selectTasks(read: Reader, where: RawBuilder<unknown>, limit: number): RawBuilder<DispatchTask> {
  return sql<DispatchTask>`
    select d.id, d.notice_id as "noticeId", d.run_id as "runId", d.state, d.channel, d.carrier,
      n.debtor_id as "debtorId", b.name as "debtorName", nullif(trim(b.email), '') as "debtorEmail",
      concat_ws(', ', nullif(b.street, ''), nullif(concat_ws(' ', b.zip, b.city), '')) as "debtorAddress", n.letter,
      -- Those kept before overrides said what was seen hold for nothing.
      (select coalesce(jsonb_agg('{"seen": []}'::jsonb || x), '[]')
        from jsonb_array_elements(coalesce(n.why -> 'overrides', '[]')) x) as overrides,
      o.id as "documentId", o.sha256 as "documentSha256", d.sending_at as "sendingAt", d.batch_id as "batchId",
      exists (select 1 from dispatch x where x.tenant_id = d.tenant_id and x.notice_id = d.notice_id and x.id > d.id)
        as "isSuperseded", (
        select count(*)::integer from dispatch x
        where x.tenant_id = d.tenant_id and x.notice_id = d.notice_id and x.state = 'failed') as "failedCount"
    from dispatch d
    join notice n on n.tenant_id = d.tenant_id and n.id = d.notice_id
    join debtor b on b.tenant_id = n.tenant_id and b.id = n.debtor_id
    left join document o on o.tenant_id = d.tenant_id and o.notice_id = d.notice_id and o.kind = 'letter'
    where d.tenant_id = ${read.tenantId}::uuid and ${where} order by d.id limit ${limit}`;
}

/** Queued dispatches that have work to do, after `afterId`: mails and the outbox, and prints without their document. */
export async function listQueuedTasks(
  read: Reader,
  afterId: string | undefined,
  limit: number,
): Promise<readonly DispatchTask[]> {
  const where = sql`d.state = 'queued' and (d.carrier <> 'print' or d.document_id is null)
    and (${afterId ?? null}::uuid is null or d.id > ${afterId ?? null}::uuid)`;
  return (await selectTasks(read, where, limit).execute(read.sql)).rows;
}

export async function findTask(read: Reader, id: string): Promise<DispatchTask | undefined> {
  return (await selectTasks(read, sql`d.id = ${id}::uuid`, 1).execute(read.sql)).rows[0];
}

/** Letters that wait for a person to print and post them, in a batch or not. */
export async function listWaitingPrints(read: Reader): Promise<readonly DispatchTask[]> {
  return (await selectTasks(read, sql`d.state = 'queued' and d.carrier = 'print'`, 100_000).execute(read.sql)).rows;
}

/** Of these, the letters of one batch. */
export async function listPrintTasks(read: Reader, batchId: string): Promise<readonly DispatchTask[]> {
  const where = sql`d.state = 'queued' and d.carrier = 'print' and d.batch_id = ${batchId}::uuid`;
  return (await selectTasks(read, where, 100_000).execute(read.sql)).rows;
}

/** Whether every letter of the batch still waits, as its PDF shows them. */
export async function isBatchWhole(read: Reader, batchId: string): Promise<boolean> {
  const { rows } = await sql`
    select id from dispatch
    where tenant_id = ${read.tenantId}::uuid and batch_id = ${batchId}::uuid and state <> 'queued' limit 1`.execute(
    read.sql,
  );
  return rows.length === 0;
}

type LoadedTerms = Pick<ClaimTerms, 'arisenOn' | 'agreedRateKind' | 'agreedRateBp' | 'isBetweenMerchants'>;

type TaskClaimRow = Omit<TaskClaim, 'interestGround' | 'correction'> &
  LoadedTerms & {
    readonly interestGround: string | null;
    readonly correction: ChargedCorrection | null;
  };

export async function loadTaskClaims(read: Reader, noticeIds: readonly string[]): Promise<readonly TaskClaim[]> {
  const { rows } = await sql<TaskClaimRow>`
    select c.notice_id as "noticeId", c.claim_id as "claimId", c.level,
      c.total_minor - c.fee_minor - c.flat_fee_minor - c.interest_minor as "openMinor", c.fee_minor as "feeMinor",
      c.flat_fee_minor as "flatFeeMinor", c.interest_minor as "interestMinor", c.interest_from as "interestFrom",
      c.interest_to as "interestTo", t.country, b.kind as "debtorKind", k.kind, k.issued_on as "issuedOn",
      k.arisen_on as "arisenOn", k.agreed_rate_kind as "agreedRateKind", k.agreed_rate_bp as "agreedRateBp",
      k.is_between_merchants as "isBetweenMerchants", coalesce(w.claim -> 'segments', '[]') as segments,
      w.claim ->> 'interestGround' as "interestGround", w.claim -> 'correction' as correction
    from notice_claim c
    join notice n on n.tenant_id = c.tenant_id and n.id = c.notice_id
    join claim k on k.tenant_id = c.tenant_id and k.id = c.claim_id
    join debtor b on b.tenant_id = k.tenant_id and b.id = k.debtor_id
    join tenant t on t.tenant_id = c.tenant_id
    left join lateral (
      select x as claim from jsonb_array_elements(coalesce(n.why -> 'claims', '[]')) x
      where x ->> 'claimId' = c.claim_id::text limit 1) w on true
    where c.tenant_id = ${read.tenantId}::uuid and c.notice_id = any(${noticeIds}::uuid[])
    order by c.notice_id, c.claim_id`.execute(read.sql);
  return rows.map(({ interestGround, correction, ...row }) => ({
    ...withTerms(row),
    ...(interestGround !== null && { interestGround }),
    ...(correction !== null && { correction }),
  }));
}

function withTerms<T extends LoadedTerms>({ arisenOn, agreedRateKind, agreedRateBp, isBetweenMerchants, ...row }: T) {
  return { ...row, ...termFacts({ ...noTerms, arisenOn, agreedRateKind, agreedRateBp, isBetweenMerchants }) };
}

const noTerms: Omit<ClaimTerms, keyof LoadedTerms> = {
  receivedOn: null,
  refusedOn: null,
  courtServedOn: null,
  limitationYears: null,
  discountTerms: [],
  taxBp: null,
};

/** Dispatches that were being handed over, with the worker that did it. */
export async function listSending(
  read: Reader,
): Promise<readonly { readonly id: string; readonly workerId: string; readonly sendingAt: Date }[]> {
  const { rows } = await sql<{ id: string; workerId: string; sendingAt: Date }>`
    select id, worker_id as "workerId", sending_at as "sendingAt" from dispatch
    where tenant_id = ${read.tenantId}::uuid and state = 'sending' order by id`.execute(read.sql);
  return rows;
}

export interface DocumentRecord {
  readonly id: string;
  readonly kind: 'letter' | 'mail' | 'print-batch';
  readonly fileName: string;
  readonly mediaType: string;
  readonly sha256: string;
  readonly pageCount: number | null;
}

export async function findDocument(read: Reader, id: string): Promise<DocumentRecord | undefined> {
  const { rows } = await sql<DocumentRecord>`
    select id, kind, file_name as "fileName", media_type as "mediaType", sha256, page_count as "pageCount"
    from document where tenant_id = ${read.tenantId}::uuid and id = ${id}::uuid`.execute(read.sql);
  return rows[0];
}

/** A claim on a letter in the outbox of test mode. */
export interface OutboxClaim {
  readonly dispatchId: string;
  readonly noticeId: string;
  readonly claimId: string;
  readonly debtorId: string;
  readonly title: string;
  readonly level: number;
}

export async function listOutboxClaims(read: Reader): Promise<readonly OutboxClaim[]> {
  const { rows } = await sql<OutboxClaim>`
    select d.id as "dispatchId", d.notice_id as "noticeId", c.claim_id as "claimId", n.debtor_id as "debtorId",
      n.letter ->> 'title' as title, n.level
    from dispatch d
    join notice n on n.tenant_id = d.tenant_id and n.id = d.notice_id
    join notice_claim c on c.tenant_id = d.tenant_id and c.notice_id = d.notice_id
    where d.tenant_id = ${read.tenantId}::uuid and d.carrier = 'outbox' and d.state <> 'cancelled'
    order by d.id, c.claim_id`.execute(read.sql);
  return rows;
}

export interface DispatchLine {
  readonly id: string;
  readonly noticeId: string;
  readonly runId: string;
  readonly debtorId: string;
  readonly debtorNumber: string;
  readonly debtorName: string;
  readonly title: string;
  readonly level: number;
  readonly channel: Channel;
  readonly carrier: Carrier;
  readonly state: DispatchState;
  readonly address: string | null;
  readonly totalMinor: number;
  readonly currency: Currency;
  readonly claimNumbers: readonly string[];
  readonly queuedAt: Date;
  readonly sentAt: Date | null;
  readonly writtenOn: LocalDate;
  readonly failure: string | null;
  readonly proof: Readonly<Record<string, string>> | null;
  readonly documentId: string | null;
  readonly mailDocumentId: string | null;
}

export interface DispatchQuery {
  readonly id?: string | undefined;
  readonly state?: DispatchState | undefined;
  readonly runId?: string | undefined;
  /** Part of a debtor's name or number, or of a claim number. */
  readonly search?: string | undefined;
  /** The id before which the page begins; newest first. */
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** The outbox, newest first, with the number of all that match. */
export async function listDispatchLines(
  read: Reader,
  query: DispatchQuery,
): Promise<{ readonly lines: readonly DispatchLine[]; readonly total: number }> {
  const matches = matching(read, query);
  const { rows } = await sql<DispatchLine>`
    select d.id, d.notice_id as "noticeId", d.run_id as "runId", b.id as "debtorId", b.number as "debtorNumber",
      b.name as "debtorName", n.letter ->> 'title' as title, n.level, d.channel, d.carrier, d.state, d.address,
      n.total_minor as "totalMinor", n.currency, (
        select array_agg(i ->> 'number') from jsonb_array_elements(n.letter -> 'items') i) as "claimNumbers",
      d.queued_at as "queuedAt", d.sent_at as "sentAt", n.written_on as "writtenOn", d.failure, d.proof,
      coalesce(d.document_id, o.id) as "documentId", d.mail_document_id as "mailDocumentId"
    from dispatch d
    join notice n on n.tenant_id = d.tenant_id and n.id = d.notice_id
    join debtor b on b.tenant_id = n.tenant_id and b.id = n.debtor_id
    left join document o on o.tenant_id = d.tenant_id and o.notice_id = d.notice_id and o.kind = 'letter'
    where ${matches} and (${query.cursor ?? null}::uuid is null or d.id < ${query.cursor ?? null}::uuid)
    order by d.id desc limit ${query.limit}`.execute(read.sql);
  const count = await sql<{ n: number }>`
    select count(*)::integer as n from dispatch d
    join notice n on n.tenant_id = d.tenant_id and n.id = d.notice_id
    join debtor b on b.tenant_id = n.tenant_id and b.id = n.debtor_id where ${matches}`.execute(read.sql);
  return { lines: rows, total: count.rows[0]!.n };
}

function matching(read: Reader, { id, state, runId, search }: DispatchQuery): RawBuilder<unknown> {
  const parts = [sql`d.tenant_id = ${read.tenantId}::uuid`];
  if (id !== undefined) parts.push(sql`d.id = ${id}::uuid`);
  if (state !== undefined) parts.push(sql`d.state = ${state}`);
  if (runId !== undefined) parts.push(sql`d.run_id = ${runId}::uuid`);
  if (search !== undefined && search.trim() !== '') {
    const pattern = `%${search.trim().replace(/[\\%_]/g, '\\$&')}%`;
    parts.push(sql`(b.name ilike ${pattern} or b.number ilike ${pattern} or exists (
      select 1 from notice_claim c join claim k on k.tenant_id = c.tenant_id and k.id = c.claim_id
      where c.tenant_id = d.tenant_id and c.notice_id = d.notice_id and k.number ilike ${pattern}))`);
  }
  return sql.join(parts, sql` and `);
}
