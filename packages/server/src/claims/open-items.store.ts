// writes: nothing
import type { EntryKind } from '@mahnwerk/core/claim';
import type { ItemTerms } from '@mahnwerk/core/item-offers';
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { Currency } from '@mahnwerk/core/money';
import type { OpenItem } from '@mahnwerk/core/payment';
import { type RawBuilder, sql } from 'kysely';
import type { Reader } from '../platform/db.ts';
import { lineText, selectLines } from '../platform/select-lines.ts';

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

/** All open claims of the company, or of some debtors, for matching. */
export async function listOpenItems(read: Reader, debtorIds?: readonly string[]): Promise<readonly OpenItemRow[]> {
  if (debtorIds === undefined) return listItems(read, sql`c.settled_on is null`, sql``);
  const some = sql`c.settled_on is null and c.debtor_id = any(${debtorIds}::uuid[])`;
  // Letters of one debtor are found by his claims, not by looking through all that ever left.
  const theirs = sql`and nc.claim_id in (select id from claim c where c.tenant_id = ${read.tenantId}::uuid and ${some})`;
  return listItems(read, some, theirs);
}

/** Whether the company has more open claims than this. */
export async function hasMoreOpen(read: Reader, count: number): Promise<boolean> {
  const { rows } = await sql<{ isMore: boolean }>`
    select count(*) > ${count}::bigint as "isMore" from (
      select 1 ${claimsThat(read, sql`c.settled_on is null`)} limit ${count + 1}) found`.execute(read.sql);
  return rows[0]!.isMore;
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

/** A claim that was settled longer ago is neither paid again nor is its debit returned (13 months, PSD2 art. 71). */
export const closedDays = 400;

/** Claims that were settled since a day, as matching sees them: a payment may come twice, and a debit may come back. */
export async function listClosedItems(read: Reader, sinceOn: LocalDate): Promise<readonly OpenItem[]> {
  const from = claimsThat(read, sql`c.settled_on >= ${sinceOn}::date`);
  const debtors = await findDebtors(read, from);
  const columns = [...itemColumns, sql`c.settled_on`];
  return selectLines(read, { columns, group: dueOn, from }, (cells, dueOn) => {
    const { debtorId, debtorNumber, debtorName, debtorIban } = debtors.get(cells[6]!)!;
    return {
      claimId: cells[0]!,
      number: cells[1]!,
      currency: cells[2] as Currency,
      openMinor: 0,
      grossMinor: Number(cells[4]),
      issuedOn: cells[5]!,
      dueOn,
      closedOn: cells[7]!,
      debtorId,
      debtorNumber,
      debtorName,
      debtorIban,
      demandedMinor: null,
    };
  });
}

/** Of the claim `c`. */
const itemColumns = [
  ...[sql`c.id`, lineText(sql`c.number`), sql`c.currency`, sql`c.open_minor`, sql`c.gross_minor`, sql`c.issued_on`],
  sql`c.debtor_id`,
];
const dueOn = sql`c.due_on`;

function claimsThat(read: Reader, wanted: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`from claim c where c.tenant_id = ${read.tenantId}::uuid and ${wanted} and c.cancelled_on is null`;
}

/** Of the claim `c`. */
const principalSum = (kinds: readonly EntryKind[]) => sql`(
  select coalesce(sum(coalesce(e.principal_minor, e.amount_minor)), 0) from claim_entry e
  where e.tenant_id = c.tenant_id and e.claim_id = c.id and e.kind in (${sql.join(kinds)}))`;

/** Skonto of the claims that offer some. */
async function listTerms(read: Reader, from: RawBuilder<unknown>): Promise<ReadonlyMap<string, ItemTerms>> {
  const terms = sql`jsonb_strip_nulls(jsonb_build_object('terms', c.discount_terms, 'issuedOn', c.issued_on,
    'debtorRegion', (select d.region from debtor d where d.tenant_id = c.tenant_id and d.id = c.debtor_id),
    'creditorRegion', (select t.region from tenant t where t.tenant_id = c.tenant_id),
    'grossMinor', ${principalSum(['principal', 'credit-note'])}, 'grantedMinor', -${principalSum(['discount'])}))::text`;
  const offering = sql`${from} and c.discount_terms <> '[]'::jsonb`;
  return new Map(
    await selectLines(read, { columns: [sql`c.id`, terms], group: dueOn, from: offering }, ([claimId, json]) => [
      claimId!,
      JSON.parse(json!) as ItemTerms,
    ]),
  );
}

async function listItems(
  read: Reader,
  wanted: RawBuilder<unknown>,
  theirLetters: RawBuilder<unknown>,
): Promise<readonly OpenItemRow[]> {
  const from = claimsThat(read, wanted);
  const demanded = await listDemanded(read, theirLetters);
  const terms = await listTerms(read, from);
  const debtors = await findDebtors(read, from);
  return selectLines(read, { columns: itemColumns, group: dueOn, from }, (cells, dueOn) => {
    const { debtorId, debtorNumber, debtorName, debtorIban } = debtors.get(cells[6]!)!;
    const claimId = cells[0]!;
    return {
      claimId,
      number: cells[1]!,
      currency: cells[2] as Currency,
      openMinor: Number(cells[3]),
      grossMinor: Number(cells[4]),
      issuedOn: cells[5]!,
      dueOn,
      debtorId,
      debtorNumber,
      debtorName,
      debtorIban,
      demandedMinor: demanded.get(claimId) ?? null,
      discount: terms.get(claimId) ?? null,
    };
  });
}

/** What the last letter that left demanded, by claim. A planner that knows nothing of the tables yet would look for each claim in each letter. */
async function listDemanded(read: Reader, theirLetters: RawBuilder<unknown>): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ claimId: string; totalMinor: number }>`
    select distinct on (nc.claim_id) nc.claim_id as "claimId", nc.total_minor as "totalMinor"
    from dispatch d join notice_claim nc on nc.tenant_id = d.tenant_id and nc.notice_id = d.notice_id
    where d.tenant_id = ${read.tenantId}::uuid and d.state = 'sent' ${theirLetters}
    order by nc.claim_id, nc.level desc, d.sent_at desc`.execute(read.sql);
  return new Map(rows.map(({ claimId, totalMinor }) => [claimId, totalMinor]));
}

type Debtor = Pick<OpenItemRow, 'debtorId' | 'debtorNumber' | 'debtorName' | 'debtorIban'>;

/** The customers of claims; a name travels once, not with each of his claims. */
async function findDebtors(read: Reader, ofClaims: RawBuilder<unknown>): Promise<ReadonlyMap<string, Debtor>> {
  const columns = [sql`d.id`, lineText(sql`d.number`), lineText(sql`d.name`), sql`coalesce(d.iban, '')`];
  const from = sql`from debtor d where d.tenant_id = ${read.tenantId}::uuid and d.id in (select c.debtor_id ${ofClaims})`;
  const debtors = await selectLines(read, { columns, group: sql`d.country`, from }, (cells): Debtor => {
    const iban = cells[3]!;
    return {
      debtorId: cells[0]!,
      debtorNumber: cells[1]!,
      debtorName: cells[2]!,
      debtorIban: iban === '' ? null : iban,
    };
  });
  return new Map(debtors.map((debtor) => [debtor.debtorId, debtor]));
}
