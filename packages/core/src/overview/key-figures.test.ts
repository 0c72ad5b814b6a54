import { describe, expect, test } from 'vitest';
import { daysSalesOutstanding, dsoPeriodStart, lastMonths } from './key-figures.ts';

describe('daysSalesOutstanding', () => {
  test.each([
    ['open equals a third of the revenue of 90 days', 30_000_00, 90_000_00, 30],
    ['all of it open', 90_000_00, 90_000_00, 90],
    ['rounded to one decimal', 10_000_00, 90_010_00, 10],
    ['one decimal kept', 12_345_67, 90_000_00, 12.3],
    ['nothing open', 0, 1_00, 0],
    ['more credit than debt counts as nothing open', -5_00, 1_00, 0],
    ['no revenue: no statement', 5_00, 0, null],
  ])('%s', (_name, open, revenue, days) => {
    expect(daysSalesOutstanding(open, revenue)).toBe(days);
  });
});

test('the period has ninety days with today', () => {
  expect(dsoPeriodStart('2026-11-21')).toBe('2026-08-24');
});

describe('lastMonths', () => {
  test('across the turn of the year, oldest first', () => {
    expect(lastMonths('2026-02-28', 4)).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
  });
  test('a year has twelve different months', () => {
    const months = lastMonths('2026-11-21', 12);
    expect(new Set(months).size).toBe(12);
    expect([months[0], months[11]]).toEqual(['2025-12', '2026-11']);
  });
});
