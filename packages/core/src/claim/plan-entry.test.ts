import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ClaimEntry, ClaimFacts } from './claim.ts';
import { claimForTests } from './claims-for-tests.ts';
import { openParts } from './ledger.ts';
import {
  type EntryWish,
  isReversible,
  type KeptEntry,
  manualKinds,
  mirrorEntry,
  planEntry,
  refuseReversal,
} from './plan-entry.ts';

const today = '2026-06-01';
const charges: readonly ClaimEntry[] = [
  { kind: 'principal', amountMinor: 100_000, valueOn: '2026-02-13' },
  { kind: 'fee', amountMinor: 500, valueOn: '2026-04-01' },
  { kind: 'interest', amountMinor: 1_437, valueOn: '2026-04-01' },
];

const wish = (change: Partial<EntryWish>): EntryWish => ({
  kind: 'waiver',
  amountMinor: 100,
  valueOn: '2026-05-04',
  part: null,
  ...change,
});
const plan = (change: Partial<EntryWish>, claim: Partial<ClaimFacts> = {}) =>
  planEntry(wish(change), claimForTests({ entries: charges, ...claim }), today);

describe('what a person books', () => {
  test.each<[string, Partial<EntryWish>, object]>([
    ['a credit note falls on the principal', { kind: 'credit-note', amountMinor: 100_000 }, { amountMinor: -100_000 }],
    ['as does Skonto', { kind: 'discount', amountMinor: 2_000, part: 'principal' }, { amountMinor: -2_000 }],
    [
      'cost adds, with its ground',
      { kind: 'return-cost', amountMinor: 810 },
      { amountMinor: 810, ground: 's280-1-bgb' },
    ],
    [
      'a waiver of costs',
      { part: 'costs', amountMinor: 500 },
      { amountMinor: -500, split: { costsMinor: -500, interestMinor: 0, principalMinor: 0 } },
    ],
    ['a waiver of principal needs no split', { part: 'principal', amountMinor: 100_000 }, { amountMinor: -100_000 }],
    [
      'one without a part takes costs, interest, principal in turn',
      { kind: 'write-off', amountMinor: 101_937 },
      { amountMinor: -101_937, split: { costsMinor: -500, interestMinor: -1_437, principalMinor: -100_000 } },
    ],
  ])('%s', (_, change, expected) => {
    expect(plan(change)).toEqual({ kind: change.kind ?? 'waiver', valueOn: '2026-05-04', ...expected });
  });

  test('a credit note above what is open of a paid invoice says how the money becomes a credit', () => {
    const paid = [
      ...charges,
      {
        kind: 'payment',
        amountMinor: -101_937,
        valueOn: '2026-05-01',
        split: { costsMinor: -500, interestMinor: -1_437, principalMinor: -100_000 },
      },
    ] as const;
    expect(plan({ kind: 'credit-note' }, { entries: paid })).toMatchObject({
      code: 'credit-note-above-open',
      field: 'amount',
      values: { number: 'R-1001', open: '0,00\u00A0€' },
    });
    expect(plan({ kind: 'credit-note', amountMinor: 100_001 })).toMatchObject({ code: 'entry-above-open' });
  });

  test.each<[string, Partial<EntryWish>, string, string?]>([
    ['nothing', { amountMinor: 0 }, 'value-invalid'],
    ['a negative amount', { amountMinor: -1 }, 'value-invalid'],
    ['more than there is money', { amountMinor: 2_000_000_000_000 }, 'amount-out-of-range'],
    ['tomorrow', { valueOn: '2026-06-02' }, 'inputs-contradict'],
    ['before the invoice', { valueOn: '2026-02-12' }, 'inputs-contradict'],
    ['costs that fall on the principal', { kind: 'return-cost', part: 'principal' }, 'value-invalid'],
    [
      'a credit note above the principal',
      { kind: 'credit-note', amountMinor: 100_001 },
      'entry-above-open',
      '1.000,00',
    ],
    ['a waiver above its part', { part: 'interest', amountMinor: 1_438 }, 'entry-above-open', '14,37'],
    ['a waiver above all', { amountMinor: 101_938 }, 'entry-above-open', '1.019,37'],
  ])('%s is refused', (_, change, code, open) => {
    const refusal = plan(change);
    expect(refusal).toMatchObject({ kind: 'refused', code });
    if (open !== undefined && 'values' in refusal) expect(refusal.values?.open).toContain(open);
  });

  test('on a settled claim only cost can be booked, in each country by its law', () => {
    const entries: ClaimEntry[] = [...charges, { kind: 'write-off', amountMinor: -101_937, valueOn: today }];
    expect(plan({}, { entries })).toMatchObject({ code: 'claim-not-open', values: { number: 'R-1001' } });
    expect(plan({ kind: 'return-cost' }, { entries, country: 'AT' })).toMatchObject({ ground: 's1333-2-abgb' });
    expect(plan({ kind: 'return-cost' }, { entries, country: 'CH' })).toMatchObject({ ground: 'a103-or' });
  });

  test('no part ever falls below zero, and taking it back restores every part', () => {
    const anyWish = fc.record({
      kind: fc.constantFrom(...manualKinds),
      amountMinor: fc.integer({ min: 1, max: 120_000 }),
      valueOn: fc.constant('2026-05-04'),
      part: fc.constantFrom('costs' as const, 'interest' as const, 'principal' as const, null),
    });
    let booked = 0;
    fc.assert(
      fc.property(fc.array(anyWish, { maxLength: 12 }), (wishes) => {
        let entries = charges;
        for (const one of wishes) {
          const entry = planEntry(one, claimForTests({ entries }), today);
          if (entry.kind === 'refused') continue;
          booked += 1;
          const before = openParts(entries);
          expect(openParts([...entries, entry, mirrorEntry(entry)])).toEqual(before);
          entries = [...entries, entry];
          const open = openParts(entries);
          expect(Math.min(open.costsMinor, open.interestMinor, open.principalMinor)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
    expect(booked).toBeGreaterThan(100);
  });
});

describe('what may be taken back', () => {
  const kept: KeptEntry = { kind: 'waiver', sourceKind: 'person', isReversal: false, isReversed: false };
  test.each<[string, Partial<KeptEntry>, string | undefined]>([
    ['what a person booked', {}, undefined],
    ['what a policy booked', { sourceKind: 'policy', kind: 'write-off' }, undefined],
    ['not twice', { isReversed: true }, 'it was taken back already'],
    ['not a reversal', { isReversal: true }, 'it takes an entry back itself'],
    ['not what a letter demanded', { sourceKind: 'notice', kind: 'fee' }, 'a file, a payment or a letter brought it'],
    ['not a payment', { kind: 'payment' }, 'a file, a payment or a letter brought it'],
  ])('%s', (_, change, reasonEn) => {
    const entry = { ...kept, ...change };
    const refusal = refuseReversal(entry, { kind: 'waiver', amountMinor: -500, valueOn: today }, openParts(charges));
    expect(refusal?.values?.reasonEn).toBe(reasonEn);
    expect(isReversible(entry)).toBe(reasonEn === undefined);
  });

  test('cost that was paid stays', () => {
    const cost: ClaimEntry = { kind: 'return-cost', amountMinor: 600, valueOn: today };
    const own: KeptEntry = { ...kept, kind: 'return-cost' };
    expect(refuseReversal(own, cost, { costsMinor: 600, interestMinor: 0, principalMinor: 0 })).toBeUndefined();
    expect(refuseReversal(own, cost, { costsMinor: 599, interestMinor: 0, principalMinor: 0 })).toMatchObject({
      code: 'entry-not-reversible',
    });
  });
});
