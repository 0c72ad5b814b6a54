import { describe, expect, test } from 'vitest';
import { addDays } from '../calendar/local-date.ts';
import {
  baseRateOn,
  baseRatesKnownTo,
  lawfulTable,
  listRates,
  publishedRates,
  type RateRow,
  rateOn,
  rateTable,
} from './base-rate.ts';
import { defaultInterest } from './default-interest.ts';
import { rateUnder, spreadFor } from './default-rate.ts';

/** The OeNB's rate on the days it changed, domain facts B; a rate holds until the next line. */
const oenb = `
2013-05-08 -0.12 | 2016-03-16 -0.62 | 2022-07-27 -0.12 | 2022-09-14 0.63 | 2022-11-02 1.38 | 2022-12-21 1.88
2023-02-08  2.38 | 2023-03-22  2.88 | 2023-06-21  3.38 | 2023-09-20 3.88 | 2024-09-18 3.03 | 2024-12-18 2.53
2025-03-12  2.03 | 2025-06-11  1.53
`
  .trim()
  .split(/[|\n]/)
  .map((cell) => cell.trim().split(/ +/) as [string, string]);

test('Austria: the rate of the first day of the half-year counts for all of it (s.456 UGB)', () => {
  for (let year = 2013.5; year <= 2026.5; year += 0.5) {
    const from = `${Math.floor(year)}-${year % 1 === 0 ? '01' : '07'}-01`;
    const rate = oenb.filter(([on]) => on <= from).at(-1)![1];
    const expected = Number.parseInt(rate.replace('.', ''), 10);
    expect([from, baseRateOn('AT', from)?.basisPoints]).toEqual([from, expected]);
    // A change within the half-year does not count, nor does the day before the next one.
    expect(baseRateOn('AT', addDays(baseRateOn('AT', from)!.to, -1))!.basisPoints).toBe(expected);
  }
});

/** Half-years with all of their rate, by whichever law. */
test.each([
  ['DE', 'business', '2026-01-01', undefined, 10.27],
  ['DE', 'private', '2026-01-01', undefined, 6.27],
  ['DE', 'business', '2026-07-01', undefined, 10.52],
  ['DE', 'private', '2026-07-01', undefined, 6.52],
  ['DE', 'business', '2014-08-01', '2014-07-29', 8.27],
  ['DE', 'business', '2014-08-01', '2014-07-28', 7.27],
  ['DE', 'private', '2014-08-01', '2014-07-28', 4.27],
  ['AT', 'business', '2016-01-01', undefined, 9.08],
  ['AT', 'business', '2022-12-31', undefined, 8.58],
  ['AT', 'business', '2023-01-01', undefined, 11.08],
  ['AT', 'business', '2023-07-01', undefined, 12.58],
  ['AT', 'business', '2024-10-01', undefined, 13.08],
  ['AT', 'business', '2025-01-01', undefined, 11.73],
  ['AT', 'business', '2026-07-01', undefined, 10.73],
  ['AT', 'business', '2013-06-30', '2013-03-16', 9.58],
  ['AT', 'business', '2013-06-30', '2013-03-15', 8.38],
  ['AT', 'business', '2003-06-30', '2003-01-10', 10.2],
  ['AT', 'business', '2005-01-01', '2003-01-10', 9.47],
  ['AT', 'business', '2006-07-01', '2003-01-10', 9.97],
  ['AT', 'business', '2007-01-01', '2003-01-10', 10.67],
  ['AT', 'business', '2008-12-31', '2003-01-10', 11.19],
  ['AT', 'business', '2009-01-01', '2003-01-10', 9.88],
  ['AT', 'business', '2011-12-31', '2003-01-10', 8.38],
  ['AT', 'private', '2005-01-01', '2003-01-10', 4],
  ['CH', 'business', '2005-01-01', '2003-01-10', 5],
] as const)('%s %s on %s, arisen %s: %d %%', (country, debtor, on, arisenOn, percent) => {
  const spread = spreadFor(country, debtor, 'invoice', arisenOn);
  expect(rateUnder(spread, country)(on)!.basisPoints).toBe(Math.round(percent * 100));
});

describe('rows an operator adds', () => {
  const row = (from: string, basisPoints: number): RateRow => ({ from, basisPoints });
  const added = rateTable('DE', [row('2027-07-01', 177), row('2027-01-01', 152)]);

  test('count at once, in any order, and the published table stays as it was', () => {
    if (added.kind !== 'rates') throw new Error(added.code);
    expect(rateOn(added, '2027-06-30')).toEqual({ basisPoints: 152, to: '2027-07-01', isCarriedForward: false });
    expect(rateOn(added, '2027-12-31')).toEqual({ basisPoints: 177, to: '2028-01-01', isCarriedForward: false });
    expect(rateOn(added, '2028-01-01')).toMatchObject({ basisPoints: 177, isCarriedForward: true });
    expect(rateOn(added, '2026-12-31')).toEqual(baseRateOn('DE', '2026-12-31'));
    expect([baseRatesKnownTo('DE', added), baseRatesKnownTo('DE')]).toEqual(['2028-01-01', '2027-01-01']);
    expect(baseRateOn('DE', '2027-01-01')!.isCarriedForward).toBe(true);
    const terms = { principalMinor: 100_000, from: '2026-12-31', to: '2027-01-02', dayCount: 'ACT_365' } as const;
    const sum = defaultInterest({ ...terms, rateFor: rateUnder(spreadFor('DE', 'business'), 'DE', added) });
    expect(sum.kind === 'interest' && sum.segments.map((one) => one.ratePercent)).toEqual(['10.52', '10.52']);
  });

  test('may repeat what is known, but not contradict it', () => {
    expect(rateTable('DE', [row('2026-07-01', 152)])).toEqual(rateTable('DE'));
    expect(rateTable('DE', [row('2026-07-01', 227)])).toEqual({
      kind: 'refused',
      code: 'rate-differs',
      field: 'from',
      values: {
        date: '01.07.2026',
        dateEn: '1 Jul 2026',
        rate: '2,27',
        rateEn: '2.27',
        known: '1,52',
        knownEn: '1.52',
      },
    });
    expect(rateTable('DE', [row('2027-01-01', 152), row('2027-01-01', 153)])).toMatchObject({ code: 'rate-differs' });
  });

  test.each([
    ['DE', row('2027-02-01', 152), 'rate-date-invalid'],
    ['DE', row('2027-13-01', 152), 'rate-date-invalid'],
    ['DE', row('2001-07-01', 152), 'rate-date-invalid'],
    ['AT', row('2026-09-16', 178), 'rate-date-invalid'],
    ['DE', row('2027-07-01', 152), 'rate-gap'],
    ['DE', row('2027-01-01', 1.52), 'value-invalid'],
    ['DE', row('2027-01-01', 15_200), 'value-invalid'],
    ['CH', row('2027-01-01', 152), 'value-invalid'],
  ] as const)('%s %j is refused as %s', (country, addition, code) => {
    expect(rateTable(country, [addition])).toMatchObject({ kind: 'refused', code });
  });
});

describe('the table a company computes with', () => {
  const row = (from: string, basisPoints: number): RateRow => ({ from, basisPoints });

  test('a release that publishes a half-year is the law for it; what was added behind it stays', () => {
    const known = lawfulTable('DE', [row('2027-07-01', 177), row('2026-07-01', 999), row('2027-01-01', 127)]);
    expect(rateOn(known, '2026-12-31')).toEqual(baseRateOn('DE', '2026-12-31'));
    expect(rateOn(known, '2027-01-01')).toMatchObject({ basisPoints: 127, isCarriedForward: false });
    expect(rateOn(known, '2027-07-01')).toMatchObject({ basisPoints: 177, isCarriedForward: false });
    expect(baseRatesKnownTo('DE', known)).toBe('2028-01-01');
  });

  test('without the row in between the later one does not count, and nothing is invented', () => {
    expect(lawfulTable('DE', [row('2027-07-01', 177)])).toEqual(publishedRates.DE);
    expect(lawfulTable('CH', [row('2027-01-01', 177)])).toEqual(publishedRates.CH);
  });

  test.each(['DE', 'AT', 'CH'] as const)('%s lists every half-year once, each where the one before ends', (country) => {
    const rows = listRates(publishedRates[country]);
    expect(rows).toHaveLength(publishedRates[country].halfYears.length);
    for (const [index, { from, to, basisPoints }] of rows.entries()) {
      expect(baseRateOn(country, from)).toMatchObject({ basisPoints, to, isCarriedForward: false });
      if (index > 0) expect(rows[index - 1]!.to).toBe(from);
    }
  });
});
