import { expect, test } from 'vitest';
import { type RedoablePart, redoableOf } from './redoable.ts';

const at = (hour: number) => new Date(Date.UTC(2026, 3, 1, hour));
const booked = (transactionId: string, claimId: string | null, hour: number): RedoablePart => ({
  transactionId,
  claimId,
  madeAt: at(hour),
});
const back = (transactionId: string, takenFromId: string, claimId: string | null, hour: number, isFinal = false) => ({
  ...booked(transactionId, claimId, hour),
  takenFromId,
  isFinal,
});
const left = (parts: readonly RedoablePart[]) =>
  [...new Set(redoableOf(parts).map(({ transactionId }) => transactionId))].join(' ');

test.each<[string, readonly RedoablePart[], string]>([
  ['without returns all may be', [booked('a', 'x', 1), booked('b', 'x', 2)], 'a b'],
  ['a debit and its return together', [booked('d', 'x', 1), back('r', 'd', 'x', 2)], 'd r'],
  ['a final return keeps its debit', [booked('d', 'x', 1), back('r', 'd', 'x', 2, true), booked('o', 'y', 1)], 'o'],
  ['and what was on the claim before', [booked('p', 'x', 1), back('r', 'd', 'x', 2, true), booked('q', 'x', 3)], 'q'],
  ['of an account only the debit', [booked('p', null, 1), booked('d', null, 1), back('r', 'd', null, 2, true)], 'p'],
  [
    'one return keeps another',
    [booked('d', 'x', 1), back('r', 'd', 'x', 2), booked('e', 'x', 3), back('s', 'e', 'x', 4, true)],
    '',
  ],
])('%s', (_, parts, expected) => {
  expect(left(parts)).toBe(expected);
});
