import { expect, test } from 'vitest';
import { formatDate } from './format-date.ts';

test.each([
  ['2026-11-21', '21.11.2026', '21 Nov 2026'],
  ['2026-03-01', '01.03.2026', '1 Mar 2026'],
])('%s', (date, german, english) => {
  expect(formatDate(date, 'de')).toBe(german);
  expect(formatDate(date, 'en')).toBe(english);
});
