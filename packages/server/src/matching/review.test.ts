import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyBooks } from '../casefile/verify-books.ts';
import { runImport } from '../imports/imports.routes.ts';
import { reviewMatching } from '../imports/review-matching.ts';
import { camtFile, claimsFile, importDeps, type ListedEntry } from '../test/bank-files.ts';
import { type TestDatabase, testDatabases } from '../test/database.ts';
import { matchingCompany } from '../test/matching-world.ts';
import { allocatePayment } from './allocate-payment.ts';
import { splitPayment } from './split-payment.ts';
import { unbookPayment } from './unbook-payment.ts';

const erika = { customer: 'K-1', name: 'Erika Muster' };
const twice: ListedEntry[] = [
  { on: '2026-04-01', amount: '100.00', text: 'RE-1001', reference: 'P1' },
  { on: '2026-04-03', amount: '100.00', text: 'RE-1001', reference: 'P2' },
];

let db: TestDatabase;
let deps: ReturnType<typeof importDeps>;
beforeAll(async () => {
  db = await testDatabases()[0]!.open();
  deps = importDeps(db);
});
afterAll(() => db.close());

test('a credit is spent on a claim that came later; no automatic booking was wrong by that', async () => {
  const c = await matchingCompany(db, deps);
  await runImport(deps, c.scope, [claimsFile([{ number: 'RE-1001', amount: '100,00', ...erika }])]);
  await runImport(deps, c.scope, [camtFile(twice, 'auszug.xml')]);
  await runImport(deps, c.scope, [claimsFile([{ number: 'RE-1002', amount: '60,00', ...erika }], 'mehr.csv')]);
  const paid = (await c.payments()).find(({ credit }) => credit !== null)!;
  expect(paid).toMatchObject({ decidedBy: 'machine', credit: { amount: '100.00' } });
  const [claim] = await c.rows(`select id from claim where number = 'RE-1002'`);
  const debtorId = paid.credit!.debtor.id;
  const wish = { debtorId, designated: [claim!.id as string], keepsCredit: true, onlyDue: true };
  expect(await allocatePayment(deps, c.scope, paid.id, wish)).toBeUndefined();
  expect((await c.payments()).find(({ id }) => id === paid.id)).toMatchObject({
    state: 'booked',
    allocations: [{ claimNumber: 'RE-1002', amount: '60.00' }],
    credit: { amount: '40.00' },
  });
  const review = () => reviewMatching(deps, c.scope, { from: '2026-04-01' });
  expect(await review()).toMatchObject({ automatic: 2, corrected: 0 });
  expect((await verifyBooks(deps, c.tenantId)).findings).toEqual([]);
  const other = (await c.payments()).find(({ id }) => id !== paid.id)!;
  expect(await unbookPayment(deps, c.scope, other.id)).toBeUndefined();
  expect(await review()).toMatchObject({ automatic: 2, corrected: 1 });
});

test('the first suggestion is judged by those bookings by hand that had one', async () => {
  const c = await matchingCompany(db, deps);
  const own = { iban: 'DE02500105170137075030', name: 'E. Muster' };
  await runImport(deps, c.scope, [
    claimsFile([
      { number: 'RE-1', amount: '100,00', ...erika },
      { number: 'RE-2', amount: '110,00', ...erika },
      { number: 'RE-3', amount: '70,00', customer: 'K-2', name: 'Jürgen Süßmilch' },
    ]),
  ]);
  const strange = { name: 'Xaver Unbekannt', iban: 'DE75512108001245126199' };
  await runImport(deps, c.scope, [
    camtFile([
      { on: '2026-04-01', amount: '80.00', text: 'danke', reference: 'P1', ...own },
      { on: '2026-04-02', amount: '90.00', text: 'danke', reference: 'P2', ...own },
      { on: '2026-04-03', amount: '33.33', text: 'hallo', reference: 'P3', ...strange },
    ]),
  ]);
  const undecided = await c.payments();
  expect(undecided.map(({ state, candidates }) => [state, candidates.length > 0])).toEqual([
    ['undecided', true],
    ['undecided', true],
    ['undecided', false],
  ]);
  const [followed, passedOver, without] = undecided;
  const { parts, credit, debtor } = followed!.candidates[0]!;
  const booked = await splitPayment(deps, c.scope, followed!.id, {
    parts: parts.map(({ claimId, amount }) => ({ claimId, amount })),
    creditDebtorId: credit === '0.00' ? undefined : debtor.id,
  });
  expect(booked).toBeUndefined();
  const [other] = await c.rows(`select id, debtor_id from claim where number = 'RE-3'`);
  const elsewhere = {
    parts: [{ claimId: other!.id as string, amount: '20.00' }],
    creditDebtorId: other!.debtor_id as string,
  };
  for (const { id } of [passedOver!, without!])
    expect(await splitPayment(deps, c.scope, id, elsewhere)).toBeUndefined();
  expect(await reviewMatching(deps, c.scope, { from: '2026-04-01' })).toMatchObject({
    byPerson: 3,
    proposed: 2,
    firstRight: 1,
    otherRight: 0,
  });
});
