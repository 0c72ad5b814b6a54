import { expect, test } from 'vitest';
import { seenOf } from '../guard/override.ts';
import { standardLaw } from '../law/law-settings.ts';
import { factsOf } from './facts-for-tests.ts';
import { type GivenOverride, judgeLetter } from './judge-letter.ts';
import type { RunFacts } from './propose-run.ts';
import { type LeavingLetter, stopReason } from './recheck-dispatch.ts';

const none = { feeMinor: 0, flatFeeMinor: 0, interestMinor: 0, segments: [] };
const reminded = [{ level: 1, sentOn: '2026-03-11', channel: 'post', deadlineOn: '2026-03-18' }] as const;
const letter = (change: Parameters<typeof factsOf>[0], rest: Partial<LeavingLetter> = {}): LeavingLetter => ({
  level: 1,
  channel: 'email',
  writtenOn: '2026-03-11',
  deadlineOn: '2026-03-23',
  claims: [
    { facts: factsOf(), charges: none, openMinor: 11_900 },
    { facts: factsOf(change), charges: none, openMinor: 11_900 },
  ],
  ...rest,
});

test.each<[string, LeavingLetter, string, string | undefined]>([
  ['as it was released', letter({}), '2026-03-11', undefined],
  [
    'its own dispatch and date do not stop it',
    letter({ pendingDispatch: 'queued', lastNoticeToDebtorOn: '2026-03-11' }),
    '2026-03-11',
    undefined,
  ],
  ['paid', letter({ openMinor: 0 }), '2026-03-11', 'settled'],
  ['partly paid', letter({ openMinor: 5_000 }), '2026-03-11', 'amount-changed'],
  ['disputed', letter({ blocks: [{ kind: 'dispute', reason: 'r' }] }), '2026-03-11', 'blocked-by-dispute'],
  ['old bank data', letter({ bankAgeDaysMax: 1, bankReadThroughOn: '2026-03-09' }), '2026-03-11', 'bank-data-stale'],
  ['the level left by another letter', letter({ claim: { notices: reminded } }), '2026-03-23', 'letter-outdated'],
  ['the level left by another letter today', letter({ claim: { notices: reminded } }), '2026-03-12', 'waiting'],
  ['a day before it was written', letter({}), '2026-03-10', 'letter-of-a-later-day'],
  ['a day before it was written, by post', letter({}, { channel: 'post' }), '2026-03-10', 'letter-of-a-later-day'],
  ['three days old', letter({}), '2026-03-14', undefined],
  ['four days old', letter({}), '2026-03-15', 'letter-outdated'],
  ['a week on the printer', letter({}, { channel: 'post' }), '2026-03-18', undefined],
  ['eight days', letter({}, { channel: 'post' }), '2026-03-19', 'letter-outdated'],
])('%s', (_name, leaving, today, expected) => {
  expect(stopReason(leaving, { today, law: standardLaw('DE'), overrides: [] })).toBe(expected);
});

test('the guard judges what was written on the claim of now, and respects who took it over', () => {
  const dear = { ...none, feeMinor: 350 };
  const facts = factsOf({ claim: { notices: [{ ...reminded[0], sentOn: '2026-03-09', deadlineOn: '2026-03-19' }] } });
  const leaving: LeavingLetter = {
    level: 2,
    channel: 'post',
    writtenOn: '2026-04-01',
    deadlineOn: '2026-04-13',
    claims: [{ facts, charges: dear, openMinor: 11_900 }],
  };
  const context = { today: '2026-04-02', law: standardLaw('DE') } as const;
  const { findings } = judgeLetter(
    {
      channel: 'post',
      deadlineOn: leaving.deadlineOn,
      sentOn: context.today,
      claims: [{ claim: facts.claim, charges: dear }],
    },
    context.law,
    [],
  );
  const seen = findings.map(({ finding }) => seenOf(finding));
  const rule = {
    rule: 'fee-above-limit',
    role: 'owner',
    reason: 'Auslandsporto ist belegt',
    actor: 'owner',
    seen,
  } as const;
  const stop = (overrides: readonly GivenOverride[], letter = leaving) => stopReason(letter, { ...context, overrides });
  expect([stop([]), stop([rule])]).toEqual(['unlawful', undefined]);
  const dearer = { ...leaving, claims: [{ ...leaving.claims[0]!, charges: { ...dear, feeMinor: 15_000 } }] };
  expect(stop([rule], dearer)).toBe('unlawful');
});

test('an agreed rate that was taken back since the letter stops it: what is demanded is above the law', () => {
  const stretch = { from: '2026-03-20', to: '2026-04-02', days: 13, baseMinor: 11_900 } as const;
  const segments = [{ ...stretch, ratePercent: '12.00', baseRatePercent: '0.00', ground: 'contract' }];
  const stop = (claim: Partial<RunFacts['claim']>) => {
    const notices = [{ level: 1, sentOn: '2026-03-09', channel: 'post', deadlineOn: '2026-03-19' }] as const;
    const facts = factsOf({ claim: { notices, ...claim } });
    // 13 days at 12 % on 119.00.
    const charges = { ...none, interestMinor: 51, segments };
    const dates = { writtenOn: '2026-04-01', deadlineOn: '2026-04-13' };
    return stopReason(
      { level: 2, channel: 'post', ...dates, claims: [{ facts, charges, openMinor: 11_900 }] },
      { today: '2026-04-01', law: standardLaw('DE'), overrides: [] },
    );
  };
  expect(stop({ agreedRate: { kind: 'fixed', basisPoints: 1_200 } })).toBeUndefined();
  expect(stop({})).toBe('unlawful');
  // A lower one that was agreed since binds as well.
  expect(stop({ agreedRate: { kind: 'fixed', basisPoints: 300 } })).toBe('unlawful');
});
