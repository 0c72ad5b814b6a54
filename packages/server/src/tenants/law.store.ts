// writes: tenant, base_rate
import { lawfulTable, type RateRow } from '@mahnwerk/core/base-rate';
import type { Country } from '@mahnwerk/core/claim';
import { type LawSettings, standardLaw } from '@mahnwerk/core/law-settings';
import type { LocalDate } from '@mahnwerk/core/local-date';
import { sql } from 'kysely';
import type { Reader, Tx } from '../platform/db.ts';

interface LawRow {
  readonly country: Country;
  readonly dayCount: LawSettings['dayCount'];
  readonly carryForward: boolean;
  readonly allocationPolicy: LawSettings['allocationPolicy'];
  readonly costsFirst: boolean;
  readonly agreedFeeMinor: number | null;
  readonly discounts: LawSettings['discounts'] | null;
  readonly rests: LawSettings['rests'] | null;
  readonly added: readonly RateRow[];
}

/** What the company has settled, and the base rates of its country with the rows it added. */
export async function loadLaw(read: Reader): Promise<LawSettings> {
  const { rows } = await sql<LawRow>`
    select t.country, t.day_count as "dayCount", t.carries_rate_forward as "carryForward",
      t.allocation_policy as "allocationPolicy", t.costs_first as "costsFirst", t.agreed_fee_minor as "agreedFeeMinor",
      t.discount_policy as discounts, t.rest_policy as rests, (
        select coalesce(jsonb_agg(jsonb_build_object('from', r.from_on, 'basisPoints', r.basis_points)), '[]')
        from base_rate r where r.tenant_id = t.tenant_id and r.country = t.country) as added
    from tenant t where t.tenant_id = ${read.tenantId}::uuid`.execute(read.sql);
  if (rows[0] === undefined) throw new Error(`no company ${read.tenantId}`);
  const { added, agreedFeeMinor, discounts, rests, ...row } = rows[0];
  return {
    ...standardLaw(row.country),
    ...row,
    rates: lawfulTable(row.country, added),
    ...(agreedFeeMinor !== null && { agreedFeeMinor }),
    ...(discounts !== null && { discounts }),
    ...(rests !== null && { rests }),
  };
}

/** The settings before a change; nobody else changes them, or adds a rate, until the transaction ends. */
export async function lockLaw(tx: Tx): Promise<LawSettings> {
  await sql`select 1 from tenant where tenant_id = ${tx.tenantId}::uuid for no key update`.execute(tx.sql);
  return loadLaw(tx);
}

/** Everything but country and rates, which have doors of their own. */
export async function saveLaw(tx: Tx, law: Omit<LawSettings, 'country' | 'rates'>): Promise<void> {
  await sql`
    update tenant set day_count = ${law.dayCount}, carries_rate_forward = ${law.carryForward},
      allocation_policy = ${law.allocationPolicy}, costs_first = ${law.costsFirst},
      agreed_fee_minor = ${law.agreedFeeMinor ?? null}::bigint, discount_policy = ${JSON.stringify(law.discounts)}::jsonb,
      rest_policy = ${JSON.stringify(law.rests)}::jsonb
    where tenant_id = ${tx.tenantId}::uuid`.execute(tx.sql);
}

/** What another country's law makes of the settings: Austria's order of payments, and no fee that Swiss terms state. */
export async function resetLaw(tx: Tx, country: Country): Promise<void> {
  const { costsFirst } = standardLaw(country);
  await sql`
    update tenant set costs_first = ${costsFirst}, agreed_fee_minor = null
    where tenant_id = ${tx.tenantId}::uuid`.execute(tx.sql);
}

/** A base rate a person added, oldest first in a list. */
export interface AddedRate extends RateRow {
  readonly actor: string;
  readonly addedAt: Date;
}

export async function listAddedRates(read: Reader, country: Country): Promise<readonly AddedRate[]> {
  const { rows } = await sql<AddedRate>`
    select from_on as "from", basis_points as "basisPoints", actor, created_at as "addedAt"
    from base_rate where tenant_id = ${read.tenantId}::uuid and country = ${country} order by from_on`.execute(
    read.sql,
  );
  return rows;
}

export async function insertRate(tx: Tx, country: Country, row: AddedRate): Promise<void> {
  await sql`
    insert into base_rate (tenant_id, country, from_on, basis_points, actor, created_at)
    values (${tx.tenantId}::uuid, ${country}, ${row.from}::date, ${row.basisPoints}, ${row.actor},
      ${row.addedAt.toISOString()}::timestamptz)`.execute(tx.sql);
}

export async function deleteRate(tx: Tx, country: Country, from: LocalDate): Promise<void> {
  await sql`
    delete from base_rate
    where tenant_id = ${tx.tenantId}::uuid and country = ${country} and from_on = ${from}::date`.execute(tx.sql);
}
