import { describe, expect, test } from 'vitest';
import { refusalText } from '../refusal/refusal-texts.ts';
import { checkTerms, type StatedTerms, termChanges } from './check-terms.ts';
import type { ClaimFacts } from './claim.ts';
import { claimForTests } from './claims-for-tests.ts';

const nothing: StatedTerms = {
  dueBasis: 'one-sided',
  hasConsumerNotice: false,
  receivedOn: null,
  refusedOn: null,
  courtServedOn: null,
  arisenOn: null,
  agreedRateKind: null,
  agreedRateBp: null,
  isBetweenMerchants: false,
  limitationYears: null,
  discountTerms: [],
  taxBp: null,
};
const today = '2026-06-01';
const check = (change: Partial<StatedTerms>, claim: Partial<ClaimFacts> = {}) =>
  checkTerms({ ...nothing, ...change }, claimForTests(claim), today);

describe('terms that can be true', () => {
  test.each<[string, Partial<StatedTerms>, Partial<ClaimFacts>?]>([
    ['nothing stated', {}],
    ['days from the invoice to today', { receivedOn: '2026-02-13', refusedOn: today, courtServedOn: '2026-05-01' }],
    ['arisen long before the invoice', { arisenOn: '2013-03-01' }],
    ['a rate of 0 and of 100 %', { agreedRateKind: 'fixed', agreedRateBp: 10_000 }],
    ['between merchants', { isBetweenMerchants: true }],
    ['ten years in Switzerland', { limitationYears: 10 }, { country: 'CH' }],
    ['Skonto', { discountTerms: [{ days: 8, percentBasisPoints: 300, baseMinor: 100_000 }], taxBp: 1_900 }],
  ])('%s', (_, terms, claim) => {
    expect(check(terms, claim)).toBeUndefined();
  });

  test.each<[string, Partial<StatedTerms>, string, string, Partial<ClaimFacts>?]>([
    ['received before it was written', { receivedOn: '2026-02-12' }, 'receivedOn', 'inputs-contradict'],
    ['refused tomorrow', { refusedOn: '2026-06-02' }, 'refusedOn', 'inputs-contradict'],
    ['served before the invoice', { courtServedOn: '2026-01-01' }, 'courtServedOn', 'inputs-contradict'],
    ['due before it arose', { arisenOn: '2026-02-28' }, 'arisenOn', 'inputs-contradict'],
    [
      'a consumer is no merchant',
      { isBetweenMerchants: true },
      'isBetweenMerchants',
      'inputs-contradict',
      { debtorKind: 'private' },
    ],
    ['ten years in Germany', { limitationYears: 10 }, 'limitationYears', 'inputs-contradict'],
    ['a rate above 100 %', { agreedRateKind: 'fixed', agreedRateBp: 10_001 }, 'agreedRate', 'value-invalid'],
    ['a rate below zero', { agreedRateKind: 'fixed', agreedRateBp: -1 }, 'agreedRate', 'value-invalid'],
    ['VAT above 50 %', { taxBp: 5_001 }, 'taxPercent', 'value-invalid'],
    [
      'Skonto of nothing',
      { discountTerms: [{ days: 8, percentBasisPoints: 0 }] },
      'discounts.0.percent',
      'value-invalid',
    ],
    [
      'Skonto on nothing',
      { discountTerms: [{ days: 8, percentBasisPoints: 200, baseMinor: 0 }] },
      'discounts.0.base',
      'value-invalid',
    ],
  ])('not: %s', (_, terms, field, code, claim) => {
    expect(check(terms, claim)).toMatchObject({ kind: 'refused', field, code });
  });
});

test('what cannot be right is said with the name of the field', () => {
  const refusal = check({ refusedOn: '2026-06-02' })!;
  expect(refusalText(refusal, 'de')).toBe(
    '„Zahlungsverweigerung“: Das kann so nicht stimmen: der Tag liegt in der Zukunft. Bitte prüfen Sie die Angabe.',
  );
  expect(refusalText(refusal, 'en')).toBe(
    '“refusal to pay”: This cannot be right: the day lies ahead. Please check what you entered.',
  );
});

test('the file is told what changed, before and after', () => {
  const after: StatedTerms = { ...nothing, receivedOn: '2026-02-16', agreedRateKind: 'fixed', agreedRateBp: 800 };
  expect(termChanges(nothing, after)).toEqual([
    { field: 'receivedOn', before: null, after: '2026-02-16' },
    { field: 'agreedRate', before: null, after: { kind: 'fixed', basisPoints: 800 } },
  ]);
  const offers = (percentBasisPoints: number) => ({ ...nothing, discountTerms: [{ days: 8, percentBasisPoints }] });
  expect(termChanges(offers(200), offers(200))).toEqual([]);
  expect(termChanges(offers(200), offers(300))).toHaveLength(1);
});

test.each([{ refusedOn: '2026-05-04' }, { hasConsumerNotice: true }, { isBetweenMerchants: true }])(
  '%o says nothing in the law of Austria and Switzerland, and is refused there',
  (stated) => {
    for (const country of ['AT', 'CH'] as const) {
      const claim = { ...claimForTests({ debtorKind: 'business' }), country };
      const [field] = Object.keys(stated);
      expect(checkTerms({ ...nothing, ...stated }, claim, '2026-05-20')).toMatchObject({ field });
      expect(checkTerms(nothing, claim, '2026-05-20')).toBeUndefined();
    }
  },
);
