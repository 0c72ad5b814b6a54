import { claimStatement } from '@mahnwerk/core/claim-statement';
import { isRefusal } from '@mahnwerk/core/refusal';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyBooks } from '../casefile/verify-books.ts';
import { loadClaimFacts } from '../claims/claim-facts.store.ts';
import { proposeRun } from '../dunning/propose-run.ts';
import { runImport } from '../imports/imports.routes.ts';
import { matchPayments } from '../imports/match-payments.ts';
import type { LetterRenderer } from '../platform/deps.ts';
import { newId } from '../platform/ids.ts';
import { loadLaw } from '../tenants/law.store.ts';
import { camtFile, claimsFile, type ListedEntry } from '../test/bank-files.ts';
import { type TestDatabase, testDatabases } from '../test/database.ts';
import { type ClaimWish, type DunningApp, dunningApp, dunningCompany } from '../test/dunning-house.ts';
import { allocatePayment } from './allocate-payment.ts';
import { bookPayment } from './book-payment.ts';
import { getPayment } from './list-payments.ts';
import { previewAllocation } from './preview-allocation.ts';
import { unbookPayment } from './unbook-payment.ts';

const today = '2026-05-20';
/** Nothing here is drawn. */
const letters: LetterRenderer = {
  render: () => Promise.reject(new Error('no letters here')),
  renderStatement: () => Promise.reject(new Error('no statements here')),
  close: () => Promise.resolve(),
};

describe.each(testDatabases())('payments over claims on $name', ({ open }) => {
  let db: TestDatabase;
  let app: DunningApp;
  beforeAll(async () => {
    db = await open();
    app = dunningApp(db, letters, today);
  });
  afterAll(() => db.close());

  /** Claims of one company that are in default since they were due (2 March 2026, agreed), and a bank statement. */
  async function company(claims: readonly ClaimWish[], entries: readonly ListedEntry[] = []) {
    const c = await dunningCompany(app, claims);
    const scope = c.scope(today);
    const write = (text: string) => app.db.write(c.tenantId, async (tx) => sql.raw(text).execute(tx.sql));
    await write(`update claim set due_basis = 'contract'`);
    const take = (list: readonly ListedEntry[], name = 'auszug.xml') => runImport(app, scope, [camtFile(list, name)]);
    if (entries.length > 0) await take(entries);
    const idOf = async (text = 'select id from bank_transaction order by id') =>
      (await c.rows<{ id: string }>(text))[0]!.id;
    const claimId = (number: string) => c.claimIds.get(number)!;
    const debtorId = (number: string) => idOf(`select debtor_id as id from claim where number = '${number}'`);
    const open = () => c.rows('select number, open_minor as open, settled_on as settled from claim order by number');
    const payment = async (id: string) => {
      const row = await getPayment(app, scope, id);
      if (isRefusal(row)) throw new Error(row.code);
      return row;
    };
    /** Everything the law and dunning derive from the books: statements a month later, and what a run would do today. */
    const derived = async () => {
      const facts = await app.db.read(c.tenantId, (read) => loadClaimFacts(read, [...c.claimIds.values()]));
      const law = await app.db.read(c.tenantId, loadLaw);
      const statements = [...facts.values()].map(({ facts: one }) => {
        const { lines: _, ...rest } = claimStatement(one, '2026-06-20', law);
        return { number: one.number, ...rest };
      });
      statements.sort((a, b) => (a.number < b.number ? -1 : 1));
      const { proposal } = await proposeRun(app, scope);
      const steps = proposal.items.map(({ claimId: id, outcome, level, blockers }) => ({
        id,
        outcome,
        level,
        blockers,
      }));
      return { open: await open(), statements, steps };
    };
    const check = async () => expect((await verifyBooks(app, c.tenantId)).findings).toEqual([]);
    return { ...c, scope, write, take, idOf, claimId, debtorId, open, payment, derived, check };
  }

  const three: readonly ClaimWish[] = [
    { number: 'RE-901', debtor: 'Z', grossMinor: 30_000 },
    { number: 'RE-902', debtor: 'Z', grossMinor: 50_000 },
    { number: 'RE-903', debtor: 'Z', grossMinor: 10_000 },
  ];
  const thanks: ListedEntry = { amount: '400.00', on: '2026-05-15', text: 'danke', name: 'Z Kundin' };

  test('a part payment that names the third claim: preview, booking, and taken back as if it never was', async () => {
    const c = await company(three, [thanks]);
    await c.write(`update claim set arisen_on = '2026-02-01' where number = 'RE-901'`);
    const id = await c.idOf();
    const before = await c.derived();
    const input = { debtorId: await c.debtorId('RE-901'), designated: [c.claimId('RE-903')], keepsCredit: false };
    const plan = await previewAllocation(app, c.scope, id, input);
    expect(await c.derived()).toEqual(before);
    // 73 days from 3 March on at 6.27 %: 1.25 of 100.00, 3.76 of 300.00; the older claim comes next (s.366(2) BGB).
    expect(plan).toMatchObject({
      rule: 'designated',
      currency: 'EUR',
      shares: [
        { number: 'RE-903', amount: '101.25', interest: '1.25', principal: '100.00', open: '0.00' },
        { number: 'RE-901', amount: '298.75', interest: '3.76', principal: '294.99', open: '5.01' },
      ],
      credit: '0.00',
    });
    expect(await allocatePayment(app, c.scope, id, input)).toBeUndefined();
    expect(await c.payment(id)).toMatchObject({ state: 'booked', decidedBy: 'person', credit: null });
    expect(await c.open()).toEqual([
      { number: 'RE-901', open: 501, settled: null },
      { number: 'RE-902', open: 50_000, settled: null },
      { number: 'RE-903', open: 0, settled: '2026-05-15' },
    ]);
    await c.check();
    expect(await allocatePayment(app, c.scope, id, input)).toMatchObject({ code: 'payment-already-decided' });
    expect(await unbookPayment(app, c.scope, id)).toBeUndefined();
    const after = await c.derived();
    expect(after.open).toEqual(before.open);
    expect(after.statements).toEqual(before.statements);
    // The payment waits again, and holds what it held.
    expect(after.steps).toEqual(before.steps);
    await c.check();
  });

  test('an overpayment becomes credit, is used for a later claim, and goes back with the payment', async () => {
    const c = await company([{ number: 'RE-901', debtor: 'Z', grossMinor: 30_000 }], [thanks]);
    const id = await c.idOf();
    const debtorId = await c.debtorId('RE-901');
    const input = { debtorId, designated: [c.claimId('RE-901')], keepsCredit: true };
    expect(await allocatePayment(app, c.scope, id, input)).toBeUndefined();
    expect(await c.payment(id)).toMatchObject({
      state: 'booked',
      credit: { debtor: { id: debtorId }, amount: '96.24' },
      allocations: [{ claimNumber: 'RE-901', amount: '303.76' }],
    });
    await c.check();
    // Matching and another booking leave it alone.
    await matchPayments(app, c.scope);
    expect(await bookPayment(app, c.scope, id, c.claimId('RE-901'))).toMatchObject({ code: 'payment-already-decided' });
    await runImport(app, c.scope, [
      claimsFile([{ number: 'RE-950', amount: '50,00', customer: 'K-Z', name: 'Kundin Z' }]),
    ]);
    expect(await previewAllocation(app, c.scope, id, { ...input, designated: [] })).toMatchObject({
      shares: [{ number: 'RE-950', amount: '50.00' }],
      credit: '46.24',
    });
    expect(await allocatePayment(app, c.scope, id, { ...input, designated: [] })).toBeUndefined();
    expect(await c.payment(id)).toMatchObject({ state: 'booked', credit: { amount: '46.24' } });
    expect((await c.open()).map((row) => row.open)).toEqual([0, 0]);
    await c.check();
    expect(await unbookPayment(app, c.scope, id)).toBeUndefined();
    expect(await c.payment(id)).toMatchObject({ state: 'undecided', credit: null });
    expect((await c.open()).map((row) => row.open)).toEqual([30_000, 5_000]);
    await c.check();
  });

  test('a payment before the due day falls on what is open, unless a person wants it kept; a repeat moves nothing', async () => {
    const early = [
      { number: 'RE-901', debtor: 'Z', grossMinor: 15_000, dueOn: '2026-05-17' },
      { number: 'RE-902', debtor: 'Z', grossMinor: 20_000, dueOn: '2026-06-30' },
    ];
    const c = await company(early, [thanks]);
    const id = await c.idOf();
    const input = { debtorId: await c.debtorId('RE-901'), designated: [] as string[], keepsCredit: true };
    // Due after the value day, but before the booking.
    expect(await previewAllocation(app, c.scope, id, { ...input, onlyDue: true })).toMatchObject({
      shares: [{ number: 'RE-901', amount: '150.00' }],
      credit: '250.00',
    });
    const plan = await previewAllocation(app, c.scope, id, input);
    expect(plan).toMatchObject({ shares: [{ amount: '150.00' }, { amount: '200.00' }], credit: '50.00' });
    expect(await allocatePayment(app, c.scope, id, input)).toBeUndefined();
    expect((await c.open()).map((row) => row.open)).toEqual([0, 0]);
    const events = () => c.rows('select kind from case_event order by seq');
    const before = await events();
    expect(await allocatePayment(app, c.scope, id, input)).toMatchObject({ code: 'payment-already-decided' });
    expect(await events()).toEqual(before);
    expect(await c.payment(id)).toMatchObject({ state: 'booked', credit: { amount: '50.00' } });
    await c.check();
  });

  test('nothing to move is refused: no claim, or only one in another currency', async () => {
    const c = await company(three.slice(0, 1), [thanks]);
    const id = await c.idOf();
    const input = { debtorId: await c.debtorId('RE-901'), designated: [] as string[], keepsCredit: false };
    await c.write(`update claim set currency = 'CHF'`);
    expect(await allocatePayment(app, c.scope, id, input)).toMatchObject({
      code: 'currency-differs',
      field: 'debtorId',
      values: { paid: 'EUR', owed: 'CHF' },
    });
    await c.check();
  });

  test('without a credit what is left waits and holds the customer’s other claims', async () => {
    const c = await company([{ number: 'RE-901', debtor: 'Z', grossMinor: 30_000 }], [thanks]);
    const id = await c.idOf();
    const input = { debtorId: await c.debtorId('RE-901'), designated: [], keepsCredit: false };
    expect(await allocatePayment(app, c.scope, id, input)).toBeUndefined();
    expect(await c.payment(id)).toMatchObject({ state: 'undecided', rest: '96.24', credit: null });
    await c.check();
  });

  test('euros never fall on francs', async () => {
    const c = await company(three.slice(0, 2), [thanks]);
    await c.write(`update claim set currency = 'CHF' where number = 'RE-901'`);
    const id = await c.idOf();
    const input = { debtorId: await c.debtorId('RE-901'), designated: [] as string[], keepsCredit: true };
    expect(await bookPayment(app, c.scope, id, c.claimId('RE-901'))).toMatchObject({ code: 'currency-differs' });
    expect(await allocatePayment(app, c.scope, id, { ...input, designated: [c.claimId('RE-901')] })).toMatchObject({
      code: 'currency-differs',
    });
    expect(await allocatePayment(app, c.scope, id, input)).toBeUndefined();
    expect((await c.payment(id)).allocations.map((part) => part.claimNumber)).toEqual(['RE-902']);
    expect((await c.open())[0]).toMatchObject({ number: 'RE-901', open: 30_000 });
  });

  test('what cannot be spread is refused', async () => {
    const c = await company(three, [thanks, { ...thanks, amount: '-3.00', reference: 'B' }]);
    const [paid, out] = await c.rows<{ id: string }>('select id from bank_transaction order by amount_minor desc');
    const input = { debtorId: await c.debtorId('RE-901'), designated: [] as string[], keepsCredit: true };
    const code = async (id: string, more: Partial<typeof input> = {}) =>
      (await allocatePayment(app, c.scope, id, { ...input, ...more }))?.code;
    expect(await code(newId())).toBe('not-found');
    expect(await code(out!.id)).toBe('payment-not-bookable');
    expect(await code(paid!.id, { debtorId: newId() })).toBe('not-found');
    expect(await code(paid!.id, { designated: [newId()] })).toBe('not-found');
    const other = await company([]);
    expect(await allocatePayment(app, other.scope, paid!.id, input)).toMatchObject({ code: 'not-found' });
  });

  test.each<[string, string, string, string, number]>([
    ['in time', '2026-03-02', '196.00', 'booked', 0],
    ['in the tolerance', '2026-03-05', '196.00', 'booked', 0],
    ['too late', '2026-03-06', '196.00', 'undecided', 20_000],
    ['too much deducted', '2026-03-02', '195.00', 'undecided', 20_000],
  ])('Skonto %s (2 %% within 14 days of 16 February)', async (_, on, amount, state, openMinor) => {
    const c = await company([{ number: 'RE-901', grossMinor: 20_000, dueOn: '2026-05-29' }]);
    await c.write(`update claim set discount_terms = '[{"days": 14, "percentBasisPoints": 200}]'`);
    const before = await c.derived();
    await c.take([{ amount, on, text: 'RE-901' }]);
    const id = await c.idOf();
    expect(await c.payment(id)).toMatchObject({ state });
    expect((await c.open())[0]!.open).toBe(openMinor);
    if (state === 'undecided') {
      expect(await bookPayment(app, c.scope, id, c.claimId('RE-901'))).toBeUndefined();
      expect((await c.open())[0]!.open).toBe(on === '2026-03-06' ? 400 : 100);
      expect(await c.payment(id)).toMatchObject({ state: 'booked' });
    } else {
      expect((await c.payment(id)).evidence.join(' ')).toContain('Skonto 2\u00A0% = 4,00 abgezogen');
      expect(await c.open()).toEqual([{ number: 'RE-901', open: 0, settled: on }]);
    }
    await c.check();
    expect(await unbookPayment(app, c.scope, id)).toBeUndefined();
    const after = await c.derived();
    expect(after.open).toEqual(before.open);
    expect(after.statements).toEqual(before.statements);
    await c.check();
  });
});
