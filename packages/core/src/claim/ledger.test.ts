import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../calendar/local-date.ts';
import { type ClaimEntry, entryKinds } from './claim.ts';
import { entriesUpTo, ledgerOpenMinor, openParts, partsOf, principalOverTime } from './ledger.ts';

const amount = fc.integer({ min: -500_000, max: 500_000 });
const valueOn = fc.integer({ min: 0, max: 1500 }).map((offset) => addDays('2022-06-01', offset));
const entry: fc.Arbitrary<ClaimEntry> = fc
  .record({
    kind: fc.constantFrom(...entryKinds),
    valueOn,
    parts: fc.tuple(amount, amount, amount),
    isSplit: fc.boolean(),
  })
  .map(({ kind, valueOn, parts: [costsMinor, interestMinor, principalMinor], isSplit }) => ({
    kind,
    valueOn,
    amountMinor: costsMinor + interestMinor + principalMinor,
    ...(isSplit ? { split: { costsMinor, interestMinor, principalMinor } } : {}),
  }));

test('the parts add up to the sum of the entries', () => {
  fc.assert(
    fc.property(fc.array(entry), (entries) => {
      const { costsMinor, interestMinor, principalMinor } = openParts(entries);
      expect(costsMinor + interestMinor + principalMinor).toBe(ledgerOpenMinor(entries));
      expect(ledgerOpenMinor(entries)).toBe(entries.reduce((sum, one) => sum + one.amountMinor, 0));
    }),
  );
});

test('the principal over time ends with the open principal, day by day', () => {
  fc.assert(
    fc.property(fc.array(entry), valueOn, (entries, on) => {
      const changes = principalOverTime(entries);
      const days = changes.map((change) => change.valueOn);
      expect(days).toEqual([...new Set(days)].sort());
      expect(changes.at(-1)?.principalMinor ?? 0).toBe(openParts(entries).principalMinor);
      const onDay = changes.findLast((change) => change.valueOn <= on)?.principalMinor ?? 0;
      expect(onDay).toBe(openParts(entries.filter((one) => one.valueOn <= on)).principalMinor);
    }),
  );
});

test.each(entryKinds.map((kind) => [kind]))('%s without a split falls on one part', (kind) => {
  const part =
    { fee: 'costs', 'flat-fee': 'costs', 'return-cost': 'costs', interest: 'interest' }[kind as string] ?? 'principal';
  const none = { costsMinor: 0, interestMinor: 0, principalMinor: 0 };
  expect(partsOf({ kind, amountMinor: 7, valueOn: '2026-01-01' })).toEqual({ ...none, [`${part}Minor`]: 7 });
});

test('a split that does not add up is a bug', () => {
  const split = { costsMinor: -1, interestMinor: 0, principalMinor: -1 };
  expect(() => openParts([{ kind: 'payment', amountMinor: -3, valueOn: '2026-01-01', split }])).toThrow('add up');
});

test('a look back leaves out what came later, but never the principal', () => {
  const entries: ClaimEntry[] = [
    { kind: 'principal', amountMinor: 100, valueOn: '2026-03-01' },
    { kind: 'payment', amountMinor: -40, valueOn: '2026-03-02' },
  ];
  expect(ledgerOpenMinor(entriesUpTo(entries, '2026-02-01'))).toBe(100);
  expect(ledgerOpenMinor(entriesUpTo(entries, '2026-03-02'))).toBe(60);
});
