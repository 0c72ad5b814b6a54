import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isRefusal } from '../refusal/refusal.ts';
import { planRefund, refundIdCount } from './plan-refund.ts';
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
const iban = 'DE89370400440532013000';
const out = (amountMinor: number) => ({
  id: 'o',
  amountMinor,
  currency: 'EUR',
  bookedOn: '2026-04-20',
  counterpartyIban: iban,
});
const person = { actor: 'probe@example.org', decidedBy: 'person' as const };
const plan = (amountMinor: number, ...credits: ReturnableCredit[]) =>
  planRefund(
    out(amountMinor),
    'd1',
    credits,
    Array.from({ length: refundIdCount(credits.length) }, (_, i) => `r${i + 1}`),
    person,
  );

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

const payable = (id: string, amountMinor: number): ReturnableCredit => ({
  ...credit(id, amountMinor),
  payableTo: [iban],
  booking: { decidedBy: 'machine', evidence: [{ code: 'claim-paid-already' }] },
});

test('a part of the only credit that is larger: it is put there in two parts, one of which goes', () => {
  const planned = plan(-4_000, payable('x', 10_000), payable('y', 3_000));
  if (isRefusal(planned)) throw new Error(planned.code);
  const kept = { decidedBy: 'machine', evidence: [{ code: 'claim-paid-already' }] };
  expect(planned.allocations).toMatchObject([
    { transactionId: 'x', amountMinor: -10_000, reversesId: 'a-x', decidedBy: 'person' },
    { transactionId: 'x', amountMinor: 6_000, ...kept },
    { id: 'r1', transactionId: 'x', amountMinor: 4_000, ...kept },
    { transactionId: 'x', amountMinor: -4_000, reversesId: 'r1', decidedBy: 'person' },
  ]);
  expect(planned.parts).toEqual([{ id: planned.allocations[3]!.id, amountMinor: 4_000 }]);
  expect(new Set(planned.allocations.map(({ id }) => id)).size).toBe(4);
});

const elsewhere = (id: string, amountMinor: number): ReturnableCredit => ({
  ...payable(id, amountMinor),
  payableTo: ['DE75512108001245126199'],
});
const later = (one: ReturnableCredit): ReturnableCredit => ({
  ...one,
  payment: { ...one.payment, bookedOn: '2026-06-01' },
});

test.each<[string, number, ReturnableCredit[], readonly [string, number][]]>([
  ['that of this account goes first', -5_000, [elsewhere('x', 5_000), payable('y', 5_000)], [['y', 5_000]]],
  ['of another account, where it has none', -5_000, [elsewhere('x', 5_000), payable('y', 900)], [['x', 5_000]]],
  [
    'a part of this account’s rather than another’s',
    -3_000,
    [elsewhere('x', 3_000), payable('y', 9_000)],
    [['y', 3_000]],
  ],
  [
    'what came later only where nothing else fits',
    -5_000,
    [later(payable('x', 5_000)), payable('y', 900)],
    [['x', 5_000]],
  ],
  ['nothing that came later', -5_000, [later(payable('x', 5_000)), payable('y', 5_000)], [['y', 5_000]]],
  [
    'however many came from elsewhere',
    -3_000,
    [...Array.from({ length: 13 }, (_, i) => elsewhere(`e${i}`, 111)), payable('x', 1_000), payable('y', 2_000)],
    [
      ['x', 1_000],
      ['y', 2_000],
    ],
  ],
])('the credits that were meant go: %s', (_, amountMinor, credits, expected) => {
  const planned = plan(amountMinor, ...credits);
  if (isRefusal(planned)) throw new Error(planned.code);
  const ids = new Set(planned.parts.map(({ id }) => id));
  const gone = planned.allocations.filter(({ id }) => ids.has(id));
  expect(gone.map((one) => [one.transactionId, 0 - one.amountMinor])).toEqual(expected);
});

test.each<[string, ReturnableCredit[]]>([
  ['of two larger ones', [payable('x', 10_000), payable('y', 9_000)]],
  ['of one from another account', [{ ...payable('x', 10_000), payableTo: ['DE75512108001245126199'] }]],
  ['of one from no known account', [credit('x', 10_000)]],
  ['of smaller ones', [payable('x', 3_000), payable('y', 3_000)]],
])('no part is paid back %s', (_, credits) => {
  expect(plan(-4_000, ...credits)).toMatchObject({ code: 'refund-differs' });
});

test('whatever is paid back, what stays and what goes is what was there', () => {
  const amounts = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(amounts, fc.integer({ min: 1, max: 800 }), (minor, paid) => {
      const credits = minor.map((one, i) => payable(`c${i}`, one));
      const planned = plan(0 - paid, ...credits);
      if (isRefusal(planned)) return;
      const sum = planned.allocations.reduce((all, one) => all + one.amountMinor, 0);
      expect(sum).toBe(0 - paid);
      expect(planned.parts.reduce((all, one) => all + one.amountMinor, 0)).toBe(paid);
      const known = new Map([...credits.map((one) => [one.allocationId, one.amountMinor] as const)]);
      for (const { id, amountMinor, reversesId } of planned.allocations) {
        if (reversesId === undefined) known.set(id, amountMinor);
      }
      for (const { amountMinor, reversesId } of planned.allocations)
        if (reversesId !== undefined) expect(amountMinor).toBe(0 - known.get(reversesId)!);
    }),
  );
});
