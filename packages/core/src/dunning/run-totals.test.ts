import { expect, test } from 'vitest';
import { runTotals } from './run-totals.ts';

test('currencies never mix, and the company’s own comes first', () => {
  const letters = [
    { currency: 'CHF', totalMinor: 200 },
    { currency: 'EUR', totalMinor: 100 },
    { currency: 'CHF', totalMinor: 50 },
  ] as const;
  expect(runTotals(letters, 'EUR')).toEqual({
    totalMinor: 100,
    totals: [
      { currency: 'EUR', minor: 100 },
      { currency: 'CHF', minor: 250 },
    ],
  });
  expect(runTotals(letters, 'CHF').totals[0]).toEqual({ currency: 'CHF', minor: 250 });
  expect(runTotals([], 'EUR')).toEqual({ totalMinor: 0, totals: [] });
});
