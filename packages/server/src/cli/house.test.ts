import { expect, test } from 'vitest';
import { dayOf } from './house.ts';

const today = '2026-03-11';

test.each([
  ['test mode may travel', true, '2026-06-30', '2026-06-30'],
  ['and back', true, '2020-01-02', '2020-01-02'],
  ['no wish', false, undefined, today],
  ['today is today', false, today, today],
])('%s', (_name, isTest, wish, expected) => {
  expect(dayOf({ isTest }, wish, today)).toBe(expected);
});

test.each(['2026-06-30', '2020-01-02'])('in normal operation %s is refused', (wish) => {
  expect(() => dayOf({ isTest: false }, wish, today)).toThrow(
    expect.objectContaining({ refusal: expect.objectContaining({ code: 'day-not-today', field: 'on' }) }),
  );
});
