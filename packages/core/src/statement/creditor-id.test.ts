import { expect, it } from 'vitest';
import { isCreditorId } from './creditor-id.ts';

it.each([
  ['DE98ZZZ09999999999', true],
  ['DE98ABC09999999999', true],
  ['AT61ZZZ01234567890', true],
  ['DE99ZZZ09999999999', false],
  ['DE98ZZZ09999999998', false],
  ['CHE-123.456.789', false],
  ['DE98ZZZ', false],
  ['HRB 12345', false],
])('%s is a creditor identifier: %s', (text, expected) => {
  expect(isCreditorId(text)).toBe(expected);
});
