import { expect, test } from 'vitest';
import { claimForTests } from '../claim/claims-for-tests.ts';
import { owedOn } from './owed-claim.ts';

test('a claim in default on the day of a payment, E2', () => {
  const claim = claimForTests({
    debtorKind: 'private',
    dueOn: '2026-01-30',
    issuedOn: '2026-01-10',
    entries: [
      { kind: 'principal', amountMinor: 30_000, valueOn: '2026-01-10' },
      { kind: 'fee', amountMinor: 250, valueOn: '2026-03-01' },
    ],
  });
  const owed = { number: 'R-1001', dueOn: '2026-01-30', arisenOn: '2026-01-10', interestBasisPoints: 627 };
  expect(owedOn(claim, '2026-04-01')).toEqual({
    ...owed,
    open: { costsMinor: 250, interestMinor: 0, principalMinor: 30_000 },
  });
  // 60 days from 31 January, at 6.27 %; the day of the payment bears none.
  expect(owedOn(claim, '2026-04-01', { countsAccrued: true }).open.interestMinor).toBe(309);
  expect(owedOn({ ...claim, arisenOn: '2025-12-01' }, '2026-04-01').arisenOn).toBe('2025-12-01');
});

test('a claim not in default bears no rate', () => {
  expect(owedOn(claimForTests(), '2026-02-27').interestBasisPoints).toBe(0);
  expect(owedOn(claimForTests(), '2026-02-28').interestBasisPoints).toBe(1_027);
  expect(owedOn(claimForTests({ country: 'AT' }), '2030-01-01').interestBasisPoints).toBe(1_073);
});
