import { expect, it } from 'vitest';
import { sumsByCurrency } from './currency-sums.ts';

it('never adds francs to euros', () => {
  const rows = [
    { currency: 'CHF' as const, open: '20.05' },
    { currency: 'EUR' as const, open: '0.10' },
    { currency: 'EUR' as const, open: '0.20' },
    { currency: 'CHF' as const, open: '-5.00' },
  ];
  expect(sumsByCurrency(rows)).toEqual([
    { currency: 'CHF', amount: '15.05' },
    { currency: 'EUR', amount: '0.30' },
  ]);
  expect(sumsByCurrency([])).toEqual([]);
});
