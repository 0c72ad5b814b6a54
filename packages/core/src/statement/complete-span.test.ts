import { describe, expect, test } from 'vitest';
import { bankReadThrough } from '../dunning/bank-read-through.ts';
import { completeSpan } from './complete-span.ts';

/** "04-13:500 04-15:-20": what was booked on each day. */
function days(text: string): ReadonlyMap<string, number> {
  const parts = text.split(' ').filter((part) => part !== '');
  return new Map(parts.map((part) => [`2026-${part.split(':')[0]}`, Number.parseInt(part.split(':')[1]!, 10)]));
}

const nothing = { balances: 'unknown' } as const;

describe('an export says of its newest day nothing', () => {
  test.each<[string, string, string, string | undefined]>([
    ['taken at noon of its newest day', '04-13:500 04-15:20', '2026-04-15', '2026-04-14'],
    ['taken later: when is not in the file', '04-13:500 04-15:20', '2026-04-20', '2026-04-14'],
    ['a booking dated ahead of the weekend', '04-16:500 04-20:20', '2026-04-17', '2026-04-16'],
    ['only days ahead', '04-20:20', '2026-04-17', undefined],
    ['of one day', '04-15:20', '2026-04-20', undefined],
    ['without a booking', '', '2026-04-20', undefined],
  ])('%s', (_name, booked, today, closingOn) => {
    expect(completeSpan(nothing, 'csv:dkb', days(booked), today).closingOn).toBe(closingOn);
  });

  test('its balance is brought to the end of its last complete day, where the next export begins', () => {
    const first = { balances: 'consistent', openingMinor: 1000, closingMinor: 1520 } as const;
    const span = completeSpan(first, 'csv:ing', days('04-13:500 04-15:20'), '2026-04-15');
    expect(span).toEqual({
      openingOn: '2026-04-13',
      closingOn: '2026-04-14',
      openingMinor: 1000,
      closingMinor: 1500,
    });
    const read = (more: object) => ({ format: 'csv:ing', balances: 'consistent' as const, ...more });
    const next = { balances: 'consistent', openingMinor: 1500, closingMinor: 1600 } as const;
    const later = completeSpan(next, 'csv:ing', days('04-15:70 04-17:30'), '2026-04-17');
    expect(bankReadThrough([read(span), read(later)])).toBe('2026-04-16');
    // Something was booked late on the 14th, or left out: the chain is broken.
    const gap = completeSpan({ ...next, openingMinor: 1501 }, 'csv:ing', days('04-15:70 04-17:30'), '2026-04-17');
    expect(bankReadThrough([read(span), read(gap)])).toBe('2026-04-14');
  });

  test('a closing balance of nothing is a balance', () => {
    const swept = { balances: 'consistent', openingMinor: 0, closingMinor: 0 } as const;
    expect(completeSpan(swept, 'csv:ing', days('04-13:-20 04-15:20'), '2026-04-15').closingMinor).toBe(-20);
  });
});

test.each<[Parameters<typeof completeSpan>[1], object, string | undefined]>([
  ['camt.053', { closingOn: '2026-04-16' }, '2026-04-16'],
  ['camt.053', {}, '2026-04-15'],
  ['camt.053', { openingMinor: 1 }, undefined],
  ['mt940', { closingOn: '2026-04-16', isCut: true }, undefined],
  ['camt.052', { closingOn: '2026-04-16' }, '2026-04-15'],
  ['camt.054', { closingOn: '2026-04-16' }, undefined],
])('%s with %o is complete until %s', (format, more, closingOn) => {
  const span = completeSpan({ ...nothing, ...more }, format, days('04-13:500 04-15:20'), '2026-04-20');
  expect(span.closingOn).toBe(closingOn);
});
