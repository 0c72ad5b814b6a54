import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ClaimEntry, ClaimFacts } from '../claim/claim.ts';
import { claimForTests } from '../claim/claims-for-tests.ts';
import { openParts } from '../claim/ledger.ts';
import { type LawSettings, standardLaw } from '../law/law-settings.ts';
import { bookOnClaim, sumOfParts } from './book-on-claim.ts';

const law = standardLaw('DE');
const twoPercent = [{ days: 14, percentBasisPoints: 200 }];

/** 200.00 of Monday 4 May 2026, 2 % until 18 May; agreed to be paid on 3 June. */
function claim(change: Partial<ClaimFacts> = {}, ...more: ClaimEntry[]): ClaimFacts {
  const principal = { kind: 'principal', amountMinor: 20_000, valueOn: '2026-05-04' } as const;
  const entries = [principal, ...more];
  return claimForTests({ issuedOn: '2026-05-04', dueOn: '2026-06-03', discountTerms: twoPercent, entries, ...change });
}

/** "payment -196.00 | discount skonto -4.00 | open 0.00", amounts in cents. */
function say(facts: ClaimFacts, amountMinor: number, valueOn: string, settled: LawSettings = law): string {
  const booked = bookOnClaim(facts, { amountMinor, valueOn }, settled);
  if (booked === undefined) return 'nothing';
  const list = booked.entries.map(({ kind, ground, amountMinor: minor }) =>
    [kind, ...(kind === 'discount' ? [ground] : []), minor].join(' '),
  );
  return [...list, `open ${booked.openMinor}`].join(' | ');
}

const withDiscounts = (discounts: Partial<LawSettings['discounts']>): LawSettings => ({
  ...law,
  discounts: { ...law.discounts, ...discounts },
});

describe('Skonto', () => {
  test.each<[string, number, string, string, LawSettings?]>([
    ['in time settles the claim', 19_600, '2026-05-18', 'payment -19600 | discount skonto -400 | open 0'],
    ['in the tolerance', 19_600, '2026-05-21', 'payment -19600 | discount skonto -400 | open 0'],
    ['too late stays open', 19_600, '2026-05-22', 'payment -19600 | open 400'],
    [
      'too late, accepted',
      19_600,
      '2026-05-22',
      'payment -19600 | discount skonto-courtesy -400 | open 0',
      withDiscounts({ wrong: 'accept', thresholdMinor: 400 }),
    ],
    [
      'more than offered: the offer stands, the difference is open',
      19_500,
      '2026-05-18',
      'payment -19500 | discount skonto -400 | open 100',
    ],
    [
      'more than offered, accepted',
      19_500,
      '2026-05-18',
      'payment -19500 | discount skonto -400 | discount skonto-courtesy -100 | open 0',
      withDiscounts({ wrong: 'accept', thresholdMinor: 100 }),
    ],
    [
      'more than offered, set off: nothing is booked for the difference',
      19_500,
      '2026-05-18',
      'payment -19500 | discount skonto -400 | open 100',
      withDiscounts({ wrong: 'net', thresholdMinor: 100 }),
    ],
    ['none taken', 20_000, '2026-05-18', 'payment -20000 | open 0'],
    ['a part payment', 10_000, '2026-05-18', 'payment -10000 | open 10000'],
  ])('%s', (_, amountMinor, on, said, settled) => {
    expect(say(claim(), amountMinor, on, settled)).toBe(said);
  });

  test('in default interest runs up to the payment, unless it settles what was asked for', () => {
    // Default from 4 June on; 26 days of 200.00 at 10.27 %: 1.46.
    expect(say(claim(), 19_600, '2026-06-30')).toBe('interest 146 | payment -19600 | open 546');
    const kind = withDiscounts({ wrong: 'accept', thresholdMinor: 400 });
    expect(say(claim(), 19_600, '2026-06-30', kind)).toBe('payment -19600 | discount skonto-courtesy -400 | open 0');
  });

  test('a second payment gets no more than the offer, however it is cut', () => {
    const paid = { kind: 'payment', amountMinor: -19_500, valueOn: '2026-05-11' } as const;
    const granted = { kind: 'discount', amountMinor: -400, valueOn: '2026-05-11' } as const;
    expect(say(claim({}, paid, granted), 60, '2026-05-12')).toBe('payment -60 | open 40');
    expect(say(claim({}, paid, granted), 100, '2026-05-12')).toBe('payment -100 | open 0');
  });

  test('costs that are open come first, so that less than offered is missing', () => {
    const fee = { kind: 'fee', amountMinor: 250, valueOn: '2026-05-10' } as const;
    expect(say(claim({}, fee), 19_850, '2026-05-18')).toBe('payment -19850 | discount skonto -400 | open 0');
    expect(say(claim({}, fee), 19_600, '2026-05-18')).toBe('payment -19600 | discount skonto -400 | open 250');
  });

  test('exactly the principal less Skonto falls on the principal, where the company has settled it so', () => {
    const fee = { kind: 'fee', amountMinor: 250, valueOn: '2026-05-10' } as const;
    const booked = bookOnClaim(
      claim({}, fee),
      { amountMinor: 19_600, valueOn: '2026-05-18' },
      { ...law, allocationPolicy: 'exact-match-principal' },
    );
    expect(booked).toMatchObject({
      split: { costsMinor: 0, principalMinor: 19_600 },
      discountMinor: 400,
      openMinor: 250,
    });
  });
});

describe('interest that nobody demanded', () => {
  const facts = claimForTests({ debtorKind: 'private' });
  const demanded: ClaimEntry = {
    kind: 'interest',
    amountMinor: 534,
    valueOn: '2026-03-31',
    period: { from: '2026-03-01', to: '2026-04-01' },
  };
  const pays = (change: Partial<ClaimFacts>) =>
    bookOnClaim({ ...facts, ...change }, { amountMinor: 50_000, valueOn: '2026-05-15' }, law)!.split;

  test.each<[string, Partial<ClaimFacts>, number]>([
    ['a level of the procedure claims it', {}, 1_306],
    ['no level ever claims it: all falls on the principal', { claimsInterest: false }, 0],
    ['a letter demanded it', { claimsInterest: false, entries: [...facts.entries, demanded] }, 1_306],
  ])('%s', (_, change, interestMinor) => {
    expect(pays(change)).toEqual({ costsMinor: 0, interestMinor, principalMinor: 50_000 - interestMinor });
  });
});

test('Austria: costs last unless it was agreed that they come first (s.1416 ABGB)', () => {
  const entries: ClaimEntry[] = [
    { kind: 'principal', amountMinor: 10_000, valueOn: '2026-02-13' },
    { kind: 'fee', amountMinor: 500, valueOn: '2026-02-20' },
  ];
  const facts = claimForTests({ country: 'AT', entries, dueOn: '2026-12-31' });
  const split = (settled: LawSettings) =>
    bookOnClaim(facts, { amountMinor: 10_000, valueOn: '2026-03-01' }, settled)!.split;
  expect(split(standardLaw('AT'))).toEqual({ costsMinor: 0, interestMinor: 0, principalMinor: 10_000 });
  expect(split({ ...standardLaw('AT'), costsFirst: true })).toMatchObject({ costsMinor: 500, principalMinor: 9_500 });
  const german = { ...facts, country: 'DE' as const };
  const wrong = { ...law, costsFirst: false };
  expect(bookOnClaim(german, { amountMinor: 10_000, valueOn: '2026-03-01' }, wrong)!.split).toMatchObject({
    costsMinor: 500,
  });
});

const policies = fc.record({
  wrong: fc.constantFrom('reclaim' as const, 'accept' as const, 'net' as const),
  toleranceDays: fc.integer({ min: 0, max: 5 }),
  roundingMinor: fc.integer({ min: 0, max: 2 }),
  thresholdMinor: fc.integer({ min: 0, max: 2_000 }),
});
const cases = fc.record({
  amountMinor: fc.integer({ min: 0, max: 30_000 }),
  feeMinor: fc.integer({ min: 0, max: 500 }),
  day: fc.integer({ min: 5, max: 31 }),
  month: fc.constantFrom('05', '07'),
  discounts: policies,
  allocationPolicy: fc.constantFrom('statutory' as const, 'principal-first' as const, 'exact-match-principal' as const),
});

test('money never disappears: payment, Skonto and what stays open add up; no part goes below zero', () => {
  fc.assert(
    fc.property(cases, ({ amountMinor, feeMinor, day, month, discounts, allocationPolicy }) => {
      const fee = { kind: 'fee' as const, amountMinor: feeMinor, valueOn: '2026-05-04' };
      const facts = claim({}, ...(feeMinor === 0 ? [] : [fee]));
      const valueOn = `2026-${month}-${String(day).padStart(2, '0')}`;
      const booked = bookOnClaim(facts, { amountMinor, valueOn }, { ...law, discounts, allocationPolicy });
      if (booked === undefined) return amountMinor === 0;
      const fixedMinor = booked.entries.reduce(
        (sum, one) => (one.kind === 'interest' ? sum + one.amountMinor : sum),
        0,
      );
      expect(booked.amountMinor + booked.discountMinor + booked.openMinor).toBe(20_000 + feeMinor + fixedMinor);
      expect(sumOfParts(booked.split)).toBe(booked.amountMinor);
      const left = openParts([...facts.entries, ...booked.entries]);
      expect(Math.min(left.costsMinor, left.interestMinor, left.principalMinor)).toBeGreaterThanOrEqual(0);
      expect(sumOfParts(left)).toBe(booked.openMinor);
      return booked.amountMinor <= amountMinor;
    }),
    { numRuns: 2_000 },
  );
});
