import { describe, expect, test } from 'vitest';
import { type CollectedPayment, planReturns, type ReturnFacts, type ReturnTarget } from './plan-returns.ts';
import type { ReturnRow } from './returns-file.ts';

const target = (claimId: string, more: Partial<ReturnTarget> = {}): ReturnTarget => ({
  claimId,
  number: `RE-${claimId}`,
  currency: 'EUR',
  isCancelled: false,
  principalMinor: 0,
  ...more,
});
const collected = (claimId: string, more: Partial<CollectedPayment> = {}): CollectedPayment => ({
  claimId,
  transactionId: `t${claimId}`,
  allocationId: `a${claimId}`,
  amountMinor: 5_000,
  valueOn: '2026-03-20',
  endToEndId: null,
  mandateId: null,
  ...more,
});
const row = (more: Partial<ReturnRow>): ReturnRow => ({
  line: 2,
  returnedOn: '2026-04-09',
  currency: 'EUR',
  amountMinor: 5_000,
  cells: [],
  ...more,
});
const facts = (more: Partial<ReturnFacts>): ReturnFacts => ({
  targets: [target('1'), target('2')],
  collected: [],
  listed: [],
  recorded: new Set(),
  ...more,
});

describe('which claim', () => {
  const both = [
    collected('1', { endToEndId: 'E1', mandateId: 'M' }),
    collected('2', { endToEndId: 'E2', mandateId: 'M' }),
  ];

  test.each<[string, Partial<ReturnRow>, Partial<ReturnFacts>, string]>([
    ['the number of the invoice, however it is spelled', { number: 're 1' }, { collected: both }, '1'],
    ['the end-to-end reference', { endToEndId: 'E2' }, { collected: both }, '2'],
    ['an unknown number, then the reference', { number: 'X', endToEndId: 'E2' }, { collected: both }, '2'],
    ['a reference that is the number', { endToEndId: 'RE-1' }, { collected: [collected('1')] }, '1'],
    [
      'the mandate, if one debit of the amount fits',
      { mandateId: 'M', amountMinor: 700 },
      { collected: [...both, collected('2', { allocationId: 'x', mandateId: 'M', amountMinor: 700 })] },
      '2',
    ],
    ['a mandate of two debits', { mandateId: 'M' }, { collected: both }, 'return-ambiguous'],
    ['nothing that is here', { mandateId: 'N' }, { collected: both }, 'return-unknown'],
    ['a cancelled claim', { number: 'RE-1' }, { targets: [target('1', { isCancelled: true })] }, 'return-unknown'],
    ['another currency', { number: 'RE-1', currency: 'CHF' }, { collected: both }, 'return-unknown'],
  ])('%s', (_, stated, here, expected) => {
    const plan = planReturns([row(stated)], facts(here));
    expect([...plan.returns.map(({ claimId }) => claimId), ...plan.problems.map(({ code }) => code)]).toEqual([
      expected,
    ]);
  });
});

describe('what is taken back', () => {
  const listed = (amountMinor: number, entryId = `e${amountMinor}`) => ({
    claimId: '1',
    entryId,
    amountMinor,
    valueOn: '2026-03-01' as const,
  });

  test.each<[string, Partial<ReturnFacts>, unknown]>([
    [
      'the latest booking of the amount',
      {
        collected: [collected('1'), collected('1', { allocationId: 'b', valueOn: '2026-03-25' })],
        listed: [listed(5_000)],
      },
      { kind: 'booking', transactionId: 't1', allocationId: 'b' },
    ],
    [
      'else what a list reported of the amount',
      { collected: [collected('1', { amountMinor: 4_999 })], listed: [listed(9_000), listed(5_000)] },
      { kind: 'listed', entryId: 'e5000', isWhole: true },
    ],
    [
      'else a part of a larger sum of a list',
      { listed: [listed(4_000), listed(9_000)] },
      { kind: 'listed', entryId: 'e9000', isWhole: false },
    ],
    ['nothing where the claim is open', { targets: [target('1', { principalMinor: 5_000 })] }, { kind: 'nothing' }],
  ])('%s', (_, here, takesBack) => {
    expect(planReturns([row({ number: 'RE-1' })], facts(here)).returns).toMatchObject([{ takesBack }]);
  });

  test('a claim that was settled in another way is a problem of the row', () => {
    const plan = planReturns(
      [row({ number: 'RE-1', line: 7 })],
      facts({ targets: [target('1', { principalMinor: 4_999 })] }),
    );
    expect(plan.problems).toMatchObject([{ code: 'return-without-payment', line: 7, values: { number: 'RE-1' } }]);
  });

  test('two returns of one file take two payments, the same return counts once', () => {
    const here = facts({ collected: [collected('1'), collected('1', { allocationId: 'b', transactionId: 'u' })] });
    const plan = planReturns(
      [
        row({ number: 'RE-1' }),
        row({ number: 'RE-1', returnedOn: '2026-04-10' }),
        row({ number: 'RE-1', endToEndId: 'other' }),
      ],
      here,
    );
    expect(new Set(plan.returns.map(({ takesBack }) => 'allocationId' in takesBack && takesBack.allocationId))).toEqual(
      new Set(['a1', 'b']),
    );
    expect(plan.known).toHaveLength(1);
    const again = planReturns([row({ number: 'RE-1' })], {
      ...here,
      recorded: new Set([plan.returns[0]!.fingerprint]),
    });
    expect(again).toMatchObject({ returns: [], known: [{ line: 2 }], problems: [] });
  });
});

test.each([
  ['AM04', 300],
  ['906', 300],
  ['MS03', 300],
  ['MD06', 300],
  ['MD01', undefined],
  ['909', undefined],
  ['AM05', undefined],
  ['unbekannt', 300],
])('of a return with reason %s the debtor owes the fee: %s', (reason, feeMinor) => {
  const plan = planReturns(
    [row({ number: 'RE-1', reason, feeMinor: 300 })],
    facts({ targets: [target('1', { principalMinor: 5_000 })] }),
  );
  expect(plan.returns[0]!.feeMinor).toBe(feeMinor);
});
