import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CreditedClaim, heldByCredit } from './held-by-credit.ts';

const claims = (...minor: readonly number[]): CreditedClaim[] =>
  minor.map((openMinor, i) => ({ claimId: `c${i + 1}`, openMinor, dueOn: `2026-03-${String(i + 10)}` }));

test.each<[string, number, readonly number[], string]>([
  ['a cent protects nobody', 1, [5_000_000], ''],
  ['the oldest that it pays', 100, [60, 40, 30], 'c1 c2'],
  ['one that it does not reach is passed over', 100, [5_000, 60, 40], 'c2 c3'],
  ['a tenth of one', 10, [100], 'c1'],
  ['less than a tenth of one', 9, [100], ''],
  ['what is left for a part of the next', 100, [60, 70, 90], 'c1 c2'],
  ['just this amount, wherever it stands', 50, [50, 90, 50], 'c1 c3'],
  ['nothing here', 0, [50], ''],
])('%s', (_, credit, open, expected) => {
  expect(heldByCredit(credit, claims(...open)).join(' ')).toBe(expected);
  expect(heldByCredit(credit, claims(...open).toReversed()).join(' ')).toBe(expected);
});

test('what the credit pays in full is never demanded, and no more is held than ten times the money beside what is just as much', () => {
  const minor = fc.integer({ min: 1, max: 500 });
  fc.assert(
    fc.property(minor, fc.array(minor, { maxLength: 8 }), (credit, open) => {
      const all = claims(...open);
      const held = new Set(heldByCredit(credit, all));
      const sum = open.reduce((total, one) => total + one, 0);
      if (sum <= credit) expect(held.size).toBe(open.length);
      const others = all.filter(({ claimId, openMinor }) => held.has(claimId) && openMinor !== credit);
      expect(others.reduce((total, { openMinor }) => total + openMinor, 0)).toBeLessThanOrEqual(10 * credit);
    }),
  );
});
