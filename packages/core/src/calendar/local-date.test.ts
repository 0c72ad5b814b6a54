import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, daysBetween, fromEpochDay, isLocalDate, laterDay, toEpochDay, weekday } from './local-date.ts';

test('agrees with the calendar of the runtime for every day of four centuries', () => {
  const first = Date.UTC(1900, 0, 1) / 86_400_000;
  const last = Date.UTC(2300, 0, 1) / 86_400_000;
  for (let day = first; day < last; day += 1) {
    const runtime = new Date(day * 86_400_000);
    const date = runtime.toISOString().slice(0, 10);
    if (fromEpochDay(day) !== date || toEpochDay(date) !== day || weekday(date) !== runtime.getUTCDay()) {
      expect.fail(`${date}: ${fromEpochDay(day)} ${toEpochDay(date)} ${weekday(date)}`);
    }
  }
});

test('a date is one when counting forth and back gives it again', () => {
  for (const year of ['0000', '1900', '2000', '2023', '2024', '2100', '9999'])
    for (let month = 0; month <= 13; month += 1)
      for (let day = 0; day <= 32; day += 1) {
        const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        const isOne = month > 0 && day > 0 && fromEpochDay(toEpochDay(text)) === text;
        if (isLocalDate(text) !== isOne) expect.fail(text);
      }
});

test('adding days and counting them are each other’s inverse', () => {
  fc.assert(
    fc.property(fc.integer({ min: -20_000, max: 50_000 }), fc.integer({ min: -5_000, max: 5_000 }), (from, days) => {
      const date = fromEpochDay(from);
      expect(daysBetween(date, addDays(date, days))).toBe(days);
      expect(laterDay(date, addDays(date, days))).toBe(addDays(date, Math.max(days, 0)));
    }),
  );
});

test.each([
  ['2026-02-28', true],
  ['2024-02-29', true],
  ['2026-02-29', false],
  ['2026-13-01', false],
  ['2026-00-10', false],
  ['2026-01-00', false],
  ['2026-1-1', false],
  ['26-01-01', false],
  ['2026-01-01T00', false],
  ['', false],
])('%s is a date: %s', (text, expected) => {
  expect(isLocalDate(text)).toBe(expected);
});

test.each(['2026-1-01', '2026/01/01', '2026-01-0x', '12026-01-01', ''])('%s is refused as a bug', (text) => {
  expect(() => toEpochDay(text)).toThrow('not a date');
});
