import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ClaimEntry, ClaimFacts } from '../claim/claim.ts';
import { claimForTests } from '../claim/claims-for-tests.ts';
import { ledgerOpenMinor, openParts } from '../claim/ledger.ts';
import { type LawSettings, standardLaw } from '../law/law-settings.ts';
import { sumOfParts } from './book-on-claim.ts';
import type { BookedClaim } from './bookings.ts';
import { type AllocationWish, allocationBookings, planAllocation } from './plan-allocation.ts';
import { planCreditReversal } from './plan-unbooking.ts';

/** Due by agreement on 27 February 2026, in default the day after; number, principal. */
function claim(number: string, amountMinor: number, change: Partial<ClaimFacts> = {}): readonly [string, BookedClaim] {
  const entries: ClaimEntry[] = [{ kind: 'principal', amountMinor, valueOn: '2026-02-13' }];
  const facts = claimForTests({ number, entries, debtorKind: 'private', ...change });
  return [`id-${number}`, { facts, row: { debtorId: 'd1' } }];
}

function wish(
  amountMinor: number,
  claims: readonly (readonly [string, BookedClaim])[],
  more: Partial<AllocationWish> = {},
): AllocationWish {
  return {
    payment: {
      id: 'p1',
      bookedOn: '2026-05-15',
      valueOn: '2026-05-15',
      amountMinor,
      currency: 'EUR',
      counterpartyName: 'Erika Muster',
    },
    claims: new Map(claims),
    designated: [],
    demandedMinor: new Map(),
    receivedOn: '2026-05-15',
    law: standardLaw('DE'),
    ...more,
  };
}

/** "designated: A 3.04+300.00 | B 2.66+94.30 | credit 0", costs, interest and principal in cents. */
function say(of: AllocationWish): string {
  const plan = planAllocation(of);
  const shares = plan.shares.map(({ number, booking: { split, discountMinor } }) => {
    const skonto = discountMinor === 0 ? '' : ` skonto ${discountMinor}`;
    return `${number} ${split.costsMinor}+${split.interestMinor}+${split.principalMinor}${skonto}`;
  });
  return [`${plan.rule}: ${shares.join(' | ')}`, `credit ${plan.creditMinor}`].join(' | ');
}

const three = [
  claim('A', 30_000, { arisenOn: '2026-01-10' }),
  claim('B', 50_000, { arisenOn: '2026-01-20' }),
  claim('C', 10_000, { arisenOn: '2026-01-30' }),
];

describe('over several claims', () => {
  // 76 days from 28 February to 14 May at 6.27 %: 3.92 of 300.00, 6.53 of 500.00, 1.31 of 100.00.
  test.each<[string, AllocationWish, string]>([
    [
      'nothing said: the older first, interest fixed before',
      wish(40_000, three),
      'by-law: A 0+392+30000 | B 0+653+8955 | credit 0',
    ],
    [
      'the payer named the third, the rest goes by law (s.366(1) BGB)',
      wish(40_000, three, { designated: ['id-C'] }),
      'designated: C 0+131+10000 | A 0+392+29477 | credit 0',
    ],
    [
      'exactly what is open on the one he named',
      wish(50_000, three, { designated: ['id-B'] }),
      'designated: B 0+0+50000 | credit 0',
    ],
    [
      'exactly what is open on all',
      wish(90_000, three),
      'as-asked: A 0+0+30000 | B 0+0+50000 | C 0+0+10000 | credit 0',
    ],
    [
      'more than that: interest is owed, what is left is credit',
      wish(100_000, three),
      'by-law: A 0+392+30000 | B 0+653+50000 | C 0+131+10000 | credit 8824',
    ],
    ['no claim: all of it is credit', wish(5_000, []), 'by-law:  | credit 5000'],
    [
      'a debtor may pay early: what is not due gets what is left (s.271(2) BGB)',
      wish(50_000, [...three.slice(0, 1), claim('Z', 10_000, { dueOn: '2026-12-31' })]),
      'by-law: A 0+392+30000 | Z 0+0+10000 | credit 9608',
    ],
    [
      'nothing of it before all that is due is paid',
      wish(20_000, [...three.slice(0, 1), claim('Z', 10_000, { dueOn: '2026-12-31' })]),
      'by-law: A 0+392+19608 | credit 0',
    ],
    [
      'exactly what is open on all, due or not: interest beyond it stays undemanded',
      wish(40_000, [...three.slice(0, 1), claim('Z', 10_000, { dueOn: '2026-12-31' })]),
      'all-open: A 0+0+30000 | Z 0+0+10000 | credit 0',
    ],
    [
      'what is not due gets nothing when a person wants it so',
      wish(30_000, [claim('Z', 10_000, { dueOn: '2026-12-31' })], { onlyDue: true }),
      'by-law:  | credit 30000',
    ],
    [
      'what fell due between value day and booking is due',
      wish(10_000, [claim('Z', 10_000, { dueOn: '2026-05-17' })], { receivedOn: '2026-05-20', onlyDue: true }),
      'as-asked: Z 0+0+10000 | credit 0',
    ],
    [
      'named, it gets its money',
      wish(30_000, [claim('Z', 10_000, { dueOn: '2026-12-31' })], { designated: ['id-Z'] }),
      'designated: Z 0+0+10000 | credit 20000',
    ],
  ])('%s', (_, of, said) => {
    expect(say(of)).toBe(said);
  });

  test('exactly what the last letters demanded pays what was asked for', () => {
    const charged = claim('A', 30_000, {
      entries: [
        { kind: 'principal', amountMinor: 30_000, valueOn: '2026-02-13' },
        { kind: 'fee', amountMinor: 250, valueOn: '2026-04-01' },
      ],
    });
    const demandedMinor = new Map([['id-A', 30_000]]);
    expect(say(wish(30_000, [charged], { demandedMinor }))).toBe('as-asked: A 250+0+29750 | credit 0');
  });

  test('each Skonto is judged by what its claim got', () => {
    const offer = {
      discountTerms: [{ days: 14, percentBasisPoints: 200 }],
      issuedOn: '2026-05-04',
      dueOn: '2026-06-03',
    };
    const claims = [claim('A', 20_000, offer), claim('B', 30_000, offer)];
    const designated = ['id-A', 'id-B'];
    expect(say(wish(49_000, claims, { designated }))).toBe(
      'designated: A 0+0+19600 skonto 400 | B 0+0+29400 skonto 600 | credit 0',
    );
    expect(say(wish(40_000, claims, { designated }))).toBe('designated: A 0+0+16000 | B 0+0+24000 | credit 0');
    const b = ['id-B'];
    expect(say(wish(29_000, claims, { designated: b }))).toBe('designated: B 0+0+29000 skonto 600 | credit 0');
  });
});

const settings: readonly LawSettings[] = (['DE', 'AT', 'CH'] as const).map(standardLaw);
const books = fc.record({
  amountMinor: fc.integer({ min: 1, max: 200_000 }),
  law: fc.constantFrom(...settings),
  policy: fc.constantFrom('statutory' as const, 'principal-first' as const, 'exact-match-principal' as const),
  claims: fc.array(
    fc.record({
      minor: fc.integer({ min: 1, max: 50_000 }),
      feeMinor: fc.integer({ min: 0, max: 500 }),
      dueOn: fc.constantFrom('2026-02-27', '2026-04-30', '2026-06-30'),
      hasTerms: fc.boolean(),
    }),
    { maxLength: 4 },
  ),
  designated: fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 2 }),
});

test('shares and credit add up to the payment; nothing is paid beyond what is open', () => {
  fc.assert(
    fc.property(books, ({ amountMinor, law, policy, claims: list, designated }) => {
      const claims = list.map(({ minor, feeMinor, dueOn, hasTerms }, i) =>
        claim(`N${i}`, minor, {
          country: law.country,
          dueOn,
          issuedOn: '2026-05-05',
          ...(hasTerms && { discountTerms: [{ days: 14, percentBasisPoints: 300 }] }),
          entries: [
            { kind: 'principal', amountMinor: minor, valueOn: '2026-02-13' },
            { kind: 'fee', amountMinor: feeMinor, valueOn: '2026-03-13' },
          ],
        }),
      );
      const named = [...new Set(designated)].filter((i) => i < claims.length).map((i) => `id-N${i}`);
      const plan = planAllocation(
        wish(amountMinor, claims, { designated: named, law: { ...law, allocationPolicy: policy } }),
      );
      const booked = plan.shares.reduce((sum, { booking }) => sum + booking.amountMinor, 0);
      expect(booked + plan.creditMinor).toBe(amountMinor);
      expect(plan.creditMinor).toBeGreaterThanOrEqual(0);
      for (const { claimId, booking } of plan.shares) {
        const ledger = [...new Map(claims).get(claimId)!.facts.entries, ...booking.entries];
        const left = openParts(ledger);
        expect(Math.min(left.costsMinor, left.interestMinor, left.principalMinor)).toBeGreaterThanOrEqual(0);
        expect(booking.openMinor).toBe(ledgerOpenMinor(ledger));
        expect(sumOfParts(booking.split)).toBe(booking.amountMinor);
      }
    }),
    { numRuns: 2_000 },
  );
});

describe('what is written', () => {
  const of = wish(100_000, three);
  const booking = { decidedBy: 'person' as const, actor: 'anna', debtorId: 'd1', ids: ['1', '2', '3', '4'] };

  test('a credit is an allocation on the debtor, and the payment is booked', () => {
    const bookings = allocationBookings(of, planAllocation(of), { ...booking, keepsCredit: true });
    expect(
      bookings.allocations.map(({ claimId, debtorId, amountMinor }) => [claimId ?? debtorId, amountMinor]),
    ).toEqual([
      ['id-A', 30_392],
      ['id-B', 50_653],
      ['id-C', 10_131],
      ['d1', 8_824],
    ]);
    expect(bookings.decisions).toMatchObject([{ state: 'booked' }]);
    expect(bookings.events.map(({ kind }) => kind)).toEqual([
      ...['payment-booked', 'claim-settled', 'payment-booked', 'claim-settled', 'payment-booked', 'claim-settled'],
      'credit-kept',
    ]);
  });

  test('else the rest is undecided', () => {
    const bookings = allocationBookings(of, planAllocation(of), { ...booking, keepsCredit: false });
    expect(bookings.allocations).toHaveLength(3);
    expect(bookings.decisions).toMatchObject([{ state: 'undecided' }]);
  });

  test('a credit taken back is its mirror', () => {
    const credit = { id: '4', debtorId: 'd1', amountMinor: 8_824 };
    expect(
      planCreditReversal(of.payment, credit, '5', { actor: 'anna', decidedBy: 'person' }).allocation,
    ).toMatchObject({
      id: '5',
      debtorId: 'd1',
      amountMinor: -8_824,
      reversesId: '4',
    });
  });

  test('a payment in francs never falls on a claim in euros', () => {
    const francs = { ...of, payment: { ...of.payment, currency: 'CHF' } };
    expect(() => allocationBookings(francs, planAllocation(francs), { ...booking, keepsCredit: true })).toThrow('CHF');
  });
});

test('the explanation names the law, and the company’s rule where it turns the order round', () => {
  const law = { ...standardLaw('DE'), allocationPolicy: 'principal-first' as const };
  expect(planAllocation(wish(40_000, three)).explanation.de).toMatch(/\(§ 366 Abs\. 2 BGB\)\.$/);
  expect(planAllocation(wish(40_000, three, { law })).explanation.de).toMatch(
    /\(§ 366 Abs\. 2 BGB\)\. Die Hauptforderungen kommen vor Kosten und Zinsen \(Regel des Mandanten\)\.$/,
  );
});
