import { expect, it } from 'vitest';
import { findReturnReason } from './return-reason.ts';

it.each([
  ['AC04', 'AC04', 'new-iban'],
  ['902', 'AC04', 'new-iban'],
  [' md06 ', 'MD06', 'ask'],
  ['912', 'MD06', 'ask'],
  ['MD07', 'MD07', 'stop'],
  ['914', 'MS03', 'retry'],
  ['MS02', 'MS02', 'ask'],
  ['RR03', 'RR03', 'ask'],
  ['ZZ99', undefined, undefined],
  ['', undefined, undefined],
])('%s is %s: %s', (stated, iso, action) => {
  expect(findReturnReason(stated)?.iso).toBe(iso);
  expect(findReturnReason(stated)?.action).toBe(action);
});
