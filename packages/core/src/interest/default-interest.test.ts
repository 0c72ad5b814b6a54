import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type LocalDate } from '../calendar/local-date.ts';
import type { Country, DebtorKind } from '../claim/claim.ts';
import { toDecimal } from '../money/money.ts';
import { baseRateOn, baseRatesKnownTo } from './base-rate.ts';
import {
  type BalanceChange,
  type DayCount,
  defaultInterest,
  exactUnit,
  type InterestSum,
  interestOnBalance,
  type RateUnknown,
} from './default-interest.ts';
import { rateUnder, spreadFor } from './default-rate.ts';

function sumOf(result: InterestSum | RateUnknown): InterestSum {
  if (result.kind === 'rate-unknown') throw new Error(`no rate from ${result.fromOn}`);
  return result;
}

function rates(country: Country, debtorKind: DebtorKind) {
  return rateUnder(spreadFor(country, debtorKind), country);
}

const five = rateUnder({ kind: 'fixed', basisPoints: 500, ground: 's352-hgb' }, 'DE');

/** id | principal | who | from | to | day count | days@rate | interest */
const vectors = `
T-I1       |  1000.00 | DE private  | 2026-03-02 | 2026-04-01 | ACT_365 | 30@6.27 | 5.15
T-I2       |  1190.00 | DE business | 2026-05-16 | 2026-08-01 | ACT_365 | 46@10.27 31@10.52 | 26.03
T-I3       | 10000.00 | DE business | 2023-01-16 | 2025-10-03 | ACT_365 | 166@10.62 184@12.12 182@12.62 184@12.37 181@11.27 94@10.27 | 3170.18
T-I3b      | 10000.00 | DE business | 2023-01-16 | 2025-10-03 | ACT_ACT | 166@10.62 184@12.12 182@12.62 184@12.37 181@11.27 94@10.27 | 3166.76
T-I4       | 10000.00 | DE business | 2023-12-01 | 2024-03-01 | ACT_365 | 31@12.12 60@12.62 | 310.39
T-I4 leap  | 10000.00 | DE business | 2023-12-01 | 2024-03-01 | ACT_ACT | 31@12.12 60@12.62 | 309.82
T-I5       |   354.16 | DE private  | 2018-04-30 | 2018-06-18 | ACT_365 | 49@4.12 | 1.96
T-I6       |   500.00 | DE private  | 2022-12-20 | 2023-01-11 | ACT_365 | 12@4.12 10@6.62 | 1.58
T-I7       |  1000.00 | DE private  | 2024-01-01 | 2025-01-01 | ACT_365 | 182@8.62 184@8.37 | 85.18
T-I7 leap  |  1000.00 | DE private  | 2024-01-01 | 2025-01-01 | ACT_ACT | 182@8.62 184@8.37 | 84.94
T-I8       |  1000.00 | DE business | 2026-06-30 | 2026-07-02 | ACT_365 | 1@10.27 1@10.52 | 0.57
T-I9       |  2380.00 | DE business | 2026-02-03 | 2026-07-21 | ACT_365 | 148@10.27 20@10.52 | 112.83
T-I10      |  4760.00 | DE business | 2026-08-15 | 2026-11-22 | ACT_365 | 99@10.52 | 135.82
T-I11      |   238.00 | DE private  | 2026-08-15 | 2026-11-22 | ACT_365 | 99@6.52 | 4.21
T-I12      |  1000.00 | HGB fixed   | 2026-03-01 | 2026-04-01 | ACT_365 | 31@5.00 | 4.25
E1 first   |  1000.00 | DE business | 2026-03-02 | 2026-05-15 | ACT_365 | 74@10.27 | 20.82
E1 second  |   560.82 | DE business | 2026-05-15 | 2026-08-01 | ACT_365 | 47@10.27 31@10.52 | 12.43
AT trade   |  1200.00 | AT business | 2026-06-04 | 2026-10-04 | ACT_365 | 27@10.73 95@10.73 | 43.04
AT private |  1200.00 | AT private  | 2026-06-04 | 2026-10-04 | ACT_365 | 122@4.00 | 16.04
CH         |  2000.00 | CH business | 2026-03-01 | 2026-05-30 | ACT_365 | 90@5.00 | 24.66
CH year    |  2000.00 | CH private  | 2023-12-31 | 2024-01-02 | ACT_ACT | 1@5.00 1@5.00 | 0.55
unknown    |  1000.00 | DE unknown  | 2026-03-02 | 2026-04-01 | ACT_365 | 30@6.27 | 5.15
no days    |  1000.00 | DE business | 2026-03-02 | 2026-03-02 | ACT_365 |  | 0.00
nothing    |     0.00 | DE business | 2026-03-02 | 2026-04-02 | ACT_365 |  | 0.00
`;

describe('vectors', () => {
  const rows = vectors
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));
  test.each(rows)('%s', (_id, principal, who, from, to, dayCount, days, interest) => {
    const [country, debtorKind] = who!.split(/ +/);
    const sum = sumOf(
      defaultInterest({
        principalMinor: Number.parseInt(principal!.replace('.', ''), 10),
        from: from!,
        to: to!,
        rateFor: country === 'HGB' ? five : rates(country as Country, debtorKind as DebtorKind),
        dayCount: dayCount as DayCount,
      }),
    );
    expect(sum.segments.map((segment) => `${segment.days}@${segment.ratePercent}`).join(' ')).toBe(days);
    expect(toDecimal(sum.interestMinor)).toBe(interest);
  });
});

test('a segment in every figure', () => {
  const sum = sumOf(
    defaultInterest({
      principalMinor: 100_000,
      from: '2022-12-20',
      to: '2023-01-11',
      rateFor: rates('DE', 'private'),
      dayCount: 'ACT_365',
    }),
  );
  expect(sum.segments[0]).toEqual({
    from: '2022-12-20',
    to: '2023-01-01',
    days: 12,
    ratePercent: '4.12',
    baseRatePercent: '-0.88',
    baseMinor: 100_000,
    ground: 's288-1-bgb',
    interest: '1.354521',
  });
});

describe('rates that are not known', () => {
  const terms = { principalMinor: 100_000, rateFor: rates('DE', 'business'), dayCount: 'ACT_365' } as const;
  test('beyond the last half-year', () => {
    expect(baseRatesKnownTo('DE')).toBe('2027-01-01');
    const beyond = { ...terms, from: '2026-12-01', to: '2027-08-01' };
    expect(defaultInterest(beyond)).toEqual({ kind: 'rate-unknown', fromOn: '2027-01-01' });
    expect(defaultInterest({ ...beyond, to: '2027-01-01' })).toMatchObject({ isCarriedForward: false });
    const carried = sumOf(defaultInterest({ ...beyond, carryForward: true }));
    expect(carried.isCarriedForward).toBe(true);
    expect(carried.segments.map((segment) => `${segment.from} ${segment.ratePercent}`)).toEqual([
      '2026-12-01 10.52',
      '2027-01-01 10.52',
      '2027-07-01 10.52',
    ]);
  });
  test('before the first half-year, where nothing can be carried', () => {
    const before = { ...terms, from: '2001-12-31', to: '2002-02-01', carryForward: true };
    expect(defaultInterest(before)).toEqual({ kind: 'rate-unknown', fromOn: '2001-12-31' });
    expect(baseRateOn('AT', '2002-12-31')).toBeUndefined();
    expect(baseRateOn('CH', '2026-06-30')).toBeUndefined();
  });
  test('do not matter while nothing is owed', () => {
    const changes = [
      { valueOn: '2026-12-01', principalMinor: 100 },
      { valueOn: '2026-12-31', principalMinor: 0 },
    ];
    expect(interestOnBalance({ ...terms, changes, from: '2026-12-01', to: '2027-03-01' }).kind).toBe('interest');
  });
});

test('only trade debts between businesses bear nine points', () => {
  expect(spreadFor('DE', 'business')).toMatchObject({ basisPoints: 900, ground: 's288-2-bgb' });
  expect(spreadFor('DE', 'business', 'other')).toMatchObject({ basisPoints: 500, ground: 's288-1-bgb' });
  expect(spreadFor('DE', 'unknown')).toEqual(spreadFor('DE', 'private'));
  expect(spreadFor('AT', 'unknown')).toMatchObject({ kind: 'fixed', basisPoints: 400 });
});

const day = fc.integer({ min: 0, max: 9_000 }).map((offset) => addDays('2002-01-01', offset));
const who = fc.constantFrom<[Country, DebtorKind]>(
  ['DE', 'business'],
  ['DE', 'private'],
  ['CH', 'private'],
  ['AT', 'private'],
);
const counting = fc.constantFrom<DayCount>('ACT_365', 'ACT_ACT');

describe('properties', () => {
  test('adjacent periods add up exactly', () => {
    fc.assert(
      fc.property(
        fc.tuple(day, day, day),
        fc.nat(10 ** 12),
        who,
        counting,
        (days, principalMinor, [country, kind], dayCount) => {
          const [a, b, c] = [...days].sort() as [LocalDate, LocalDate, LocalDate];
          const rateFor = rates(country, kind);
          const over = (from: LocalDate, to: LocalDate) =>
            sumOf(defaultInterest({ principalMinor, from, to, rateFor, dayCount })).exact;
          expect(over(a, b) + over(b, c)).toBe(over(a, c));
        },
      ),
    );
  });

  test('is never negative, and more principal never bears less', () => {
    fc.assert(
      fc.property(day, day, fc.nat(10 ** 9), fc.nat(10 ** 9), (a, b, principal, more) => {
        const [from, to] = a < b ? [a, b] : [b, a];
        const rateFor = rates('DE', 'private');
        const over = (principalMinor: number) =>
          sumOf(defaultInterest({ principalMinor, from, to, rateFor, dayCount: 'ACT_365' })).interestMinor;
        expect(over(principal)).toBeGreaterThanOrEqual(0);
        expect(over(principal + more)).toBeGreaterThanOrEqual(over(principal));
      }),
    );
    const deep = () => ({ basisPoints: -50, baseBasisPoints: -550, isCarriedForward: false });
    const terms = { principalMinor: 100_000, from: '2026-01-01', to: '2027-01-01', dayCount: 'ACT_365' } as const;
    expect(sumOf(defaultInterest({ ...terms, rateFor: deep })).interestMinor).toBe(0);
  });

  test('equals the sum of single days, counted naively in fractions', () => {
    const change = fc.record({ valueOn: day, principalMinor: fc.integer({ min: -5_000, max: 10 ** 9 }) });
    const span = fc.tuple(day, fc.integer({ min: 0, max: 900 }));
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 6 }),
        span,
        who,
        counting,
        (unsorted, [from, days], [country, kind], dayCount) => {
          const changes = [...unsorted].sort((a, b) => (a.valueOn < b.valueOn ? -1 : a.valueOn > b.valueOn ? 1 : 0));
          const end = addDays(from, days);
          const to = end < '2027-01-01' ? end : '2027-01-01';
          const rateFor = rates(country, kind);
          const sum = sumOf(interestOnBalance({ changes, from, to, rateFor, dayCount }));
          const [numerator, denominator] = dayByDay(changes, from, to, country, kind, dayCount);
          expect(sum.exact * denominator).toBe(numerator * exactUnit);
          const twice = 2n * numerator + denominator;
          expect(BigInt(sum.interestMinor)).toBe(twice / (2n * denominator));
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** Interest in minor units as a fraction over 365 * 366 * 10,000, one day at a time, with its own idea of everything. */
function dayByDay(
  changes: readonly BalanceChange[],
  from: LocalDate,
  to: LocalDate,
  country: Country,
  kind: DebtorKind,
  dayCount: DayCount,
): [bigint, bigint] {
  let numerator = 0n;
  for (let date = from; date < to; date = addDays(date, 1)) {
    const principal = changes.filter((change) => change.valueOn <= date).at(-1)?.principalMinor ?? 0;
    if (principal <= 0) continue;
    const isLeap = addDays(`${date.slice(0, 4)}-02-28`, 1).endsWith('-02-29');
    const yearDays = dayCount === 'ACT_ACT' && isLeap ? 366n : 365n;
    const points = country === 'CH' ? 500 : country === 'AT' ? 400 : kind === 'business' ? 900 : 500;
    const base = country === 'DE' ? baseRateOn('DE', date)!.basisPoints : 0;
    numerator += (BigInt(principal) * BigInt(points + base) * (365n * 366n)) / yearDays;
  }
  return [numerator, 10_000n * 365n * 366n];
}
