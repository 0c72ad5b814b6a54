// writes: nothing
import { type LimitationRecord, toLimitationEvent } from '@mahnwerk/core/check-limitation-event';
import type { ClaimEntry, Country } from '@mahnwerk/core/claim';
import type { LimitationClaim } from '@mahnwerk/core/limitation';
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { Currency } from '@mahnwerk/core/money';
import { type RawBuilder, sql } from 'kysely';
import type { Reader } from '../platform/db.ts';

/** An open claim as the list of what lapses shows it. */
export interface LapsingRow {
  readonly id: string;
  readonly number: string;
  readonly dueOn: LocalDate;
  readonly currency: Currency;
  readonly openMinor: number;
  readonly debtorId: string;
  readonly debtorNumber: string;
  readonly debtorName: string;
}

interface PlacedRow extends LapsingRow {
  readonly limitationYears: 5 | 10 | null;
  readonly country: Country;
  readonly creditorRegion: string | null;
  readonly debtorCountry: string;
  readonly debtorRegion: string | null;
}

export interface DueClaim {
  readonly row: LapsingRow;
  readonly facts: LimitationClaim;
}

/**
 * Open claims that fell due by a day with what decides about their limitation, oldest first: payments and what was recorded.
 * Charges, letters and terms are not read.
 */
export async function listDueClaims(read: Reader, dueTo: LocalDate): Promise<readonly DueClaim[]> {
  const due = sql`c.tenant_id = ${read.tenantId}::uuid and c.settled_on is null and c.cancelled_on is null
    and c.due_on <= ${dueTo}::date`;
  const { rows } = await sql<PlacedRow>`
    select c.id, c.number, c.due_on as "dueOn", c.currency, c.open_minor as "openMinor",
      c.limitation_years as "limitationYears", d.id as "debtorId", d.number as "debtorNumber", d.name as "debtorName",
      d.country as "debtorCountry", d.region as "debtorRegion", t.country, t.region as "creditorRegion"
    from claim c
    join debtor d on d.tenant_id = c.tenant_id and d.id = c.debtor_id
    join tenant t on t.tenant_id = c.tenant_id
    where ${due} order by c.due_on, c.id`.execute(read.sql);
  const payments = await listPayments(read, due);
  const events = Map.groupBy(await listEvents(read, due), ({ claimId }) => claimId);
  return rows.map(({ limitationYears, country, creditorRegion, debtorCountry, debtorRegion, ...row }) => {
    const known = knownCountries.find((one) => one === debtorCountry);
    return {
      row,
      facts: {
        country,
        creditorCountry: country,
        dueOn: row.dueOn,
        ...(limitationYears !== null && { limitationYears }),
        ...(creditorRegion !== null && { creditorRegion }),
        ...(known !== undefined && { debtorCountry: known }),
        ...(known !== undefined && debtorRegion !== null && { debtorRegion }),
        limitationEvents: (events.get(row.id) ?? []).map(toLimitationEvent),
        entries: payments.get(row.id) ?? [],
      },
    };
  });
}

const knownCountries: readonly Country[] = ['DE', 'AT', 'CH'];

async function listPayments(
  read: Reader,
  due: RawBuilder<unknown>,
): Promise<ReadonlyMap<string, readonly ClaimEntry[]>> {
  const { rows } = await sql<ClaimEntry & { readonly claimId: string }>`
    select e.claim_id as "claimId", e.kind, e.amount_minor as "amountMinor", e.value_on as "valueOn",
      coalesce(e.ground, '') as ground
    from claim c
    join claim_entry e on e.tenant_id = c.tenant_id and e.claim_id = c.id and e.kind in ('payment', 'payment-reversal')
    where ${due} order by e.claim_id, e.value_on, e.id`.execute(read.sql);
  return Map.groupBy(rows, ({ claimId }) => claimId);
}

async function listEvents(
  read: Reader,
  due: RawBuilder<unknown>,
): Promise<readonly (LimitationRecord & { readonly claimId: string })[]> {
  const { rows } = await sql<LimitationRecord & { readonly claimId: string }>`
    select l.claim_id as "claimId", l.kind, l.from_on as "fromOn", l.to_on as "toOn", l.reason
    from limitation_event l join claim c on c.tenant_id = l.tenant_id and c.id = l.claim_id
    where ${due} and l.withdrawn_at is null order by l.claim_id, l.from_on, l.id`.execute(read.sql);
  return rows;
}
