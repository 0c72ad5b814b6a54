import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, type LocalDate } from '../calendar/local-date.ts';
import type { ClaimEntry } from './claim.ts';
import { claimForTests } from './claims-for-tests.ts';
import { isLapsing, lapsingDueTo } from './lapsing.ts';
import { limitationOf } from './limitation.ts';
import type { LimitationEvent } from './limitation-event.ts';

test('the year and what has lapsed; another year is another matter', () => {
  expect(isLapsing({ limitationOn: '2026-12-31' }, 2026, '2026-06-01')).toBe(true);
  expect(isLapsing({ limitationOn: '2026-05-31' }, 2027, '2026-06-01')).toBe(true);
  expect(isLapsing({ limitationOn: '2026-12-31' }, 2027, '2026-06-01')).toBe(false);
  expect(isLapsing({ limitationOn: '2027-01-01' }, 2026, '2026-06-01')).toBe(false);
  expect(lapsingDueTo('DE', 2026)).toBe('2023-12-31');
  expect(lapsingDueTo('CH', 2026)).toBe('2021-12-31');
});

const day = (from: LocalDate, days: number) => fc.integer({ min: 0, max: days }).map((count) => addDays(from, count));

/** The index looks at claims by their due date alone, so no claim may lapse that is due later than that. */
test('nothing lapses that is due after the day up to which is looked', () => {
  // Nothing is recorded or paid before the invoice, two weeks before the due date.
  const event = (issuedOn: LocalDate) =>
    day(issuedOn, 4_000).chain((on) =>
      fc.constantFrom<LimitationEvent>(
        { kind: 'acknowledgement', on },
        { kind: 'title', on },
        { kind: 'court', from: on, to: addDays(on, 90) },
        { kind: 'negotiation', from: on },
      ),
    );
  const payment = (issuedOn: LocalDate) =>
    day(issuedOn, 4_000).map((valueOn): ClaimEntry => ({ kind: 'payment', amountMinor: -1, valueOn }));
  const claim = day('2014-06-01', 5_000).chain((dueOn) =>
    fc.record({
      country: fc.constantFrom('DE' as const, 'AT' as const, 'CH' as const),
      dueOn: fc.constant(dueOn),
      limitationEvents: fc.array(event(addDays(dueOn, -14)), { maxLength: 3 }),
      entries: fc.array(payment(addDays(dueOn, -14)), { maxLength: 3 }),
      limitationYears: fc.constantFrom(5 as const, 10 as const, undefined),
    }),
  );
  let lapsing = 0;
  fc.assert(
    fc.property(claim, fc.integer({ min: 2018, max: 2030 }), ({ limitationYears, ...facts }, year) => {
      const today = '2026-06-01';
      const all = claimForTests({ ...facts, ...(limitationYears !== undefined && { limitationYears }) });
      if (!isLapsing(limitationOf(all, today), year, today)) return;
      lapsing += 1;
      expect(facts.dueOn <= lapsingDueTo(facts.country, Math.max(year, 2026))).toBe(true);
    }),
    { numRuns: 2_000 },
  );
  expect(lapsing).toBeGreaterThan(200);
});
