import type { ClaimStatementShape } from '@mahnwerk/contract/claims';
import { fixInterest } from '@mahnwerk/core/fix-interest';
import { openParts } from '@mahnwerk/core/ledger';
import { addDays } from '@mahnwerk/core/local-date';
import { fromDecimal } from '@mahnwerk/core/money';
import { manualKinds } from '@mahnwerk/core/plan-entry';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyBooks } from '../casefile/verify-books.ts';
import { openMemoryDatabase } from '../platform/open-database.ts';
import { loadLaw } from '../tenants/law.store.ts';
import { claimHouse } from '../test/claim-house.ts';
import type { TestDatabase } from '../test/database.ts';
import { silentLog } from '../test/silent-log.ts';
import { addEntry } from './add-entry.ts';
import { loadClaimFacts } from './claim-facts.store.ts';
import { reverseEntry } from './reverse-entry.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await openMemoryDatabase(silentLog);
});
afterAll(() => db.close());

const issuedOn = '2024-11-04';
const today = '2026-06-01';
const lastDay = 574;
/** What can be taken back and is positive only then. */
const lessening: readonly string[] = ['credit-note', 'discount', 'waiver', 'write-off'];

/** "12.345600" as millionths of a unit. */
const millionths = (text: string) => BigInt(text.replace('.', ''));
const minor = (text: string) => fromDecimal(text)!;
const sum = (amounts: readonly string[]) => amounts.reduce((total, amount) => total + minor(amount), 0);

/** Every figure of a statement, as a reader with a pocket calculator would check it. */
function check({ lines, interest, ...statement }: ClaimStatementShape) {
  expect(sum([statement.principal.open, statement.costsOpen, interest.open])).toBe(minor(statement.total));
  expect(sum(lines.map(({ amount }) => amount))).toBe(minor(statement.openLedger));
  const beyond = Math.max(minor(interest.accrued) - minor(interest.fixed), 0);
  expect(minor(statement.openLedger) + beyond - minor(interest.undemanded ?? '0.00')).toBe(minor(statement.total));
  expect(sum(lines.filter(({ kind }) => kind === 'principal').map(({ amount }) => amount))).toBe(
    minor(statement.principal.original),
  );
  expect(sum(lines.filter(({ kind }) => kind === 'interest').map(({ amount }) => amount))).toBe(minor(interest.fixed));
  for (const { amount, split } of lines) {
    if (split !== null) expect(sum([split.costs, split.interest, split.principal])).toBe(minor(amount));
  }
  // Each segment is rounded to a millionth, so their sum is within half a millionth for each of the exact one.
  const exact = interest.segments.reduce((total, { interest: part }) => total + millionths(part), 0n);
  const off = exact - BigInt(minor(interest.accrued)) * 10_000n;
  const allowed = 5_000n + BigInt(interest.segments.length);
  expect(off <= allowed && -off <= allowed).toBe(true);
  const named = statement.rules.map(({ law }) => law);
  expect(new Set(named).size).toBe(named.length);
  for (const { law } of [...lines, ...interest.segments]) if (law !== null) expect(named).toContain(law);
  return { lines, interest, statement };
}

const day = fc.integer({ min: 0, max: lastDay }).map((days) => addDays(issuedOn, days));
const step = fc.oneof(
  fc.record({ do: fc.constant('pay' as const), share: fc.integer({ min: 1, max: 100 }), on: day }),
  fc.record({ do: fc.constant('letter' as const), feeMinor: fc.integer({ min: 0, max: 500 }), on: day }),
  fc.record({
    do: fc.constant('book' as const),
    kind: fc.constantFrom(...manualKinds),
    amountMinor: fc.integer({ min: 1, max: 30_000 }),
    on: day,
    part: fc.constantFrom('costs' as const, 'interest' as const, 'principal' as const, null),
  }),
  fc.record({ do: fc.constant('reverse' as const), index: fc.nat(20), on: day }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function walk(house: Awaited<ReturnType<typeof claimHouse>>, claimId: string, one: Step): Promise<void> {
  const { deps, scope } = house;
  if (one.do === 'book') {
    const { kind, amountMinor, on: valueOn, part } = one;
    const amount = `${Math.floor(amountMinor / 100)}.${String(amountMinor % 100).padStart(2, '0')}`;
    const own = kind === 'waiver' || kind === 'write-off' ? part : null;
    await addEntry(deps, scope, claimId, { kind, amount, valueOn, part: own, reason: 'Probe' });
    return;
  }
  const { claim, law } = await db.read(house.tenantId, async (read) => ({
    claim: (await loadClaimFacts(read, [claimId])).get(claimId)!,
    law: await loadLaw(read),
  }));
  const { entries } = claim.facts;
  if (one.do === 'reverse') {
    await reverseEntry(deps, scope, claimId, entries[one.index % entries.length]!.id!, 'Probe');
    return;
  }
  if (one.do === 'letter') {
    const interest = fixInterest(claim.facts, addDays(one.on, 1), law);
    const fee = { kind: 'fee' as const, amountMinor: one.feeMinor, valueOn: one.on, ground: 'level-fee' };
    const booked = [fee, ...(interest === undefined ? [] : [interest])];
    await house.book(booked.map((entry) => ({ ...entry, claimId, sourceKind: 'demo' as const })));
    return;
  }
  const open = openParts(entries);
  let leftMinor = Math.floor((Math.max(claim.row.openMinor, 0) * one.share) / 100);
  const take = (openMinor: number) => {
    const taken = Math.min(leftMinor, Math.max(openMinor, 0));
    leftMinor -= taken;
    return 0 - taken;
  };
  const split = {
    costsMinor: take(open.costsMinor),
    interestMinor: take(open.interestMinor),
    principalMinor: take(open.principalMinor),
  };
  const amountMinor = split.costsMinor + split.interestMinor + split.principalMinor;
  if (amountMinor === 0) return;
  await house.book([{ claimId, kind: 'payment', amountMinor, valueOn: one.on, split, sourceKind: 'demo' }]);
}

test.each([
  ['DE', 'business'],
  ['DE', 'private'],
  ['AT', 'business'],
  ['CH', 'private'],
] as const)(
  'whatever happens to a claim in %s (%s), its statement adds up on every day',
  async (country, debtorKind) => {
    const numbers = Array.from({ length: 12 }, (_, index) => `RE-${index}`);
    const house = await claimHouse(
      db,
      numbers.map((number) => ({ number, issuedOn, dueOn: '2024-11-18' })),
      { country, debtorKind, today },
    );
    const histories = fc.sample(fc.array(step, { minLength: 3, maxLength: 9 }), { numRuns: numbers.length, seed: 3 });
    let hadInterest = 0;
    let hadReversal = 0;
    for (const [index, history] of histories.entries()) {
      const number = numbers[index]!;
      for (const one of history) await walk(house, house.claimIds.get(number)!, one);
      // Today, and looks back to the first and the last thing that happened: in the order of time they lie anywhere.
      for (const onDate of [undefined, history[0]!.on, history.at(-1)!.on]) {
        const { interest, lines } = check((await house.detail(number, onDate)).statement);
        if (interest.segments.length > 1) hadInterest += 1;
        if (lines.some(({ kind, amount }) => lessening.includes(kind) && !amount.startsWith('-'))) hadReversal += 1;
      }
      const { open, statement } = await house.detail(number);
      expect(open).toBe(statement.openLedger);
    }
    expect(hadInterest).toBeGreaterThan(5);
    expect(hadReversal).toBeGreaterThan(0);
    expect((await verifyBooks(house.deps, house.tenantId)).findings).toEqual([]);
  },
);
