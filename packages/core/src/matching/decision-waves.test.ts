import { expect, test } from 'vitest';
import { wavesOf } from './decision-waves.ts';
import type { Decision } from './payment.ts';

/** "p1 A" pays claim A, "r1 A,B" brings the debit of A and B back, "w1" waits. */
function decisions(text: string): Decision[] {
  return text.split('; ').map((one): Decision => {
    const [paymentId = '', claims] = one.split(' ');
    if (claims === undefined) return { tier: 'none', paymentId, evidence: [] };
    const isReturn = paymentId.startsWith('r');
    const allocations = claims.split(',').map((claimId) => ({ claimId, amountMinor: isReturn ? -100 : 100 }));
    return {
      tier: 'sure',
      paymentId,
      allocations,
      evidence: [],
      ...(isReturn && { returned: { reason: null, chargesMinor: 0 } }),
    };
  });
}

test.each([
  ['nothing comes back: one wave', 'p1 A; p2 A; w1', 'p1 p2 w1'],
  ['the return of a debit of before comes after what does not touch it', 'r1 A; p1 B', 'p1 | r1'],
  ['debit, return, transfer', 'p1 A; r1 A; p2 A; p3 B', 'p1 p3 | r1 | p2'],
  ['returned twice', 'p1 A; r1 A; p2 A; r2 A', 'p1 | r1 | p2 | r2'],
  ['one debit for two claims', 'p1 A,B; r1 A,B; p2 B; p3 A', 'p1 | r1 | p2 p3'],
  ['a claim that waits holds those behind it', 'r1 A; p1 A,B; p2 B; p3 C', 'p3 | r1 | p1 p2'],
])('%s', (_, text, expected) => {
  const waves = wavesOf(decisions(text)).map((wave) => wave.decisions.map(({ paymentId }) => paymentId).join(' '));
  expect(waves.join(' | ')).toBe(expected);
});

test.each([
  ['what was decided late follows the return on its claim, whatever day it came', 'l1 A; p1 A; r1 A', 'p1 | r1 | l1'],
  ['a late return stays behind what was late before it', 'l1 A; p1 B; rl A; l2 A', 'p1 l1 | rl | l2'],
  ['late ones of other claims stay where they are', 'l1 B; p1 A; r1 A', 'l1 p1 | r1'],
])('%s', (_, text, expected) => {
  const all = decisions(text);
  const lateIds = new Set(all.map(({ paymentId }) => paymentId).filter((id) => id.includes('l')));
  const waves = wavesOf(all, lateIds).map((wave) => wave.decisions.map(({ paymentId }) => paymentId).join(' '));
  expect(waves.join(' | ')).toBe(expected);
});

test('the debit of an account comes before its return', () => {
  const credit = { debtorId: 'd', amountMinor: 100 };
  const [kept, gone] = decisions('r1 A; p1 A').map((one) => ({ ...one, allocations: [] }));
  const back: Decision = { ...(kept as typeof kept & { tier: 'sure' }), credit: { ...credit, amountMinor: -100 } };
  const debit: Decision = { ...(gone as typeof gone & { tier: 'sure' }), credit };
  const waves = wavesOf([...decisions('r2 B; p2 B'), debit, back]);
  expect(waves.map(({ decisions: some }) => some.map(({ paymentId }) => paymentId).join(' '))).toEqual([
    'p1',
    'r2 r1',
    'p2',
  ]);
});
