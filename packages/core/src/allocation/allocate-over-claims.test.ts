import { describe, expect, test } from 'vitest';
import { defaultInterest } from '../interest/default-interest.ts';
import { rateUnder, spreadFor } from '../interest/default-rate.ts';
import { allocateOverClaims, openAfter, type PaymentOnClaims } from './allocate-over-claims.ts';
import type { OwedClaim } from './rank-claims.ts';

function owed(
  number: string,
  change: Partial<Omit<OwedClaim, 'open'>> & { readonly open: readonly [number, number, number] },
): OwedClaim {
  const [costsMinor, interestMinor, principalMinor] = change.open;
  return {
    number,
    dueOn: '2026-01-31',
    arisenOn: '2026-01-15',
    interestBasisPoints: 627,
    ...change,
    open: { costsMinor, interestMinor, principalMinor },
  };
}

type Given = Partial<Omit<PaymentOnClaims, 'claims' | 'amountMinor'>>;

function allocate(amountMinor: number, claims: readonly OwedClaim[], given: Given = {}) {
  return allocateOverClaims({
    amountMinor,
    claims,
    receivedOn: '2026-04-01',
    country: 'DE',
    policy: 'statutory',
    designated: [],
    ...given,
  });
}

/** "A 0 304 30000, B 0 266 9430 | 0" */
function inWords({ shares, creditMinor }: ReturnType<typeof allocateOverClaims>): string {
  const parts = shares.map(
    ({ number, split }) => `${number} ${split.costsMinor} ${split.interestMinor} ${split.principalMinor}`,
  );
  return `${parts.join(', ')} | ${creditMinor}`;
}

function interest(principalMinor: number, from: string): number {
  const rateFor = rateUnder(spreadFor('DE', 'private'), 'DE');
  const sum = defaultInterest({ principalMinor, from, to: '2026-04-01', rateFor, dayCount: 'ACT_365' });
  if (sum.kind !== 'interest') throw new Error('no rate');
  return sum.interestMinor;
}

describe('the worked examples of s.366, 367 BGB', () => {
  const a = owed('A', { arisenOn: '2026-01-10', open: [0, interest(30_000, '2026-02-01'), 30_000] });
  const b = owed('B', {
    arisenOn: '2026-02-10',
    dueOn: '2026-02-28',
    open: [0, interest(50_000, '2026-03-01'), 50_000],
  });

  test('E1 one claim: costs, interest, principal', () => {
    const one = owed('R', { open: [4_000, 2_082, 100_000] });
    const { shares, creditMinor } = allocate(50_000, [one]);
    expect(inWords({ ...allocate(50_000, [one]), shares, creditMinor })).toBe('R 4000 2082 43918 | 0');
    expect(openAfter(one.open, 'R', shares).principalMinor).toBe(56_082);
  });

  test('E2 two claims, nothing said: the older first', () => {
    const result = allocate(40_000, [b, a]);
    expect([a.open.interestMinor, b.open.interestMinor]).toEqual([304, 266]);
    expect(inWords(result)).toBe('A 0 304 30000, B 0 266 9430 | 0');
    expect(openAfter(b.open, 'B', result.shares)).toEqual({ costsMinor: 0, interestMinor: 0, principalMinor: 40_570 });
    expect(result.rule).toBe('by-law');
    expect(result.explanation.de).toContain('§ 366 Abs. 2 BGB');
  });

  test('E3 the payer named invoice B only', () => {
    const result = allocate(40_000, [a, b], { designated: ['B'] });
    expect(inWords(result)).toBe('B 0 266 39734 | 0');
    expect(openAfter(b.open, 'B', result.shares).principalMinor).toBe(10_266);
    expect(result.rule).toBe('designated');
    expect(result.explanation.en).toContain('§ 366 Abs. 1 BGB');
  });

  test('E4 same age: in proportion, spare cents to the first by number', () => {
    const two = [owed('R-2', { open: [0, 0, 30_000] }), owed('R-1', { open: [0, 0, 10_000] })];
    expect(inWords(allocate(20_000, two))).toBe('R-1 0 0 5000, R-2 0 0 15000 | 0');
    const three = ['R-10', 'R-9', 'R-8'].map((number) => owed(number, { open: [0, 0, 10_000] }));
    expect(inWords(allocate(10_000, three))).toBe('R-8 0 0 3334, R-9 0 0 3333, R-10 0 0 3333 | 0');
    expect(inWords(allocate(20_000, three))).toBe('R-8 0 0 6667, R-9 0 0 6667, R-10 0 0 6666 | 0');
  });

  test('E5 what is not due comes last, or gets nothing when only what is due may get something', () => {
    const due = owed('A', { open: [0, 0, 10_000] });
    const later = owed('B', { dueOn: '2026-04-02', open: [0, 0, 10_000] });
    const early = allocate(15_000, [later, due]);
    expect(inWords(early)).toBe('A 0 0 10000, B 0 0 5000 | 0');
    expect(early.explanation.de).toContain('§ 271 Abs. 2 BGB');
    expect(allocate(10_000, [later, due]).explanation.de).not.toContain('§ 271');
    const result = allocate(15_000, [later, due], { onlyDue: true });
    expect(inWords(result)).toBe('A 0 0 10000 | 5000');
    expect(result.explanation.de).toContain('50,00 bleiben übrig');
    expect(inWords(allocate(15_000, [later, due], { designated: ['B'] }))).toBe('B 0 0 10000, A 0 0 5000 | 0');
    expect(inWords(allocate(15_000, [later, due], { designated: ['A', 'B'] }))).toBe('A 0 0 10000, B 0 0 5000 | 0');
  });

  test('E6 statutory or exactly the principal', () => {
    const one = owed('R', { open: [250, 80, 10_000] });
    expect(inWords(allocate(10_000, [one]))).toBe('R 250 80 9670 | 0');
    const exact = allocate(10_000, [one], { policy: 'exact-match-principal' });
    expect(inWords(exact)).toBe('R 0 0 10000 | 0');
    expect(openAfter(one.open, 'R', exact.shares)).toEqual({ costsMinor: 250, interestMinor: 80, principalMinor: 0 });
    expect(exact.rule).toBe('exact-principal');
  });
});

describe('beyond the examples', () => {
  const plain = owed('A', { arisenOn: '2025-12-01', open: [0, 100, 10_000] });
  const burdensome = owed('B', { interestBasisPoints: 1_052, open: [250, 200, 10_000] });
  const both = [plain, burdensome];

  test.each<[string, number, readonly OwedClaim[], Given, string]>([
    ['the more burdensome before the older (s.366(2))', 11_000, both, {}, 'B 250 200 10000, A 0 100 450 | 0'],
    [
      'what the named claim does not need falls by law',
      11_000,
      both,
      { designated: ['A'] },
      'A 0 100 10000, B 250 200 450 | 0',
    ],
    ['an unknown number names nothing', 500, both, { designated: ['X'] }, 'B 250 200 50 | 0'],
    [
      'principal of all before the rest of any',
      20_300,
      both,
      { policy: 'principal-first' },
      'B 250 50 10000, A 0 0 10000 | 0',
    ],
    [
      'exactly the sum of all principals',
      20_000,
      both,
      { policy: 'exact-match-principal' },
      'B 0 0 10000, A 0 0 10000 | 0',
    ],
    [
      'a principal that fits two claims says nothing',
      10_000,
      both,
      { policy: 'exact-match-principal' },
      'B 250 200 9550 | 0',
    ],
    ['but the named one', 10_000, both, { policy: 'exact-match-principal', designated: ['A'] }, 'A 0 0 10000 | 0'],
    [
      'not exact, so statutory',
      10_001,
      both,
      { policy: 'exact-match-principal', designated: ['A'] },
      'A 0 100 9901 | 0',
    ],
    [
      'Austria: the oldest, interest then capital (s.1416)',
      10_500,
      both,
      { country: 'AT' },
      'A 0 100 10000, B 250 150 0 | 0',
    ],
    [
      'Austria without agreed costs',
      20_300,
      both,
      { country: 'AT', costsFirst: false },
      'A 0 100 10000, B 0 200 10000 | 0',
    ],
    [
      'Austria, costs come last',
      20_400,
      both,
      { country: 'AT', costsFirst: false },
      'A 0 100 10000, B 100 200 10000 | 0',
    ],
    ['Germany knows no such choice', 300, both, { costsFirst: false }, 'B 250 50 0 | 0'],
    ['Switzerland: due on one day shares (OR 87)', 20_000, both, { country: 'CH' }, 'A 0 100 9730, B 250 200 9720 | 0'],
    [
      'Switzerland: enforced first, then due first',
      20_000,
      [plain, { ...burdensome, enforcedOn: '2026-03-01' }],
      { country: 'CH' },
      'B 250 200 10000, A 0 100 9450 | 0',
    ],
    ['nothing open', 700, [], {}, ' | 700'],
    ['nothing paid', 0, both, {}, ' | 0'],
  ])('%s', (_why, amount, claims, given, expected) => {
    expect(inWords(allocate(amount, claims, given))).toBe(expected);
  });

  test('the order is explained by the law of the country', () => {
    expect(allocate(100, both, { country: 'AT' }).explanation.de).toContain('§ 1416 ABGB');
    expect(allocate(100, both, { country: 'CH' }).explanation.de).toContain('Art. 87 OR');
    expect(allocate(100, both, { country: 'CH', designated: ['A'] }).explanation.de).toContain('Art. 86 OR');
  });

  test('a negative payment is a bug of the caller', () => {
    expect(() => allocate(-1, both)).toThrow('not negative');
  });
});
