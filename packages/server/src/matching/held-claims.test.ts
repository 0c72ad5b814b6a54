import { claimStatement } from '@mahnwerk/core/claim-statement';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyBooks } from '../casefile/verify-books.ts';
import { loadClaimFacts } from '../claims/claim-facts.store.ts';
import { insertEntries } from '../claims/claims.store.ts';
import { proposeRun } from '../dunning/propose-run.ts';
import { runImport } from '../imports/imports.routes.ts';
import { matchPayments } from '../imports/match-payments.ts';
import type { LetterRenderer } from '../platform/deps.ts';
import { camtFile, type ListedEntry } from '../test/bank-files.ts';
import { type TestDatabase, testDatabases } from '../test/database.ts';
import { type ClaimWish, type DunningApp, dunningApp, dunningCompany } from '../test/dunning-house.ts';
import { bookPayment } from './book-payment.ts';
import { ignorePayment } from './ignore-payment.ts';
import { listPayments } from './list-payments.ts';
import { unbookPayment } from './unbook-payment.ts';

const today = '2026-03-11';
/** Nothing here is drawn. */
const letters: LetterRenderer = {
  render: () => Promise.reject(new Error('no letters here')),
  renderStatement: () => Promise.reject(new Error('no statements here')),
  close: () => Promise.resolve(),
} as LetterRenderer;

describe.each(testDatabases())('claims held by payments on $name', ({ name, open }) => {
  let db: TestDatabase;
  let app: DunningApp;
  beforeAll(async () => {
    db = await open();
    app = dunningApp(db, letters, today);
  });
  afterAll(() => db.close());

  async function company(claims: readonly ClaimWish[], entries: readonly ListedEntry[]) {
    const c = await dunningCompany(app, claims);
    const take = async (list: readonly ListedEntry[], name: string) =>
      (await runImport(app, c.scope(today), [camtFile(list, name)]))[0]!;
    if (entries.length > 0) await take(entries, 'auszug.xml');
    const payment = async (index = 0) =>
      (await c.rows<{ id: string }>('select id from bank_transaction order by id'))[index]!.id;
    /** Number and what stands in the way of a letter, or "due". */
    const steps = async () => {
      const { proposal } = await proposeRun(app, c.scope(today));
      const numberOf = new Map([...c.claimIds].map(([number, id]) => [id, number]));
      return Object.fromEntries(
        proposal.items.map((item) => [numberOf.get(item.claimId)!, item.blockers[0]?.code ?? item.outcome]),
      );
    };
    const book = async (number: string, id?: string) =>
      bookPayment(app, c.scope(today), id ?? (await payment()), c.claimIds.get(number)!);
    const check = async () => expect((await verifyBooks(app, c.tenantId)).findings).toEqual([]);
    return { ...c, take, payment, steps, book, check };
  }

  const due = (...numbers: string[]) => Object.fromEntries(numbers.map((number) => [number, 'due']));
  const held = (...numbers: string[]) => Object.fromEntries(numbers.map((number) => [number, 'payment-undecided']));
  const three = [
    { number: 'RE-901', debtor: 'Z', grossMinor: 10_000 },
    { number: 'RE-902', debtor: 'Z', grossMinor: 20_000 },
    { number: 'RE-903', debtor: 'Z', grossMinor: 5_000 },
  ];

  test('a payment by name holds every open claim of the customer, also the sixth and those imported later', async () => {
    const many = Array.from({ length: 7 }, (_, i) => ({ number: `RE-91${i}`, debtor: 'Z' }));
    const c = await company(
      [...many, { number: 'RE-920', debtor: 'Y' }],
      [{ amount: '77.00', on: today, name: 'Z Kundin' }],
    );
    expect(await c.steps()).toEqual({ ...held(...many.map((claim) => claim.number)), ...due('RE-920') });
    const page = await listPayments(app, c.scope(today), { sort: 'bookedOn', direction: 'asc', limit: 9 });
    expect('items' in page && page.items[0]!.suggestions).toHaveLength(5);
  });

  test('the rest of a payment goes on holding what it names, until it is booked or closed', async () => {
    const c = await company(three, [{ amount: '300.00', on: today, text: 'RE-901 RE-902 RE-903 abzgl' }]);
    expect(await c.steps()).toEqual(held('RE-901', 'RE-902', 'RE-903'));
    expect(await c.book('RE-901')).toBeUndefined();
    expect(await c.steps()).toEqual(held('RE-902', 'RE-903'));
    await matchPayments(app, c.scope(today));
    expect(await c.steps()).toEqual(held('RE-902', 'RE-903'));
    expect(await ignorePayment(app, c.scope(today), await c.payment())).toBeUndefined();
    expect(await c.steps()).toEqual(due('RE-902', 'RE-903'));
    expect(await c.rows('select state from payment_decision')).toEqual([{ state: 'booked' }]);
    expect(await c.rows(`select kind, data->'amountMinor' as rest from case_event where kind like '%rest%'`)).toEqual([
      { kind: 'payment-rest-closed', rest: 20_000 },
    ]);
    expect(await unbookPayment(app, c.scope(today), await c.payment())).toBeUndefined();
    expect(await c.rows('select open_minor as o from claim order by number')).toEqual([
      { o: 10_000 },
      { o: 20_000 },
      { o: 5_000 },
    ]);
    await c.check();
  });

  test('a part booked by hand on a claim of somebody unrecognised holds that customer’s other claims', async () => {
    const c = await company(three, [{ amount: '150.00', on: today, text: 'danke', name: 'Unbekannt' }]);
    expect(await c.steps()).toEqual(due('RE-901', 'RE-902', 'RE-903'));
    expect(await c.book('RE-901')).toBeUndefined();
    expect(await c.steps()).toEqual(held('RE-902', 'RE-903'));
    expect(await c.book('RE-902')).toBeUndefined();
    expect(await c.steps()).toEqual({ ...due('RE-902'), ...due('RE-903') });
    await c.check();
  });

  test('a claim that is open again is held by a payment that came while it was settled', async () => {
    const c = await company(
      [{ number: 'RE-901', debtor: 'Z', grossMinor: 10_000 }],
      [{ amount: '100.00', on: today, text: 'RE-901' }],
    );
    await c.take([{ amount: '60.00', on: today, text: 'Rate', name: 'Kundin Z', reference: 'X' }], 'zwei.xml');
    expect(await c.steps()).toEqual({});
    expect(await unbookPayment(app, c.scope(today), await c.payment())).toBeUndefined();
    expect(await c.steps()).toEqual(held('RE-901'));
  });

  test('a part payment falls on the interest up to its value day, and taking it back restores the ledger', async () => {
    const c = await company(
      [{ number: 'RE-901', debtor: 'Z', kind: 'business', grossMinor: 100_000, dueOn: '2026-02-27' }],
      [],
    );
    await app.db.write(c.tenantId, async (tx) => {
      await sql`update claim set due_basis = 'contract'`.execute(tx.sql);
      const fee = { claimId: c.claimIds.get('RE-901')!, kind: 'flat-fee' as const, amountMinor: 4_000 };
      await insertEntries(tx, [{ ...fee, valueOn: '2026-03-10', sourceKind: 'notice' as const }], today);
    });
    const day = '2026-05-15';
    await runImport(app, c.scope(day), [camtFile([{ amount: '500.00', on: day, text: 'RE-901' }])]);
    expect(await c.book('RE-901')).toBeUndefined();
    // In default from 28 February: 76 days at 10.27 % of 1,000.00 are 21.38.
    expect(
      await c.rows(`select kind, amount_minor as a, costs_minor as c, interest_minor as i, principal_minor as p
        from claim_entry where source_kind = 'allocation' order by id`),
    ).toEqual([
      { kind: 'interest', a: 2_138, c: null, i: null, p: null },
      { kind: 'payment', a: -50_000, c: -4_000, i: -2_138, p: -43_862 },
    ]);
    const facts = async () =>
      app.db.read(
        c.tenantId,
        async (read) => [...(await loadClaimFacts(read, [...c.claimIds.values()])).values()][0]!.facts,
      );
    // 47 days at 10.27 % and 31 at 10.52 % of 561.38.
    expect(claimStatement(await facts(), '2026-07-31')).toMatchObject({
      principal: { openMinor: 56_138 },
      interest: { openMinor: 1_244 },
      totalMinor: 56_138 + 1_244,
    });
    await c.check();
    expect(await unbookPayment(app, c.scope(day), await c.payment())).toBeUndefined();
    expect(await c.rows('select open_minor as o from claim')).toEqual([{ o: 104_000 }]);
    expect(claimStatement(await facts(), '2026-05-14')).toMatchObject({ totalMinor: 104_000 + 2_138 });
    await c.check();
  });

  test('settled on the value day of the latest payment, whatever the order of booking', async () => {
    const c = await company(
      [{ number: 'RE-901', debtor: 'Z', grossMinor: 10_000 }],
      [
        { amount: '60.00', on: '2026-03-09', text: 'RE-901', reference: 'B' },
        { amount: '40.00', on: '2026-03-02', text: 'RE-901', reference: 'A' },
      ],
    );
    const ids = await c.rows<{ id: string }>('select id from bank_transaction order by booked_on desc');
    for (const { id } of ids) expect(await c.book('RE-901', id)).toBeUndefined();
    expect(await c.rows('select open_minor as o, settled_on as s from claim')).toEqual([{ o: 0, s: '2026-03-09' }]);
    await c.check();
  });

  test.runIf(name === 'postgres')('matching beside a person books the money once', async () => {
    const c = await company(
      [
        { number: 'ZZ-1', debtor: 'A' },
        { number: 'RE-902', debtor: 'B' },
      ],
      [{ amount: '119.00', on: today, text: 'RE-901', name: 'Niemand' }],
    );
    const id = await c.payment();
    await app.db.write(c.tenantId, (tx) =>
      sql`update claim set number = 'RE-901' where number = 'ZZ-1'`.execute(tx.sql),
    );
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const holder = app.db.write(c.tenantId, async (tx) => {
      await sql`select 1 from claim where number = 'RE-901' for update`.execute(tx.sql);
      await held;
    });
    const sessions = async (where: string) => {
      const text = `select count(*)::integer as n from pg_stat_activity where datname = current_database() and ${where}`;
      return (await db.pool.query(text)).rows[0].n as number;
    };
    await expect.poll(() => sessions("state = 'idle in transaction'")).toBe(1);
    const machine = matchPayments(app, c.scope(today));
    await expect.poll(() => sessions("wait_event_type = 'Lock'")).toBe(1);
    const person = c.book('RE-902', id);
    await expect.poll(() => sessions("wait_event_type = 'Lock'")).toBe(2);
    release();
    await Promise.all([holder, machine]);
    expect(await person).toMatchObject({ code: 'payment-already-decided' });
    expect(await c.rows('select sum(amount_minor)::bigint as a from allocation')).toEqual([{ a: 11_900 }]);
    await c.check();
  });
});
