import { describe, expect, test } from 'vitest';
import { type DayOrder, namedDay, namedDays, provenOrder } from './named-day.ts';

describe('the day a text names', () => {
  test.each([
    ['Datum: 15.03.2026', '2026-03-15'],
    ['5. 3. 26', '2026-03-05'],
    ['15-03-2026', '2026-03-15'],
    ['2026-03-15T10:00:00', '2026-03-15'],
    ['2026/03/15', '2026-03-15'],
    ['15. März 2026', '2026-03-15'],
    ['15.März 2026', '2026-03-15'],
    ['31. Jan. 2026', '2026-01-31'],
    ['1. Jänner 2026', '2026-01-01'],
    ['20 april 2022', '2022-04-20'],
    ['1st March 2026', '2026-03-01'],
    ['15-Mar-26', '2026-03-15'],
    ['March 5, 2026', '2026-03-05'],
    ['August 3 , 2014', '2014-08-03'],
    ['Jan 1 2022', '2022-01-01'],
    ['le 1er février 2026', '2026-02-01'],
    ['31/01/2026', '2026-01-31'],
    ['01/31/2026', '2026-01-31'],
    ['05/05/26', '2026-05-05'],
    ['am 30.02.2026', undefined],
    ['03/04/2026', undefined],
    ['Tel. 0123.45.6789', undefined],
    ['IP 10.1.2.2026', undefined],
    ['12.03.2026.5', undefined],
    ['3 Mai', undefined],
    ['Version 1.2.3', undefined],
    ['Mai 2026', undefined],
    ['1.234,56', undefined],
    ['', undefined],
  ])('%s', (text, expected) => expect(namedDay(text)).toBe(expected));

  test.each<[string, DayOrder, string]>([
    ['03/04/2026', 'day-first', '2026-04-03'],
    ['03/04/2026', 'month-first', '2026-03-04'],
    ['03/14/2026', 'day-first', '2026-03-14'],
  ])('%s %s', (text, order, expected) => expect(namedDay(text, order)).toBe(expected));
});

test('all days in order, with their places', () => {
  expect(namedDays('vom 01.02.2026 bis 3. März 2026')).toEqual([
    { day: '2026-02-01', from: 4, to: 14 },
    { day: '2026-03-03', from: 19, to: 31 },
  ]);
});

test.each([
  ['31/01/2026', 'day-first'],
  ['01/31/2026', 'month-first'],
  ['01/02/2026', undefined],
  ['31/31/2026', undefined],
])('%s proves %s', (text, order) => expect(provenOrder(text)).toBe(order));
