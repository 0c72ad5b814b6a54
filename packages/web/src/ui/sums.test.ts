import { expect, it } from 'vitest';
import { sharedCurrency, sumsOf } from './sums.ts';

it('adds each currency for itself, in the order they come', () => {
  expect(
    sumsOf([
      { currency: 'EUR', amount: '0.10' },
      { currency: 'CHF', amount: '5.00' },
      { currency: 'EUR', amount: '-0.30' },
      { currency: 'EUR', amount: '1200.20' },
    ]),
  ).toEqual([
    { currency: 'EUR', amount: '1200.00' },
    { currency: 'CHF', amount: '5.00' },
  ]);
  expect(sumsOf([])).toEqual([]);
  const francsFirst = [{ currency: 'CHF' as const, amount: '0.00' }];
  const both = [
    { currency: 'EUR' as const, amount: '1.00' },
    { currency: 'CHF' as const, amount: '2.00' },
  ];
  expect(sumsOf(both, francsFirst).map((sum) => sum.currency)).toEqual(['CHF', 'EUR']);
  expect(sumsOf(both.slice(0, 1), francsFirst).map((sum) => sum.currency)).toEqual(['EUR']);
});

it('knows whether a column has one currency', () => {
  expect(sharedCurrency([{ currency: 'CHF' }, { currency: 'CHF' }])).toBe('CHF');
  expect(sharedCurrency([{ currency: 'CHF' }, { currency: 'EUR' }])).toBeUndefined();
  expect(sharedCurrency([])).toBeUndefined();
});
