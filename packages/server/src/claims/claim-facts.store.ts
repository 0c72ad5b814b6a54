// writes: nothing
import { type LimitationRecord, toLimitationEvent } from '@mahnwerk/core/check-limitation-event';
import type { ClaimFacts, Country, DebtorKind, DueBasis, SentNotice } from '@mahnwerk/core/claim';
import { type ClaimTerms, termFacts } from '@mahnwerk/core/claim-terms';
import { entryOf, type KeptEntry } from '@mahnwerk/core/kept-entry';
import type { LocalDate } from '@mahnwerk/core/local-date';
import { sql } from 'kysely';
import type { Reader } from '../platform/db.ts';

/** The claim's own row and what screens and letters need of its debtor. */
export interface ClaimRecord extends ClaimTerms {
  readonly id: string;
  readonly number: string;
  readonly kind: ClaimFacts['kind'];
  readonly currency: ClaimFacts['currency'];
  readonly grossMinor: number;
  readonly openMinor: number;
  readonly issuedOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly dueBasis: DueBasis;
  readonly hasConsumerNotice: boolean;
  readonly settledOn: LocalDate | null;
  readonly cancelledOn: LocalDate | null;
  readonly procedureName: string;
  readonly debitPendingUntilOn: LocalDate | null;
  readonly importRow: number | null;
  readonly importFileName: string | null;
  readonly debtorId: string;
  readonly debtorNumber: string;
  readonly debtorName: string;
  readonly debtorKind: DebtorKind;
  /** ISO 3166-1, any country. */
  readonly debtorCountry: string;
  readonly debtorRegion: string | null;
  readonly creditorCountry: Country;
  readonly creditorRegion: string | null;
  /** A level of its procedure, as it stands, demands interest. */
  readonly claimsInterest: boolean;
}

export interface LoadedClaim {
  readonly facts: ClaimFacts;
  readonly row: ClaimRecord;
}

type EntryRow = KeptEntry & { readonly id: string; readonly claimId: string };

type NoticeRow = SentNotice & { readonly claimId: string };

/** Facts of any number of claims in four queries. Ids that are not this company's are simply absent from the answer. */
export async function loadClaimFacts(
  read: Reader,
  claimIds: readonly string[],
): Promise<ReadonlyMap<string, LoadedClaim>> {
  const records = await listRecords(read, claimIds);
  const entries = groupByClaim(await listEntries(read, claimIds));
  const notices = groupByClaim(await listSentNotices(read, claimIds));
  const events = groupByClaim(await listLimitation(read, claimIds));
  return new Map(
    records.map((row) => {
      const limitation = events.get(row.id);
      const facts = {
        ...toFacts(row),
        ...(limitation !== undefined && { limitationEvents: limitation.map(toLimitationEvent) }),
        entries: (entries.get(row.id) ?? []).map((row) => ({ id: row.id, ...entryOf(row) })),
        notices: (notices.get(row.id) ?? []).map(toNotice),
      };
      return [row.id, { row, facts }];
    }),
  );
}

async function listRecords(read: Reader, claimIds: readonly string[]): Promise<readonly ClaimRecord[]> {
  const { rows } = await sql<ClaimRecord>`
    select c.id, c.number, c.kind, c.currency, c.gross_minor as "grossMinor", c.open_minor as "openMinor",
      c.issued_on as "issuedOn", c.due_on as "dueOn", c.due_basis as "dueBasis",
      c.has_consumer_notice as "hasConsumerNotice", c.settled_on as "settledOn", c.cancelled_on as "cancelledOn",
      c.procedure_name as "procedureName", c.debit_pending_until_on as "debitPendingUntilOn",
      c.import_row as "importRow", c.received_on as "receivedOn", c.refused_on as "refusedOn",
      c.court_served_on as "courtServedOn", c.arisen_on as "arisenOn", c.agreed_rate_kind as "agreedRateKind",
      c.agreed_rate_bp as "agreedRateBp", c.is_between_merchants as "isBetweenMerchants",
      c.limitation_years as "limitationYears", c.discount_terms as "discountTerms", c.tax_bp as "taxBp",
      f.file_name as "importFileName", d.id as "debtorId", d.number as "debtorNumber", d.name as "debtorName",
      d.kind as "debtorKind", d.country as "debtorCountry", d.region as "debtorRegion", t.country as "creditorCountry",
      t.region as "creditorRegion", coalesce(p.claims_interest, true) as "claimsInterest"
    from claim c
    join debtor d on d.tenant_id = c.tenant_id and d.id = c.debtor_id
    join tenant t on t.tenant_id = c.tenant_id
    left join import_file f on f.tenant_id = c.tenant_id and f.id = c.import_id
    left join (
      select p.name, bool_or(l.claims_interest) as claims_interest from procedure p
      join level l on l.tenant_id = p.tenant_id and l.procedure_id = p.id
      where p.tenant_id = ${read.tenantId}::uuid and p.is_current group by p.name
    ) p on p.name = c.procedure_name
    where c.tenant_id = ${read.tenantId}::uuid and c.id = any(${claimIds}::uuid[])`.execute(read.sql);
  return rows;
}

/** Ledger order: by value day, and within a day as they were written (ids are in order of time). */
async function listEntries(read: Reader, claimIds: readonly string[]): Promise<readonly EntryRow[]> {
  const { rows } = await sql<EntryRow>`
    select id, claim_id as "claimId", kind, amount_minor as "amountMinor", value_on as "valueOn",
      costs_minor as "costsMinor", interest_minor as "interestMinor", principal_minor as "principalMinor",
      period_from as "periodFrom", period_to as "periodTo", ground
    from claim_entry
    where tenant_id = ${read.tenantId}::uuid and claim_id = any(${claimIds}::uuid[])
    order by claim_id, value_on, id`.execute(read.sql);
  return rows;
}

/** Only letters that really left: a dispatch in state `sent`, and not into the outbox of a test mode that is over. */
async function listSentNotices(read: Reader, claimIds: readonly string[]): Promise<readonly NoticeRow[]> {
  const { rows } = await sql<NoticeRow>`
    select nc.claim_id as "claimId", nc.level, s.sent_on as "sentOn", s.channel, n.deadline_on as "deadlineOn"
    from notice_claim nc
    join notice n on n.tenant_id = nc.tenant_id and n.id = nc.notice_id
    join dispatch s on s.tenant_id = nc.tenant_id and s.notice_id = nc.notice_id and s.state = 'sent'
    join tenant t on t.tenant_id = nc.tenant_id and (t.is_test or s.carrier <> 'outbox')
    where nc.tenant_id = ${read.tenantId}::uuid and nc.claim_id = any(${claimIds}::uuid[])
    order by nc.claim_id, s.sent_on, nc.level`.execute(read.sql);
  return rows;
}

/** What was recorded about limitation and not withdrawn. */
async function listLimitation(
  read: Reader,
  claimIds: readonly string[],
): Promise<readonly (LimitationRecord & { readonly claimId: string })[]> {
  const { rows } = await sql<LimitationRecord & { readonly claimId: string }>`
    select claim_id as "claimId", kind, from_on as "fromOn", to_on as "toOn", reason
    from limitation_event
    where tenant_id = ${read.tenantId}::uuid and claim_id = any(${claimIds}::uuid[]) and withdrawn_at is null
    order by claim_id, from_on, id`.execute(read.sql);
  return rows;
}

function groupByClaim<T extends { readonly claimId: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.claimId);
    if (group === undefined) groups.set(row.claimId, [row]);
    else group.push(row);
  }
  return groups;
}

function toNotice({ level, sentOn, channel, deadlineOn }: NoticeRow): SentNotice {
  return { level, sentOn, channel, deadlineOn };
}

/** The law's three countries; a debtor elsewhere brings no holidays of his own. */
function countryOf(code: string): Country | undefined {
  return code === 'DE' || code === 'AT' || code === 'CH' ? code : undefined;
}

function toFacts(row: ClaimRecord): Omit<ClaimFacts, 'entries' | 'notices'> {
  const debtorCountry = countryOf(row.debtorCountry);
  return {
    number: row.number,
    kind: row.kind,
    currency: row.currency,
    country: row.creditorCountry,
    creditorCountry: row.creditorCountry,
    ...(debtorCountry !== undefined && { debtorCountry }),
    ...(debtorCountry !== undefined && row.debtorRegion !== null && { debtorRegion: row.debtorRegion }),
    ...(row.creditorRegion !== null && { creditorRegion: row.creditorRegion }),
    debtorKind: row.debtorKind,
    issuedOn: row.issuedOn,
    dueOn: row.dueOn,
    dueBasis: row.dueBasis,
    hasConsumerNotice: row.hasConsumerNotice,
    claimsInterest: row.claimsInterest,
    ...termFacts(row),
  };
}
