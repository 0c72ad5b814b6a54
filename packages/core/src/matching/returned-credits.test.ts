import { expect, test } from 'vitest';
import { isRefusal } from '../refusal/refusal.ts';
import { planReturned } from './plan-returned.ts';
import { coveredCredit, refundsReturned } from './returned-credits.ts';
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

test('what was paid back counts for no other debit of the mandate', () => {
  const january = { ...credit('in', 10_000, { endToEndId: 'JAN' }), paidBackOn: '2026-04-03' };
  const out = (endToEndId: string | null) => wish(payment('out', -10_000, { endToEndId }), 10_000);
  expect(planned([out('FEB')], january).refused.get('out')).toMatchObject({ code: 'return-without-payment' });
  expect(planned([out('JAN')], january).refused.size).toBe(0);
  expect(planned([out(null)], january).refused.size).toBe(0);
});

/** "id amount reference mandate", "-" is none. */
function refs(text: string) {
  return text.split(', ').map((one) => {
    const [id = '', amount = '', reference, mandate] = one.split(' ');
    const known = (value: string | undefined) => (value === '-' ? null : (value ?? null));
    return {
      id,
      debtorId: 'd1',
      amountMinor: Number.parseInt(amount, 10),
      bookedOn: `2026-04-0${id}`,
      endToEndId: known(reference),
      mandateId: known(mandate),
    };
  });
}

test.each<[string, string, string, readonly string[]]>([
  ['by the reference', '1 50 JAN M, 2 50 FEB M', '8 50 JAN M', ['1']],
  ['not by the mandate of another', '1 50 JAN M', '8 50 FEB M', []],
  ['by the mandate, the last', '1 50 - M, 2 50 - M', '8 50 - M', ['2']],
  ['one for each', '1 50 - M, 2 50 - M', '8 50 - M, 9 50 - M', ['1', '2']],
  ['no more than there are', '1 50 - M', '8 50 - M, 9 50 - M', ['1']],
  ['by the reference where one has none', '1 50 - M, 2 50 FEB M', '8 50 FEB M', ['2']],
  ['another amount', '1 40 JAN M', '8 50 JAN M', []],
  ['refunded after the return', '9 50 - M', '8 50 - M', []],
  ['nothing to know it by', '1 50 - -', '8 50 - -', []],
])('each return is of one refund: %s', (_, refunds, returns, expected) => {
  expect([...refundsReturned(refs(refunds), refs(returns))].toSorted()).toEqual(expected);
});

test('of a debit that was paid back in part all came back, whatever else lies there', () => {
  const part = (id: string, amountMinor: number, more: Partial<ReturnedPayment> = {}) => credit(id, amountMinor, more);
  const parts = [
    part('in', 2_000, { endToEndId: 'E1' }),
    { ...part('in', 1_000, { endToEndId: 'E1' }), allocationId: 'b' },
  ];
  const back = (more: Partial<ReturnedPayment> = {}) => payment('out', -3_000, { endToEndId: 'E1', ...more });
  expect(coveredCredit(back(), parts, 3_000)).toBe(3_000);
  expect(coveredCredit(back(), [...parts, part('other', 2_900)], 3_300)).toBe(3_000);
  expect(coveredCredit(back({ endToEndId: null }), [...parts, part('other', 3_200, { mandateId: 'M-2' })], 3_300)).toBe(
    3_000,
  );
  expect(coveredCredit(back({ endToEndId: 'E9', mandateId: null }), parts, 3_300)).toBe(3_000);
  expect(coveredCredit(back(), parts, 2_999)).toBe(undefined);
  expect(coveredCredit(back({ currency: 'CHF' }), parts, 3_000)).toBe(undefined);
});
