import { describe, expect, test } from 'vitest';
import { claimForTests } from '../claim/claims-for-tests.ts';
import { standardLaw } from '../law/law-settings.ts';
import { isRefusal } from '../refusal/refusal.ts';
import type { BookedClaim } from './bookings.ts';
import { planSplit, type SplitWish } from './plan-split.ts';

const claim = (number: string, minor: number): BookedClaim => ({
  row: { debtorId: 'd1' },
  facts: claimForTests({ number, entries: [{ kind: 'principal', amountMinor: minor, valueOn: '2026-01-10' }] }),
});
const payment = {
  id: 'p1',
  bookedOn: '2026-01-20',
  valueOn: '2026-01-20',
  amountMinor: 15_000,
  currency: 'EUR',
  counterpartyName: 'Erika Muster',
};
const wish = (parts: SplitWish['parts'], more: Partial<SplitWish> = {}): SplitWish => ({
  payment,
  parts,
  creditDebtorId: undefined,
  claims: new Map([
    ['a', claim('RE-1', 10_000)],
    ['b', claim('RE-2', 6_000)],
  ]),
  demandedMinor: new Map(),
  ids: ['1', '2', '3', '4'],
  decidedBy: 'person',
  actor: 'anna',
  evidence: [],
  law: standardLaw('DE'),
  ...more,
});
const part = (claimId: string, amountMinor: number, discountMinor = 0) => ({ claimId, amountMinor, discountMinor });

describe('planSplit', () => {
  test.each([
    ['nothing', [], 'split-empty'],
    ['not more than nothing', [part('a', 0)], 'amount-invalid'],
    ['a Skonto below zero', [part('a', 10, -1)], 'amount-invalid'],
    ['a claim twice', [part('a', 10), part('a', 10)], 'split-claim-twice'],
    ['an unknown claim', [part('c', 10)], 'not-found'],
    ['more than is open', [part('b', 6_001)], 'split-exceeds-claim'],
    ['more than is open with Skonto', [part('b', 5_900, 101)], 'split-exceeds-claim'],
    ['more than was paid', [part('a', 10_000), part('b', 5_001)], 'split-exceeds-payment'],
  ])('refuses %s', (_, parts, code) => {
    expect(planSplit(wish(parts))).toMatchObject({ kind: 'refused', code });
  });

  test.each([
    [[part('a', 10_000), part('b', 5_000)], undefined, 'booked', 0],
    [[part('a', 9_700, 300), part('b', 5_000)], 'd1', 'booked', 300],
    [[part('a', 4_000)], undefined, 'undecided', 0],
    [[], 'd1', 'booked', 15_000],
  ] as const)('parts, credit and rest add up to the payment: %j', (parts, creditDebtorId, state, creditMinor) => {
    const plan = planSplit(wish(parts, { creditDebtorId }));
    if (isRefusal(plan)) throw new Error(plan.code);
    expect(plan.decisions).toMatchObject([{ state, decidedBy: 'person' }]);
    const kept = plan.allocations.filter(({ debtorId }) => debtorId !== undefined);
    expect(kept.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(creditMinor);
    const booked = plan.allocations.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    const paid = plan.entries.filter(({ kind }) => kind === 'payment').reduce((sum, one) => sum - one.amountMinor, 0);
    expect(booked).toBe(state === 'booked' ? payment.amountMinor : paid);
    for (const { claimId, amountMinor, discountMinor } of parts) {
      const own = plan.entries.filter((entry) => entry.claimId === claimId);
      expect(own.reduce((sum, entry) => sum + entry.amountMinor, 0)).toBe(-amountMinor - discountMinor);
    }
  });

  test('Skonto that the terms do not give is a courtesy, and closes the claim without interest', () => {
    const plan = planSplit(wish([part('a', 9_500, 500)]));
    if (isRefusal(plan)) throw new Error(plan.code);
    expect(plan.entries.map(({ kind, amountMinor, ground }) => [kind, amountMinor, ground])).toEqual([
      ['payment', -9_500, undefined],
      ['discount', -500, 'skonto-courtesy'],
    ]);
    expect(plan.events.map(({ kind }) => kind)).toContain('claim-settled');
  });
});
