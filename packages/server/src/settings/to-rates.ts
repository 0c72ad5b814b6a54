import type { Rates } from '@mahnwerk/contract/settings';
import { baseRatesKnownTo, lawfulTable, listRates, publishedRates } from '@mahnwerk/core/base-rate';
import type { Country } from '@mahnwerk/core/claim';
import { spreadFor } from '@mahnwerk/core/default-rate';
import { toDecimal } from '@mahnwerk/core/money';
import type { AddedRate } from '../tenants/law.store.ts';

export interface CompanyRates {
  readonly country: Country;
  readonly added: readonly AddedRate[];
}

/** The published table with the rows a company added behind it. Swiss law knows no base rate but one fixed rate. */
export function toRates({ country, added }: CompanyRates): Rates {
  if (country === 'CH') return { country, rows: [swissRate], knownToOn: null };
  const table = lawfulTable(country, added);
  const publishedCount = publishedRates[country].halfYears.length;
  const rows = listRates(table).map(({ from, to, basisPoints }, index) => {
    const row = index < publishedCount ? undefined : added.find((one) => one.from === from);
    return {
      fromOn: from,
      toOn: to,
      percent: toDecimal(basisPoints),
      source: row === undefined ? ('published' as const) : ('added' as const),
      actor: row?.actor ?? null,
      addedAt: row?.addedAt.toISOString() ?? null,
    };
  });
  return { country, rows, knownToOn: baseRatesKnownTo(country, table) ?? null };
}

/** OR 104, in force since 1912, without an end. */
const swissRate: Rates['rows'][number] = {
  fromOn: '1912-01-01',
  toOn: '2199-12-31',
  percent: toDecimal(spreadFor('CH', 'business').basisPoints),
  source: 'published',
  actor: null,
  addedAt: null,
};
