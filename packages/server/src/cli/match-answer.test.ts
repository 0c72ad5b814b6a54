import type { Decision } from '@mahnwerk/core/payment';
import { expect, test } from 'vitest';
import { answerOf } from './match-answer.ts';

const sure = (amounts: readonly number[], more: object = {}): Decision => ({
  tier: 'sure',
  paymentId: 'B1',
  allocations: amounts.map((amountMinor, i) => ({ claimId: `RE-${i + 1}`, amountMinor })),
  evidence: [],
  ...more,
});

test.each([
  ['a claim', sure([11_900]), undefined],
  ['a claim less a credit note, which the service proposes', sure([11_900, -2_000]), 'credit-note'],
  ['a debit that came back', sure([-11_900], { returned: { reason: 'AM04', chargesMinor: 300 } }), undefined],
  ['on the account of a customer', sure([], { credit: { debtorId: 'K-1', amountMinor: 500 } }), undefined],
])('%s', (_, decision, asks) => {
  const answer = answerOf(decision, 'en');
  expect(answer.decision).toBe('auto');
  expect(answer.asks).toBe(asks);
});
