import { expect, test } from 'vitest';
import { fixedClock, todayIn } from './clock.ts';
import { newIds } from './ids.ts';

test.each([
  ['Europe/Berlin', '2026-03-28T22:59:59.999Z', '2026-03-28'],
  ['Europe/Berlin', '2026-03-28T23:00:00.000Z', '2026-03-29'],
  // Summer time began in between: midnight in Berlin is now 22:00 UTC.
  ['Europe/Berlin', '2026-03-29T22:00:00.000Z', '2026-03-30'],
  ['Europe/Vienna', '2026-12-31T22:59:59.999Z', '2026-12-31'],
  ['Europe/Zurich', '2026-12-31T23:00:00.000Z', '2027-01-01'],
])('the day in %s at %s is %s', (timeZone, instant, day) => {
  expect(todayIn(timeZone, new Date(instant))).toBe(day);
});

test('a fixed clock moves only when told to', () => {
  const clock = fixedClock('2026-01-01T00:00:00Z');
  clock.now().setFullYear(1999);
  clock.advance(86_400_000);
  expect(clock.now().toISOString()).toBe('2026-01-02T00:00:00.000Z');
});

test('ids ascend, are UUIDs of version 7, and do not repeat', () => {
  const ids = [...newIds(150_000), ...newIds(150_000)];
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ids].sort()).toEqual(ids);
  for (const id of ids.slice(0, 1000))
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
