// writes: nothing

import { type RateRow, rateTable } from '@mahnwerk/core/base-rate';
import type { Country } from '@mahnwerk/core/claim';
import { type LawSettings, standardLaw } from '@mahnwerk/core/law-settings';
import { sql } from 'kysely';
import type { Reader } from '../platform/db.ts';

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
  const standard = standardLaw(row.country);
  const rates = rateTable(row.country, added);
  // Rows are checked when they are added; a release that publishes another figure for one of them is the law.
  return {
    ...standard,
    ...row,
    rates: rates.kind === 'rates' ? rates : standard.rates,
    ...(agreedFeeMinor !== null && { agreedFeeMinor }),
    ...(discounts !== null && { discounts }),
    ...(rests !== null && { rests }),
  };
}
