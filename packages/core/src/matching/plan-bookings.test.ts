import { describe, expect, test } from 'vitest';
import { claimStatement } from '../claim/claim-statement.ts';
import { claimForTests } from '../claim/claims-for-tests.ts';
import { fixInterest } from '../claim/fix-interest.ts';
import { standardLaw } from '../law/law-settings.ts';
import type { BookedClaim } from './bookings.ts';
import type { Decision } from './payment.ts';
import { type BookingsInput, planBookings } from './plan-bookings.ts';

const claim: BookedClaim = {
  row: { debtorId: 'd1' },
  facts: claimForTests({
    number: 'RE-1',
    dueBasis: 'one-sided',
    debtorKind: 'private',
    entries: [
      { kind: 'principal', amountMinor: 10_000, valueOn: '2026-01-10' },
      { kind: 'fee', amountMinor: 250, valueOn: '2026-02-20' },
    ],
  }),
};

function plan(
  decision: Decision,
  decidedOnMinor?: number,
  more: Partial<BookingsInput> & { valueOn?: string; claim?: BookedClaim; paidMinor?: number } = {},
) {
  const { valueOn = '2026-03-01', claim: booked = claim, paidMinor = 60_000, ...rest } = more;
  const input: BookingsInput = {
    decisions: [decision],
    payments: new Map([
      [
        'p1',
        {
          id: 'p1',
          bookedOn: '2026-03-02',
          valueOn,
          amountMinor: paidMinor,
          currency: 'EUR',
          counterpartyName: 'Erika Muster',
        },
      ],
    ]),
    claims: new Map([['c1', booked]]),
    decidedOnMinor: new Map(decidedOnMinor === undefined ? [] : [['c1', decidedOnMinor]]),
    demandedMinor: new Map(),
    ids: ['a1'],
    decidedBy: 'machine',
    actor: 'system',
    law: standardLaw('DE'),
    ...rest,
  };
  return planBookings(input);
}

const sure = (amountMinor: number): Decision => ({
  tier: 'sure',
  paymentId: 'p1',
  allocations: [{ claimId: 'c1', amountMinor }],
  evidence: [{ code: 'amount-equals-open' }],
});

test('a payment falls on costs, interest, principal, from its value day', () => {
  const { entries, events } = plan(sure(1_000));
  expect(entries).toEqual([
    {
      claimId: 'c1',
      kind: 'payment',
      amountMinor: -1_000,
      valueOn: '2026-03-01',
      split: { costsMinor: -250, interestMinor: 0, principalMinor: -750 },
      sourceKind: 'allocation',
      sourceId: 'a1',
    },
  ]);
  expect(events.map((event) => event.kind)).toEqual(['payment-booked']);
});

test('the payment that closes the claim says so', () => {
  expect(plan(sure(10_250)).events.map((event) => event.kind)).toEqual(['payment-booked', 'claim-settled']);
});

test('a claim that changed between deciding and locking is left to a person', () => {
  const bookings = plan(sure(10_000), 10_000);
  expect(bookings.allocations).toEqual([]);
  expect(bookings.decisions).toMatchObject([{ transactionId: 'p1', state: 'undecided' }]);
  expect(bookings.suggestions).toMatchObject([{ claimId: 'c1', amountMinor: 10_000, rank: 1 }]);
});

describe('interest up to the value day (domain facts A.7)', () => {
  const principal = { kind: 'principal' as const, amountMinor: 100_000, valueOn: '2026-02-13' };
  /** E1: 1,000.00 in default from 2026-03-02, flat fee 40.00. */
  const facts = claimForTests({
    dueBasis: 'one-sided',
    courtServedOn: '2026-03-01',
    dueOn: '2026-02-20',
    issuedOn: '2026-02-13',
    entries: [principal, { kind: 'flat-fee', amountMinor: 4_000, valueOn: '2026-03-02' }],
  });
  const business: BookedClaim = { row: { debtorId: 'd1' }, facts };

  function statementAfter(bookings: ReturnType<typeof plan>, from: BookedClaim, onDate: string) {
    return claimStatement({ ...from.facts, entries: [...from.facts.entries, ...bookings.entries] }, onDate);
  }

  test('E1: is fixed before the payment falls on it, and later interest runs on what is left', () => {
    const bookings = plan(sure(50_000), undefined, { claim: business, valueOn: '2026-05-15' });
    expect(bookings.entries).toMatchObject([
      { kind: 'interest', amountMinor: 2_082, period: { from: '2026-03-02', to: '2026-05-15' }, sourceId: 'a1' },
      { kind: 'payment', split: { costsMinor: -4_000, interestMinor: -2_082, principalMinor: -43_918 } },
    ]);
    const statement = statementAfter(bookings, business, '2026-07-31');
    expect(statement.principal.openMinor).toBe(56_082);
    expect(statement.interest.openMinor).toBe(1_243);
    expect(bookings.decisions).toMatchObject([{ state: 'undecided' }]);
  });

  test.each<[string, number, ReadonlyMap<string, number>]>([
    ['all that is open', 104_000, new Map()],
    ['what the last letter demanded', 100_000, new Map([['c1', 100_000]])],
  ])('a payment of %s leaves interest beyond it undemanded', (_, amountMinor, demandedMinor) => {
    const bookings = plan(sure(amountMinor), undefined, {
      paidMinor: amountMinor,
      claim: business,
      valueOn: '2026-05-15',
      demandedMinor,
    });
    expect(bookings.entries.map((entry) => entry.kind)).toEqual(['payment']);
    expect(statementAfter(bookings, business, '2026-07-31').openLedgerMinor).toBe(104_000 - amountMinor);
  });

  test('a payment that came before a letter demanded interest: only what the lower principal did not bear is taken back', () => {
    const demanded = {
      kind: 'interest' as const,
      amountMinor: 2_082,
      valueOn: '2026-05-14',
      period: { from: '2026-03-02', to: '2026-05-15' },
    };
    const claim = { ...business, facts: { ...facts, entries: [...facts.entries, demanded] } };
    const bookings = plan(sure(50_000), undefined, { claim, valueOn: '2026-04-01' });
    // 30 days at 10.27 %: 8.44; 44 more on 548.44: 6.79. The letter's days stay demanded.
    const period = { from: '2026-03-02', to: '2026-05-15' };
    expect(bookings.entries).toMatchObject([
      { kind: 'interest', amountMinor: 844 + 679 - 2_082, period },
      { kind: 'payment', split: { costsMinor: -4_000, interestMinor: -844, principalMinor: -45_156 } },
    ]);
    const entries = [...claim.facts.entries, ...bookings.entries];
    const next = fixInterest({ ...facts, entries }, '2026-05-21', standardLaw('DE'));
    expect(next).toMatchObject({ period: { from: '2026-05-15', to: '2026-05-21' } });
  });

  test('E6: costs 2.50, interest 0.81, principal 100.00; payment 100.00 leaves costs and interest as principal, 3.31', () => {
    const small: BookedClaim = {
      row: { debtorId: 'd1' },
      facts: {
        ...facts,
        debtorKind: 'private',
        entries: [
          { ...principal, amountMinor: 10_000 },
          { kind: 'fee', amountMinor: 250, valueOn: '2026-03-02' },
          {
            kind: 'interest',
            amountMinor: 81,
            valueOn: '2026-04-17',
            period: { from: '2026-03-02', to: '2026-04-18' },
          },
        ],
      },
    };
    const bookings = plan(sure(10_000), undefined, { claim: small, valueOn: '2026-04-18' });
    expect(bookings.entries.map((entry) => entry.kind)).toEqual(['payment']);
    expect(statementAfter(bookings, small, '2026-04-17')).toMatchObject({
      principal: { openMinor: 331 },
      costsOpenMinor: 0,
      openLedgerMinor: 331,
    });
  });

  test('no more is booked than there is of the payment, whoever decided', () => {
    const credit = { debtorId: 'd1', amountMinor: 49_751 };
    const beyond = { ...sure(10_250), credit } as Decision;
    const within = { ...sure(10_250), credit: { ...credit, amountMinor: 49_750 } } as Decision;
    const ids = ['a1', 'a2'];
    expect(plan(beyond, undefined, { ids })).toMatchObject({
      decisions: [{ state: 'undecided', tier: 'likely' }],
      allocations: [],
      entries: [],
    });
    expect(plan(within, undefined, { ids }).allocations.map(({ amountMinor }) => amountMinor)).toEqual([
      10_250, 49_750,
    ]);
    expect(() => plan(beyond, undefined, { ids, decidedBy: 'person' })).toThrow('60001 of payment p1');
  });
});
