import { expect, test } from 'vitest';
import { addingUp, type SuggestedCredit, suggestRefund } from './suggest-refund.ts';

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

/** "d1 100" stands on the account of d1, "d1 100 back" did until its debit came back. */
function credits(text: string): SuggestedCredit[] {
  if (text === '') return [];
  return text.split(', ').map((one) => {
    const [debtorId = '', amount = '', back] = one.split(' ');
    return { debtorId, amountMinor: Number.parseInt(amount, 10), isReturned: back !== undefined };
  });
}

test.each<[string, string | null, number, string, string | undefined]>([
  ['one credit', null, 100, 'd1 100', 'refund-of-credit d1'],
  ['one of several', null, 60, 'd1 40, d1 60, d1 5', 'refund-of-credit d1'],
  ['all of several', null, 105, 'd1 40, d1 60, d1 5', 'refund-of-credit d1'],
  ['some of several, and it says nothing', null, 100, 'd1 40, d1 60, d1 5', undefined],
  [
    'some of several: an invoice of theirs',
    'Ihre Rechnung 4711',
    5560,
    'd1 1990, d1 2490, d1 4990, d1 3570',
    undefined,
  ],
  ['some of several, as it says', 'Erstattung', 100, 'd1 40, d1 60, d1 5', 'refund-of-some d1'],
  ['some, of which customer?', 'Erstattung', 100, 'd1 40, d1 60, d1 5, d2 70, d2 30, d2 1', undefined],
  ['some rather than a part', 'Guthaben', 100, 'd1 40, d1 60, d1 500', 'refund-of-some d1'],
  ['some, but of two customers', null, 100, 'd1 40, d2 60', undefined],
  ['just as much of two customers', null, 100, 'd1 100, d2 100', undefined],
  ['a part, as it says', 'Erstattung Überzahlung', 30, 'd1 100', 'refund-of-part d1'],
  ['a part, as it says', 'Ihr Guthaben', 30, 'd1 100, d1 20', 'refund-of-part d1'],
  ['a part, as it says', 'Refund order 12', 30, 'd1 100', 'refund-of-part d1'],
  ['a part, and it does not say so', 'RG 4711', 30, 'd1 100', undefined],
  ['a part, and it says nothing', null, 30, 'd1 100', undefined],
  ['a part of which of two?', 'Rückzahlung', 30, 'd1 100, d1 50', undefined],
  ['a part of whose?', 'Rückzahlung', 30, 'd1 100, d2 50', undefined],
  ['more than there is', 'Rückzahlung', 130, 'd1 100', undefined],
  ['what came back', null, 100, 'd1 100 back', 'refund-of-returned'],
  ['what came back, rather than a part', 'Rückzahlung', 100, 'd1 100 back, d1 150', 'refund-of-returned'],
  ['what stands there, rather than what came back', null, 100, 'd1 100 back, d1 100', 'refund-of-credit d1'],
  ['a part of what came back', 'Rückzahlung', 40, 'd1 100 back', undefined],
])('%s (%s): %i of %s', (_, remittance, paidMinor, text, expected) => {
  const found = suggestRefund({ amountMinor: 0 - paidMinor, remittance }, credits(text));
  expect(found && [found.code, found.debtorId].filter(Boolean).join(' ')).toBe(expected);
});
