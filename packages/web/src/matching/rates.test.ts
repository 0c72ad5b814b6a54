import { expect, it } from 'vitest';
import { rateText } from './rates.ts';

it.each([
  [1241, 1284, '96,65 %'],
  [9999, 10_000, '99,99 %'],
  [99_999, 100_000, '99,99 %'],
  [1, 1, '100,00 %'],
  [0, 7, '0,00 %'],
])('%d of %d is %s', (part, whole, text) => {
  expect(rateText(part, whole, 'de')?.replace(/\s/g, ' ')).toBe(text);
});

it('of nothing there is no rate', () => {
  expect(rateText(0, 0, 'de')).toBeUndefined();
});
