import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findAccount } from './find-account.ts';
import { listTransactions } from './list-transactions.ts';
import type { BankStatement, StatementEntry } from './statement.ts';

function entry(amountMinor: number, more: Partial<StatementEntry> = {}): StatementEntry {
  return { bookedOn: '2026-04-10', amountMinor, status: 'booked', transactions: [{ amountMinor }], ...more };
}

function statement(entries: readonly StatementEntry[]): BankStatement {
  return { account: 'DE02120300000000202051', currency: 'EUR', balances: 'unknown', entries };
}

const identities = (entries: readonly StatementEntry[]) =>
  listTransactions(statement(entries)).entries.map((parts) => parts.map((part) => part.identity));

describe('identity', () => {
  test('the reference with day and amount; a reference used again is another transaction', () => {
    const [a, b] = identities([
      entry(100, { bankReference: 'X1' }),
      entry(100, { bankReference: 'X1', bookedOn: '2026-04-11' }),
    ]);
    expect(a).not.toEqual(b);
  });

  test('another wording of the same reference is the same transaction', () => {
    expect(identities([entry(100, { bankReference: 'X1', text: 'GUTSCHRIFT' })])).toEqual(
      identities([entry(100, { bankReference: 'X1', text: 'Gutschrift', code: '166' })]),
    );
  });

  test.each(['NONREF', '', '0000'])(
    'the reference "%s" says nothing: equal contents are counted through',
    (bankReference) => {
      const found = identities([entry(100, { bankReference }), entry(100, { bankReference })]).flat();
      expect(new Set(found).size).toBe(2);
      expect(identities([entry(100, { bankReference })]).flat()).toEqual([found[0]]);
    },
  );

  test('overlapping statements: nothing twice, nothing lost', () => {
    const some = fc.array(
      fc.record({
        day: fc.constantFrom('2026-04-10', '2026-04-11', '2026-04-12'),
        amountMinor: fc.constantFrom(100, 200),
        bankReference: fc.constantFrom('NONREF', 'R1', 'R2'),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(some, (list) => {
        const all = list
          .toSorted((a, b) => (a.day < b.day ? -1 : 1))
          .map(({ day, ...more }) => entry(more.amountMinor, { ...more, bookedOn: day }));
        const first = all.filter((e) => e.bookedOn! <= '2026-04-11');
        const second = all.filter((e) => e.bookedOn! >= '2026-04-11');
        const kept = new Set([...identities(first).flat(), ...identities(second).flat()]);
        expect(kept.size).toBe(all.length);
      }),
    );
  });
});

describe('batches', () => {
  const parts = [
    { amountMinor: 60, remittance: 'A' },
    { amountMinor: 40, remittance: 'B' },
  ];

  test('are taken apart when the parts add up', () => {
    const [listed] = listTransactions(statement([entry(100, { transactions: parts })])).entries;
    expect(listed!.map((part) => part.amountMinor)).toEqual([60, 40]);
    expect(new Set(listed!.map((part) => part.identity)).size).toBe(2);
  });

  test('stay one transaction when they do not', () => {
    const [listed] = listTransactions(statement([entry(101, { transactions: parts })])).entries;
    expect(listed).toMatchObject([{ amountMinor: 101, details: { remittance: 'A B' } }]);
  });
});

test('pending entries are counted, not listed', () => {
  const listed = listTransactions(statement([entry(1, { status: 'pending' }), entry(2, { status: 'info' }), entry(3)]));
  expect(listed.notBookedCount).toBe(2);
  expect(listed.entries).toHaveLength(1);
});

test.each([
  ['DE02120300000000202051', true],
  ['DE02 1203 0000 0000 2020 51', true],
  ['12030000/0000202051', true],
  ['12030000/202051EUR', true],
  ['12030000/202052', false],
  [undefined, false],
])('account %s is ours: %s', (account, isOurs) => {
  const known = [{ id: '1', iban: 'DE02120300000000202051', currency: 'EUR' }];
  expect(findAccount(account, known)?.id).toBe(isOurs ? '1' : undefined);
});
