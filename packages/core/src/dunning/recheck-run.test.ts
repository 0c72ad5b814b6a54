import { expect, test } from 'vitest';
import { standardLaw } from '../law/law-settings.ts';
import { factsOf, threeLevels } from './facts-for-tests.ts';
import { proposeRun } from './propose-run.ts';
import { recheckRun } from './recheck-run.ts';

const today = '2026-04-15';
const context = { today, law: standardLaw('DE') };
const reminded = [{ level: 1, sentOn: '2026-03-30', channel: 'post', deadlineOn: '2026-04-09' }] as const;
const procedure = { ...threeLevels, gapDays: 0 };
const proposed = [
  factsOf({ claimId: 'a', procedure }),
  factsOf({ claimId: 'b', procedure }),
  factsOf({ claimId: 'c', procedure, claim: { notices: reminded } }),
  factsOf({ claimId: 'e', debtorId: 'd2', procedure }),
];
const wanted = proposeRun(proposed, context).items.map(({ claimId, debtorId, letterKey }) => ({
  claimId,
  debtorId,
  letterKey: letterKey!,
}));

test('nothing changed: everything leaves', () => {
  const fresh = proposeRun(proposed, context);
  expect(recheckRun(wanted, fresh, context)).toEqual({ letters: fresh.letters, unlawful: [], dropped: [] });
});

test('what was paid, moved on, went elsewhere or vanished is dropped, and the rest keeps its letter', () => {
  const [a, , c] = proposed;
  const fresh = proposeRun(
    [
      { ...a!, openMinor: 0, isCancelled: true },
      factsOf({ claimId: 'b', procedure, claim: { notices: reminded } }),
      { ...c!, openMinor: 5_000 },
    ],
    context,
  );
  const { letters, dropped } = recheckRun(wanted, fresh, context);
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
    context,
  );
  const { letters, dropped } = recheckRun(wanted, fresh, context);
  expect(letters).toEqual([]);
  expect(new Set(dropped.map((one) => one.because))).toEqual(new Set(['letter-changed']));
});
