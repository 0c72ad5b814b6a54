import type { ClaimTerms } from '@mahnwerk/contract/claims';
import { expect, it } from 'vitest';
import { offersOf } from './offers.ts';

const terms = (percent: string, base: string | null) =>
  ({ discounts: [{ days: 14, percent, base }] }) as unknown as ClaimTerms;

it.each([
  ['1190.00', '2.00', null, '23.80'],
  ['1190.00', '3.00', '1000.00', '30.00'],
  ['0.25', '2.00', null, '0.01'],
  ['0.24', '2.00', null, '0.00'],
])('of %s, %s %% of %s is %s', (gross, percent, base, amount) => {
  expect(offersOf({ gross, terms: terms(percent, base) })).toEqual([{ percent, amount }]);
});
