import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyBooks } from '../casefile/verify-books.ts';
import { camtFile, claimsFile, importDeps, type ListedEntry, scopeFor } from '../test/bank-files.ts';
import { newTenant, type TestDatabase, testDatabases } from '../test/database.ts';
import { runImport } from './imports.routes.ts';

const head = 'Rechnungsnummer;Ende-zu-Ende-Referenz;Mandatsreferenz;Rückgabedatum;Betrag;Bankgebühr;Rückgabegrund';
const list = (name: string, ...lines: string[]) => ({
  name,
  bytes: new TextEncoder().encode([head, ...lines].join('\r\n')),
});

const debit: ListedEntry = {
  on: '2026-04-01',
  amount: '300.00',
  text: 'RE-1001',
  endToEndId: 'E2E-77',
  mandateId: 'M-1',
  reference: 'D1',
};
const returned = (code: string, more: Partial<ListedEntry> = {}): ListedEntry => ({
  on: '2026-04-09',
  amount: '-303.00',
  text: 'RUECKLASTSCHRIFT',
  endToEndId: 'E2E-77',
  mandateId: 'M-1',
  reference: 'R1',
  returned: { code, amount: '300.00', charges: '3.00' },
  ...more,
});

describe.each(testDatabases().slice(0, 1))('returned debits of statements on $name', ({ open }) => {
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
    await run(claimsFile(claims.length > 0 ? claims : [{ number: 'RE-1001', amount: '300,00' }]));
    return {
      rows,
      run,
      claims: async () =>
        Object.fromEntries((await rows('select number, open_minor as open from claim')).map((r) => [r.number, r.open])),
      ledger: (number: string) =>
        rows(`select e.kind, e.amount_minor as a, e.value_on as on from claim_entry e
          join claim c on c.id = e.claim_id where c.number = '${number}' order by e.id`),
      decisions: () =>
        rows(`select t.amount_minor as amount, p.state, p.tier from bank_transaction t
          join payment_decision p on p.transaction_id = t.id order by t.booked_on, t.amount_minor desc`),
      events: () => rows(`select kind, data from case_event where kind like '%return%' order by seq`),
      marks: () => rows(`select mandate_id as mandate, code from mandate_mark where lifted_at is null`),
      isWhole: async () => expect((await verifyBooks(deps, tenantId)).findings).toEqual([]),
    };
  }

  test('the claim is open again with the bank’s fee, the mandate is marked; a list that comes after changes nothing', async () => {
    const c = await company();
    await c.run(camtFile([debit], 'a.xml'));
    expect(await c.claims()).toEqual({ 'RE-1001': 0 });
    await c.run(camtFile([returned('AC04')], 'b.xml'));
    expect(await c.claims()).toEqual({ 'RE-1001': 30_300 });
    expect(await c.ledger('RE-1001')).toEqual([
      { kind: 'principal', a: 30_000, on: '2026-03-01' },
      { kind: 'payment', a: -30_000, on: '2026-04-01' },
      { kind: 'payment-reversal', a: 30_000, on: '2026-04-01' },
      { kind: 'return-cost', a: 300, on: '2026-04-09' },
    ]);
    expect(await c.decisions()).toEqual([
      { amount: 30_000, state: 'booked', tier: 'sure' },
      { amount: -30_300, state: 'booked', tier: 'sure' },
    ]);
    expect(await c.marks()).toEqual([{ mandate: 'M-1', code: 'AC04' }]);
    expect(await c.events()).toMatchObject([
      { kind: 'direct-debit-returned', data: { number: 'RE-1001', code: 'AC04', feeMinor: 300, amountMinor: 30_000 } },
    ]);
    const [receipt] = await c.run(list('rls.csv', 'RE-1001;;;11.04.2026;300,00;3,00;AC04'));
    expect(receipt!.returns).toMatchObject({ newCount: 0, knownCount: 1, openCount: 0 });
    expect(await c.claims()).toEqual({ 'RE-1001': 30_300 });
    await c.isWhole();
  });

  test('what a list told is found on the statement: nothing is booked twice, and a fee that it did not know only then', async () => {
    const c = await company();
    await c.run(camtFile([debit], 'a.xml'));
    await c.run(list('rls.csv', 'RE-1001;E2E-77;;08.04.2026;300,00;;MD06'));
    expect(await c.claims()).toEqual({ 'RE-1001': 30_000 });
    await c.run(camtFile([returned('MD06')], 'b.xml'));
    expect(await c.claims()).toEqual({ 'RE-1001': 30_300 });
    expect((await c.decisions())[1]).toEqual({ amount: -30_300, state: 'booked', tier: 'sure' });
    expect(await c.rows('select kind from return_debit_step')).toEqual([{ kind: 'seen-on-statement' }]);
    expect((await c.events()).map(({ kind }) => kind)).toEqual([
      'returns-imported',
      'direct-debit-returned',
      'return-on-statement',
    ]);
    await c.isWhole();
  });

  test('the list comes before debit and statement: the debit is booked, and goes with its return', async () => {
    const c = await company();
    await c.run(list('rls.csv', 'RE-1001;E2E-77;;09.04.2026;300,00;3,00;AM04'));
    expect(await c.claims()).toEqual({ 'RE-1001': 30_300 });
    await c.run(camtFile([debit, returned('AM04')], 'all.xml'));
    expect(await c.claims()).toEqual({ 'RE-1001': 30_300 });
    expect((await c.ledger('RE-1001')).map(({ kind, a }) => [kind, a])).toEqual([
      ['principal', 30_000],
      ['return-cost', 300],
      ['payment', -30_000],
      ['payment-reversal', 30_000],
    ]);
    await c.isWhole();
  });

  test('in one file: debit, return and the transfer that follows, each on the ledger the one before left', async () => {
    const c = await company();
    const transfer = { on: '2026-04-20', amount: '303.00', text: 'RE-1001', reference: 'T1' };
    await c.run(camtFile([debit, returned('AM04'), transfer]));
    expect(await c.claims()).toEqual({ 'RE-1001': 0 });
    expect(await c.marks()).toEqual([]);
    expect((await c.ledger('RE-1001')).map(({ kind, a }) => [kind, a])).toEqual([
      ['principal', 30_000],
      ['payment', -30_000],
      ['payment-reversal', 30_000],
      ['return-cost', 300],
      ['payment', -30_300],
    ]);
    await c.isWhole();
  });

  test('the return comes before its debit: it waits, and is booked when the debit is there', async () => {
    const c = await company();
    await c.run(camtFile([returned('AM04', { on: '2026-05-04' })], 'b.xml'));
    expect(await c.decisions()).toMatchObject([{ state: 'undecided', tier: 'none' }]);
    await c.run(camtFile([debit], 'a.xml'));
    expect(await c.claims()).toEqual({ 'RE-1001': 30_300 });
    await c.isWhole();
  });

  test('our own mistake costs the debtor nothing, and nobody duns the dead', async () => {
    const c = await company({ number: 'RE-1001', amount: '300,00' }, { number: 'RE-1002', amount: '50,00' });
    const other = { endToEndId: 'E2E-78', mandateId: 'M-2' };
    await c.run(camtFile([debit, { ...debit, ...other, amount: '50.00', text: 'RE-1002', reference: 'D2' }], 'a.xml'));
    const dead = { ...other, amount: '-53.50', reference: 'R2', returned: { code: 'MD07', amount: '50.00' } };
    await c.run(camtFile([returned('MD01'), returned('MD07', dead)], 'b.xml'));
    expect(await c.claims()).toEqual({ 'RE-1001': 30_000, 'RE-1002': 5_350 });
    expect(await c.rows('select c.number from block b join claim c on c.id = b.claim_id')).toEqual([
      { number: 'RE-1002' },
    ]);
    expect(await c.marks()).toHaveLength(2);
  });

  test('one debit for two invoices opens both, with one fee; a debit nobody knows waits for a person', async () => {
    const c = await company({ number: 'RE-1001', amount: '100,00' }, { number: 'RE-1002', amount: '200,00' });
    await c.run(camtFile([{ ...debit, text: 'RE-1001 RE-1002' }], 'a.xml'));
    expect(await c.claims()).toEqual({ 'RE-1001': 0, 'RE-1002': 0 });
    const unknown = returned('MS03', {
      reference: 'R9',
      endToEndId: 'E2E-1',
      mandateId: 'M-9',
      iban: 'DE27100777770209299700',
    });
    await c.run(camtFile([returned('AM04'), unknown], 'b.xml'));
    const open = await c.claims();
    expect([
      { 'RE-1001': 10_300, 'RE-1002': 20_000 },
      { 'RE-1001': 10_000, 'RE-1002': 20_300 },
    ]).toContainEqual(open);
    expect((await c.decisions()).map(({ state }) => state).sort()).toEqual(['booked', 'booked', 'undecided']);
    await c.isWhole();
  });
});
