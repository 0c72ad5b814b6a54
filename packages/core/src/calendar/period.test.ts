import { describe, expect, test } from 'vitest';
import { deadlineAnswer } from './deadline-answer.ts';
import { regionOf } from './holidays.ts';
import { type Period, periodEnd } from './period.ts';

describe('periodEnd', () => {
  test.each<[string, Period, string, string, string?, string?]>([
    ['2026-01-31', { days: 14 }, '', '2026-02-16', '2026-02-14', 'saturday'],
    ['2026-01-31', { weeks: 2 }, '', '2026-02-16', '2026-02-14', 'saturday'],
    ['2026-01-31', { months: 1 }, '', '2026-03-02', '2026-02-28', 'saturday'],
    ['2024-01-31', { months: 1 }, '', '2024-02-29'],
    ['2026-04-10', { days: 30 }, 'BY', '2026-05-11', '2026-05-10', 'sunday'],
    ['2026-03-31', { days: 3 }, '', '2026-04-07', '2026-04-03', 'Karfreitag'],
    ['2026-09-03', { days: 30 }, '', '2026-10-05', '2026-10-03', 'Tag der Deutschen Einheit'],
    ['2026-05-21', { days: 14 }, 'BY', '2026-06-05', '2026-06-04', 'Fronleichnam'],
    ['2026-05-21', { days: 14 }, 'BE', '2026-06-04'],
    ['2026-05-21', { days: 14 }, 'BE,BY', '2026-06-05', '2026-06-04', 'Fronleichnam'],
    ['2026-11-04', { days: 14 }, 'SN', '2026-11-19', '2026-11-18', 'Buß- und Bettag'],
    ['2026-11-30', { months: 3 }, '', '2027-03-01', '2027-02-28', 'sunday'],
    ['2026-12-31', { months: 12 }, '', '2027-12-31'],
    ['2026-11-20', { days: 0 }, '', '2026-11-20'],
  ])('from %s %j in %j ends %s', (from, period, regions, date, shiftedFrom, reason) => {
    const states = regions === '' ? [] : regions.split(',');
    const place = { country: 'DE', regions: states.map((state) => regionOf('DE', state)) } as const;
    expect(periodEnd(from, period, place)).toEqual(
      shiftedFrom === undefined ? { date } : { date, shiftedFrom, reason },
    );
  });
});

describe('deadlineAnswer', () => {
  test('as typed on the command line', () => {
    expect(deadlineAnswer({ country: 'DE', region: 'BY', from: '2026-04-10', days: '30' })).toEqual({
      date: '2026-05-11',
      shiftedFrom: '2026-05-10',
      reason: 'sunday',
    });
    expect(deadlineAnswer({ country: 'AT', region: undefined, from: '2026-03-30', days: '4' })).toEqual({
      date: '2026-04-07',
      shiftedFrom: '2026-04-03',
      reason: 'Karfreitag',
    });
    expect(deadlineAnswer({ country: 'DE', region: 'DE-BY, SN', from: '2026-10-01', months: '1' })).toMatchObject({
      date: '2026-11-02',
      reason: 'Allerheiligen',
    });
  });

  const fine = { country: 'DE', region: 'BY', from: '2026-04-10', days: '30' };
  test.each([
    [{ ...fine, country: 'FR' }, 'value-invalid', 'country'],
    [{ ...fine, region: 'XX' }, 'value-invalid', 'region'],
    [{ ...fine, region: 'ZH' }, 'value-invalid', 'region'],
    [{ ...fine, from: '2026-02-30' }, 'date-invalid', 'from'],
    [{ ...fine, from: '10.04.2026' }, 'date-invalid', 'from'],
    [{ ...fine, days: '-1' }, 'value-invalid', 'days'],
    [{ ...fine, days: '99999' }, 'value-invalid', 'days'],
    [{ ...fine, days: 'x' }, 'value-invalid', 'days'],
    [{ ...fine, days: undefined }, 'value-missing', 'days'],
    [{ ...fine, weeks: '2' }, 'value-invalid', 'weeks'],
  ])('%j is refused: %s %s', (typed, code, field) => {
    expect(deadlineAnswer(typed)).toMatchObject({ kind: 'refused', code, field });
  });
});
