import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ListedEntry } from './list-transactions.ts';
import { type MarkedStatement, recogniseEntries, type StatementMark } from './recognise-entries.ts';

/** "a a b" = two equal entries and another; capitals have a bank reference. */
function statement(key: string, text: string, more: Partial<StatementMark> = {}): MarkedStatement {
  const entries = text
    .split(' ')
    .filter((base) => base !== '')
    .map((base): ListedEntry => ({ base, hasReference: base !== base.toLowerCase(), parts: [] }));
  const mark = { key, reference: undefined, openingMinor: undefined, closingMinor: undefined, isReport: false };
  return { entries, mark: { ...mark, ...more } };
}

/** Imports statements one after the other, each in a file of its own, as the store would keep them. */
function importAll(statements: readonly MarkedStatement[]) {
  const kept = new Map<string, StatementMark[]>();
  return statements.map((one) => {
    const result = recogniseEntries([one], (base) => kept.get(base) ?? []);
    const news: string[] = [];
    one.entries.forEach(({ base }, i) => {
      const entry = result.statements[0]![i]!;
      if (entry.kind === 'known') return;
      const list = kept.get(base) ?? [];
      expect(entry.index).toBe(list.length);
      kept.set(base, [...list, one.mark]);
      news.push(base);
    });
    return { news: news.join(' '), equal: result.equalCount, repeated: result.repeatedCount };
  });
}

const span = (openingMinor: number, closingMinor: number, reference?: string) => ({
  openingMinor,
  closingMinor,
  reference,
});

describe('an equal entry in another statement', () => {
  test.each<
    [
      string,
      Partial<StatementMark>,
      Partial<StatementMark>,
      string,
      string,
      { news: string; equal: number; repeated: number },
    ]
  >([
    [
      'is another one when the balances follow each other',
      span(0, 5, '1'),
      span(5, 9, '2'),
      'a',
      'a',
      { news: 'a', equal: 0, repeated: 0 },
    ],
    [
      'also when the later statement came first',
      span(5, 9),
      span(0, 5),
      'a',
      'a',
      { news: 'a', equal: 0, repeated: 0 },
    ],
    [
      'is the same when the balances overlap',
      span(0, 5, '1'),
      span(0, 9, '2'),
      'a',
      'a a',
      { news: 'a', equal: 1, repeated: 0 },
    ],
    [
      'is the same in the same statement sent again',
      span(0, 5, '1'),
      span(0, 5, '1'),
      'a a',
      'a a',
      { news: '', equal: 0, repeated: 0 },
    ],
    [
      'is the same where a flat balance proves nothing',
      span(5, 5, '1'),
      span(5, 9, '2'),
      'a',
      'a',
      { news: '', equal: 1, repeated: 0 },
    ],
    [
      'is another one under another number without balances, and said',
      { reference: '1' },
      { reference: '2' },
      'a',
      'a',
      { news: 'a', equal: 0, repeated: 1 },
    ],
    [
      'is the same under numbers of two formats',
      { reference: '1', format: 'camt.054' },
      { reference: '2', format: 'camt.053' },
      'a',
      'a',
      { news: '', equal: 1, repeated: 0 },
    ],
    [
      'is the same when the two share a reference',
      { reference: '1' },
      { reference: '2' },
      'a X',
      'a X',
      { news: '', equal: 1, repeated: 0 },
    ],
    [
      'is the same under the same number',
      { reference: '1' },
      { reference: '1' },
      'a',
      'a',
      { news: '', equal: 0, repeated: 0 },
    ],
    ['is the same where nothing is stated', {}, {}, 'a', 'a a', { news: 'a', equal: 0, repeated: 1 }],
    [
      'is the same in reports of one day',
      { ...span(0, 5), isReport: true },
      { ...span(5, 9), isReport: true },
      'a',
      'a',
      { news: '', equal: 0, repeated: 0 },
    ],
    [
      'with a reference is the same when nothing proves that both statements are whole',
      span(0, 5),
      span(5, 9),
      'X',
      'X',
      { news: '', equal: 0, repeated: 0 },
    ],
    [
      'with a reference is another one when two whole statements follow each other',
      { ...span(0, 5), isConsistent: true },
      { ...span(5, 9), isConsistent: true },
      'X',
      'X',
      { news: 'X', equal: 0, repeated: 0 },
    ],
    [
      'with a reference is the same when the later one begins before the other one ends',
      { ...span(0, 5), isConsistent: true, openingOn: '2026-04-01', closingOn: '2026-04-03' },
      { ...span(5, 9), isConsistent: true, openingOn: '2026-04-02', closingOn: '2026-04-04' },
      'X',
      'X',
      { news: '', equal: 0, repeated: 0 },
    ],
    [
      'with a reference is the same in a report, whatever its balances',
      { ...span(0, 5), isConsistent: true, isReport: true },
      { ...span(5, 9), isConsistent: true },
      'X',
      'X',
      { news: '', equal: 0, repeated: 0 },
    ],
  ])('%s', (_, one, two, first, second, expected) => {
    const [, said] = importAll([statement('s1', first, one), statement('s2', second, two)]);
    expect(said).toEqual(expected);
  });

  test('a statement sent again after others is known entry by entry', () => {
    const days = [
      statement('s1', 'a', span(0, 5)),
      statement('s2', 'a', span(5, 9)),
      statement('s3', 'a', span(9, 12)),
    ];
    const said = importAll([...days, { ...days[1]!, mark: { ...days[1]!.mark, key: 's4' } }]);
    expect(said.map(({ news }) => news)).toEqual(['a', 'a', 'a', '']);
  });

  test('the same statement twice in one file comes in once', () => {
    const twice = [statement('s1', 'a a X', { reference: '1' }), statement('s2', 'a a X', { reference: '1' })];
    const { statements } = recogniseEntries(twice, () => []);
    expect(statements.map((list) => list.map((entry) => entry.kind))).toEqual([
      ['new', 'new', 'new'],
      ['known', 'known', 'known'],
    ]);
  });
});

test('an entry that is gone keeps its index and stands for nothing', () => {
  const gone = { ...statement('s1', '', { reference: '1' }).mark, isGone: true };
  const { statements } = recogniseEntries([statement('s2', 'X X', { reference: '1' })], () => [gone]);
  expect(statements).toEqual([
    [
      { kind: 'new', index: 1 },
      { kind: 'new', index: 2 },
    ],
  ]);
});

test('overlapping exports without balances or numbers: nothing twice, nothing lost', () => {
  const day = (name: string) => fc.array(fc.constantFrom(`a${name}`, `b${name}`, `X${name}`), { maxLength: 6 });
  fc.assert(
    fc.property(day('1'), day('2'), day('3'), (one, two, three) => {
      const [first, second] = importAll([
        statement('s1', [...one, ...two].join(' ')),
        statement('s2', [...two, ...three].join(' ')),
      ]);
      const kept = [first!.news, second!.news]
        .join(' ')
        .split(' ')
        .filter((base) => base !== '');
      expect(kept.sort()).toEqual([...one, ...two, ...three].sort());
    }),
  );
});
