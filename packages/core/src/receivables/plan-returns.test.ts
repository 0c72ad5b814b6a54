import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PerhapsAnswers, planReturns } from './plan-returns.ts';
import type { RecordedReturn } from './recorded-returns.ts';
import type { CollectedPayment, ReturnFacts, ReturnTarget } from './return-facts.ts';
import type { ReturnRow } from './returns-file.ts';

const target = (claimId: string, more: Partial<ReturnTarget> = {}): ReturnTarget => ({
  claimId,
  number: `RE-${claimId}`,
  currency: 'EUR',
  isCancelled: false,
  principalMinor: 0,
  grossMinor: 20_000,
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
  recorded: [],
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

  test('two returns of one file take two payments; a third finds none', () => {
    const here = facts({ collected: [collected('1'), collected('1', { allocationId: 'b', transactionId: 'u' })] });
    const plan = planReturns([row({ number: 'RE-1' }), row({ number: 'RE-1' }), row({ number: 'RE-1' })], here);
    expect(plan.returns.map(({ takesBack }) => 'allocationId' in takesBack && takesBack.allocationId)).toEqual([
      'a1',
      'b',
    ]);
    expect(new Set(plan.returns.map(({ fingerprint }) => fingerprint)).size).toBe(2);
    expect(plan.problems).toMatchObject([{ code: 'return-without-payment' }]);
  });

  test('a line that stands twice is no second return where nothing was paid', () => {
    const plan = planReturns(
      [row({ number: 'RE-1' }), row({ number: 'RE-1', line: 3 }), row({ number: 'RE-1', line: 4, endToEndId: 'E' })],
      facts({ targets: [target('1', { principalMinor: 20_000 })] }),
    );
    expect(plan.returns).toHaveLength(1);
    expect(plan.problems).toMatchObject([
      { code: 'return-perhaps-known', line: 3 },
      { code: 'return-perhaps-known', line: 4 },
    ]);
  });

  test('what was taken back of a listed payment is not taken back again', () => {
    const here = facts({ listed: [listed(10_000)], targets: [target('1', { principalMinor: 16_000 })] });
    const plan = planReturns([row({ number: 'RE-1', amountMinor: 6_000 })], {
      ...here,
      withdrawn: new Map([['1', 6_000]]),
    });
    expect(plan.returns).toMatchObject([{ takesBack: { kind: 'nothing' } }]);
    const whole = { ...here, withdrawn: new Map([['1', 1]]) };
    expect(planReturns([row({ number: 'RE-1', amountMinor: 10_000 })], whole).returns).toMatchObject([
      { takesBack: { kind: 'nothing' } },
    ]);
  });

  test('no series of returns takes back more than was paid, or opens more than the invoice', () => {
    const minor = fc.integer({ min: 1, max: 12_000 });
    fc.assert(
      fc.property(
        fc.array(minor, { maxLength: 4 }),
        fc.array(minor, { maxLength: 6 }),
        fc.integer({ min: 0, max: 20_000 }),
        fc.nat(8_000),
        (payments, amounts, principalMinor, withdrawnMinor) => {
          const listedSum = payments.reduce((sum, one) => sum + one, 0);
          const plan = planReturns(
            amounts.map((amountMinor, i) => row({ number: 'RE-1', amountMinor, endToEndId: `E${i}` })),
            facts({
              targets: [target('1', { principalMinor })],
              listed: payments.map((one, i) => listed(one, `e${i}`)),
              withdrawn: new Map([['1', withdrawnMinor]]),
            }),
          );
          const taken = plan.returns.filter(({ takesBack }) => takesBack.kind === 'listed');
          const sum = taken.reduce((all, { row: { amountMinor } }) => all + amountMinor, 0);
          expect(sum).toBeLessThanOrEqual(Math.max(0, listedSum - withdrawnMinor));
          const parts = taken.filter(({ takesBack }) => takesBack.kind === 'listed' && !takesBack.isWhole);
          const inParts = parts.reduce((all, { row: { amountMinor } }) => all + amountMinor, 0);
          expect(principalMinor + inParts).toBeLessThanOrEqual(Math.max(20_000, principalMinor));
        },
      ),
    );
  });
});

describe('which return is recorded already', () => {
  const recorded = (more: Partial<RecordedReturn> = {}): RecordedReturn => ({
    claimId: '1',
    fingerprint: 'f',
    returnedOn: '2026-04-09',
    amountMinor: 5_000,
    endToEndId: null,
    mandateId: null,
    ...more,
  });

  test.each<[string, Partial<ReturnRow>, RecordedReturn[], string]>([
    ['the same day', {}, [recorded()], 'known'],
    ['another amount', { amountMinor: 4_900 }, [recorded()], 'new'],
    ['another claim', {}, [recorded({ claimId: '2' })], 'new'],
    ['a day later, as the bank has it', { returnedOn: '2026-04-10' }, [recorded()], 'perhaps'],
    ['a week later', { returnedOn: '2026-04-16' }, [recorded()], 'new'],
    [
      'the same reference days later',
      { endToEndId: 'E', returnedOn: '2026-04-13' },
      [recorded({ endToEndId: 'E' })],
      'known',
    ],
    [
      'the same reference weeks later',
      { endToEndId: 'E', returnedOn: '2026-04-30' },
      [recorded({ endToEndId: 'E' })],
      'perhaps',
    ],
    ['another reference on the same day', { endToEndId: 'E' }, [recorded({ endToEndId: 'F' })], 'new'],
    ['a reference that says nothing', { endToEndId: 'NOTPROVIDED' }, [recorded({ endToEndId: 'F' })], 'known'],
    ['another mandate', { mandateId: 'M' }, [recorded({ mandateId: 'N' })], 'new'],
    ['one that was taken back', {}, [recorded({ isTakenBack: true })], 'new'],
  ])('%s', (_, stated, here, expected) => {
    const plan = planReturns(
      [row({ number: 'RE-1', ...stated })],
      facts({
        recorded: here,
        collected: [collected('1')],
        listed: [{ claimId: '1', entryId: 'l', amountMinor: 4_900, valueOn: '2026-03-01' }],
      }),
    );
    const found = plan.known.length > 0 ? 'known' : plan.returns.length > 0 ? 'new' : plan.problems[0]?.code;
    expect(found).toBe(expected === 'perhaps' ? 'return-perhaps-known' : expected);
  });

  test('equal returns are counted: two on file are two rows, the third is new', () => {
    const plan = planReturns(
      [2, 3, 4].map((line) => row({ number: 'RE-1', line })),
      facts({ recorded: [recorded(), recorded({ fingerprint: 'f 2' })], collected: [collected('1')] }),
    );
    expect([plan.known.length, plan.returns.length]).toEqual([2, 1]);
  });

  test('of two equal rows near a recorded one neither is booked', () => {
    const rows = [2, 3].map((line) => row({ number: 'RE-1', returnedOn: '2026-04-10', line }));
    const plan = planReturns(rows, facts({ recorded: [recorded()], collected: [collected('1')] }));
    expect(plan.problems.map(({ code }) => code)).toEqual(['return-perhaps-known', 'return-perhaps-known']);
  });

  test('a person says whether a near one is a second return, for one row or for all', () => {
    const rows = [2, 3].map((line) => row({ number: 'RE-1', returnedOn: '2026-04-10', line }));
    const here = facts({ recorded: [recorded()], collected: [collected('1'), collected('1', { allocationId: 'b' })] });
    const said = (perhaps: PerhapsAnswers) => {
      const plan = planReturns(rows, here, perhaps);
      return {
        taken: plan.returns.map(({ row: { line } }) => line),
        known: plan.known.map(({ line }) => line),
        open: plan.problems.map(({ line }) => line),
        answered: [...plan.answered],
        prints: new Set(plan.returns.map(({ fingerprint }) => fingerprint)).size,
      };
    };
    expect(said({ '2': 'take' })).toEqual({ taken: [2], known: [], open: [3], answered: [[2, 'take']], prints: 1 });
    const both = [
      [2, 'take'],
      [3, 'leave'],
    ];
    expect(said({ '2': 'take', '3': 'leave' })).toEqual({
      taken: [2],
      known: [3],
      open: [],
      answered: both,
      prints: 1,
    });
    expect(said('take')).toMatchObject({ taken: [2, 3], known: [], open: [], prints: 2 });
    expect(said('leave')).toMatchObject({ taken: [], known: [2, 3], open: [] });
  });

  test('a line that stands twice is a second return where a person says so', () => {
    const rows = [2, 3].map((line) => row({ number: 'RE-1', line }));
    const here = facts({ targets: [target('1', { principalMinor: 20_000 })] });
    expect(planReturns(rows, here, { '3': 'take' }).returns).toHaveLength(2);
    expect(planReturns(rows, here, { '3': 'leave' })).toMatchObject({
      returns: [{}],
      known: [{ line: 3 }],
      problems: [],
    });
  });

  test('a line with a reference that stands twice was printed twice', () => {
    const rows = [2, 3].map((line) => row({ number: 'RE-1', endToEndId: 'E', line }));
    const plan = planReturns(rows, facts({ collected: [collected('1'), collected('1', { allocationId: 'b' })] }));
    expect([plan.returns.length, plan.known.length]).toEqual([1, 1]);
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
