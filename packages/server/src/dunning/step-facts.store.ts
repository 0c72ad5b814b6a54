// writes: nothing
import type { Channel, ClaimKind, Country, DebtorKind, DueBasis, SentNotice } from '@mahnwerk/core/claim';
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { Currency } from '@mahnwerk/core/money';
import type { Procedure } from '@mahnwerk/core/procedure';
import type { RunFacts } from '@mahnwerk/core/propose-run';
import type { StepFacts } from '@mahnwerk/core/step';
import { type RawBuilder, sql } from 'kysely';
import type { Reader } from '../platform/db.ts';
import { listHeldClaims } from './held-money.store.ts';

export interface StepQuery {
  /** Absent = all open claims. Named claims are answered whatever their state. */
  readonly claimIds?: readonly string[] | undefined;
  readonly today: LocalDate;
}

/** What all claims of a company share, as `loadStanding` reads it. */
export interface StandingFacts {
  readonly procedures: ReadonlyMap<string, { readonly procedure: Procedure }>;
  readonly bankReadThroughOn: LocalDate | undefined;
}

interface TenantRow {
  readonly country: Country;
  readonly region: string | null;
  readonly bankAgeDaysMax: number | null;
  readonly canMail: boolean;
  readonly isTest: boolean;
}

interface ClaimRow {
  readonly id: string;
  readonly debtorId: string;
  readonly number: string;
  readonly kind: ClaimKind;
  readonly currency: Currency;
  readonly issuedOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly dueBasis: DueBasis;
  readonly hasConsumerNotice: boolean;
  readonly openMinor: number;
  readonly isCancelled: boolean;
  readonly procedureName: string;
  readonly debitPendingUntilOn: LocalDate | null;
}

interface DebtorRow {
  readonly id: string;
  readonly kind: DebtorKind;
  readonly country: string;
  readonly region: string | null;
  readonly channel: Channel | null;
  readonly hasEmail: boolean;
  readonly hasPostalAddress: boolean;
  readonly isProtected: boolean;
}

type BlockRow = StepFacts['blocks'][number] & { readonly ownerId: string };

/**
 * The facts `nextStep` and `proposeRun` decide on, for all open claims or for some: a fixed number of set-based
 * queries, however many claims there are. An e-mail address counts only where mail can leave (test outbox or SMTP).
 * Ledgers (`claim.entries`) and terms are left out: only charges need them, and only of due claims (`loadCharged`).
 */
export async function loadStepFacts(
  read: Reader,
  query: StepQuery,
  { procedures, bankReadThroughOn }: StandingFacts,
): Promise<readonly RunFacts[]> {
  const tenant = await loadTenant(read);
  const claims = await listClaims(read, query);
  const debtors = byId(await listDebtors(read, query));
  const blocks = group(await listBlocks(read, query), (row) => row.ownerId);
  const notices = group(await listSentNotices(read, query, tenant), (row) => row.claimId);
  const pending = new Map((await listPendingDispatches(read, query, tenant)).map((row) => [row.claimId, row.state]));
  const undecided = new Set(await listHeldClaims(read, query.claimIds));
  const lastNotices = await listLastNotices(read, query, tenant, procedures);
  const shared = {
    ...(bankReadThroughOn !== undefined && { bankReadThroughOn }),
    ...(tenant.bankAgeDaysMax !== null && { bankAgeDaysMax: tenant.bankAgeDaysMax }),
  };
  return claims.map((row): RunFacts => {
    const debtor = debtors.get(row.debtorId)!;
    const claimBlocks = blocks.get(row.id);
    const debtorBlocks = blocks.get(row.debtorId);
    return {
      ...shared,
      claimId: row.id,
      debtorId: row.debtorId,
      debtorChannel: debtor.channel ?? undefined,
      claim: toClaimFacts(row, debtor, tenant, notices.get(row.id)),
      procedure: (procedures.get(row.procedureName) ?? procedures.get('standard'))?.procedure ?? noProcedure,
      openMinor: row.openMinor,
      isCancelled: row.isCancelled,
      blocks:
        claimBlocks === undefined && debtorBlocks === undefined
          ? none
          : [...(claimBlocks ?? none), ...(debtorBlocks ?? none)],
      isDebtorProtected: debtor.isProtected,
      debitPendingUntilOn: row.debitPendingUntilOn ?? undefined,
      hasUndecidedPayment: undecided.has(row.id),
      pendingDispatch: pending.get(row.id),
      lastNoticeToDebtorOn: lastNotices.get(row.debtorId),
      hasEmail: debtor.hasEmail && tenant.canMail,
      hasPostalAddress: debtor.hasPostalAddress,
    };
  });
}

const none: readonly never[] = [];

/** A claim whose procedure was never written down is not dunned: it has no level left. */
const noProcedure: Procedure = { name: 'standard', version: 0, levels: [], minimumMinor: 0, gapDays: 0 };

function toClaimFacts(
  row: ClaimRow,
  debtor: DebtorRow,
  tenant: TenantRow,
  notices: readonly SentNotice[] | undefined,
): StepFacts['claim'] {
  return {
    number: row.number,
    kind: row.kind,
    currency: row.currency,
    country: tenant.country,
    ...placeOf(debtor, tenant),
    debtorKind: debtor.kind,
    issuedOn: row.issuedOn,
    dueOn: row.dueOn,
    dueBasis: row.dueBasis,
    hasConsumerNotice: row.hasConsumerNotice,
    entries: none,
    notices: notices ?? none,
  };
}

/** Where holidays count: a state we know the calendar of. Abroad, in a country without one, the creditor's decide alone. */
function placeOf(debtor: DebtorRow, tenant: TenantRow) {
  const debtorCountry = knownCountries.find((country) => country === debtor.country);
  return {
    creditorCountry: tenant.country,
    creditorRegion: tenant.region ?? undefined,
    ...(debtorCountry !== undefined && { debtorCountry, debtorRegion: debtor.region ?? undefined }),
  };
}

const knownCountries: readonly Country[] = ['DE', 'AT', 'CH'];

/** A live company whose statements we read cannot go without the gate: it says another number of days, or one counts. */
async function loadTenant(read: Reader): Promise<TenantRow> {
  const { rows } = await sql<TenantRow>`
    select country, region, is_test as "isTest", is_test or smtp is not null as "canMail",
      coalesce(bank_age_days_max, case when not is_test and exists (
        select 1 from bank_statement s where s.tenant_id = tenant.tenant_id) then 1 end) as "bankAgeDaysMax"
    from tenant where tenant_id = ${read.tenantId}::uuid`.execute(read.sql);
  return rows[0]!;
}

/** Joins what follows to the claims asked for: the open ones, or the named ones. */
function inScope(read: Reader, { claimIds }: StepQuery): RawBuilder<unknown> {
  return claimIds === undefined
    ? sql`c.tenant_id = ${read.tenantId}::uuid and c.settled_on is null and c.cancelled_on is null`
    : sql`c.tenant_id = ${read.tenantId}::uuid and c.id = any(${claimIds}::uuid[])`;
}

async function listClaims(read: Reader, query: StepQuery): Promise<readonly ClaimRow[]> {
  const { rows } = await sql<ClaimRow>`
    select c.id, c.debtor_id as "debtorId", c.number, c.kind, c.currency, c.issued_on as "issuedOn",
      c.due_on as "dueOn", c.due_basis as "dueBasis", c.has_consumer_notice as "hasConsumerNotice",
      c.open_minor as "openMinor", c.cancelled_on is not null as "isCancelled", c.procedure_name as "procedureName",
      c.debit_pending_until_on as "debitPendingUntilOn"
    from claim c where ${inScope(read, query)} order by c.due_on, c.id`.execute(read.sql);
  return rows;
}

async function listDebtors(read: Reader, query: StepQuery): Promise<readonly DebtorRow[]> {
  const { rows } = await sql<DebtorRow>`
    select d.id, d.kind, d.country, d.region, d.channel, coalesce(d.email, '') <> '' as "hasEmail",
      coalesce(d.street, '') <> '' and coalesce(d.zip, '') <> '' and coalesce(d.city, '') <> '' as "hasPostalAddress",
      d.protection is not null as "isProtected"
    from debtor d
    where d.tenant_id = ${read.tenantId}::uuid
      and d.id in (select c.debtor_id from claim c where ${inScope(read, query)})`.execute(read.sql);
  return rows;
}

async function listBlocks(read: Reader, query: StepQuery): Promise<readonly BlockRow[]> {
  const scope =
    query.claimIds === undefined
      ? sql`true`
      : sql`(claim_id = any(${query.claimIds}::uuid[])
          or debtor_id in (select c.debtor_id from claim c where ${inScope(read, query)}))`;
  const { rows } = await sql<{ ownerId: string; kind: BlockRow['kind']; reason: string; untilOn: LocalDate | null }>`
    select coalesce(claim_id, debtor_id) as "ownerId", kind, reason, until_on as "untilOn"
    from block where tenant_id = ${read.tenantId}::uuid and lifted_at is null and ${scope} order by id`.execute(
    read.sql,
  );
  return rows.map(({ untilOn, ...row }) => ({ ...row, ...(untilOn !== null && { untilOn }) }));
}

/** What stayed in the outbox of test mode counts there, so that a procedure can be tried; in normal operation it never left. */
function thatCounts({ isTest }: TenantRow): RawBuilder<unknown> {
  return isTest ? sql`true` : sql`s.carrier <> 'outbox'`;
}

/** Letters that really left: a dispatch in state `sent`. */
async function listSentNotices(
  read: Reader,
  query: StepQuery,
  tenant: TenantRow,
): Promise<readonly (SentNotice & { readonly claimId: string })[]> {
  const { rows } = await sql<SentNotice & { claimId: string }>`
    select c.id as "claimId", nc.level, s.sent_on as "sentOn", s.channel, n.deadline_on as "deadlineOn"
    from claim c
    join notice_claim nc on nc.tenant_id = c.tenant_id and nc.claim_id = c.id
    join dispatch s on s.tenant_id = nc.tenant_id and s.notice_id = nc.notice_id and s.state = 'sent'
    join notice n on n.tenant_id = nc.tenant_id and n.id = nc.notice_id
    where ${inScope(read, query)} and ${thatCounts(tenant)} order by s.sent_on, nc.level`.execute(read.sql);
  return rows;
}

/** Claims on a letter that has not left: the newest attempt of its notice decides. */
async function listPendingDispatches(
  read: Reader,
  { claimIds }: StepQuery,
  tenant: TenantRow,
): Promise<readonly { claimId: string; state: NonNullable<StepFacts['pendingDispatch']> }[]> {
  const open = sql`('queued', 'sending', 'unknown', 'failed')`;
  const notices =
    claimIds === undefined
      ? sql`select o.notice_id from dispatch o where o.tenant_id = ${read.tenantId}::uuid and o.state in ${open}`
      : sql`select o.notice_id from notice_claim o
          where o.tenant_id = ${read.tenantId}::uuid and o.claim_id = any(${claimIds}::uuid[])`;
  const { rows } = await sql<{ claimId: string; state: NonNullable<StepFacts['pendingDispatch']> }>`
    with newest as (
      select distinct on (s.notice_id) s.notice_id, s.state, s.id from dispatch s
      where s.tenant_id = ${read.tenantId}::uuid and s.notice_id in (${notices}) and ${thatCounts(tenant)}
      order by s.notice_id, s.id desc
    )
    select nc.claim_id as "claimId", case when w.state = 'sending' then 'queued' else w.state end as state
    from newest w join notice_claim nc on nc.tenant_id = ${read.tenantId}::uuid and nc.notice_id = w.notice_id
    where w.state in ${open} order by w.id`.execute(read.sql);
  return rows;
}

/** By debtor: when a letter last left or was released to leave. Only as far back as a gap can reach. */
async function listLastNotices(
  read: Reader,
  query: StepQuery,
  tenant: TenantRow,
  procedures: StandingFacts['procedures'],
): Promise<ReadonlyMap<string, LocalDate>> {
  const gapDays = Math.max(0, ...[...procedures.values()].map((one) => one.procedure.gapDays));
  if (gapDays === 0) return new Map();
  // A letter may be posted long after it was written; the gap counts from the day it left.
  const postDaysMax = 60;
  const scope =
    query.claimIds === undefined
      ? sql`n.run_id in (select r.id from dunning_run r where r.tenant_id = ${read.tenantId}::uuid and r.state = 'released'
          and r.on_date >= ${query.today}::date - ${gapDays + postDaysMax}::integer)`
      : sql`n.debtor_id in (select c.debtor_id from claim c where ${inScope(read, query)})`;
  const { rows } = await sql<{ debtorId: string; lastOn: LocalDate }>`
    select n.debtor_id as "debtorId", max(coalesce(s.sent_on, n.written_on)) as "lastOn"
    from notice n
    join dispatch s on s.tenant_id = n.tenant_id and s.notice_id = n.id
      and s.state in ('queued', 'sending', 'unknown', 'sent')
    where n.tenant_id = ${read.tenantId}::uuid and ${scope} and ${thatCounts(tenant)}
    group by n.debtor_id`.execute(read.sql);
  return new Map(rows.map((row) => [row.debtorId, row.lastOn]));
}

function byId<T extends { readonly id: string }>(rows: readonly T[]): ReadonlyMap<string, T> {
  return new Map(rows.map((row) => [row.id, row]));
}

function group<T>(rows: readonly T[], keyOf: (row: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const known = groups.get(keyOf(row));
    if (known === undefined) groups.set(keyOf(row), [row]);
    else known.push(row);
  }
  return groups;
}
