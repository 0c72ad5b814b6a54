// writes: nothing
import type { Channel, DebtorKind } from '@mahnwerk/core/claim';
import type { RunOverride } from '@mahnwerk/core/judge-letter';
import type { Words } from '@mahnwerk/core/language';
import type { LetterNotes } from '@mahnwerk/core/letter-notes';
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { Currency } from '@mahnwerk/core/money';
import type { RunTotal } from '@mahnwerk/core/run-totals';
import type { Blocker } from '@mahnwerk/core/step';
import { sql } from 'kysely';
import type { Reader } from '../platform/db.ts';

export interface RunView {
  readonly id: string;
  readonly number: number;
  readonly onDate: LocalDate;
  readonly state: 'proposed' | 'released' | 'discarded';
  readonly createdAt: Date;
  readonly releasedAt: Date | null;
  readonly actor: string;
  readonly lookedAtCount: number;
  readonly dueCount: number;
  readonly letterCount: number;
  readonly totals: readonly RunTotal[];
  readonly dispatches: Readonly<Record<string, number>>;
}

/** One claim of one letter; `title` and ids only once the letter was written. */
export interface LetterLine {
  readonly letterKey: string;
  readonly debtorId: string;
  readonly debtorNumber: string;
  readonly debtorName: string;
  readonly debtorKind: DebtorKind;
  readonly debtorLanguage: 'de' | 'en';
  readonly procedureName: string;
  readonly level: number;
  readonly currency: Currency;
  readonly claimId: string;
  readonly claimNumber: string;
  readonly openMinor: number;
  readonly demandedMinor: number;
  readonly isExcluded: boolean;
  readonly droppedBecause: string | null;
  readonly notes: LetterNotes;
  readonly noticeId: string | null;
  readonly title: string | null;
  readonly channel: Channel | null;
  readonly documentId: string | null;
}

export interface RunDetailView {
  readonly kind: 'run';
  readonly run: RunView;
  /** Claim by claim, with the title its letter has or would have. */
  readonly lines: readonly (LetterLine & { readonly title: string })[];
  readonly skippedCounts: Readonly<Record<string, number>>;
  /** Of a proposal: who has money here and is asked for some. */
  readonly creditWarnings: readonly Words[];
  /** What persons have taken over of a proposal; absent once it was released, since its letters keep it then. */
  readonly overrides?: readonly RunOverride[];
}

export interface SkippedLine {
  readonly claimId: string;
  readonly number: string;
  readonly debtorId: string;
  readonly debtorNumber: string;
  readonly debtorName: string;
  readonly currency: Currency;
  readonly openMinor: number;
  readonly outcome: 'waiting' | 'blocked';
  readonly untilOn: LocalDate | null;
  readonly blockers: readonly Blocker[];
}

export interface SkippedQuery {
  readonly code?: string | undefined;
  /** The claim id after which the page begins. */
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Runs, newest first; with `runId` only that one. */
export async function listRunViews(read: Reader, runId?: string): Promise<readonly RunView[]> {
  const { rows } = await sql<RunView>`
    select r.id, r.number, r.on_date as "onDate", r.state, r.created_at as "createdAt", r.released_at as "releasedAt",
      r.actor, r.looked_at_count as "lookedAtCount", r.due_count as "dueCount", r.letter_count as "letterCount",
      case when r.totals <> '[]' or r.total_minor = 0 then r.totals else jsonb_build_array(jsonb_build_object(
        'currency', case t.country when 'CH' then 'CHF' else 'EUR' end, 'minor', r.total_minor)) end as totals,
      coalesce(d.states, '{}') as dispatches
    from dunning_run r
    join tenant t on t.tenant_id = r.tenant_id
    left join lateral (
      select jsonb_object_agg(s.state, s.n) as states from (
        select d.state, count(*)::integer as n from notice n
        join dispatch d on d.tenant_id = n.tenant_id and d.notice_id = n.id
        where n.tenant_id = r.tenant_id and n.run_id = r.id group by d.state) s
    ) d on r.state = 'released'
    where r.tenant_id = ${read.tenantId}::uuid and (${runId ?? null}::uuid is null or r.id = ${runId ?? null}::uuid)
    order by r.number desc limit 500`.execute(read.sql);
  return rows;
}

/** The letters of a run, or one of them, claim by claim, in the order of the debtors' names. */
export async function listLetterLines(read: Reader, runId: string, letterKey?: string): Promise<readonly LetterLine[]> {
  const { rows } = await sql<LetterLine>`
    select i.letter_key as "letterKey", d.id as "debtorId", d.number as "debtorNumber", d.name as "debtorName",
      d.kind as "debtorKind", d.language as "debtorLanguage", c.procedure_name as "procedureName", i.level, c.currency,
      c.id as "claimId", c.number as "claimNumber", i.open_minor as "openMinor", i.demanded_minor as "demandedMinor",
      i.is_excluded as "isExcluded", i.dropped_because as "droppedBecause", i.findings as notes, n.id as "noticeId",
      n.letter ->> 'title' as title, n.channel, o.id as "documentId"
    from run_item i
    join claim c on c.tenant_id = i.tenant_id and c.id = i.claim_id
    join debtor d on d.tenant_id = i.tenant_id and d.id = i.debtor_id
    left join notice n on n.tenant_id = i.tenant_id and n.run_id = i.run_id and n.letter_key = i.letter_key
    left join document o on o.tenant_id = n.tenant_id and o.notice_id = n.id and o.kind = 'letter'
    where i.tenant_id = ${read.tenantId}::uuid and i.run_id = ${runId}::uuid and i.letter_key is not null
      and (${letterKey ?? null}::text is null or i.letter_key = ${letterKey ?? null}::text)
    order by d.name collate "und-x-icu", i.letter_key, c.due_on, c.number`.execute(read.sql);
  return rows;
}

/** Claims without a letter by blocker code or `waiting`; a claim counts under each of its codes, so sums may exceed it. */
export async function countSkipped(read: Reader, runId: string): Promise<Readonly<Record<string, number>>> {
  const { rows } = await sql<{ code: string; n: number }>`
    select coalesce(b.code, i.outcome) as code, count(*)::integer as n
    from run_item i left join lateral (
      select distinct x ->> 'code' as code from jsonb_array_elements(i.blockers) x
    ) b on true
    where i.tenant_id = ${read.tenantId}::uuid and i.run_id = ${runId}::uuid and i.letter_key is null
    group by 1 order by 2 desc, 1`.execute(read.sql);
  return Object.fromEntries(rows.map((row) => [row.code, row.n]));
}

/** Claims without a letter and why, a page after another by claim id. */
export async function listSkippedLines(
  read: Reader,
  runId: string,
  { code, cursor, limit }: SkippedQuery,
): Promise<readonly SkippedLine[]> {
  const { rows } = await sql<SkippedLine>`
    select i.claim_id as "claimId", c.number, d.id as "debtorId", d.number as "debtorNumber", d.name as "debtorName",
      c.currency, i.open_minor as "openMinor", i.outcome, i.until_on as "untilOn", i.blockers
    from run_item i
    join claim c on c.tenant_id = i.tenant_id and c.id = i.claim_id
    join debtor d on d.tenant_id = i.tenant_id and d.id = i.debtor_id
    where i.tenant_id = ${read.tenantId}::uuid and i.run_id = ${runId}::uuid and i.letter_key is null
      and (${cursor ?? null}::uuid is null or i.claim_id > ${cursor ?? null}::uuid)
      and (${code ?? null}::text is null or i.outcome = ${code ?? null}::text
        or i.blockers @> jsonb_build_array(jsonb_build_object('code', ${code ?? null}::text)))
    order by i.claim_id limit ${limit}`.execute(read.sql);
  return rows;
}
