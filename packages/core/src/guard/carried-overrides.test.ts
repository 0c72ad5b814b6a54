import { expect, test } from 'vitest';
import type { Level } from '../dunning/procedure.ts';
import { standardProcedure } from '../dunning/standard-procedure.ts';
import { carriedOverrides } from './carried-overrides.ts';
import { judgeProcedure } from './judge-procedure.ts';
import { seenOf } from './override.ts';

const [, second, third] = standardProcedure.levels as [Level, Level, Level];
const judged = (...levels: Level[]) => judgeProcedure({ levels, minimumMinor: 500 }, 'DE');
const fee = (level: Level, minor: number): Level => ({ ...level, feeMinor: { private: minor, business: 0 } });
const before = judged(fee(second, 350), { ...third, periodDays: 6 });
const overrides = ['fee-above-limit', 'period-too-short'].map((rule) => ({
  rule,
  seen: before.filter(({ code }) => code === rule).map(seenOf),
}));

test.each([
  ['the same', before, ['fee-above-limit', 'period-too-short']],
  ['a fee that rose', judged(fee(second, 351), { ...third, periodDays: 6 }), ['period-too-short']],
  ['the same fee on one more level', judged(fee(second, 350), fee(third, 350)), []],
  ['a period that is long enough', judged(fee(second, 350), third), ['fee-above-limit']],
  ['nothing found', judged(second, third), []],
] as const)('%s', (_name, now, rules) => {
  expect(carriedOverrides(now, overrides).map(({ rule }) => rule)).toEqual(rules);
});

test('what is carried covers what is found now, and no more', () => {
  const both = judged(fee(second, 350), fee(third, 350));
  const [override] = [{ rule: 'fee-above-limit', seen: both.map(seenOf) }];
  const [carried] = carriedOverrides(judged(fee(second, 350), third), [override!]);
  expect(carried!.seen.map(({ field }) => field)).toEqual(['levels.0.feePrivate']);
});
