import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../calendar/local-date.ts';
import type { ClaimEntry, ClaimFacts } from './claim.ts';
import { claimForTests } from './claims-for-tests.ts';
import { limitationOf } from './limitation.ts';
import type { LimitationEvent } from './limitation-event.ts';

const principal: ClaimEntry = { kind: 'principal', amountMinor: 100_000, valueOn: '2023-05-01' };
const paid = (valueOn: string): ClaimEntry => ({ kind: 'payment', amountMinor: -10_000, valueOn });
const returned = (valueOn: string): ClaimEntry => ({ kind: 'payment-reversal', amountMinor: 10_000, valueOn });

function limitation(dueOn: string, today: string, change: Partial<ClaimFacts> = {}) {
  return limitationOf(claimForTests({ dueOn, issuedOn: addDays(dueOn, -14), ...change }), today);
}

const events = (...limitationEvents: readonly LimitationEvent[]) => ({ limitationEvents });
const entries = (...more: readonly ClaimEntry[]) => ({ entries: [principal, ...more] });

describe('A.6 and its paragraphs', () => {
  test.each<[string, string, Partial<ClaimFacts>, string, string, number]>([
    ['due 2023-05-10: end of 2026', '2023-05-10', {}, '2026-12-31', 'regular', 0],
    ['arisen 2022-12-30: end of 2025', '2022-12-30', {}, '2025-12-31', 'regular', 0],
    ['on New Year’s Day it is the next year', '2024-01-01', {}, '2027-12-31', 'regular', 0],
    [
      'part payment 2025-06-01 starts anew, s.212',
      '2023-05-10',
      entries(paid('2025-06-01')),
      '2028-06-01',
      'acknowledgement',
      0,
    ],
    [
      'the last payment counts',
      '2023-05-10',
      entries(paid('2025-06-01'), paid('2025-09-10')),
      '2028-09-10',
      'acknowledgement',
      0,
    ],
    [
      'a payment in the year of the claim changes nothing',
      '2023-05-10',
      entries(paid('2023-11-02')),
      '2026-12-31',
      'regular',
      0,
    ],
    [
      'a payment that came back neither',
      '2023-05-10',
      entries(paid('2025-06-01'), returned('2025-06-04')),
      '2026-12-31',
      'regular',
      0,
    ],
    [
      'a recorded acknowledgement',
      '2023-05-10',
      events({ kind: 'acknowledgement', on: '2024-02-29' }),
      '2027-02-28',
      'acknowledgement',
      0,
    ],
    [
      'an acknowledgement after the last day revives nothing',
      '2020-05-10',
      events({ kind: 'acknowledgement', on: '2024-01-01' }),
      '2023-12-31',
      'regular',
      0,
    ],
    [
      'suspension is not counted, s.209',
      '2023-05-10',
      events({ kind: 'suspension', from: '2024-02-01', to: '2024-03-01', reason: 'Stillhalten' }),
      '2027-01-30',
      'regular',
      30,
    ],
    [
      'only its days within the period',
      '2023-05-10',
      events({ kind: 'suspension', from: '2023-12-20', to: '2024-01-10', reason: 'Stillhalten' }),
      '2027-01-10',
      'regular',
      10,
    ],
    [
      'two that overlap count once',
      '2023-05-10',
      events(
        { kind: 'suspension', from: '2024-02-01', to: '2024-03-01', reason: 'a' },
        { kind: 'negotiation', from: '2024-02-15', to: '2024-03-05' },
      ),
      '2027-02-03',
      'regular',
      34,
    ],
    [
      'negotiation early on',
      '2023-05-10',
      events({ kind: 'negotiation', from: '2024-02-01', to: '2024-02-10' }),
      '2027-01-10',
      'regular',
      10,
    ],
    [
      'negotiation at the end: three months more, s.203',
      '2023-05-10',
      events({ kind: 'negotiation', from: '2026-12-20', to: '2026-12-29' }),
      '2027-03-29',
      'regular',
      10,
    ],
    [
      'court: six months after the last step, s.204(2)',
      '2023-05-10',
      events({ kind: 'court', from: '2025-01-01', to: '2025-01-31' }),
      '2027-07-31',
      'regular',
      212,
    ],
    [
      'a title: thirty years, s.197',
      '2023-05-10',
      events({ kind: 'title', on: '2025-03-03' }),
      '2055-03-03',
      'title',
      0,
    ],
    [
      'restart, then suspension',
      '2023-05-10',
      {
        ...entries(paid('2025-06-01')),
        ...events({ kind: 'suspension', from: '2025-05-30', to: '2025-06-10', reason: 'a' }),
      },
      '2028-06-10',
      'acknowledgement',
      9,
    ],
    ['Austria: three years from the due date, s.1486', '2023-05-10', { country: 'AT' }, '2026-05-10', 'regular', 0],
    [
      'Austria: acknowledgement, s.1497',
      '2023-05-10',
      { country: 'AT', ...entries(paid('2025-06-01')) },
      '2028-06-01',
      'acknowledgement',
      0,
    ],
    [
      'Austria: negotiation is no such suspension',
      '2023-05-10',
      { country: 'AT', ...events({ kind: 'negotiation', from: '2024-02-01', to: '2024-02-10' }) },
      '2026-05-10',
      'regular',
      0,
    ],
    [
      'Switzerland: ten years, OR 127',
      '2023-05-10',
      { country: 'CH', limitationYears: 10 },
      '2033-05-10',
      'regular',
      0,
    ],
    ['Switzerland: five, OR 128', '2023-05-10', { country: 'CH', limitationYears: 5 }, '2028-05-10', 'regular', 0],
    ['Switzerland: nobody said, so five', '2023-05-10', { country: 'CH' }, '2028-05-10', 'regular', 0],
    [
      'Switzerland: enforcement interrupts and the period starts anew at its end, OR 135, 138',
      '2023-05-10',
      { country: 'CH', ...events({ kind: 'court', from: '2025-02-03', to: '2025-06-30' }) },
      '2030-06-30',
      'interruption',
      0,
    ],
    [
      'Austria: a case longer than the period, s.1497',
      '2020-01-10',
      { country: 'AT', ...events({ kind: 'court', from: '2022-01-10', to: '2028-03-10' }) },
      '2031-03-10',
      'interruption',
      0,
    ],
    [
      'a case that was filed too late revives nothing',
      '2020-01-10',
      { country: 'AT', ...events({ kind: 'court', from: '2023-01-11', to: '2024-03-10' }) },
      '2023-01-10',
      'regular',
      0,
    ],
    [
      'a payment during the case counts no less',
      '2020-01-10',
      {
        country: 'AT',
        ...entries(paid('2023-05-01')),
        ...events({ kind: 'court', from: '2022-01-10', to: '2024-03-10' }),
      },
      '2027-03-10',
      'interruption',
      0,
    ],
    [
      'a second negotiation in the three months after the first, s.203, 209',
      '2023-05-10',
      events(
        { kind: 'negotiation', from: '2026-12-20', to: '2026-12-29' },
        { kind: 'negotiation', from: '2027-02-15', to: '2027-03-20' },
      ),
      '2027-06-20',
      'regular',
      44,
    ],
    [
      'what only a list reported starts nothing anew: nobody knows its day',
      '2023-05-10',
      entries({ ...paid('2025-06-01'), ground: 'paid-elsewhere' }),
      '2026-12-31',
      'regular',
      0,
    ],
    [
      'Switzerland: a title, ten years, OR 137',
      '2023-05-10',
      { country: 'CH', ...events({ kind: 'title', on: '2025-02-03' }) },
      '2035-02-03',
      'title',
      0,
    ],
  ])('%s', (_why, dueOn, change, limitationOn, rule, suspendedDays) => {
    expect(limitation(dueOn, '2030-01-02', change)).toMatchObject({ limitationOn, rule, suspendedDays });
  });
});

describe('what is not over yet', () => {
  test('an open suspension counts as if it ended today', () => {
    const open = limitation(
      '2023-05-10',
      '2024-01-31',
      events({ kind: 'suspension', from: '2024-01-01', reason: 'Stillhalten' }),
    );
    expect(open).toMatchObject({ limitationOn: '2027-01-31', suspendedDays: 31, isSuspended: true });
    expect(open.explanation.de).toContain('dauert an');
  });

  test('the six months after the last step at court are suspension too', () => {
    const court = events({ kind: 'court', from: '2024-01-01', to: '2024-01-31' });
    expect(limitation('2023-05-10', '2024-07-31', court).isSuspended).toBe(true);
    expect(limitation('2023-05-10', '2024-08-01', court).isSuspended).toBe(false);
  });

  test.each<[string, Partial<ClaimFacts>, string]>([
    [
      'DE, filed in the three months after negotiations',
      events({ kind: 'negotiation', from: '2026-12-20', to: '2026-12-29' }, { kind: 'court', from: '2027-03-01' }),
      '2027-06-01',
    ],
    ['AT', { country: 'AT', ...events({ kind: 'court', from: '2026-01-10' }) }, '2032-06-01'],
    ['CH', { country: 'CH', ...events({ kind: 'court', from: '2026-01-10' }) }, '2045-06-01'],
    [
      'CH, an end agreed ahead',
      { country: 'CH', ...events({ kind: 'court', from: '2026-01-10', to: '2046-01-01' }) },
      '2045-06-01',
    ],
  ])('nothing lapses while a case is in court: %s', (_, change, today) => {
    const found = limitation('2023-05-10', today, change);
    expect(found.isSuspended && found.limitationOn > today).toBe(true);
    expect(found.warning).toBeUndefined();
  });

  test('what happens after today is not known yet', () => {
    expect(limitation('2023-05-10', '2025-05-31', entries(paid('2025-06-01'))).rule).toBe('regular');
    const title = events({ kind: 'title', on: '2025-06-01' });
    expect(limitation('2023-05-10', '2025-05-31', title).rule).toBe('regular');
  });
});

describe('warning', () => {
  test.each<[string, string, string | undefined, Partial<ClaimFacts>?]>([
    ['2023-05-10', '2026-09-30', undefined],
    ['2023-05-10', '2026-10-01', 'soon'],
    ['2023-05-10', '2026-12-31', 'soon'],
    ['2023-05-10', '2027-01-01', 'lapsed'],
    ['2023-05-10', '2026-02-09', undefined, { country: 'AT' }],
    ['2023-05-10', '2026-02-10', 'soon', { country: 'AT' }],
    ['2023-05-10', '2026-11-01', undefined, events({ kind: 'suspension', from: '2026-10-01', reason: 'a' })],
  ])('due %s, today %s: %s', (dueOn, today, kind, change) => {
    expect(limitation(dueOn, today, change).warning?.kind).toBe(kind);
  });

  test('in words', () => {
    expect(limitation('2023-05-10', '2026-12-01').warning?.words).toEqual({
      de: 'Die Forderung verjährt in 30 Tagen, mit Ablauf des 31.12.2026. Eine Mahnung hält das nicht auf; ein Mahnbescheid, eine Klage oder ein Anerkenntnis schon.',
      en: 'The claim lapses in 30 days, at the end of 31 Dec 2026. A reminder does not stop that; a court payment order, a lawsuit or an acknowledgement does.',
    });
    expect(limitation('2023-05-10', '2027-01-01').warning?.words.en).toContain('the debtor may refuse to pay');
  });
});

test('explains itself; s.193 is noted, not relied on', () => {
  expect(limitation('2022-12-30', '2025-01-01').explanation).toEqual({
    de: 'Verjährung mit Ablauf des 31.12.2025: 3 Jahre, fällig 30.12.2022, Beginn mit dem Ende dieses Jahres (§§ 195, 199 Abs. 1 BGB).',
    en: 'Lapses at the end of 31 Dec 2025: 3 years, due 30 Dec 2022, from the end of that year (§§ 195, 199 Abs. 1 BGB).',
  });
  const sunday = limitation('2020-03-31', '2021-01-01', { country: 'AT', dueOn: '2020-05-31' });
  expect(sunday).toMatchObject({ limitationOn: '2023-05-31' });
  const saturday = limitation('2024-05-10', '2025-01-01', { country: 'AT', dueOn: '2024-05-02' });
  expect(saturday).toMatchObject({ limitationOn: '2027-05-02', shiftedTo: '2027-05-03' });
  expect(saturday.explanation.de).toContain('§ 903 ABGB');
});

test('one more day of suspension never makes a claim lapse earlier', () => {
  const offset = fc.nat(1_200);
  fc.assert(
    fc.property(offset, fc.nat(300), fc.constantFrom('negotiation', 'court', 'suspension'), (start, days, kind) => {
      const from = addDays('2023-06-01', start);
      const until = (to: string) =>
        limitation('2023-05-10', '2035-01-01', events({ kind, from, to, reason: 'a' } as LimitationEvent));
      const [less, more] = [until(addDays(from, days)), until(addDays(from, days + 1))];
      expect(more.limitationOn >= less.limitationOn && less.limitationOn >= '2026-12-31').toBe(true);
    }),
  );
});
