import { expect, test } from 'vitest';
import { factsOf, threeLevels } from './facts-for-tests.ts';
import { proposeRun } from './propose-run.ts';
import { recheckRun } from './recheck-run.ts';

const today = '2026-04-15';
const reminded = [{ level: 1, sentOn: '2026-03-30', channel: 'post', deadlineOn: '2026-04-09' }] as const;
const procedure = { ...threeLevels, gapDays: 0 };
const proposed = [
  factsOf({ claimId: 'a', procedure }),
  factsOf({ claimId: 'b', procedure }),
  factsOf({ claimId: 'c', procedure, claim: { notices: reminded } }),
  factsOf({ claimId: 'e', debtorId: 'd2', procedure }),
];
const wanted = proposeRun(proposed, today).items.map(({ claimId, debtorId, letterKey }) => ({
  claimId,
  debtorId,
  letterKey: letterKey!,
}));

test('nothing changed: everything leaves', () => {
  const fresh = proposeRun(proposed, today);
  expect(recheckRun(wanted, fresh)).toEqual({ letters: fresh.letters, dropped: [] });
});

test('what was paid, moved on, went elsewhere or vanished is dropped, and the rest keeps its letter', () => {
  const [a, , c] = proposed;
  const fresh = proposeRun(
    [
      { ...a!, openMinor: 0, isCancelled: true },
      factsOf({ claimId: 'b', procedure, claim: { notices: reminded } }),
      { ...c!, openMinor: 5_000 },
    ],
    today,
  );
  const { letters, dropped } = recheckRun(wanted, fresh);
  expect(dropped).toEqual([
    { claimId: 'a', debtorId: 'd1', because: 'settled', codes: ['settled', 'cancelled'] },
    { claimId: 'b', debtorId: 'd1', because: 'letter-changed', codes: [] },
    { claimId: 'e', debtorId: 'd2', because: 'cancelled', codes: [] },
  ]);
  expect(
    letters.map((one) => [one.level, one.facts.map((f) => f.claimId), one.totalMinor - one.charges[0]!.totalMinor]),
  ).toEqual([[2, ['c'], 5_000]]);
});

test('another way than was proposed is another letter', () => {
  const fresh = proposeRun(
    proposed.map((one) => ({ ...one, hasEmail: false })),
    today,
  );
  const { letters, dropped } = recheckRun(wanted, fresh);
  expect(letters).toEqual([]);
  expect(new Set(dropped.map((one) => one.because))).toEqual(new Set(['letter-changed']));
});
