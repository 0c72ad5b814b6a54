import { isRefusal } from '@mahnwerk/core/refusal';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyBooks } from '../casefile/verify-books.ts';
import { finishReturnTask } from '../matching/finish-return-task.ts';
import { unbookPayment } from '../matching/unbook-payment.ts';
import { camtFile, claimsFile, importDeps, scopeFor } from '../test/bank-files.ts';
import { newTenant, type TestDatabase, testDatabases } from '../test/database.ts';
import { letterTo } from '../test/letter-sql.ts';
import { runImport } from './imports.routes.ts';
import { listImports } from './list-imports.ts';
import { undoImport } from './undo-import.ts';

const head = 'Rechnungsnummer;Ende-zu-Ende-Referenz;Mandatsreferenz;Rückgabedatum;Betrag;Bankgebühr;Rückgabegrund';
const list = (name: string, ...lines: string[]) => ({
  name,
  bytes: new TextEncoder().encode([head, ...lines].join('\r\n')),
});

const debit = {
  on: '2026-04-01',
  amount: '300.00',
  text: 'RE-1001',
  endToEndId: 'E2E-77',
  mandateId: 'M-1',
  reference: 'D1',
};
const bankReturn = {
  on: '2026-04-09',
  amount: '-303.00',
  text: 'RUECKLASTSCHRIFT',
  endToEndId: 'E2E-77',
  mandateId: 'M-1',
  reference: 'R1',
  returned: { code: 'AM04', amount: '300.00', charges: '3.00' },
};
const told = list('rls.csv', 'RE-1001;E2E-77;M-1;09.04.2026;300,00;3,00;MD07');

const letter = letterTo('RE-1001');

describe('a list of returned debits that is taken back', () => {
  let db: TestDatabase;
  let deps: ReturnType<typeof importDeps>;
  beforeAll(async () => {
    db = await testDatabases()[0]!.open();
    deps = importDeps(db);
  });
  afterAll(() => db.close());

  async function company() {
    const { tenantId } = await newTenant(db);
    const scope = scopeFor(tenantId);
    const rows = (text: string) =>
      db.write(tenantId, async (tx) => (await sql.raw<Record<string, unknown>>(text).execute(tx.sql)).rows);
    const run = async (...files: Parameters<typeof runImport>[2]) => {
      const receipts = await runImport(deps, scope, files);
      expect(receipts.flatMap(({ problems }) => problems)).toEqual([]);
      return receipts.at(-1)!;
    };
    await run(
      claimsFile([
        { number: 'RE-1001', amount: '300,00' },
        { number: 'RE-1002', amount: '200,00', open: '50,00' },
      ]),
    );
    return {
      scope,
      rows,
      run,
      take: async (...files: Parameters<typeof runImport>[2]) => (await run(...files)).id!,
      undo: async (id: string) => {
        const said = await undoImport(deps, scope, id);
        return isRefusal(said) ? `${said.code}: ${said.values?.whatEn} ${said.values?.number}` : 'undone';
      },
      /** What counts of the books: sums of each part by day of value, what is open, what stands on each payment. */
      books: async () => ({
        claims: await rows('select number, open_minor, settled_on, debit_pending_until_on from claim order by 1'),
        ledger: await rows(`select * from (select c.number, e.value_on, sum(e.amount_minor)::bigint as amount,
          coalesce(sum(e.principal_minor), 0)::bigint as principal, coalesce(sum(e.costs_minor), 0)::bigint as costs
          from claim_entry e join claim c on c.id = e.claim_id group by 1, 2) x
          where amount <> 0 or principal <> 0 or costs <> 0 order by 1, 2`),
        bookings: await rows(`select a.transaction_id, c.number, sum(a.amount_minor)::bigint as amount from allocation a
          join claim c on c.id = a.claim_id group by 1, 2 order by 1, 2`),
        decisions: await rows('select transaction_id, state from payment_decision order by 1'),
        blocks: await rows('select reason from block where lifted_at is null'),
        marks: await rows('select mandate_id from mandate_mark where lifted_at is null'),
      }),
      isWhole: async () => expect((await verifyBooks(deps, tenantId)).findings).toEqual([]),
    };
  }

  test('leaves the books as before, and may come again: bookings, fees, blocks and marks', async () => {
    const c = await company();
    await c.run(camtFile([debit], 'a.xml'));
    const before = await c.books();
    expect(before.claims[0]).toMatchObject({ number: 'RE-1001', open_minor: 0 });
    const id = await c.take(told);
    const taken = await c.books();
    expect(taken.claims[0]).toMatchObject({ open_minor: 30_300 });
    expect([taken.blocks.length, taken.marks.length]).toEqual([1, 1]);
    expect((await listImports(deps, c.scope)).find((one) => one.id === id)!.mayBeUndone).toBe(true);
    expect(await c.undo(id)).toBe('undone');
    expect(await c.books()).toEqual(before);
    await c.isWhole();
    expect(await c.undo(id)).toMatch(/^import-undone/);
    const events = await c.rows(
      `select kind from case_event where seq > (select seq from case_event where kind = 'returns-undone') order by seq`,
    );
    expect(events.map(({ kind }) => kind)).toEqual(['return-undone', 'claim-settled', 'block-lifted']);
    const again = await c.run(told);
    expect(again.returns).toMatchObject({ newCount: 1, knownCount: 0 });
    expect(await c.books()).toEqual(taken);
    expect(await c.undo(again.id!)).toBe('undone');
    expect(await c.books()).toEqual(before);
    await c.isWhole();
  });

  test('also what only a list had reported as paid, whole and in parts, several on one claim', async () => {
    const c = await company();
    const before = await c.books();
    for (const lines of [
      ['RE-1002;;;09.04.2026;150,00;3,00;AM04'],
      ['RE-1002;E1;;09.04.2026;60,00;3,00;AM04', 'RE-1002;E2;;10.04.2026;90,00;3,00;AM04'],
    ]) {
      const file = list('parts.csv', ...lines);
      const id = await c.take(file);
      const taken = (await c.books()).claims;
      expect(taken[1]).toMatchObject({ open_minor: 20_000 + 300 * lines.length });
      expect(await c.undo(id)).toBe('undone');
      expect((await c.books()).claims).toEqual(before.claims);
      expect(
        await c.rows(`select sum(principal_minor)::bigint as p from claim_entry where kind like 'payment%'`),
      ).toEqual([{ p: -15_000 }]);
      const again = await c.take(file);
      expect((await c.books()).claims).toEqual(taken);
      expect(await c.undo(again)).toBe('undone');
    }
    await c.isWhole();
  });

  test('a booking and a reported payment of one claim, each as it was', async () => {
    const c = await company();
    await c.run(camtFile([{ on: '2026-04-01', amount: '50.00', text: 'RE-1002', endToEndId: 'E9', reference: 'D2' }]));
    const before = await c.books();
    expect(before.claims[1]).toMatchObject({ open_minor: 0 });
    const id = await c.take(
      list('both.csv', 'RE-1002;E9;;09.04.2026;50,00;3,00;AM04', 'RE-1002;;;09.04.2026;150,00;3,00;AM04'),
    );
    expect((await c.books()).claims[1]).toMatchObject({ open_minor: 20_600 });
    expect(await c.undo(id)).toBe('undone');
    const after = await c.books();
    expect([after.claims[1]!.open_minor, after.bookings]).toEqual([0, before.bookings]);
    await c.isWhole();
  });

  test('before the debit: the fee goes, and the debit is under way again', async () => {
    const c = await company();
    await c.rows(`update claim set debit_pending_until_on = '2026-05-02' where number = 'RE-1001'`);
    const before = await c.books();
    const id = await c.take(told);
    expect((await c.books()).claims[0]).toMatchObject({ open_minor: 30_300, debit_pending_until_on: null });
    expect(await c.undo(id)).toBe('undone');
    expect(await c.books()).toEqual(before);
    await c.run(camtFile([debit, bankReturn], 'all.xml'));
    expect(await c.rows('select import_id is null as "isByBank" from return_debit order by id')).toEqual([
      { isByBank: false },
      { isByBank: true },
    ]);
    await c.isWhole();
  });

  test('stays while the statement shows the return or its task is done', async () => {
    const c = await company();
    await c.run(camtFile([debit], 'a.xml'));
    const id = await c.take(told);
    await c.run(camtFile([bankReturn], 'b.xml'));
    const refusal = 'import-followed: a statement that shows the return RE-1001';
    expect(await c.undo(id)).toBe(refusal);
    const [{ id: shownBy }] = (await c.rows('select id from bank_transaction where amount_minor < 0')) as [
      { id: string },
    ];
    await finishReturnTask(deps, c.scope, shownBy);
    await unbookPayment(deps, c.scope, shownBy);
    expect(await c.undo(id)).toBe('import-followed: a task that was done RE-1001');
  });

  test('a statement’s word that was taken back, and a payment that was, do not count', async () => {
    const c = await company();
    await c.run(camtFile([debit], 'a.xml'));
    const before = await c.books();
    const id = await c.take(list('rls.csv', 'RE-1001;E2E-77;;09.04.2026;300,00;;AM04'));
    await c.run(camtFile([bankReturn], 'b.xml'));
    const [shown] = await c.rows('select id from bank_transaction where amount_minor < 0');
    await unbookPayment(deps, c.scope, shown!.id as string);
    await c.run(camtFile([{ on: '2026-04-15', amount: '300.00', text: 'RE-1001', reference: 'T1' }], 'c.xml'));
    expect(await c.undo(id)).toBe('import-followed: an assigned payment RE-1001');
    const [paid] = await c.rows(`select id from bank_transaction where booked_on = '2026-04-15'`);
    await unbookPayment(deps, c.scope, paid!.id as string);
    expect(await c.undo(id)).toBe('undone');
    expect((await c.books()).claims).toEqual(before.claims);
    await c.isWhole();
  });

  test.each<[string, string]>([
    ['a letter RE-1001', letter],
    ['a dunning block RE-1001', `update block set lifted_at = now() returning 1`],
    ['a mandate that was released RE-1001', `update mandate_mark set lifted_at = now(), lifted_by = 'x' returning 1`],
    [
      'an entry RE-1001',
      `insert into claim_entry (tenant_id, id, claim_id, kind, amount_minor, value_on, source_kind)
      select tenant_id, gen_random_uuid(), id, 'waiver', -100, '2026-04-20', 'person' from claim where number = 'RE-1001'
      returning 1`,
    ],
  ])('stays after %s', async (what, change) => {
    const c = await company();
    await c.run(camtFile([debit], 'a.xml'));
    const id = await c.take(told);
    const before = await c.books();
    expect((await c.rows(change)).length).toBeGreaterThan(0);
    expect(await c.undo(id)).toBe(`import-followed: ${what}`);
    expect((await c.books()).bookings).toEqual(before.bookings);
  });

  test('stays while a later list found its return known, or told of another; that one goes first', async () => {
    const c = await company();
    await c.run(camtFile([debit], 'a.xml'));
    const id = await c.take(told);
    const known = await c.take(list('later.csv', 'RE-1001;E2E-77;;10.04.2026;300,00;3,00;MD07'));
    expect(await c.undo(id)).toBe('import-followed: a later file later.csv');
    expect(await c.undo(known)).toBe('undone');
    expect(await c.undo(id)).toBe('undone');
  });
});
