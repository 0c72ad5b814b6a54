import { describe, expect, test } from 'vitest';
import type { Decision } from './payment.ts';
import { planRedoing, type StandingBooking } from './plan-redoing.ts';

const part = (claimId: string | null, amountMinor = 100, discountMinor = 0) => ({
  claimId,
  debtorId: 'd1',
  amountMinor,
  discountMinor,
  entriesMinor: -amountMinor - discountMinor,
});
const booked = (paymentId: string, order: string, ...parts: StandingBooking['parts']): StandingBooking => ({
  paymentId,
  order,
  parts,
});
const sure = (paymentId: string, claimIds: readonly string[], creditMinor = 0): Decision => ({
  tier: 'sure',
  paymentId,
  allocations: claimIds.map((claimId) => ({ claimId, amountMinor: 100 })),
  ...(creditMinor > 0 && { credit: { debtorId: 'd1', amountMinor: creditMinor } }),
  evidence: [],
});
const none = (paymentId: string): Decision => ({ tier: 'none', paymentId, evidence: [] });

function redone(decided: readonly (readonly [string, Decision])[], ...standing: readonly StandingBooking[]) {
  const takenBack = planRedoing(
    decided.map(([order, decision]) => ({ order, decision })),
    new Map(standing.map((booking) => [booking.paymentId, booking])),
  );
  return [...takenBack].sort();
}

describe('planRedoing', () => {
  test('what comes out as it stands is not touched, whatever else is decided', () => {
    expect(
      redone(
        [
          ['1', sure('a', ['x'])],
          ['2', none('n')],
        ],
        booked('a', '1', part('x')),
      ),
    ).toEqual([]);
    expect(redone([['1', sure('a', ['x'], 20)]], booked('a', '1', part('x'), part(null, 20)))).toEqual([]);
    // A claim may have taken less, where interest on it was corrected.
    expect(redone([['1', sure('a', ['x'])]], booked('a', '1', part('x', 99)))).toEqual([]);
  });

  test.each([
    ['another claim', sure('a', ['y'])],
    ['nothing', none('a')],
    ['a credit more', sure('a', ['x'], 20)],
    ['one claim more', sure('a', ['x', 'y'])],
    ['a returned debit', { ...sure('a', ['x']), returned: { reason: null, chargesMinor: 0 } } as Decision],
  ])('what is decided otherwise is taken back: %s', (_, decision) => {
    expect(redone([['1', decision]], booked('a', '1', part('x')))).toEqual(['a']);
  });

  test('bookings behind a change on the same ledger follow, and those behind them; what stands before it stays', () => {
    const standing = [
      booked('before', '1', part('x')),
      booked('behind', '3', part('x'), part('y')),
      booked('further', '4', part('y')),
      booked('elsewhere', '5', part('z')),
    ];
    const decided = [
      ['1', sure('before', ['x'])],
      ['2', sure('new', ['x'])],
      ['3', sure('behind', ['x', 'y'])],
    ] as const;
    expect(redone(decided, ...standing)).toEqual(['behind', 'further']);
  });

  const returned = (paymentId: string, order: string, takenFromId: string, claimId: string | null) =>
    booked(paymentId, order, { ...part(claimId, -100), takenFromId });
  const back = (paymentId: string, claimId: string): Decision => ({
    tier: 'sure',
    paymentId,
    allocations: [{ claimId, amountMinor: -100 }],
    returned: { reason: null, chargesMinor: 0 },
    evidence: [],
  });

  test('a debit that came back is redone with its return, and what lies behind; as it stands, nothing is', () => {
    const standing = [booked('d', '2', part('x')), returned('r', '3', 'd', 'x'), booked('p', '4', part('x'))];
    const as = (claimId: string): [string, Decision][] => [
      ['2', sure('d', [claimId])],
      ['3', back('r', claimId)],
      ['4', sure('p', ['x'])],
    ];
    expect(redone(as('x'), ...standing)).toEqual([]);
    expect(redone(as('y'), ...standing)).toEqual(['d', 'p', 'r']);
    expect(redone([as('x')[0]!, ['3', none('r')], as('x')[2]!], ...standing)).toEqual(['d', 'p', 'r']);
    // On an account no claim leads from the debit to its return.
    const credits = [booked('d', '2', part(null)), returned('r', '3', 'd', null)];
    expect(redone([['2', none('d')]], ...credits)).toEqual(['d', 'r']);
  });
});
