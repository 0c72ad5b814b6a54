import { describe, expect, test } from 'vitest';
import type { Country } from '../claim/claim.ts';
import { easterSunday } from './easter.ts';
import { regionsOf } from './holiday-rules.ts';
import { holidayName, isHoliday } from './holidays.ts';
import { addDays, weekday } from './local-date.ts';

test.each([
  [2000, '2000-04-23'],
  [2008, '2008-03-23'],
  [2011, '2011-04-24'],
  [2024, '2024-03-31'],
  [2025, '2025-04-20'],
  [2026, '2026-04-05'],
  [2027, '2027-03-28'],
  [2028, '2028-04-16'],
  [2029, '2029-04-01'],
  [2030, '2030-04-21'],
  [2038, '2038-04-25'],
])('Easter %i is %s', (year, date) => {
  expect(easterSunday(year)).toBe(date);
});

function holidaysOf(year: number, country: Country, region?: string): string[] {
  const found: string[] = [];
  for (let day = `${year}-01-01`; day.startsWith(`${year}`); day = addDays(day, 1)) {
    if (isHoliday(day, country, region)) found.push(day.slice(5));
  }
  return found;
}

describe('Germany', () => {
  test('nine holidays everywhere', () => {
    expect(holidaysOf(2026, 'DE').join(' ')).toBe('01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26');
  });

  /** What the state adds to the nine in 2026. */
  test.each([
    ['BW', '01-06 06-04 11-01'],
    ['BY', '01-06 06-04 08-15 11-01'],
    ['BE', '03-08'],
    ['BB', '04-05 05-24 10-31'],
    ['HB', '10-31'],
    ['HH', '10-31'],
    ['HE', '06-04'],
    ['MV', '03-08 10-31'],
    ['NI', '10-31'],
    ['NW', '06-04 11-01'],
    ['RP', '06-04 11-01'],
    ['SL', '06-04 08-15 11-01'],
    ['SN', '10-31 11-18'],
    ['ST', '01-06 10-31'],
    ['SH', '10-31'],
    ['TH', '09-20 10-31'],
  ])('%s adds %s', (region, added) => {
    const nationwide = holidaysOf(2026, 'DE');
    expect(
      holidaysOf(2026, 'DE', region)
        .filter((day) => !nationwide.includes(day))
        .join(' '),
    ).toBe(added);
  });

  test.each([
    ['2017-10-31', undefined, true],
    ['2016-10-31', undefined, false],
    ['2017-10-31', 'HH', true],
    ['2016-10-31', 'HH', false],
    ['2018-10-31', 'HH', true],
    ['2016-10-31', 'SN', true],
    ['2018-03-08', 'BE', false],
    ['2019-03-08', 'BE', true],
    ['2022-03-08', 'MV', false],
    ['2023-03-08', 'MV', true],
    ['2025-05-08', 'BE', true],
    ['2026-05-08', 'BE', false],
    ['2028-06-17', 'BE', true],
    ['2018-09-20', 'TH', false],
    ['2026-12-24', 'BY', false],
    ['2026-12-31', 'BY', false],
  ])('%s in %s: %s', (date, region, expected) => {
    expect(isHoliday(date, 'DE', region)).toBe(expected);
  });

  test('Buß- und Bettag is the Wednesday from 16 to 22 November', () => {
    for (let year = 2000; year < 2100; year += 1) {
      const days = holidaysOf(year, 'DE', 'SN').filter((day) => day.startsWith('11-'));
      expect(days).toHaveLength(1);
      expect(weekday(`${year}-${days[0]}`)).toBe(3);
      expect(days[0]! >= '11-16' && days[0]! <= '11-22').toBe(true);
    }
  });
});

test('Austria has thirteen holidays; Good Friday counts for deadlines only', () => {
  expect(holidaysOf(2026, 'AT').join(' ')).toBe(
    '01-01 01-06 04-06 05-01 05-14 05-25 06-04 08-15 10-26 11-01 12-08 12-25 12-26',
  );
  expect(holidayName('2026-04-03', { country: 'AT', regions: [] })).toBe('Karfreitag');
});

test('Switzerland: what is common everywhere, and the cantons', () => {
  expect(holidaysOf(2026, 'CH').join(' ')).toBe('01-01 05-14 08-01 12-25');
  expect(isHoliday('2026-04-03', 'CH', 'ZH')).toBe(true);
  expect(isHoliday('2026-04-03', 'CH', 'TI')).toBe(false);
  expect(isHoliday('2026-04-03', 'CH', 'VS')).toBe(false);
  expect(regionsOf.CH).toHaveLength(26);
});

test('two states together', () => {
  expect(holidayName('2026-10-31', { country: 'DE', regions: ['DE-BY', 'DE-SN'] })).toBe('Reformationstag');
  expect(holidayName('2026-11-01', { country: 'DE', regions: ['DE-BY', 'DE-SN'] })).toBe('Allerheiligen');
  expect(holidayName('2026-11-01', { country: 'DE', regions: ['DE-SN'] })).toBeUndefined();
});

test('a region is one of its country: BE is Berlin or Bern, NW a state or a canton', () => {
  const womensDay = '2027-03-08';
  expect(holidayName(womensDay, { country: 'DE', regions: ['DE-BE'] })).toBe('Frauentag');
  expect(holidayName(womensDay, { country: 'DE', regions: ['CH-BE'] })).toBeUndefined();
  expect(holidayName(womensDay, { country: 'CH', regions: ['CH-BE'] })).toBeUndefined();
  expect(holidayName('2026-01-02', { country: 'CH', regions: ['CH-BE'] })).toBe('Berchtoldstag');
  expect(holidayName('2026-01-02', { country: 'CH', regions: ['DE-BE'] })).toBeUndefined();
});

test('a state of another country brings its holidays with it', () => {
  const place = { country: 'DE', regions: ['DE-HH', 'CH-BE'] } as const;
  expect(holidayName('2028-08-01', place)).toBe('Bundesfeier');
  expect(holidayName('2028-08-01', { country: 'DE', regions: ['DE-HH'] })).toBeUndefined();
  expect(holidayName('2028-10-03', place)).toBe('Tag der Deutschen Einheit');
});
