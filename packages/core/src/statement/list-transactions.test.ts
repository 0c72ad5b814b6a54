import { describe, expect, test } from 'vitest';
import { listTransactions } from './list-transactions.ts';
import type { BankStatement, StatementEntry } from './statement.ts';

function entry(amountMinor: number, more: Partial<StatementEntry> = {}): StatementEntry {
  return { bookedOn: '2026-04-10', amountMinor, status: 'booked', transactions: [{ amountMinor }], ...more };
}

function statement(entries: readonly StatementEntry[]): BankStatement {
  return { account: 'DE02120300000000202051', currency: 'EUR', balances: 'unknown', entries };
}

const listed = (entries: readonly StatementEntry[]) => listTransactions(statement(entries)).entries;

describe('what makes an entry the same', () => {
  test('the reference with day and amount; a reference used again is another transaction', () => {
    const [a, b] = listed([
      entry(100, { bankReference: 'X1' }),
      entry(100, { bankReference: 'X1', bookedOn: '2026-04-11' }),
    ]);
    expect(a!.hasReference).toBe(true);
    expect(a!.base).not.toEqual(b!.base);
  });

  test('another wording of the same reference is the same transaction', () => {
    const [a] = listed([entry(100, { bankReference: 'X1', text: 'GUTSCHRIFT' })]);
    const [b] = listed([entry(100, { bankReference: 'X1', text: 'Gutschrift', code: '166' })]);
    expect(a!.base).toBe(b!.base);
  });

  test.each(['NONREF', '', '0000'])('the reference "%s" says nothing: the content counts', (bankReference) => {
    const [a, b, c] = listed([entry(100, { bankReference }), entry(100), entry(100, { bankReference, text: 'Miete' })]);
    expect([a!.hasReference, a!.base === b!.base, a!.base === c!.base]).toEqual([false, true, false]);
  });
});

describe('batches', () => {
  const parts = [
    { amountMinor: 60, remittance: 'A' },
    { amountMinor: 40, remittance: 'B' },
  ];

  test('are taken apart when the parts add up', () => {
    const [batch] = listed([entry(100, { transactions: parts })]);
    expect(batch!.parts.map((part) => part.amountMinor)).toEqual([60, 40]);
  });

  test('stay one transaction when they do not', () => {
    const [batch] = listed([entry(101, { transactions: parts })]);
    expect(batch!.parts).toMatchObject([{ amountMinor: 101, details: { remittance: 'A B' } }]);
  });
});

test('pending entries are counted, not listed', () => {
  const found = listTransactions(statement([entry(1, { status: 'pending' }), entry(2, { status: 'info' }), entry(3)]));
  expect(found.notBookedCount).toBe(2);
  expect(found.entries).toHaveLength(1);
});
