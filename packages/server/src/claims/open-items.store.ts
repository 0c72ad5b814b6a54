// writes: nothing
import type { EntryKind } from '@mahnwerk/core/claim';
import type { ItemTerms } from '@mahnwerk/core/item-offers';
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { Currency } from '@mahnwerk/core/money';
import type { OpenItem } from '@mahnwerk/core/payment';
import { type RawBuilder, sql } from 'kysely';
import type { Reader } from '../platform/db.ts';

/** An open claim as matching sees it. */
export interface OpenItemRow {
  readonly claimId: string;
  readonly number: string;
  readonly currency: Currency;
  readonly openMinor: number;
  /** What the last letter that left demanded; null when none left. */
  readonly demandedMinor: number | null;
  readonly debtorId: string;
  readonly debtorNumber: string;
  readonly debtorName: string;
  readonly debtorIban: string | null;
  readonly grossMinor: number;
  readonly issuedOn: LocalDate;
  readonly dueOn: LocalDate;
  /** Null = no Skonto is offered. */
  readonly discount: ItemTerms | null;
}

/** Of the claim `c`. */
const principalSum = (kinds: readonly EntryKind[]) => sql`(
  select coalesce(sum(coalesce(e.principal_minor, e.amount_minor)), 0) from claim_entry e
  where e.tenant_id = c.tenant_id and e.claim_id = c.id and e.kind in (${sql.join(kinds)}))`;

/** All open claims of the company, or of some debtors, for matching. */
export async function listOpenItems(read: Reader, debtorIds?: readonly string[]): Promise<readonly OpenItemRow[]> {
  if (debtorIds === undefined) return listItems(read, sql`c.settled_on is null`, sql``);
  const some = sql`c.settled_on is null and c.debtor_id = any(${debtorIds}::uuid[])`;
  // Letters of one debtor are found by his claims, not by looking through all that ever left.
  const theirs = sql`and nc.claim_id in (select id from claim c where c.tenant_id = ${read.tenantId}::uuid and ${some})`;
  return listItems(read, some, theirs);
}

/** These claims in the same form, open or settled. */
export async function listItemsOf(read: Reader, claimIds: readonly string[]): Promise<readonly OpenItemRow[]> {
  if (claimIds.length === 0) return [];
  const these = sql`${claimIds}::uuid[]`;
  return listItems(
    read,
    sql`c.id = any(${these})`,
    claimIds.length > 100 ? sql`` : sql`and nc.claim_id = any(${these})`,
  );
}

/**
 * Three questions, put together here: a customer's name travels once, not with each of his claims, and a planner that knows
 * nothing of the tables yet would compare each claim with each letter.
 */
async function listItems(
  read: Reader,
  wanted: RawBuilder<unknown>,
  theirLetters: RawBuilder<unknown>,
): Promise<readonly OpenItemRow[]> {
  const demanded = await sql<{ claimId: string; totalMinor: number }>`
    select distinct on (nc.claim_id) nc.claim_id as "claimId", nc.total_minor as "totalMinor"
    from dispatch d join notice_claim nc on nc.tenant_id = d.tenant_id and nc.notice_id = d.notice_id
    where d.tenant_id = ${read.tenantId}::uuid and d.state = 'sent' ${theirLetters}
    order by nc.claim_id, nc.level desc, d.sent_at desc`.execute(read.sql);
  const { rows } = await sql<Omit<OpenItemRow, 'demandedMinor' | keyof Debtor> & Pick<Debtor, 'debtorId'>>`
    select c.id as "claimId", c.number, c.currency, c.open_minor as "openMinor", c.debtor_id as "debtorId",
      c.gross_minor as "grossMinor", c.issued_on as "issuedOn", c.due_on as "dueOn",
      case when c.discount_terms <> '[]'::jsonb then jsonb_strip_nulls(jsonb_build_object('terms', c.discount_terms,
        'issuedOn', c.issued_on, 'debtorRegion', d.region, 'creditorRegion', t.region,
        'grossMinor', ${principalSum(['principal', 'credit-note'])}, 'grantedMinor', -${principalSum(['discount'])})) end as discount
    from claim c
    join debtor d on d.tenant_id = c.tenant_id and d.id = c.debtor_id
    join tenant t on t.tenant_id = c.tenant_id
    where c.tenant_id = ${read.tenantId}::uuid and ${wanted} and c.cancelled_on is null`.execute(read.sql);
  const totals = new Map(demanded.rows.map(({ claimId, totalMinor }) => [claimId, totalMinor]));
  const debtors = await findDebtors(read, [...new Set(rows.map(({ debtorId }) => debtorId))]);
  return rows.map((row) => ({
    ...row,
    ...debtors.get(row.debtorId)!,
    demandedMinor: totals.get(row.claimId) ?? null,
  }));
}

type Debtor = Pick<OpenItemRow, 'debtorId' | 'debtorNumber' | 'debtorName' | 'debtorIban'>;

async function findDebtors(read: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, Debtor>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Debtor>`
    select id as "debtorId", number as "debtorNumber", name as "debtorName", iban as "debtorIban" from debtor
    where tenant_id = ${read.tenantId}::uuid and id = any(${ids}::uuid[])`.execute(read.sql);
  return new Map(rows.map((row) => [row.debtorId, row]));
}

/** Claims that were settled since a day, as matching sees them: a payment may come twice, and a debit may come back. */
export async function listClosedItems(read: Reader, sinceOn: LocalDate): Promise<readonly OpenItem[]> {
  const { rows } = await sql<OpenItem>`
    select c.id as "claimId", c.number, c.currency, 0 as "openMinor", c.gross_minor as "grossMinor",
      c.issued_on as "issuedOn", c.due_on as "dueOn", c.settled_on as "closedOn", null::bigint as "demandedMinor",
      d.id as "debtorId", d.number as "debtorNumber", d.name as "debtorName", d.iban as "debtorIban"
    from claim c
    join debtor d on d.tenant_id = c.tenant_id and d.id = c.debtor_id
    where c.tenant_id = ${read.tenantId}::uuid and c.settled_on >= ${sinceOn}::date and c.cancelled_on is null`.execute(
    read.sql,
  );
  return rows;
}
