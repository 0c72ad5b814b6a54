import { fromDecimal, toDecimal } from '@mahnwerk/core/money';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyBooks } from '../casefile/verify-books.ts';
import { runImport } from '../imports/imports.routes.ts';
import { camtFile, claimsFile, importDeps, type ListedEntry, scopeFor } from '../test/bank-files.ts';
import { newTenant, type TestDatabase, testDatabases } from '../test/database.ts';
import { bookPayment } from './book-payment.ts';
import { finishReturnTask } from './finish-return-task.ts';
import { getPayment } from './list-payments.ts';
import { splitPayment } from './split-payment.ts';
import { unbookPayment } from './unbook-payment.ts';

describe.each(testDatabases().slice(0, 1))('returned debits in a person’s hands on $name', ({ open }) => {
  let db: TestDatabase;
  let deps: ReturnType<typeof importDeps>;
  beforeAll(async () => {
    db = await open();
    deps = importDeps(db);
  });
  afterAll(() => db.close());

  async function company(...claims: Parameters<typeof claimsFile>[0][number][]) {
    const { tenantId } = await newTenant(db);
    const scope = scopeFor(tenantId);
    const rows = async (text: string) =>
      db.read(tenantId, async (read) => (await sql.raw<Record<string, unknown>>(text).execute(read.sql)).rows);
    const run = (...files: Parameters<typeof runImport>[2]) => runImport(deps, scope, files);
    await run(claimsFile(claims));
    return {
      scope,
      rows,
      run,
      claims: async () =>
        Object.fromEntries((await rows('select number, open_minor as open from claim')).map((r) => [r.number, r.open])),
      idOf: async (number: string) => (await rows(`select id from claim where number = '${number}'`))[0]!.id as string,
      /** The transaction of this amount. */
      paid: async (amount: string) =>
        (await rows(`select id from bank_transaction where amount_minor = ${fromDecimal(amount)}`))[0]!.id as string,
      /** What counts of the books: nothing that was reversed, nothing of how it came. */
      books: async () => ({
        claims: await rows('select number, open_minor as open, settled_on as settled from claim order by number'),
        entries: await rows(`select c.number, e.k, e.value_on as on, e.ground, sum(e.amount_minor)::bigint as minor,
            sum(coalesce(e.interest_minor, 0))::bigint as interest, sum(coalesce(e.costs_minor, 0))::bigint as costs
          from (select *, replace(kind, '-reversal', '') as k from claim_entry) e join claim c on c.id = e.claim_id
          group by c.number, e.k, e.value_on, e.ground having sum(e.amount_minor) <> 0
          order by 1, 2, 3, 4`),
        bookings: await rows(`select t.amount_minor as paid, c.number, a.amount_minor as minor, a.decided_by as by
          from allocation a join bank_transaction t on t.id = a.transaction_id join claim c on c.id = a.claim_id
          where a.reverses_id is null and not exists (select 1 from allocation r where r.reverses_id = a.id)
          order by 1, 2, 3`),
        marks: await rows('select mandate_id from mandate_mark where lifted_at is null'),
        blocks: await rows('select reason from block where lifted_at is null'),
      }),
      isWhole: async () => expect((await verifyBooks(deps, tenantId)).findings).toEqual([]),
    };
  }

  const debit: ListedEntry = {
    on: '2026-04-01',
    amount: '100.00',
    text: 'RE-1001',
    endToEndId: 'E1',
    mandateId: 'M-1',
    reference: 'D1',
  };
  const back: ListedEntry = {
    ...debit,
    on: '2026-04-09',
    amount: '-104.00',
    text: 'RUECKLASTSCHRIFT',
    reference: 'R1',
    returned: { code: 'AC04', amount: '100.00', charges: '4.00' },
  };

  test('the payment says what came back, what it means and what to do; done is done', async () => {
    const c = await company({ number: 'RE-1001', amount: '100,00' });
    await c.run(camtFile([debit, back]));
    const id = await c.paid('-104.00');
    const row = await getPayment(deps, c.scope, id);
    expect(row).toMatchObject({
      state: 'booked',
      tier: 'sure',
      allocations: [{ claimNumber: 'RE-1001', amount: '-100.00', isReversed: false }],
      returned: { code: 'AC04', reason: 'Konto aufgelöst', charges: '4.00', mandateId: 'M-1', isTaskDone: false },
    });
    expect('returned' in row && row.returned!.task).toContain('Überweisung');
    expect(await finishReturnTask(deps, c.scope, id)).toBeUndefined();
    expect(await finishReturnTask(deps, c.scope, id)).toBeUndefined();
    expect(await getPayment(deps, c.scope, id)).toMatchObject({ returned: { isTaskDone: true } });
    expect(await c.rows(`select 1 from case_event where kind = 'return-task-done'`)).toHaveLength(1);
    expect(await finishReturnTask(deps, c.scope, await c.paid('100.00'))).toMatchObject({ code: 'not-found' });
  });

  test('a return that nobody recognised is booked by choosing the claim; what does not add up is refused', async () => {
    const c = await company({ number: 'RE-1001', amount: '100,00' }, { number: 'RE-1002', amount: '60,00' });
    const strange = { ...back, endToEndId: 'X', mandateId: 'X', iban: 'DE27100777770209299700' };
    await c.run(
      camtFile([
        { ...debit, mandateId: undefined },
        { ...strange, returned: { amount: '100.00' } },
      ]),
    );
    const id = await c.paid('-104.00');
    expect(await getPayment(deps, c.scope, id)).toMatchObject({ state: 'undecided', returned: null });
    expect(await bookPayment(deps, c.scope, id, await c.idOf('RE-1002'))).toMatchObject({
      code: 'return-without-payment',
    });
    const parts = [{ claimId: await c.idOf('RE-1001'), amount: '-50.00' }];
    expect(await splitPayment(deps, c.scope, id, { parts })).toMatchObject({ code: 'return-above-charges' });
    expect(await bookPayment(deps, c.scope, id, await c.idOf('RE-1001'))).toBeUndefined();
    expect(await c.claims()).toEqual({ 'RE-1001': 10_400, 'RE-1002': 6_000 });
    expect(await unbookPayment(deps, c.scope, await c.paid('100.00'))).toMatchObject({ code: 'payment-returned' });
    expect(await unbookPayment(deps, c.scope, id)).toBeUndefined();
    expect(await c.claims()).toEqual({ 'RE-1001': 0, 'RE-1002': 6_000 });
    expect(await getPayment(deps, c.scope, id)).toMatchObject({ state: 'undecided', returned: null, allocations: [] });
    expect(await splitPayment(deps, c.scope, id, { parts: [{ ...parts[0]!, amount: '-100.00' }] })).toBeUndefined();
    expect(await c.claims()).toEqual({ 'RE-1001': 10_400, 'RE-1002': 6_000 });
    await c.isWhole();
  });

  test('undoing what a statement showed leaves what the list had told, however often', async () => {
    const c = await company({ number: 'RE-1001', amount: '100,00' });
    const head = 'Rechnungsnummer;Ende-zu-Ende-Referenz;Rückgabedatum;Betrag;Bankgebühr;Rückgabegrund';
    const listed = { name: 'l.csv', bytes: new TextEncoder().encode(`${head}\nRE-1001;E1;09.04.2026;100,00;;AM04`) };
    await c.run(camtFile([debit], 'd.xml'));
    await c.run(listed);
    await c.run(camtFile([back], 'r.xml'));
    const id = await c.paid('-104.00');
    for (let round = 0; round < 2; round += 1) {
      expect(await c.claims()).toEqual({ 'RE-1001': 10_400 });
      expect(await unbookPayment(deps, c.scope, id)).toBeUndefined();
      expect(await c.claims()).toEqual({ 'RE-1001': 10_000 });
      expect(await getPayment(deps, c.scope, id)).toMatchObject({ state: 'undecided', returned: null });
      expect(await unbookPayment(deps, c.scope, await c.paid('100.00'))).toMatchObject({ code: 'payment-returned' });
      expect(await bookPayment(deps, c.scope, id, await c.idOf('RE-1001'))).toBeUndefined();
    }
    await c.isWhole();
  });

  test('a return that something was built on is not undone', async () => {
    const c = await company({ number: 'RE-1001', amount: '100,00' });
    await c.run(camtFile([debit, back, { on: '2026-04-20', amount: '54.00', text: 'RE-1001', reference: 'T' }]));
    expect(await c.claims()).toEqual({ 'RE-1001': 5_000 });
    const id = await c.paid('-104.00');
    expect(await unbookPayment(deps, c.scope, id)).toMatchObject({ code: 'return-claim-moved' });
    expect(await unbookPayment(deps, c.scope, await c.paid('54.00'))).toBeUndefined();
    expect(await unbookPayment(deps, c.scope, id)).toBeUndefined();
    expect(await c.claims()).toEqual({ 'RE-1001': 0 });
    await c.isWhole();
  });

  test('returned and undone, the books are as they were before', async () => {
    const amounts = fc.record({
      gross: fc.integer({ min: 2_000, max: 90_000 }),
      hadPaid: fc.boolean(),
      charges: fc.integer({ min: 1, max: 999 }),
      code: fc.constantFrom('AC04', 'MD01', 'MD06', 'MD07', 'AM04'),
      open: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(amounts, async ({ gross, hadPaid, charges, code, open }) => {
        const before = hadPaid ? Math.floor(gross / 2) : 0;
        const german = (minor: number) => toDecimal(minor).replace('.', ',');
        // What a list had told as paid is taken back as well.
        const c = await company({ number: 'RE-1001', amount: german(gross), ...(open && { open: '0,00' }) });
        const debited = open ? gross : gross - before;
        const part = { on: '2026-03-20', amount: toDecimal(before), text: 'RE-1001', reference: 'P' };
        if (!open && before > 0) await c.run(camtFile([part], 'p.xml'));
        if (!open) await c.run(camtFile([{ ...debit, amount: toDecimal(debited) }], 'd.xml'));
        const was = await c.books();
        const returned = { code, amount: toDecimal(debited), charges: toDecimal(charges) };
        const amount = `-${toDecimal(debited + charges)}`;
        await c.run(camtFile([{ ...back, amount, returned, text: open ? 'RE-1001' : 'RLS' }], 'r.xml'));
        const fee = code === 'MD01' ? 0 : charges;
        expect(await c.claims()).toEqual({ 'RE-1001': debited + fee });
        expect(await unbookPayment(deps, c.scope, await c.paid(amount))).toBeUndefined();
        const now = await c.books();
        // When a listed payment came, nobody knows: it stands again from the day of its return.
        expect(open ? { ...now, claims: was.claims } : now).toEqual(was);
        expect(await c.claims()).toEqual({ 'RE-1001': 0 });
        await c.isWhole();
      }),
      { numRuns: 6, seed: 7 },
    );
  });
});
