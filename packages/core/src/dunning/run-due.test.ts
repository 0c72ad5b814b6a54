import { expect, test } from 'vitest';
import { isRunDue, type RunRhythm } from './run-due.ts';

const wednesday = '2026-03-11';
const company: RunRhythm = { isAutomatic: true, lastRunOn: '2026-03-10', place: { country: 'DE', regions: ['DE-BE'] } };

test.each<[string, Partial<RunRhythm>, string, number, boolean]>([
  ['seven on a working day', {}, wednesday, 7, true],
  ['before seven', {}, wednesday, 6, false],
  ['later, when nobody was there at seven', {}, wednesday, 22, true],
  ['never before', { lastRunOn: null }, wednesday, 7, true],
  ['away for a week', { lastRunOn: '2026-03-03' }, wednesday, 9, true],
  ['done already', { lastRunOn: wednesday }, wednesday, 12, false],
  ['travelled ahead in test mode and back', { lastRunOn: '2026-12-01' }, wednesday, 12, true],
  ['nobody wants it', { isAutomatic: false }, wednesday, 12, false],
  ['Saturday', {}, '2026-03-14', 9, false],
  ['Sunday', {}, '2026-03-15', 9, false],
  ['a holiday of the place (Berlin)', {}, '2027-03-08', 9, false],
  ['a holiday elsewhere', {}, '2026-06-04', 9, true],
  ['a holiday here', { place: { country: 'DE', regions: ['DE-BY'] } }, '2026-06-04', 9, false],
])('%s', (_name, change, today, hour, expected) => {
  expect(isRunDue({ ...company, ...change }, today, hour)).toBe(expected);
});
