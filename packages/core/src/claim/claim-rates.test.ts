import { describe, expect, test } from 'vitest';
import { rateTable } from '../interest/base-rate.ts';
import type { ClaimFacts } from './claim.ts';
import { claimStatement } from './claim-statement.ts';
import { claimForTests } from './claims-for-tests.ts';
import { fixInterest } from './fix-interest.ts';

function interestOf(change: Partial<ClaimFacts>, onDate: string): string {
  const { interest } = claimStatement(claimForTests(change), onDate);
  const segments = interest.segments.map((one) => `${one.from} ${one.days}@${one.ratePercent} ${one.ground}`);
  return [...segments, interest.accruedMinor].join(' | ');
}

describe('which rate a claim bears', () => {
  test.each<[string, Partial<ClaimFacts>, string, string]>([
    [
      'T-I2',
      { ...due('2026-05-15'), ...of(119_000) },
      '2026-07-31',
      '2026-05-16 46@10.27 s288-2-bgb | 2026-07-01 31@10.52 s288-2-bgb | 2603',
    ],
    [
      'T-I11, consumer',
      { ...due('2026-08-14'), ...of(23_800), debtorKind: 'private' },
      '2026-11-21',
      '2026-08-15 99@6.52 s288-1-bgb | 421',
    ],
    [
      'AT vector, business',
      { ...due('2026-06-03'), ...of(120_000), country: 'AT' },
      '2026-10-03',
      '2026-06-04 27@10.73 s456-ugb | 2026-07-01 95@10.73 s456-ugb | 4304',
    ],
    [
      'AT vector, consumer',
      { ...due('2026-06-03'), ...of(120_000), country: 'AT', debtorKind: 'private' },
      '2026-10-03',
      '2026-06-04 122@4.00 s1333-abgb | 1604',
    ],
    [
      'CH vector',
      { ...due('2026-02-27'), ...of(200_000), country: 'CH', currency: 'CHF' },
      '2026-05-28',
      '2026-02-28 90@5.00 a104-or | 2466',
    ],
    [
      'arisen under the old German law, by the invoice',
      { ...due('2014-12-29'), ...of(100_000), issuedOn: '2014-07-28' },
      '2014-12-31',
      '2014-12-30 2@7.27 s288-2-bgb-old | 40',
    ],
    [
      'the invoice came later than the obligation',
      { ...due('2014-12-29'), ...of(100_000), issuedOn: '2014-12-01', arisenOn: '2014-06-30' },
      '2014-12-31',
      '2014-12-30 2@7.27 s288-2-bgb-old | 40',
    ],
    [
      'agreed, fixed',
      { ...due('2026-06-01'), agreedRate: { kind: 'fixed', basisPoints: 1_200 } },
      '2026-06-30',
      '2026-06-02 29@12.00 contract | 953',
    ],
    [
      'agreed above the base rate',
      { ...due('2026-06-30'), agreedRate: { kind: 'above-base-rate', basisPoints: 1_000 } },
      '2026-07-01',
      '2026-07-01 1@11.52 contract | 32',
    ],
    [
      'agreed in Switzerland, OR 104(2)',
      { ...due('2026-02-27'), country: 'CH', agreedRate: { kind: 'fixed', basisPoints: 800 } },
      '2026-05-28',
      '2026-02-28 90@8.00 contract | 1973',
    ],
  ])('%s', (_id, change, onDate, expected) => {
    expect(interestOf(change, onDate)).toBe(expected);
  });

  test('an entry rests on the same ground as its segments', () => {
    const agreed = claimForTests({ agreedRate: { kind: 'fixed', basisPoints: 1_200 } });
    const entry = fixInterest(agreed, '2026-04-01');
    expect(entry).toMatchObject({ ground: 'contract' });
    const booked = claimStatement({ ...agreed, entries: [...agreed.entries, entry!] }, '2026-03-31').lines.at(-1)!;
    expect(booked.explanation).toEqual({
      de: 'Verzugszinsen vom 28.02.2026 bis einschließlich 31.03.2026 (vereinbart)',
      en: 'Default interest from 28 Feb 2026 up to and including 31 Mar 2026 (as agreed)',
    });
  });

  test('rows the operator added count', () => {
    const rates = rateTable('DE', [{ from: '2027-01-01', basisPoints: 252 }]);
    if (rates.kind !== 'rates') throw new Error(rates.code);
    const claim = claimForTests({ dueOn: '2026-12-31' });
    expect(claimStatement(claim, '2027-01-31').interest).toMatchObject({ rateUnknownFromOn: '2027-01-01' });
    const { interest } = claimStatement(claim, '2027-01-31', { rates });
    expect(interest.segments.map((one) => `${one.days}@${one.ratePercent}`)).toEqual(['31@11.52']);
    expect(interest.accruedMinor).toBe(978);
  });
});

describe('between merchants, s.353 HGB', () => {
  const merchants = { isBetweenMerchants: true, dueBasis: 'one-sided', ...due('2026-02-28') } as const;
  test('T-I12: 5 % from the day after the due date, without default', () => {
    // 28 February 2026 is a Saturday, so payment is in time until Monday.
    expect(interestOf({ ...merchants, dueOn: '2026-02-27', receivedOn: '2026-03-30' }, '2026-03-31')).toBe(
      '2026-02-28 32@5.00 s353-hgb | 438',
    );
    expect(interestOf({ ...merchants, receivedOn: '2026-03-30' }, '2026-04-01')).toBe(
      '2026-03-03 30@5.00 s353-hgb | 411',
    );
  });

  test('then default interest, with one rounding', () => {
    const change = { ...merchants, dueOn: '2026-02-27', receivedOn: '2026-02-27' };
    expect(interestOf(change, '2026-04-01')).toBe('2026-02-28 31@5.00 s353-hgb | 2026-03-31 2@10.27 s288-2-bgb | 481');
    expect(fixInterest(claimForTests(change), '2026-03-31')).toMatchObject({ ground: 's353-hgb', amountMinor: 425 });
    expect(fixInterest(claimForTests(change), '2026-04-02')).toMatchObject({ ground: 's288-2-bgb', amountMinor: 481 });
  });

  test('only where the claim says so, in Germany, and never with a consumer', () => {
    for (const change of [{ isBetweenMerchants: false }, { country: 'AT' }, { debtorKind: 'private' }] as const) {
      expect(interestOf({ ...merchants, receivedOn: '2026-03-30', ...change }, '2026-03-31')).toBe('0');
    }
  });

  test('says when it begins', () => {
    const { interest } = claimStatement(claimForTests({ ...merchants, receivedOn: '2026-03-30' }), '2026-02-20');
    expect(interest.note).toEqual({
      de: 'Noch keine Zinsen: Fälligkeitszinsen laufen ab dem 03.03.2026.',
      en: 'No interest yet: interest after the due date runs from 3 Mar 2026.',
    });
  });
});

function due(dueOn: string): Pick<ClaimFacts, 'dueOn'> {
  return { dueOn };
}

function of(amountMinor: number): Pick<ClaimFacts, 'entries'> {
  return { entries: [{ kind: 'principal', amountMinor, valueOn: '2014-01-01' }] };
}
