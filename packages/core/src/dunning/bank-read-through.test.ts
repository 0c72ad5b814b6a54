import { expect, test } from 'vitest';
import { bankReadLatest, bankReadThrough, type ReadStatement } from './bank-read-through.ts';

/** "053 02-19/100 02-20/250": format, opening day and balance, closing day and balance; "?" is not stated, "!" contradicts. */
function read(line: string): ReadStatement {
  const [format, opening, closing] = line.replace('!', '').split(' ') as [string, string, string];
  const day = (part: string) => (part.startsWith('?') ? undefined : `2026-${part.split('/')[0]}`);
  const minor = (part: string) => (part.includes('/') ? Number(part.split('/')[1]) : undefined);
  const isKnown = opening.includes('/') && closing.includes('/');
  return {
    format: format.startsWith('0') ? `camt.${format}` : format,
    openingOn: day(opening),
    openingMinor: minor(opening),
    closingOn: day(closing),
    closingMinor: minor(closing),
    balances: line.endsWith('!') ? 'inconsistent' : isKnown ? 'consistent' : 'unknown',
  };
}

const friday = '053 02-19/100 02-20/250';

test.each<[string, string[], string | undefined]>([
  ['nothing was read', [], undefined],
  ['one statement', [friday], '02-20'],
  ['the next one opens with the balance before', [friday, '053 02-20/250 02-23/300'], '02-23'],
  ['in whatever order they came', ['053 02-23/300 02-24/310', '053 02-20/250 02-23/300', friday], '02-24'],
  ['days without a booking have no statement', [friday, '053 03-09/250 03-10/300'], '03-10'],
  ['a hole: another balance', [friday, '053 03-09/900 03-10/950'], '02-20'],
  ['a hole, and the statements after it do not count', [friday, '053 03-09/9 03-10/8', '053 03-10/8 03-11/7'], '02-20'],
  ['the missing statement heals it', [friday, '053 03-09/9 03-10/8', '053 02-20/250 03-09/9'], '03-10'],
  ['a long statement over the hole heals it', [friday, '053 03-09/9 03-10/8', '053 01-31/1 03-10/8'], '03-10'],
  ['the first of a day is missing', [friday, '053 02-23/260 02-23/300'], '02-20'],
  [
    'two statements a day, listed the wrong way round',
    [friday, '053 02-23/280 02-23/300', '053 02-20/250 02-23/280', '053 02-23/300 02-24/310'],
    '02-24',
  ],
  ['the same statement twice', [friday, friday, '053 02-20/250 02-23/300'], '02-23'],
  ['a contradiction', [friday, '053 02-20/250 02-23/300!'], '02-20'],
  ['a contradiction, healed', [friday, '053 02-20/250 02-23/300!', '053 02-20/250 02-24/310'], '02-24'],
  ['a report of the running day', [friday, '052 02-20/250 02-23/300', 'mt942 02-20/250 02-23/300'], '02-20'],
  ['only reports of the running day', ['052 02-20/250 02-23/300'], undefined],
  ['exports, brought to the end of their last whole day', [friday, 'csv:ing 02-20/250 02-23/300'], '02-23'],
  ['an export whose balance does not fit', [friday, 'csv:ing 02-23/260 02-24/300'], '02-20'],
  ['without balances: the next bank day', [friday, '053 02-23 02-25'], '02-25'],
  ['without balances: one bank day is missing', [friday, '053 02-24 02-25'], '02-20'],
  ['without balances and days', [friday, '053 ? 02-25'], '02-20'],
  ['the only one says nothing of its beginning', ['053 ? 02-25'], '02-25'],
  ['swept to zero: the days decide', ['053 02-19/5 02-20/0', '053 02-24/0 02-25/0'], '02-20'],
  ['swept to zero every day', ['053 02-19/5 02-20/0', '053 02-20/0 02-23/0', '053 02-23/0 02-24/0'], '02-24'],
])('%s', (_name, lines, expected) => {
  expect(bankReadThrough(lines.map(read))).toBe(expected && `2026-${expected}`);
});

test('a hole that ends before the oldest open claim hides no payment', () => {
  const statements = [friday, '053 03-09/900 03-10/950', '053 03-10/950 03-11/960'].map(read);
  expect(bankReadThrough(statements, '2026-03-09')).toBe('2026-03-11');
  expect(bankReadThrough(statements, '2026-03-08')).toBe('2026-02-20');
  expect(bankReadLatest(statements)).toBe('2026-03-11');
});
