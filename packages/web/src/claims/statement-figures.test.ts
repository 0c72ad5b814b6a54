import type { ClaimStatementShape } from '@mahnwerk/contract/claims';
import { describe, expect, it } from 'vitest';
import { sumOf } from '../ui/sums.ts';
import {
  interestBridge,
  lastDayOf,
  pointsOf,
  unbookedInterest,
  unroundedSum,
  yearDaysOf,
} from './statement-figures.ts';

const segment = { from: '2026-01-01', to: '2026-07-01', days: 181, rate: '6.27', baseRate: '1.27', base: '1000.00' };

describe('a segment', () => {
  it('ends on the day before its `to`', () => {
    expect(lastDayOf({ ...segment, interest: '31.092329', law: null })).toBe('2026-06-30');
  });

  it.each([
    ['6.27', '1.27', '5.00'],
    ['8.12', '-0.88', '9.00'],
    ['5.00', '0.00', undefined],
  ])('%s over %s is %s points', (rate, baseRate, points) => {
    expect(pointsOf({ rate, baseRate })).toBe(points);
  });

  it.each([
    ['2024-03-01', 'ACT_ACT', 366],
    ['2025-03-01', 'ACT_ACT', 365],
    ['2100-01-01', 'ACT_ACT', 365],
    ['2024-03-01', 'ACT_365', 365],
  ] as const)('of %s by %s divides by %i', (from, dayCount, days) => {
    expect(yearDaysOf({ from }, dayCount)).toBe(days);
  });
});

it.each([
  [[], '0.000000'],
  [['20.821644', '0.178356'], '21.000000'],
  [['0.000001', '12345678901.999999'], '12345678902.000000'],
])('%j adds up to %s', (parts, sum) => {
  expect(unroundedSum(parts.map((interest) => ({ interest })))).toBe(sum);
});

describe('interestBridge', () => {
  const of = (accrued: string, fixed: string, undemanded: string, openLedger: string, total: string) =>
    ({ interest: { accrued, fixed, undemanded }, openLedger, total }) as unknown as ClaimStatementShape;
  it.each([
    ['nothing booked', of('14.37', '0.00', '0.00', '1200.00', '1214.37'), 'accrued'],
    ['a part booked', of('14.37', '10.00', '0.00', '1210.00', '1214.37'), 'accrued fixed'],
    ['more booked than accrued', of('9.00', '10.00', '0.00', '1210.00', '1210.00'), 'accrued fixed overbooked'],
    ['settled before it was demanded', of('14.37', '10.00', '4.37', '0.00', '0.00'), 'accrued fixed undemanded'],
  ])('%s: the rows add up to what is not booked', (_, statement, kinds) => {
    const rows = interestBridge(statement);
    expect(rows.map((row) => row.kind).join(' ')).toBe(kinds);
    expect(sumOf(rows.map((row) => row.amount))).toBe(unbookedInterest(statement));
  });
});
