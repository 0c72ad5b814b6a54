import { describe, expect, test } from 'vitest';
import type { Level } from '../dunning/procedure.ts';
import { standardProcedure } from '../dunning/standard-procedure.ts';
import type { Finding } from './finding.ts';
import { guardCodes, guardRules } from './guard-rule.ts';
import { judgeProcedure } from './judge-procedure.ts';
import { type ChargeSettings, judgeSettings } from './judge-settings.ts';
import { applyOverrides, type GuardOverride, seenOf } from './override.ts';

const [first, second] = standardProcedure.levels as [Level, Level, Level];
const withLevels = (...levels: Level[]) => ({ levels, minimumMinor: 2_000 });
const codesOf = (found: readonly Finding[]) => found.map((one) => `${one.severity} ${one.code} ${one.field}`);
const fees = (priv: number, business: number) => ({ feeMinor: { private: priv, business } });

/** Level 1 with its texts changed. */
function worded(change: (text: string) => string): Level {
  return {
    ...first,
    texts: first.texts.map((text) => ({
      ...text,
      opening: change(text.opening),
      closing: change(text.closing),
      mailBody: change(text.mailBody),
    })),
  };
}

test('the standard procedure is lawful in Germany; Austria and Switzerland say what to change', () => {
  expect(judgeProcedure(standardProcedure, 'DE')).toEqual([]);
  expect(new Set(judgeProcedure(standardProcedure, 'AT').map((one) => one.code))).toEqual(
    new Set(['fee-ignores-size']),
  );
  expect(new Set(judgeProcedure(standardProcedure, 'CH').map((one) => one.code))).toEqual(new Set(['fee-not-agreed']));
});

describe('one row a rule, with its lawful twin', () => {
  test.each<[string, Level, Level, 'DE' | 'AT' | 'CH']>([
    ['refuse fee-on-first-level levels.0.feePrivate', { ...first, ...fees(250, 0) }, { ...first, ...fees(0, 0) }, 'DE'],
    ['warn fee-on-first-level levels.0.feeBusiness', { ...first, ...fees(0, 250) }, { ...first, ...fees(0, 0) }, 'DE'],
    [
      'warn fee-above-accepted levels.0.feePrivate',
      { ...second, ...fees(251, 0) },
      { ...second, ...fees(250, 0) },
      'DE',
    ],
    [
      'refuse fee-above-limit levels.0.feePrivate',
      { ...second, ...fees(301, 0) },
      { ...second, ...fees(250, 0) },
      'DE',
    ],
    [
      'warn fee-above-accepted levels.0.feeBusiness',
      { ...second, ...fees(0, 301) },
      { ...second, ...fees(0, 250) },
      'DE',
    ],
    [
      'refuse fee-by-email levels.0.feeBusiness',
      { ...second, channel: 'email', ...fees(0, 100) },
      { ...second, channel: 'post', ...fees(0, 100) },
      'DE',
    ],
    ['refuse fee-not-agreed levels.0.feePrivate', { ...second, ...fees(250, 0) }, { ...second, ...fees(0, 0) }, 'CH'],
    ['warn fee-ignores-size levels.0.feePrivate', { ...second, ...fees(401, 0) }, { ...second, ...fees(400, 0) }, 'AT'],
    ['warn period-too-short levels.0.periodDays', { ...second, periodDays: 6 }, { ...second, periodDays: 7 }, 'DE'],
    [
      'refuse no-clear-demand levels.0.texts.de.private',
      worded((text) =>
        text.replaceAll('gesamt', 'anzahl').replaceAll('aufstellung', 'anzahl').replaceAll('zahlungsdaten', 'anzahl'),
      ),
      first,
      'DE',
    ],
    [
      'refuse no-clear-demand levels.0.texts.en.business',
      worded((text) => text.replaceAll('frist', 'briefdatum')),
      first,
      'AT',
    ],
    [
      'refuse no-clear-demand levels.0.texts.de.business.mailBody',
      worded((text) => text.replaceAll('frist', 'briefdatum')),
      first,
      'CH',
    ],
    [
      'refuse no-clear-demand levels.0.texts.de.private',
      worded((text) => `{% comment %}${text}{% endcomment %}`),
      first,
      'DE',
    ],
  ])('%s', (expected, unlawful, lawful, country) => {
    expect(codesOf(judgeProcedure(withLevels(unlawful), country))).toContain(expected);
    expect(judgeProcedure(withLevels(lawful), country)).toEqual([]);
  });

  test('a Swiss fee up to the agreed amount', () => {
    const level = { ...second, ...fees(2_000, 2_000) };
    expect(judgeProcedure(withLevels(level), 'CH', { agreedFeeMinor: 2_000 })).toEqual([]);
    expect(judgeProcedure(withLevels(level), 'CH', { agreedFeeMinor: 1_999 })).toHaveLength(2);
  });

  test('later letters need no demand of their own, and no fee is none', () => {
    const later = { ...worded(() => ''), position: 2 };
    expect(judgeProcedure(withLevels(first, later), 'DE')).toEqual([]);
  });
});

describe('settings', () => {
  const rate = (basisPoints: number, isInContract: boolean, audience: 'private' | 'business' = 'business') => ({
    rates: [{ audience, rate: { kind: 'fixed', basisPoints }, isInContract } as const],
  });
  test.each<[string, Partial<ChargeSettings>, Partial<ChargeSettings>]>([
    ['refuse vat-on-costs addsTaxToCharges', { addsTaxToCharges: true }, { addsTaxToCharges: false }],
    [
      'refuse interest-on-interest chargesInterestOnInterest',
      { chargesInterestOnInterest: true },
      { chargesInterestOnInterest: false },
    ],
    ['refuse flat-fee-consumer claimsFlatFeeFromConsumers', { claimsFlatFeeFromConsumers: true }, {}],
    [
      'refuse flat-fee-no-law claimsFlatFeeFromConsumers',
      { country: 'CH', claimsFlatFeeFromConsumers: true },
      { country: 'CH' },
    ],
    ['refuse fee-by-email mailFee', { mailFeeMinor: 1 }, { mailFeeMinor: 0 }],
    ['refuse rate-above-law rates.0', rate(1_053, false), rate(1_052, false)],
    ['refuse rate-above-law rates.0', rate(1_500, false), rate(1_500, true)],
    ['refuse rate-above-law rates.0', rate(653, false, 'private'), rate(652, false, 'private')],
    [
      'refuse rate-above-law rates.0',
      { country: 'AT', ...rate(401, false, 'private') },
      { country: 'AT', ...rate(400, false, 'private') },
    ],
    ['refuse rate-above-law rates.0', { country: 'CH', ...rate(501, false) }, { country: 'CH', ...rate(500, false) }],
  ])('%s', (expected, unlawful, lawful) => {
    const judge = (change: Partial<ChargeSettings>) =>
      judgeSettings({ country: 'DE', currency: 'EUR', ...change }, '2026-11-21');
    expect(codesOf(judge(unlawful))).toEqual([expected]);
    expect(judge(lawful)).toEqual([]);
  });
});

describe('overrides', () => {
  const found = judgeProcedure(withLevels({ ...second, periodDays: 6, ...fees(301, 0) }), 'DE');
  const reason = 'Porto laut Beleg 3,01 Euro';
  type Given = Omit<GuardOverride, 'seen'> & Partial<Pick<GuardOverride, 'seen'>>;
  const seen = found.map(seenOf);
  test.each<[string, readonly Given[], string[], boolean]>([
    [
      'a fee of another amount was seen',
      [{ rule: 'fee-above-limit', role: 'owner', reason, seen: [{ ...seen[1]!, words: 'another' }] }],
      ['period-too-short', 'fee-above-limit'],
      false,
    ],
    [
      'the same fee was seen elsewhere',
      [{ rule: 'fee-above-limit', role: 'owner', reason, seen: [{ ...seen[1]!, field: 'levels.2.feePrivate' }] }],
      ['period-too-short', 'fee-above-limit'],
      false,
    ],
    [
      'nothing was seen',
      [{ rule: 'fee-above-limit', role: 'owner', reason, seen: [] }],
      ['period-too-short', 'fee-above-limit'],
      false,
    ],
    ['none', [], ['period-too-short', 'fee-above-limit'], false],
    ['the owner', [{ rule: 'fee-above-limit', role: 'owner', reason }], ['period-too-short'], true],
    [
      'an accountant may not, a refusal',
      [{ rule: 'fee-above-limit', role: 'accountant', reason }],
      ['period-too-short', 'fee-above-limit'],
      false,
    ],
    ['but a warning', [{ rule: 'period-too-short', role: 'accountant', reason }], ['fee-above-limit'], false],
    [
      'a clerk may nothing',
      [{ rule: 'period-too-short', role: 'clerk', reason }],
      ['period-too-short', 'fee-above-limit'],
      false,
    ],
    [
      'no reason',
      [{ rule: 'fee-above-limit', role: 'owner', reason: '   ok     ' }],
      ['period-too-short', 'fee-above-limit'],
      false,
    ],
    ['another rule', [{ rule: 'fee-by-email', role: 'owner', reason }], ['period-too-short', 'fee-above-limit'], false],
  ])('%s', (_who, overrides, standing, mayLeave) => {
    const result = applyOverrides(
      found,
      overrides.map((one) => ({ seen, ...one })),
    );
    expect(result.standing.map((one) => one.code)).toEqual(standing);
    expect(result.mayLeave).toBe(mayLeave);
    expect(result.standing.length + result.overridden.length).toBe(found.length);
  });
});

describe('the table', () => {
  test('every code has a rule, and no rule is there twice', () => {
    expect(new Set(guardRules.map((rule) => rule.code))).toEqual(new Set(guardCodes));
    const keys = guardRules.map(({ code, appliesTo }) => `${code} ${appliesTo.country} ${appliesTo.debtors}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test.each(guardRules.map((rule) => [rule.code, rule] as const))('%s names its source and its day', (_code, rule) => {
    expect(rule.source).toMatch(/§|Art\.|BGH|OGH|AG |Abschn\./);
    expect(rule.validFrom).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });
});
