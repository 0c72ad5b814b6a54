import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../calendar/local-date.ts';
import type { Country } from '../claim/claim.ts';
import { judgeProcedure } from '../guard/judge-procedure.ts';
import { seenOf } from '../guard/override.ts';
import { type LawSettings, standardLaw } from '../law/law-settings.ts';
import { factsOf, level, threeLevels } from './facts-for-tests.ts';
import { deadlineOf, judgeLetter, overridesFor, type RunOverride } from './judge-letter.ts';
import type { Level } from './procedure.ts';
import { procedureNameOf, proposeRun, type RunFacts } from './propose-run.ts';
import { recheckRun } from './recheck-run.ts';
import { standardProcedureFor } from './standard-procedure.ts';

const today = '2026-04-15';
const law = standardLaw('DE');
const notices = [{ level: 1, sentOn: '2026-03-30', channel: 'post', deadlineOn: '2026-04-09' }] as const;
const withFee = (feeMinor: number) => ({
  ...threeLevels,
  levels: [level(1), level(2, { feeMinor: { private: feeMinor, business: feeMinor } }), level(3)],
});
const reminded = (feeMinor: number, change: Partial<RunFacts> = {}, country: Country = 'DE') =>
  factsOf({
    procedure: withFee(feeMinor),
    debtorChannel: 'post',
    ...change,
    claim: { notices, country, currency: country === 'CH' ? 'CHF' : 'EUR' },
  });
const seen = judgeProcedure(withFee(350), 'DE').map(seenOf);
const owner: RunOverride = {
  seen,
  rule: 'fee-above-limit',
  role: 'owner',
  reason: 'Auslandsporto ist belegt',
  actor: 'owner',
  procedureName: 'standard',
  letterKey: null,
};
const none = { feeMinor: 0, flatFeeMinor: 0, interestMinor: 0, segments: [] };
const forLetter = { procedureName: null, seen: seen.map(({ words }) => ({ words })) };
const otherWords = { seen: seen.map((one) => ({ ...one, words: one.words.replace('3.50', '5.00') })) };
const told = (facts: readonly RunFacts[], overrides: readonly RunOverride[] = [], settled: LawSettings = law) =>
  proposeRun(facts, { today, law: settled, overrides }).letters.map((letter) => [
    letter.findings.map(({ finding, override }) => `${finding.severity} ${finding.code} ${override?.actor ?? '-'}`),
    letter.mayLeave,
  ]);

describe('the guard of a run', () => {
  test('refuses 3.50 on a letter to a German consumer, warns of 2.60, and is silent about 2.50', () => {
    expect(told([reminded(350)])).toEqual([[['refuse fee-above-limit -'], false]]);
    expect(told([reminded(260)])).toEqual([[['warn fee-above-accepted -'], true]]);
    expect(told([reminded(250)])).toEqual([[[], true]]);
  });

  test.each<[string, Partial<RunOverride>, boolean]>([
    ['the owner, for the procedure', {}, true],
    ['the owner, for this letter', { ...forLetter, letterKey: 'd1.2.EUR.post.standard' }, true],
    ['this letter, but another amount', { ...forLetter, ...otherWords, letterKey: 'd1.2.EUR.post.standard' }, false],
    ['the procedure, but another amount', otherWords, false],
    [
      'the procedure, but another level',
      { seen: seen.map((one) => ({ ...one, field: 'levels.2.feePrivate' })) },
      false,
    ],
    ['for another letter', { ...forLetter, letterKey: 'd2.2.EUR.post.standard' }, false],
    ['for another procedure', { procedureName: 'gewerblich' }, false],
    ['another rule', { rule: 'fee-by-email' }, false],
    ['the accountant: not of a refusal', { role: 'accountant' }, false],
    ['a reason nobody understands', { reason: 'weil' }, false],
  ])('%s', (_name, change, mayLeave) => {
    const actor = mayLeave ? 'owner' : '-';
    expect(told([reminded(350)], [{ ...owner, ...change }])).toEqual([[[`refuse fee-above-limit ${actor}`], mayLeave]]);
  });

  test('a fee is one of the letter: five claims carry 2.50, on the oldest', () => {
    const facts = ['c', 'a', 'e', 'b', 'd'].map((number, index) => {
      const one = reminded(250, { claimId: number });
      return { ...one, claim: { ...one.claim, number, issuedOn: index === 2 ? '2026-02-15' : one.claim.issuedOn } };
    });
    const [letter] = proposeRun(facts, { today, law }).letters;
    expect(letter!.charges.map((one) => one.feeMinor)).toEqual([0, 0, 250, 0, 0]);
    expect(letter!.findings).toEqual([]);
    // Two fees of 2.50 on one letter would be 5.00.
    const claims = facts.slice(0, 2).map(({ claim }) => ({ claim, charges: { ...none, feeMinor: 250 } }));
    const judged = judgeLetter({ claims, channel: 'post', deadlineOn: '2026-04-30', sentOn: today }, law, []);
    expect(judged.findings.map((one) => one.finding.words.en)).toEqual([expect.stringContaining('of €5.00')]);
    expect(judged.mayLeave).toBe(false);
  });

  test('each claim has its own finding, and an override covers those that were shown', () => {
    const costly = { ...none, flatFeeMinor: 4_000 };
    const claims = ['a', 'b'].map((number) => ({ claim: { ...reminded(0).claim, number }, charges: costly }));
    const judge = (overrides: readonly RunOverride[], of = claims) =>
      judgeLetter({ claims: of, channel: 'post', deadlineOn: '2026-04-30', sentOn: today }, law, overrides);
    const { findings } = judge([]);
    expect(findings.map(({ finding }) => `${finding.code} ${finding.claim}`)).toEqual([
      'flat-fee-consumer a',
      'flat-fee-consumer b',
    ]);
    const shown = (...numbers: string[]): RunOverride => ({
      ...owner,
      rule: 'flat-fee-consumer',
      seen: findings.filter(({ finding }) => numbers.includes(finding.claim!)).map(({ finding }) => seenOf(finding)),
    });
    expect([judge([shown('a')]).mayLeave, judge([shown('a', 'b')]).mayLeave]).toEqual([false, true]);
    const dearer = claims.map((one) => ({ ...one, charges: { ...costly, flatFeeMinor: 4_001 } }));
    expect(judge([shown('a', 'b')], dearer).mayLeave).toBe(false);
  });

  test('no fixed fee on a letter in another currency than the company’s', () => {
    const swissFranc = reminded(250);
    const facts = { ...swissFranc, claim: { ...swissFranc.claim, currency: 'CHF' as const } };
    const [letter] = proposeRun([facts], { today, law }).letters;
    expect(letter!.charges[0]!.feeMinor).toBe(0);
    expect(letter!.findings).toEqual([]);
  });

  test('Austria: a fee out of proportion to a small claim is refused, on a larger one it leaves', () => {
    const small = reminded(300, { openMinor: 1_000 }, 'AT');
    expect(told([small], [], standardLaw('AT'))).toEqual([[['refuse fee-out-of-proportion -'], false]]);
    const large = reminded(300, { openMinor: 100_000 }, 'AT');
    expect(told([large], [], standardLaw('AT'))).toEqual([[[], true]]);
  });

  test('Switzerland: only the fee that was agreed', () => {
    const swiss = standardLaw('CH');
    expect(told([reminded(2_000, {}, 'CH')], [], swiss)).toEqual([[['refuse fee-not-agreed -'], false]]);
    expect(told([reminded(2_000, {}, 'CH')], [], { ...swiss, agreedFeeMinor: 2_000 })).toEqual([[[], true]]);
  });

  test('rates the company added are known to the guard', () => {
    const { charges, facts, channel } = proposeRun(
      [
        factsOf({
          procedure: { ...threeLevels, levels: [level(1), level(2, { claimsInterest: true })] },
          claim: { notices },
        }),
      ],
      { today, law },
    ).letters[0]!;
    const { segments } = charges[0]!;
    const judge = (ratePercent: string) =>
      judgeLetter(
        {
          claims: [
            {
              claim: facts[0]!.claim,
              charges: { ...charges[0]!, segments: [{ ...segments[0]!, ratePercent }] },
            },
          ],
          channel,
          deadlineOn: '2026-04-30',
          sentOn: today,
        },
        law,
        [],
      ).findings.map((one) => one.finding.code);
    expect([judge('6.27'), judge('6.28')]).toEqual([[], ['rate-above-law']]);
  });

  test('of a letter that shrank, only the claims that are left are judged, and the oldest of them bears the fee', () => {
    const small = reminded(300, { claimId: 'small', openMinor: 1_000 }, 'AT');
    const large = reminded(300, { claimId: 'large', openMinor: 100_000 }, 'AT');
    const later = { ...large, claim: { ...large.claim, number: 'RE-2' } };
    const context = { today, law: standardLaw('AT') };
    const fresh = proposeRun([small, later], context);
    const wanted = fresh.items.map(({ claimId, debtorId, letterKey }) => ({
      claimId,
      debtorId,
      letterKey: letterKey!,
    }));
    const fees = (claimIds: readonly string[]) => {
      const kept = wanted.filter((one) => claimIds.includes(one.claimId));
      const { letters, unlawful } = recheckRun(kept, fresh, context);
      return [letters, unlawful].map((of) => of.map((letter) => letter.charges.map((one) => one.feeMinor)));
    };
    expect(fees(['small', 'large'])).toEqual([[[300, 0]], []]);
    expect(fees(['large'])).toEqual([[[300]], []]);
    // 3.00 on 10.00 alone is out of proportion.
    expect(fees(['small'])).toEqual([[], [[300]]]);
    const { dropped } = recheckRun(
      wanted.filter((one) => one.claimId === 'small'),
      fresh,
      context,
    );
    expect(dropped).toEqual([{ claimId: 'small', debtorId: 'd1', because: 'unlawful', codes: ['unlawful'] }]);
  });

  test('the standard procedure of a country never makes a letter that is refused', () => {
    let letters = 0;
    fc.assert(
      fc.property(
        fc.constantFrom<Country>('DE', 'AT', 'CH'),
        fc.constantFrom('private', 'business', 'unknown'),
        fc.constantFrom('post', 'email'),
        fc.integer({ min: 500, max: 500_000 }),
        fc.nat(2),
        fc.nat(200),
        (country, debtorKind, channel, openMinor, sentLevels, days) => {
          const procedure = standardProcedureFor(country);
          const sent = Array.from({ length: sentLevels }, (_, index) => ({
            level: index + 1,
            sentOn: addDays('2026-03-11', index * 14),
            channel: 'post' as const,
            deadlineOn: addDays('2026-03-23', index * 14),
          }));
          const currency = country === 'CH' ? 'CHF' : 'EUR';
          const facts = factsOf({
            procedure,
            openMinor,
            debtorChannel: channel,
            claim: { country, currency, debtorKind, notices: sent },
          });
          const run = proposeRun([facts], { today: addDays('2026-03-12', days), law: standardLaw(country) });
          letters += run.letters.length;
          expect(run.letters.every((letter) => letter.mayLeave)).toBe(true);
        },
      ),
      { numRuns: 1_000 },
    );
    expect(letters).toBeGreaterThan(500);
  });

  test('a letter’s key names its procedure, dots and all', () => {
    const facts = factsOf({ procedure: { ...threeLevels, name: 'gewerblich.ch' } });
    const { key, procedureName } = proposeRun([facts], { today, law }).letters[0]!;
    expect(procedureNameOf(key)).toBe(procedureName);
    expect(overridesFor({ key, procedureName }, [{ ...owner, procedureName }])).toHaveLength(1);
  });

  test('the deadline ends on a working day', () => {
    const weekLong: Level = level(1, { periodDays: 10 });
    expect(deadlineOf(factsOf().claim, weekLong, '2026-03-11')).toBe('2026-03-23');
  });
});
