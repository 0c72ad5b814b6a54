import { describe, expect, test } from 'vitest';
import { standardLaw } from '../law/law-settings.ts';
import type { StatedTerms } from './check-terms.ts';
import type { ClaimFacts } from './claim.ts';
import { claimForTests } from './claims-for-tests.ts';
import { agreedRateWarning, mayRaiseDebt, raisesDebt, underTerms } from './raises-debt.ts';
import { returnCostWarning } from './return-cost-warning.ts';

const none: StatedTerms = {
  dueBasis: 'contract',
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
const law = standardLaw('DE');
const fixed = (agreedRateBp: number) => ({ agreedRateKind: 'fixed' as const, agreedRateBp });

describe('terms that raise what is owed', () => {
  test.each<[string, Partial<StatedTerms>, boolean, Partial<ClaimFacts>?]>([
    ['nothing changed', {}, false],
    ['a rate above the law', fixed(5_000), true],
    ['a rate below it', fixed(300), false],
    ['an earlier default', {}, true, { dueBasis: 'one-sided', hasConsumerNotice: false, debtorKind: 'private' }],
    ['5 % from the due date on', { dueBasis: 'one-sided', isBetweenMerchants: true }, true, { dueBasis: 'one-sided' }],
    ['VAT and Skonto', { taxBp: 1_900, discountTerms: [{ days: 14, percentBasisPoints: 200 }] }, false],
    ['an old obligation bears the old rate', { arisenOn: '2014-01-01' }, false],
  ])('%s', (_, terms, raises, claim) => {
    const before = claimForTests({ country: 'DE', ...claim });
    // Before it is due, too: what counts is what will be owed.
    for (const today of ['2026-02-14', '2026-06-01']) {
      expect(raisesDebt(before, underTerms(before, { ...none, ...terms }), today, law)).toBe(raises);
    }
  });

  test('takes whoever answers for the books', () => {
    expect((['owner', 'accountant', 'clerk', 'viewer', 'auditor', undefined] as const).map(mayRaiseDebt)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});

test('an agreed rate above the lawful one is said where the customer is no business', () => {
  const said = (country: 'DE' | 'CH', basisPoints: number, debtorKind: ClaimFacts['debtorKind']) =>
    agreedRateWarning(
      claimForTests({ country, debtorKind, agreedRate: { kind: 'fixed', basisPoints } }),
      '2026-03-01',
      standardLaw(country),
    );
  expect(said('DE', 5_000, 'private')?.de).toBe(
    'Der vereinbarte Zinssatz liegt mit 50,00\u00A0% über dem gesetzlichen von 6,27\u00A0%; gegenüber Verbrauchern hält das nur, wenn es einzeln ausgehandelt wurde.',
  );
  expect(said('DE', 627, 'private')).toBeUndefined();
  expect(said('DE', 5_000, 'business')).toBeUndefined();
  expect(said('CH', 501, 'unknown')?.en).toContain('lawful one of 5.00%');
});

test('bank costs that look like a flat sum are said where the customer is no business', () => {
  const claim = { debtorKind: 'unknown', currency: 'EUR' } as const;
  expect(returnCostWarning({ kind: 'return-cost', amountMinor: 500 }, claim)?.de).toContain('5,00\u00A0€ hält nicht');
  expect(returnCostWarning({ kind: 'return-cost', amountMinor: 499 }, claim)).toBeUndefined();
  expect(returnCostWarning({ kind: 'waiver', amountMinor: 5_000 }, claim)).toBeUndefined();
  expect(
    returnCostWarning({ kind: 'return-cost', amountMinor: 5_000 }, { ...claim, debtorKind: 'business' }),
  ).toBeUndefined();
});
