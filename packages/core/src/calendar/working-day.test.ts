import fc from 'fast-check';
import { expect, test } from 'vitest';
import { regionOf } from './holidays.ts';
import { addDays } from './local-date.ts';
import {
  addBankDays,
  addWorkingDays,
  isTargetDay,
  lastTargetDayBefore,
  nextWorkingDay,
  restReason,
} from './working-day.ts';

const germany = { country: 'DE', regions: [] } as const;

test.each([
  ['2026-10-02', '2026-10-02'],
  ['2026-10-03', '2026-10-05'],
  ['2026-04-03', '2026-04-07'],
  ['2026-12-25', '2026-12-28'],
  ['2026-12-24', '2026-12-24'],
])('the next working day from %s is %s', (date, expected) => {
  expect(nextWorkingDay(date, germany)).toBe(expected);
});

test.each([
  ['2026-04-02', 4, '2026-04-10'],
  ['2026-03-27', 4, '2026-04-02'],
  ['2026-11-20', 1, '2026-11-23'],
  ['2026-11-21', 1, '2026-11-23'],
  ['2026-11-21', 0, '2026-11-21'],
])('%s plus %i working days is %s', (date, days, expected) => {
  expect(addWorkingDays(date, days, germany)).toBe(expected);
});

test('TARGET days of Easter 2026 and the turn of the year', () => {
  const closed = ['2026-04-03', '2026-04-04', '2026-04-05', '2026-04-06', '2026-05-01', '2026-12-25', '2026-12-26'];
  for (const day of [...closed, '2027-01-01']) expect(isTargetDay(day), day).toBe(false);
  for (const day of ['2026-05-14', '2026-05-25', '2026-12-24', '2026-12-31', '2026-10-26'])
    expect(isTargetDay(day), day).toBe(true);
  expect(lastTargetDayBefore('2026-04-07')).toBe('2026-04-02');
  expect(lastTargetDayBefore('2026-11-24')).toBe('2026-11-23');
  expect(addBankDays('2026-04-01', 3)).toBe('2026-04-08');
  expect(addBankDays('2026-04-08', -3)).toBe('2026-04-01');
  expect(addBankDays('2026-04-04', 0)).toBe('2026-04-04');
});

test('between a day and its next working day nobody works', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), fc.constantFrom('BY', 'SN', 'BE'), (offset, region) => {
      const place = { country: 'DE', regions: [regionOf('DE', region)] } as const;
      const date = addDays('2000-01-01', offset);
      const next = nextWorkingDay(date, place);
      expect(restReason(next, place)).toBeUndefined();
      for (let day = date; day < next; day = addDays(day, 1)) expect(restReason(day, place)).toBeDefined();
    }),
  );
});
