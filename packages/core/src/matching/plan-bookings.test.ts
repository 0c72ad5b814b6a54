import { expect, test } from 'vitest';
import type { Decision } from './payment.ts';
import { type BookedClaim, type BookingsInput, planBookings } from './plan-bookings.ts';

const claim: BookedClaim = {
  row: { debtorId: 'd1' },
  facts: {
    number: 'RE-1',
    entries: [
      { kind: 'principal', amountMinor: 10_000, valueOn: '2026-01-10' },
      { kind: 'fee', amountMinor: 250, valueOn: '2026-02-20' },
      { kind: 'interest', amountMinor: 80, valueOn: '2026-02-20' },
    ],
  },
};

function plan(decision: Decision, decidedOnMinor?: number) {
  const input: BookingsInput = {
    decisions: [decision],
    payments: new Map([
      [
        'p1',
        { id: 'p1', bookedOn: '2026-03-02', valueOn: '2026-03-01', currency: 'EUR', counterpartyName: 'Erika Muster' },
      ],
    ]),
    claims: new Map([['c1', claim]]),
    decidedOnMinor: new Map(decidedOnMinor === undefined ? [] : [['c1', decidedOnMinor]]),
    ids: ['a1'],
    decidedBy: 'machine',
    actor: 'system',
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
      split: { costsMinor: -250, interestMinor: -80, principalMinor: -670 },
      sourceKind: 'allocation',
      sourceId: 'a1',
    },
  ]);
  expect(events.map((event) => event.kind)).toEqual(['payment-booked']);
});

test('the payment that closes the claim says so', () => {
  expect(plan(sure(10_330)).events.map((event) => event.kind)).toEqual(['payment-booked', 'claim-settled']);
});

test('a claim that changed between deciding and locking is left to a person', () => {
  const bookings = plan(sure(10_000), 10_000);
  expect(bookings.allocations).toEqual([]);
  expect(bookings.decisions).toMatchObject([{ transactionId: 'p1', state: 'undecided' }]);
  expect(bookings.suggestions).toMatchObject([{ claimId: 'c1', amountMinor: 10_000, rank: 1 }]);
});
