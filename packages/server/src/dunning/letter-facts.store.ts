// writes: nothing
import type { ClaimEntry, ClaimFacts } from '@mahnwerk/core/claim';
import { type ClaimTerms, termFacts } from '@mahnwerk/core/claim-terms';
import { entryOf, type KeptEntry } from '@mahnwerk/core/kept-entry';
import type { Letter, Recipient } from '@mahnwerk/core/letter';
import type { RunFacts } from '@mahnwerk/core/propose-run';
import { sql } from 'kysely';
import type { Reader } from '../platform/db.ts';

/** A debtor as a letter reaches him. */
export interface RecipientFacts {
  readonly recipient: Recipient;
  readonly language: 'de' | 'en';
  readonly email: string | null;
}

export interface WrittenNotice {
  readonly id: string;
  readonly letter: Letter;
  /** The drawn letter, once there is one. */
  readonly documentSha256: string | null;
}

type EntryRow = KeptEntry & { readonly claimId: string };

/** What charges and the guard need of a claim besides its step facts. */
type ChargeFacts = Pick<ClaimFacts, 'entries'> & ReturnType<typeof termFacts>;

/**
 * Ledgers and terms of claims: entries in the order of value days and, within a day, of writing. Two queries, however many
 * claims.
 */
async function loadLedgers(read: Reader, claimIds: readonly string[]): Promise<ReadonlyMap<string, ChargeFacts>> {
  const entries = await listEntries(read, claimIds);
  const terms = await listTerms(read, claimIds);
  return new Map(terms.map((row) => [row.claimId, { ...termFacts(row), entries: entries.get(row.claimId) ?? [] }]));
}

/** Facts with the ledgers and terms of these claims, or of all. */
export async function loadCharged(
  read: Reader,
  facts: readonly RunFacts[],
  claimIds: readonly string[] = facts.map((one) => one.claimId),
): Promise<readonly RunFacts[]> {
  const loaded = await loadLedgers(read, claimIds);
  return facts.map((one): RunFacts => {
    const charged = loaded.get(one.claimId);
    return charged === undefined ? one : { ...one, claim: { ...one.claim, ...charged } };
  });
}

async function listTerms(
  read: Reader,
  claimIds: readonly string[],
): Promise<readonly (ClaimTerms & { readonly claimId: string })[]> {
  const { rows } = await sql<ClaimTerms & { claimId: string }>`
    select id as "claimId", received_on as "receivedOn", refused_on as "refusedOn", court_served_on as "courtServedOn",
      arisen_on as "arisenOn", agreed_rate_kind as "agreedRateKind", agreed_rate_bp as "agreedRateBp",
      is_between_merchants as "isBetweenMerchants", limitation_years as "limitationYears",
      discount_terms as "discountTerms", tax_bp as "taxBp"
    from claim where tenant_id = ${read.tenantId}::uuid and id = any(${claimIds}::uuid[])`.execute(read.sql);
  return rows;
}

async function listEntries(
  read: Reader,
  claimIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ClaimEntry[]>> {
  const { rows } = await sql<EntryRow>`
    select claim_id as "claimId", kind, amount_minor as "amountMinor", value_on as "valueOn",
      costs_minor as "costsMinor", interest_minor as "interestMinor", principal_minor as "principalMinor",
      period_from as "periodFrom", period_to as "periodTo", ground
    from claim_entry
    where tenant_id = ${read.tenantId}::uuid and claim_id = any(${claimIds}::uuid[])
    order by value_on, id`.execute(read.sql);
  const ledgers = new Map<string, ClaimEntry[]>();
  for (const row of rows) {
    const ledger = ledgers.get(row.claimId);
    if (ledger === undefined) ledgers.set(row.claimId, [entryOf(row)]);
    else ledger.push(entryOf(row));
  }
  return ledgers;
}

export async function loadRecipients(
  read: Reader,
  debtorIds: readonly string[],
): Promise<ReadonlyMap<string, RecipientFacts>> {
  const { rows } = await sql<{
    id: string;
    number: string;
    name: string;
    contactName: string | null;
    salutation: 'mr' | 'ms' | null;
    street: string | null;
    zip: string | null;
    city: string | null;
    country: string;
    email: string | null;
    language: 'de' | 'en';
  }>`
    select id, number, name, contact_name as "contactName", salutation, street, zip, city, country,
      nullif(trim(email), '') as email, language
    from debtor where tenant_id = ${read.tenantId}::uuid and id = any(${debtorIds}::uuid[])`.execute(read.sql);
  return new Map(
    rows.map((row) => [
      row.id,
      {
        recipient: {
          name: row.name,
          debtorNumber: row.number,
          country: row.country,
          ...(row.contactName !== null && { contactName: row.contactName }),
          ...(row.salutation !== null && { salutation: row.salutation }),
          ...(row.street !== null && { street: row.street }),
          ...(row.zip !== null && { zip: row.zip }),
          ...(row.city !== null && { city: row.city }),
        },
        language: row.language,
        email: row.email,
      },
    ]),
  );
}

/** Every letter of a run, excluded ones too, in a fixed order: a letter's place is its number within the run. */
export async function listLetterKeys(read: Reader, runId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ key: string }>`
    select distinct letter_key as key from run_item
    where tenant_id = ${read.tenantId}::uuid and run_id = ${runId}::uuid and letter_key is not null
    order by 1`.execute(read.sql);
  return rows.map((row) => row.key);
}

/** The claims that were proposed for one letter. */
export async function listLetterClaims(read: Reader, runId: string, letterKey: string): Promise<readonly string[]> {
  const { rows } = await sql<{ claimId: string }>`
    select claim_id as "claimId" from run_item
    where tenant_id = ${read.tenantId}::uuid and run_id = ${runId}::uuid and letter_key = ${letterKey}`.execute(
    read.sql,
  );
  return rows.map((row) => row.claimId);
}

export async function findNotice(read: Reader, runId: string, letterKey: string): Promise<WrittenNotice | undefined> {
  const { rows } = await sql<WrittenNotice>`
    select n.id, n.letter, d.sha256 as "documentSha256" from notice n
    left join document d on d.tenant_id = n.tenant_id and d.notice_id = n.id and d.kind = 'letter'
    where n.tenant_id = ${read.tenantId}::uuid and n.run_id = ${runId}::uuid and n.letter_key = ${letterKey}`.execute(
    read.sql,
  );
  return rows[0];
}
