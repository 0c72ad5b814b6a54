import { describe, expect, test } from 'vitest';
import type { ClaimEntry, ClaimFacts } from '../claim/claim.ts';
import { openParts } from '../claim/ledger.ts';
import { standardLaw } from '../law/law-settings.ts';
import { chargesFor, crossedWaiver } from './charges.ts';
import { factsOf, level } from './facts-for-tests.ts';
import type { Level } from './procedure.ts';

const law = standardLaw('DE');

/** "fee 2.50, interest 1.40 [2026-03-20, 2026-04-03)" in minor units; empty = nothing. */
function words(claim: ClaimFacts, rule: Level, channel: 'email' | 'post', today: string): string {
  const { entries, totalMinor } = chargesFor(claim, rule, channel, today, law);
  expect(entries.reduce((sum, entry) => sum + entry.amountMinor, 0)).toBe(totalMinor);
  return entries
    .map(
      (entry) =>
        `${entry.kind} ${entry.amountMinor}${entry.period ? ` [${entry.period.from}, ${entry.period.to})` : ''}`,
    )
    .join(', ');
}

const costly = level(2, {
  feeMinor: { private: 250, business: 300 },
  claimsFlatFee: true,
  claimsInterest: true,
});
const reminded = { notices: [{ level: 1, sentOn: '2026-03-09', channel: 'post', deadlineOn: '2026-03-19' }] } as const;
const business = { ...reminded, debtorKind: 'business' } as const;
const earlier = (kind: ClaimEntry['kind'], amountMinor: number): ClaimEntry => ({
  kind,
  amountMinor,
  valueOn: '2026-03-23',
});
const withEntry = (entry: ClaimEntry) => ({
  ...business,
  entries: [{ kind: 'principal', amountMinor: 100_000, valueOn: '2026-02-16' } as const, entry],
});

const waiver: ClaimEntry = {
  ...earlier('waiver', -300),
  split: { costsMinor: -300, interestMinor: 0, principalMinor: 0 },
};

describe('charges', () => {
  test.each<[string, Partial<ClaimFacts>, Partial<Level>, 'email' | 'post', string, string]>([
    ['the letter that causes default is free', {}, {}, 'post', '2026-03-09', ''],
    ['still none on the first day of default', reminded, {}, 'post', '2026-03-20', ''],
    // 119.00 at 6.27 % (5 points above 1.27 %) from 20 March up to and including 3 April: 15 days = 0.306...
    ['private, by post', reminded, {}, 'post', '2026-04-03', 'fee 250, interest 31 [2026-03-20, 2026-04-04)'],
    ['private, by e-mail: no postage', reminded, {}, 'email', '2026-04-03', 'interest 31 [2026-03-20, 2026-04-04)'],
    [
      'unknown counts as private',
      { ...reminded, debtorKind: 'unknown' },
      {},
      'post',
      '2026-04-03',
      'fee 250, interest 31 [2026-03-20, 2026-04-04)',
    ],
    // 10.27 %: 15 days on 119.00 = 0.502...
    [
      'business: flat fee and no other',
      business,
      {},
      'post',
      '2026-04-03',
      'flat-fee 4000, interest 50 [2026-03-20, 2026-04-04)',
    ],
    [
      'business without flat fee',
      business,
      { claimsFlatFee: false },
      'post',
      '2026-04-03',
      'fee 300, interest 50 [2026-03-20, 2026-04-04)',
    ],
    ['no interest wished', business, { claimsInterest: false }, 'post', '2026-04-03', 'flat-fee 4000'],
    [
      'nothing wished',
      business,
      { claimsInterest: false, claimsFlatFee: false, feeMinor: { private: 0, business: 0 } },
      'post',
      '2026-04-03',
      '',
    ],
    [
      'flat fee once a claim, and no fee after it',
      withEntry(earlier('flat-fee', 4000)),
      { claimsInterest: false },
      'post',
      '2026-04-03',
      '',
    ],
    [
      'fees demanded before count towards it',
      withEntry(earlier('fee', 300)),
      { claimsInterest: false },
      'post',
      '2026-04-03',
      'flat-fee 3700',
    ],
    [
      'fees that were waived do not',
      {
        ...withEntry(earlier('fee', 300)),
        entries: [...withEntry(earlier('fee', 300)).entries, waiver],
      },
      { claimsInterest: false },
      'post',
      '2026-04-03',
      'flat-fee 4000',
    ],
    [
      'an obligation from before 29 July 2014: no flat fee, the fee of the letter',
      { ...business, arisenOn: '2014-07-28' },
      { claimsInterest: false },
      'post',
      '2026-04-03',
      'fee 300',
    ],
    [
      'no fixed fee in another currency',
      { ...business, currency: 'CHF' },
      { claimsInterest: false },
      'post',
      '2026-04-03',
      '',
    ],
    [
      'no flat fee on damages',
      { ...business, kind: 'other' },
      { claimsInterest: false },
      'post',
      '2026-04-03',
      'fee 300',
    ],
    [
      'none in Switzerland',
      { ...business, country: 'CH', currency: 'CHF' },
      { claimsInterest: false },
      'post',
      '2026-04-03',
      'fee 300',
    ],
    [
      'agreed date: in default without a reminder',
      { dueBasis: 'contract' },
      { claimsFlatFee: false },
      'post',
      '2026-03-09',
      'fee 250, interest 14 [2026-03-03, 2026-03-10)',
    ],
  ])('%s', (_name, claim, rule, channel, today, expected) => {
    expect(words(factsOf({ claim }).claim, { ...costly, ...rule }, channel, today)).toBe(expected);
  });

  test('two letters demand each day of interest once, and together what one would have', () => {
    const claim = factsOf({ claim: reminded }).claim;
    const first = chargesFor(claim, costly, 'email', '2026-04-03', law);
    const later = { ...claim, entries: [...claim.entries, ...first.entries] };
    const second = chargesFor(later, costly, 'email', '2026-05-04', law);
    const once = chargesFor(claim, costly, 'email', '2026-05-04', law);
    expect(second.interestPeriod).toEqual({ from: '2026-04-04', to: '2026-05-05' });
    expect(first.interestMinor + second.interestMinor).toBe(once.interestMinor);
  });

  test('what was charged and reversed again is charged anew, for the same days', () => {
    const claim = factsOf({ claim: { ...business, ...reminded } }).claim;
    for (const rule of [costly, { ...costly, claimsFlatFee: false }]) {
      const first = chargesFor(claim, rule, 'post', '2026-04-03', law);
      const reversals = first.entries.map((entry) => ({ ...entry, amountMinor: -entry.amountMinor }));
      const later = { ...claim, entries: [...claim.entries, ...first.entries, ...reversals] };
      expect(first.totalMinor).toBeGreaterThan(0);
      expect(chargesFor(later, rule, 'post', '2026-04-03', law)).toEqual(first);
    }
  });

  test('a crossed payment waives costs as costs and interest as interest', () => {
    const claim = factsOf({ claim: { ...business, ...reminded } }).claim;
    const { entries } = chargesFor(claim, costly, 'post', '2026-04-03', law);
    const waiver = crossedWaiver(entries, '2026-04-03')!;
    expect(waiver).toMatchObject({ kind: 'waiver', ground: 'payment-crossed' });
    expect(openParts([...entries, waiver])).toEqual({ costsMinor: 0, interestMinor: 0, principalMinor: 0 });
    expect(crossedWaiver([], '2026-04-03')).toBeUndefined();
  });
});
