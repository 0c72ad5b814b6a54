import { expect, test } from 'vitest';
import { judgeProcedure } from '../guard/judge-procedure.ts';
import { seenOf } from '../guard/override.ts';
import { standardLaw } from '../law/law-settings.ts';
import { factsOf, level, threeLevels } from './facts-for-tests.ts';
import { overridesFor, type RunOverride } from './judge-letter.ts';
import { notesOf, rateWarnings, verdictOf } from './letter-notes.ts';
import { proposeRun } from './propose-run.ts';

const notices = [{ level: 1, sentOn: '2026-09-30', channel: 'post', deadlineOn: '2026-10-09' }] as const;
const levels = [level(1), level(2, { feeMinor: { private: 350, business: 350 }, claimsInterest: true })];
const facts = factsOf({
  procedure: { ...threeLevels, levels },
  debtorChannel: 'post',
  claim: { notices, dueOn: '2026-09-01', issuedOn: '2026-08-01' },
});
const override: RunOverride = {
  rule: 'fee-above-limit',
  role: 'owner',
  reason: 'Auslandsporto ist belegt',
  actor: 'owner',
  procedureName: 'standard',
  letterKey: null,
  seen: judgeProcedure(facts.procedure, 'DE').map(seenOf),
};
const run = (today: string, carryForward: boolean, overrides: readonly RunOverride[] = []) => {
  const { letters } = proposeRun([facts], { today, law: { ...standardLaw('DE'), carryForward }, overrides });
  return { letter: letters[0]!, notes: [...notesOf(letters).values()] };
};

test('a proposal shows who has taken a rule over by now, a released letter who had then', () => {
  const { notes, letter } = run('2026-11-02', false);
  expect(verdictOf(notes[0]!, [])).toMatchObject({ mayLeave: false });
  expect(verdictOf(notes[0]!, overridesFor(letter, [override]))).toMatchObject({
    mayLeave: true,
    findings: [{ finding: { code: 'fee-above-limit' }, override: { actor: 'owner', role: 'owner' } }],
  });
  expect(verdictOf(notes[0]!)).toMatchObject({ mayLeave: false });
  const taken = run('2026-11-02', false, [override]);
  expect(verdictOf(JSON.parse(JSON.stringify(taken.notes[0])))).toEqual({
    findings: taken.letter.findings,
    mayLeave: true,
  });
});

test('a letter that nothing is to be said of keeps nothing', () => {
  const quiet = { ...facts, procedure: { ...threeLevels, levels: [level(1), level(2)] } };
  expect(notesOf(proposeRun([quiet], { today: '2026-11-02', law: standardLaw('DE') }).letters).size).toBe(0);
});

test('missing and carried rates are told once for all letters', () => {
  expect(rateWarnings(run('2026-11-02', false).notes)).toEqual([]);
  const missing = run('2027-01-20', false).notes;
  const [unknown, ...more] = rateWarnings([...missing, ...missing]);
  expect(unknown!.de).toContain('01.01.2027');
  expect(unknown!.en).toContain('1 Jan 2027');
  expect(more).toEqual([]);
  const [carried] = rateWarnings(run('2027-01-20', true).notes);
  expect(carried!.de).toContain('zuletzt bekannten');
});
