import { expect, test } from 'vitest';
import { isRefusal } from '../refusal/refusal.ts';
import { planReturned } from './plan-returned.ts';
import type { ReturnableCredit, ReturnedPayment, ReturnWish } from './returned-debit.ts';

const payment = (id: string, amountMinor: number, more: Partial<ReturnedPayment> = {}): ReturnedPayment => ({
  id,
  bookedOn: amountMinor < 0 ? '2026-04-05' : '2026-04-01',
  valueOn: '2026-04-01',
  amountMinor,
  currency: 'EUR',
  counterpartyName: 'Erika Muster',
  endToEndId: null,
  mandateId: 'M-1',
  returnReason: amountMinor < 0 ? 'MD06' : null,
  ...more,
});
const credit = (id: string, amountMinor: number, more: Partial<ReturnedPayment> = {}): ReturnableCredit => ({
  allocationId: `a-${id}`,
  debtorId: 'd1',
  amountMinor,
  payment: payment(id, amountMinor, more),
});
const wish = (of: ReturnedPayment, amountMinor: number): ReturnWish => ({
  payment: of,
  parts: [],
  credit: { debtorId: 'd1', amountMinor },
  evidence: [],
});

function planned(wishes: readonly ReturnWish[], ...credits: readonly ReturnableCredit[]) {
  return planReturned(wishes, {
    ledgers: { targets: [], collected: [], listed: [], recorded: [] },
    claims: new Map(),
    bookings: new Map(),
    credits,
    ids: ['r1', 'r2'],
    actor: 'system',
    decidedBy: 'machine',
  });
}

test('the credit goes, no claim and no fee is touched, the mandate is marked', () => {
  const plan = planned([wish(payment('out', -10_400), 10_000)], credit('in', 10_000));
  expect(plan.refused.size).toBe(0);
  expect(plan.entries).toEqual([]);
  expect(plan.allocations).toMatchObject([
    { id: 'r1', transactionId: 'in', debtorId: 'd1', amountMinor: -10_000, reversesId: 'a-in', decidedBy: 'machine' },
  ]);
  expect(plan.returns).toMatchObject([
    { id: 'r1', transactionId: 'out', claimId: null, debtorId: 'd1', amountMinor: 10_000, feeMinor: null },
  ]);
  expect(plan.marks).toMatchObject([{ debtorId: 'd1', mandateId: 'M-1', code: 'MD06' }]);
  expect(plan.events).toMatchObject([{ kind: 'credit-returned', debtorId: 'd1', data: { amountMinor: 10_000 } }]);
  expect(plan.decisions).toMatchObject([{ transactionId: 'out', state: 'booked', decidedBy: 'machine' }]);
});

test('of equal credits it is that of the debit with the reference; each goes once', () => {
  const out = (id: string, endToEndId: string | null) => wish(payment(id, -10_000, { endToEndId }), 10_000);
  const two = [credit('x', 10_000, { endToEndId: 'E1' }), credit('y', 10_000, { endToEndId: 'E2' })];
  const taken = (...wishes: ReturnWish[]) => planned(wishes, ...two).allocations.map((one) => one.transactionId);
  expect(taken(out('o', 'E1'))).toEqual(['x']);
  expect(taken(out('o', 'E2'), out('p', 'E1'))).toEqual(['y', 'x']);
  const thrice = planned([out('o', 'E1'), out('p', 'E1'), out('q', null)], ...two);
  expect(thrice.allocations).toHaveLength(2);
  expect([...thrice.refused.values()]).toMatchObject([{ code: 'return-without-payment' }]);
});

test.each([
  ['another amount', -9_900, 9_900, {}, 'return-without-payment'],
  ['another currency', -10_000, 10_000, { currency: 'CHF' }, 'return-without-payment'],
  ['before the debit', -10_000, 10_000, { bookedOn: '2026-03-31' }, 'return-without-payment'],
  ['charges beyond what banks take', -13_000, 10_000, {}, 'return-above-charges'],
])('refused: %s', (_, takenMinor, backMinor, more, code) => {
  const plan = planned([wish(payment('out', takenMinor, more), backMinor)], credit('in', 10_000));
  expect(plan.allocations).toEqual([]);
  const refusal = plan.refused.get('out');
  expect(isRefusal(refusal)).toBe(true);
  expect(refusal).toMatchObject({ code });
});

test('what was paid back before it came back: nothing is there to go, the customer has the money twice', () => {
  const paidBack = { ...credit('in', 10_000, { endToEndId: 'E1' }), paidBackOn: '2026-04-03' };
  const out = wish(payment('out', -10_400, { endToEndId: 'E1' }), 10_000);
  const plan = planned([out], paidBack, credit('other', 10_000, { mandateId: null }));
  expect(plan.allocations).toEqual([]);
  expect(plan.returns).toMatchObject([{ id: 'r1', debtorId: 'd1', amountMinor: 10_000, feeMinor: null }]);
  expect(plan.events).toMatchObject([
    { kind: 'paid-back-twice', data: { paidBackOn: '2026-04-03', amountMinor: 10_000 } },
  ]);
  expect(plan.marks).toHaveLength(1);
});

test('what was paid back counts only for the return of that very debit', () => {
  const paidBack = { ...credit('in', 10_000, { endToEndId: 'E1', mandateId: 'M-2' }), paidBackOn: '2026-04-03' };
  const out = (more: Partial<ReturnedPayment>) => wish(payment('out', -10_000, more), 10_000);
  expect(planned([out({ endToEndId: 'E2' })], paidBack).refused.size).toBe(1);
  expect(planned([out({ mandateId: null })], paidBack).refused.size).toBe(1);
  expect(planned([out({ mandateId: 'M-2' })], paidBack).refused.size).toBe(0);
});

test('of a credit that was paid back in part, both parts go together', () => {
  const parts = [credit('in', 6_000), { ...credit('in', 4_000), allocationId: 'a2', paidBackOn: '2026-04-03' }];
  const plan = planned([wish(payment('out', -10_000), 10_000)], ...parts);
  expect(plan.allocations.map(({ amountMinor }) => amountMinor)).toEqual([-6_000]);
  expect(plan.returns.map(({ amountMinor }) => amountMinor)).toEqual([4_000, 6_000]);
});
