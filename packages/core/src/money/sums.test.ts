import { expect, test } from 'vitest';
import { houseCurrency, sumsOf } from './sums.ts';

test('sums never mix currencies; the own one comes first', () => {
  const amounts = [
    { currency: 'CHF', minor: 250 },
    { currency: 'EUR', minor: 100 },
    { currency: 'CHF', minor: -50 },
  ] as const;
  expect(sumsOf(amounts, houseCurrency('AT'))).toEqual([
    { currency: 'EUR', amount: '1.00' },
    { currency: 'CHF', amount: '2.00' },
  ]);
  expect(sumsOf(amounts, houseCurrency('CH'))[0]).toEqual({ currency: 'CHF', amount: '2.00' });
  expect(sumsOf([], 'EUR')).toEqual([]);
});
