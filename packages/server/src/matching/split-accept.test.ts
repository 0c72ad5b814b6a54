import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyBooks } from '../casefile/verify-books.ts';
import { importHistory } from '../imports/import-history.ts';
import { runImport } from '../imports/imports.routes.ts';
import { matchPayments } from '../imports/match-payments.ts';
import { reviewMatching } from '../imports/review-matching.ts';
import { camtFile, claimsFile, importDeps, type ListedEntry } from '../test/bank-files.ts';
import { type TestDatabase, testDatabases } from '../test/database.ts';
import { matchingCompany } from '../test/matching-world.ts';
import { acceptPayments } from './accept-payments.ts';
import { listPayments } from './list-payments.ts';
import { refuseCandidate } from './refuse-candidate.ts';
import { splitPayment } from './split-payment.ts';
import { unbookPayment } from './unbook-payment.ts';
import { undoAccept } from './undo-accept.ts';

const claims = [
  { number: 'RE-1001', amount: '119,00', customer: 'K-1', name: 'Erika Muster' },
  { number: 'RE-1002', amount: '50,00', customer: 'K-1', name: 'Erika Muster' },
  { number: 'RE-1003', amount: '80,00', customer: 'K-2', name: 'Jürgen Süßmilch' },
];
const strange = { name: 'Xaver Unbekannt', iban: 'DE75512108001245126199' };

describe('decisions of a person', () => {
  let db: TestDatabase;
  let deps: ReturnType<typeof importDeps>;
  beforeAll(async () => {
    db = await testDatabases()[0]!.open();
    deps = importDeps(db);
  });
  afterAll(() => db.close());

  async function company(entries: readonly ListedEntry[]) {
    const c = await matchingCompany(db, deps);
    await runImport(deps, c.scope, [claimsFile(claims), camtFile(entries)]);
    const claimId = async (number: string) => {
      const [row] = await c.rows(`select id from claim where number = '${number}'`);
      return row!.id as string;
    };
    const debtorId = async (number: string) => {
      const [row] = await c.rows(`select id from debtor where number = '${number}'`);
      return row!.id as string;
    };
    const check = async () => expect(await verifyBooks(deps, c.tenantId)).toMatchObject({ findings: [] });
    return { ...c, claimId, debtorId, check };
  }

  test('typed amounts: Skonto as typed, the rest on account, and what does not add up is said', async () => {
    const c = await company([{ amount: '170.00', text: 'Sammelzahlung', ...strange }]);
    const [payment] = await c.payments();
    const [one, two, three] = [await c.claimId('RE-1001'), await c.claimId('RE-1002'), await c.claimId('RE-1003')];
    const split = (parts: Parameters<typeof splitPayment>[3]['parts'], creditDebtorId?: string) =>
      splitPayment(deps, c.scope, payment!.id, { parts, ...(creditDebtorId !== undefined && { creditDebtorId }) });
    const before = await c.books();
    expect(await split([])).toMatchObject({ code: 'split-empty' });
    expect(await split([{ claimId: one, amount: '0.00' }])).toMatchObject({ code: 'amount-invalid' });
    const twice = [one, one].map((claimId) => ({ claimId, amount: '10.00' }));
    expect(await split(twice)).toMatchObject({ code: 'split-claim-twice', values: { number: 'RE-1001' } });
    expect(await split([{ claimId: two, amount: '48.00', discount: '2.01' }])).toMatchObject({
      code: 'split-exceeds-claim',
      values: { taken: '50.01', open: '50.00' },
    });
    const more = [
      { claimId: one, amount: '119.00' },
      { claimId: three, amount: '51.01' },
    ];
    expect(await split(more)).toMatchObject({
      code: 'split-exceeds-payment',
      values: { sum: '170.01', paid: '170.00' },
    });
    expect(await split([{ claimId: payment!.id, amount: '1.00' }])).toMatchObject({ code: 'not-found' });
    expect(await c.books()).toEqual(before);

    const parts = [
      { claimId: one, amount: '115.43', discount: '3.57' },
      { claimId: three, amount: '40.00' },
    ];
    expect(await split(parts, await c.debtorId('K-2'))).toBeUndefined();
    const [booked] = await c.payments();
    expect(booked).toMatchObject({ state: 'booked', decidedBy: 'person', credit: { amount: '14.57' } });
    expect((await c.books()).claims).toMatchObject([
      { number: 'RE-1001', open: 0 },
      { number: 'RE-1002', open: 5_000 },
      { number: 'RE-1003', open: 4_000 },
    ]);
    await c.check();
    expect(await unbookPayment(deps, c.scope, payment!.id)).toBeUndefined();
    expect((await c.books()).claims).toEqual(before.claims);
    expect(await split([{ claimId: two, amount: '50.00' }])).toBeUndefined();
    expect((await c.payments())[0]).toMatchObject({ state: 'undecided', rest: '120.00' });
    await c.check();
  });

  test('many at once, only as seen; undoing gives them back to the machine', async () => {
    const c = await company([
      { amount: '119.00', text: 'Miete', reference: 'A', on: '2026-04-01' },
      { amount: '100.00', text: 'RE-1003 abzüglich Mängel', reference: 'B', on: '2026-04-02', ...strange },
      { amount: '7.00', text: 'Spende', reference: 'C', on: '2026-04-03', ...strange },
    ]);
    await c.rows('select 1');
    const undecided = (await c.payments()).filter(({ candidates }) => candidates.length > 0);
    expect(undecided.length).toBeGreaterThan(0);
    const seen = undecided.map(({ id, candidates: [first] }) => ({
      id,
      parts: first!.parts,
      debtorId: first!.debtor.id,
    }));
    const changed = seen.map(({ parts, ...one }) => ({
      ...one,
      parts: parts.map((part) => ({ ...part, amount: '0.99' })),
    }));
    const before = await c.books();
    expect(await acceptPayments(deps, c.scope, { payments: changed })).toMatchObject({
      acceptId: null,
      bookedCount: 0,
    });
    const { acceptId, bookedCount } = await acceptPayments(deps, c.scope, { payments: seen });
    expect(bookedCount).toBe(seen.length);
    const booked = (await c.payments()).filter(({ decidedBy }) => decidedBy === 'person');
    expect(booked.map(({ state }) => state)).toEqual(booked.map(() => 'booked'));
    await c.check();
    expect(await undoAccept(deps, c.scope, acceptId!)).toEqual({ unbookedCount: bookedCount, skippedIds: [] });
    expect(await c.books()).toEqual(before);
    expect(await undoAccept(deps, c.scope, acceptId!)).toMatchObject({ unbookedCount: 0 });
    await c.check();
  });

  test('what a person takes back is unlearned, and what he refuses counts against it', async () => {
    const c = await company([{ amount: '119.00', text: 'RE-1001', ...strange, on: '2026-03-20' }]);
    const [payment] = await c.payments();
    expect(payment).toMatchObject({ state: 'booked', decidedBy: 'machine' });
    const learned = [`iban ${strange.iban} 1`, `name ${strange.name} 1`];
    expect((await c.books()).memory).toEqual(learned);
    await unbookPayment(deps, c.scope, payment!.id);
    // Not of this customer any more, but refused for him.
    expect((await c.books()).memory).toEqual(learned);
    expect(await c.rows('select count(*)::integer as n from suggestion where refused_at is not null')).toEqual([
      { n: 1 },
    ]);
    const third = await c.claimId('RE-1003');
    const parts = [{ claimId: third, amount: '80.00' }];
    expect(await splitPayment(deps, c.scope, payment!.id, { parts })).toBeUndefined();
    expect((await c.books()).memory).toEqual([...learned, ...learned].sort());
    const next = { amount: '33.00', text: 'danke', ...strange, on: '2026-04-17', reference: 'N' };
    await runImport(deps, c.scope, [
      camtFile([next], 'next.xml'),
      claimsFile([{ number: 'RE-1004', amount: '33,00', customer: 'K-2', name: 'Jürgen Süßmilch' }], 'c.csv'),
    ]);
    const [, paid] = await c.payments();
    const proposed = paid!.candidates[0]?.parts[0]?.claimNumber ?? paid!.allocations[0]?.claimNumber;
    expect(proposed).toBe('RE-1004');
    await c.check();
  });

  test('a refused candidate is neither shown nor held again', async () => {
    const c = await company([{ amount: '100.00', text: 'RE-1003 abzüglich Mängel', reference: 'B', ...strange }]);
    const third = await c.claimId('RE-1003');
    const [payment] = await c.payments();
    expect(payment).toMatchObject({ state: 'undecided' });
    expect(payment!.suggestions.map(({ claimNumber }) => claimNumber)).toContain('RE-1003');
    expect(await refuseCandidate(deps, c.scope, payment!.id, [third])).toBeUndefined();
    for (let i = 0; i < 2; i += 1) {
      const [left] = await c.payments();
      expect(left!.suggestions.map(({ claimNumber }) => claimNumber)).not.toContain('RE-1003');
      const named = left!.candidates.flatMap(({ parts }) => parts.map(({ claimId }) => claimId));
      expect(named).not.toContain(third);
      await matchPayments(deps, c.scope);
    }
  });

  test('payments of the past teach on day one, once, and the review says how good it was', async () => {
    const c = await matchingCompany(db, deps);
    await runImport(deps, c.scope, [claimsFile(claims)]);
    const past = {
      paidOn: '2025-11-03',
      amountMinor: 8_000,
      payerName: strange.name,
      payerIban: strange.iban,
      remittance: 'Rate',
      debtorId: 'K-2',
      claimId: 'RE-0001',
      isDirectDebit: false,
      endToEndId: null,
      mandateId: null,
    };
    const list = [past, past, { ...past, debtorId: 'K-99' }];
    const file = { fileName: 'history.csv', sha256: 'a'.repeat(64), byteCount: 10 };
    expect(await importHistory(deps, c.scope, file, list)).toEqual({ newCount: 2, knownCount: 0, strangeCount: 1 });
    expect(await importHistory(deps, c.scope, file, list)).toMatchObject({ newCount: 0, knownCount: 3 });
    const other = { ...file, sha256: 'b'.repeat(64) };
    expect(await importHistory(deps, c.scope, other, list)).toMatchObject({ newCount: 0, knownCount: 2 });
    await runImport(deps, c.scope, [camtFile([{ amount: '80.00', text: 'danke', ...strange }])]);
    const [payment] = await c.payments();
    expect(payment!.facts.map(({ code }) => code)).toContain('payer-iban-remembered');
    const of = payment!.allocations[0]?.debtor ?? payment!.candidates[0]?.debtor;
    expect(of?.number).toBe('K-2');

    if (payment!.state === 'booked') await unbookPayment(deps, c.scope, payment!.id);
    const corrected = payment!.state === 'booked' ? 1 : 0;
    const before = await c.books();
    const review = await reviewMatching(deps, c.scope, {});
    expect(review).toMatchObject({ proposed: 0, firstRight: 0 });
    expect(review).toMatchObject({ payments: 1, automatic: corrected, corrected, undecided: 1 });
    expect(review.limits.map(({ wrongPerMillion }) => wrongPerMillion)).toEqual([50, 200, 1000, 5000]);
    expect(review.limits.filter(({ isPresent }) => isPresent)).toHaveLength(1);
    const counts = review.limits.map(({ booked }) => booked);
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
    expect(await c.books()).toEqual(before);
  });

  test('the list shows what the machine booked on a day', async () => {
    const c = await company([{ amount: '119.00', text: 'RE-1001' }]);
    const [row] = await c.payments();
    const query = { sort: 'bookedOn', direction: 'asc', limit: 10 } as const;
    const found = async (decidedOn: string) => {
      const page = await listPayments(deps, c.scope, { ...query, tier: 'sure', decidedBy: 'machine', decidedOn });
      return 'kind' in page ? page.code : page.total;
    };
    const day = new Date(row!.decidedAt!).toLocaleDateString('sv-SE', { timeZone: 'Europe/Berlin' });
    expect(await found(day)).toBe(1);
    expect(await found('2020-01-01')).toBe(0);
  });
});
