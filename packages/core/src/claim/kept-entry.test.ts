import { expect, test } from 'vitest';
import { entryOf, type KeptEntry } from './kept-entry.ts';

const plain: KeptEntry = {
  kind: 'principal',
  amountMinor: 11_900,
  valueOn: '2026-04-01',
  costsMinor: null,
  interestMinor: null,
  principalMinor: null,
  periodFrom: null,
  periodTo: null,
  ground: null,
};
const entry = { kind: 'principal', amountMinor: 11_900, valueOn: '2026-04-01' };

test.each<readonly [string, Partial<KeptEntry>, object]>([
  ['a principal is itself, and what it has not is absent', {}, {}],
  [
    'a payment has its split',
    { costsMinor: 0, interestMinor: 100, principalMinor: 900 },
    { split: { costsMinor: 0, interestMinor: 100, principalMinor: 900 } },
  ],
  ['a split of costs alone', { costsMinor: 250 }, { split: { costsMinor: 250, interestMinor: 0, principalMinor: 0 } }],
  [
    'interest has its period and ground',
    { periodFrom: '2026-04-01', periodTo: '2026-05-01', ground: 's288-1-bgb' },
    { period: { from: '2026-04-01', to: '2026-05-01' }, ground: 's288-1-bgb' },
  ],
])('%s', (_what, kept, more) => {
  expect(entryOf({ ...plain, ...kept })).toEqual({ ...entry, ...more });
  expect(Object.keys(entryOf({ ...plain, ...kept }))).toHaveLength(3 + Object.keys(more).length);
});
