import { expect, test } from 'vitest';
import { defaultRates, halfYearsTo } from './half-year.ts';

test.each([
  ['2027-01-01', '2026-12-31', []],
  ['2027-01-01', '2027-01-01', ['2027-01-01']],
  ['2026-07-01', '2027-06-30', ['2026-07-01', '2027-01-01']],
])('from %s on, missing on %s: %j', (fromOn, today, expected) => {
  expect(halfYearsTo(fromOn, today)).toEqual(expected);
});

test.each([
  ['DE', '2026-07-01', '1.52', { business: '10.52', private: '6.52' }],
  ['DE', '2020-01-01', '-0.88', { business: '8.12', private: '4.12' }],
  ['AT', '2026-07-01', '1.53', { business: '10.73', private: '4.00' }],
  ['DE', '2014-07-01', '-0.73', undefined],
  ['DE', '2026-07-01', 'x', undefined],
] as const)('%s %s with %s %%', (country, fromOn, percent, expected) => {
  expect(defaultRates(country, fromOn, percent)).toEqual(expected);
});
