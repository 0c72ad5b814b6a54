import { expect, test } from 'vitest';
import { addingUp, planRefund } from './plan-refund.ts';
import type { ReturnableCredit } from './returned-debit.ts';

const credit = (id: string, amountMinor: number, debtorId = 'd1', currency = 'EUR'): ReturnableCredit => ({
  allocationId: `a-${id}`,
  debtorId,
  amountMinor,
  payment: {
    id,
    bookedOn: '2026-04-01',
    valueOn: '2026-04-01',
    amountMinor,
    currency,
    counterpartyName: null,
    endToEndId: null,
    mandateId: null,
    returnReason: null,
  },
});
const out = (amountMinor: number) => ({ id: 'o', amountMinor, currency: 'EUR', bookedOn: '2026-04-20' });
const person = { actor: 'probe@example.org', decidedBy: 'person' as const };
const plan = (amountMinor: number, ...credits: ReturnableCredit[]) =>
  planRefund(out(amountMinor), 'd1', credits, ['r1', 'r2', 'r3'], person);

test.each<[string, readonly number[], number, readonly number[] | undefined]>([
  ['one alone before several', [30, 20, 50], 50, [50]],
  ['all of them', [30, 20], 50, [30, 20]],
  ['some of them, the oldest first', [30, 20, 10, 40], 60, [30, 20, 10]],
  ['a part of one', [100], 50, undefined],
  ['more than there is', [30], 50, undefined],
  ['nothing', [30], 0, undefined],
])('credits that add up: %s', (_, minor, sum, expected) => {
  const found = addingUp(
    minor.map((amountMinor) => ({ amountMinor })),
    sum,
  );
  expect(found?.map(({ amountMinor }) => amountMinor)).toEqual(expected);
});

test('the credits go, each booked back on the payment that brought it', () => {
  const planned = plan(-5_000, credit('x', 3_000), credit('y', 2_000), credit('z', 900));
  expect(planned).toMatchObject({
    allocations: [
      { id: 'r1', transactionId: 'x', debtorId: 'd1', amountMinor: -3_000, reversesId: 'a-x', decidedBy: 'person' },
      { id: 'r2', transactionId: 'y', amountMinor: -2_000, reversesId: 'a-y' },
    ],
    parts: [{ amountMinor: 3_000 }, { amountMinor: 2_000 }],
    event: { kind: 'credit-refunded', debtorId: 'd1', data: { amountMinor: 5_000, transactionId: 'o' } },
  });
});

test.each<[string, ReturnableCredit[]]>([
  ['another customer', [credit('x', 5_000, 'd2')]],
  ['another currency', [credit('x', 5_000, 'd1', 'CHF')]],
  ['another amount', [credit('x', 4_999)]],
])('refused: %s', (_, credits) => {
  expect(plan(-5_000, ...credits)).toMatchObject({ code: 'refund-differs', values: { paid: '50.00' } });
});
