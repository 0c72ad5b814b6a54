import { toDecimal } from '@mahnwerk/core/money';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyBooks } from '../casefile/verify-books.ts';
import { insertEntries } from '../claims/claims.store.ts';
import { runImport } from '../imports/imports.routes.ts';
import { matchPayments } from '../imports/match-payments.ts';
import { camtFile, claimsFile, importDeps, type ListedClaim, type ListedEntry } from '../test/bank-files.ts';
import { type TestDatabase, testDatabases } from '../test/database.ts';
import { matchingCompany } from '../test/matching-world.ts';
import { acceptPayments } from './accept-payments.ts';
import { undoAccept } from './undo-accept.ts';

const debit: ListedEntry = {
  on: '2026-04-01',
  amount: '100.00',
  text: 'Beitrag',
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

describe('only money that is here is booked', () => {
  let db: TestDatabase;
  let deps: ReturnType<typeof importDeps>;
  beforeAll(async () => {
    db = await testDatabases()[0]!.open();
    deps = importDeps(db);
  });
  afterAll(() => db.close());

  async function company(...claims: ListedClaim[]) {
    const c = await matchingCompany(db, deps);
    await runImport(deps, c.scope, [claimsFile(claims)]);
    const claimOf = async (number: string) =>
      (await c.rows(`select id, open_minor as open from claim where number = '${number}'`))[0] as {
        id: string;
        open: number;
      };
    return {
      ...c,
      claimOf,
      openOf: async (number: string) => (await claimOf(number)).open,
      run: (entries: ListedEntry[], name?: string) => runImport(deps, c.scope, [camtFile(entries, name)]),
      write: (text: string) => db.write(c.tenantId, (tx) => sql.raw(text).execute(tx.sql)),
      findings: async () => (await verifyBooks(deps, c.tenantId)).findings,
    };
  }

  test('what was accepted at once and went back to the bank stays as it is when that is undone', async () => {
    const c = await company(
      { number: 'RE-1001', amount: '100,00', customer: '1', name: 'Erika Muster' },
      { number: 'RE-1002', amount: '100,00', customer: '2', name: 'Erika Muster' },
    );
    await c.run([debit]);
    const [payment] = await c.payments();
    const [first] = payment!.candidates;
    const seen = { id: payment!.id, parts: first!.parts, debtorId: first!.debtor.id };
    const { acceptId } = await acceptPayments(deps, c.scope, { payments: [seen] });
    await c.run([back], 'r.xml');
    expect(await undoAccept(deps, c.scope, acceptId!)).toEqual({ unbookedCount: 0, skippedIds: [payment!.id] });
    await matchPayments(deps, c.scope);
    expect(await c.openOf('RE-1002')).toBe(10_000);
    expect(await c.openOf('RE-1001')).toBe(10_400);
    expect(await c.findings()).toEqual([]);
    // As it could be booked once, when the database did not refuse it: the check of the books sees it.
    await db.pool.query('alter table allocation disable trigger within_amount');
    await c.write(`insert into allocation (tenant_id, id, transaction_id, debtor_id, amount_minor, decided_by)
      select tenant_id, gen_random_uuid(), '${payment!.id}', id, 10000, 'machine' from debtor limit 1`);
    await db.pool.query('alter table allocation enable trigger within_amount');
    expect(await c.findings()).toMatchObject([{ kind: 'transaction-overbooked', allocatedMinor: 10_000 }]);
    // And even then nothing of it would be booked again.
    await c.write(
      `update payment_decision set state = 'undecided', decided_by = 'machine' where transaction_id = '${payment!.id}'`,
    );
    await matchPayments(deps, c.scope);
    expect(await c.openOf('RE-1002')).toBe(10_000);
  });

  /** A payment with a value day before interest that was fixed: the interest is corrected, a rest is left. */
  async function withRest(...others: ListedClaim[]) {
    const c = await company({ number: 'RE-1001', amount: '1000,00', customer: '1', name: 'Muster GmbH' }, ...others);
    await c.write(`update claim set due_basis = 'contract' where tenant_id = '${c.tenantId}'`);
    const { id: claimId } = await c.claimOf('RE-1001');
    const add = (entry: Partial<Parameters<typeof insertEntries>[1][number]>) =>
      db.write(c.tenantId, (tx) =>
        insertEntries(
          tx,
          [{ claimId, kind: 'interest', amountMinor: 1, valueOn: '2026-04-18', sourceKind: 'notice', ...entry }],
          '2026-04-20',
        ),
      );
    await add({ amountMinor: 5000, period: { from: '2026-03-17', to: '2026-04-19' } });
    await c.run([{ on: '2026-03-20', amount: '1040.00', text: 'RE-1001', name: 'Muster GmbH', reference: 'D1' }]);
    const [payment] = await c.payments();
    const taken = async () =>
      (await c.rows('select sum(amount_minor)::bigint as minor from allocation'))[0]!.minor as number;
    return { ...c, add, paymentId: payment!.id, taken };
  }

  test('what is left of a payment that was booked in part is decided with what is left, and holds the claims', async () => {
    const c = await withRest({ number: 'RE-1002', amount: '1040,00', customer: '1', name: 'Muster GmbH' });
    const [before] = await c.payments();
    expect(before).toMatchObject({ state: 'undecided', decidedBy: 'machine' });
    expect(before!.suggestions.map(({ claimNumber }) => claimNumber)).toContain('RE-1002');
    const taken = await c.taken();
    expect(taken).toBeGreaterThan(100_000);
    expect(taken).toBeLessThan(104_000);
    // A letter since makes the booking final.
    const isFinal = `update payment_decision set decided_at = now() - interval '40 days' where transaction_id = '${c.paymentId}'`;
    for (const step of ['select 1', isFinal]) {
      await c.write(step);
      await matchPayments(deps, c.scope);
      const [row] = await c.payments();
      expect(await c.taken()).toBe(taken);
      expect(row!.state).toBe('undecided');
      for (const { parts, credit } of row!.candidates) {
        const sumMinor = [...parts.map(({ amount }) => amount), credit].reduce(
          (sum, amount) => sum + Number(amount) * 100,
          0,
        );
        expect(Math.round(sumMinor)).toBeLessThanOrEqual(104_000 - taken);
      }
      expect(row!.suggestions.map(({ claimNumber }) => claimNumber)).toContain('RE-1002');
    }
    // Looking at it did not make it young again.
    expect(await c.rows(`select 1 from payment_decision where decided_at < now() - interval '39 days'`)).toHaveLength(
      1,
    );
    expect(await c.findings()).toEqual([]);
  });

  test('a cost that comes later does not stop the imports of that month', async () => {
    const c = await withRest();
    await c.add({ kind: 'return-cost', amountMinor: 4000, valueOn: '2026-04-20', sourceKind: 'import' });
    await c.run([{ on: '2026-03-25', amount: '7.00', text: 'Hallo', name: 'Wer Anders', reference: 'D9' }], 'z.xml');
    expect(await c.payments()).toHaveLength(2);
    expect(await c.taken()).toBeLessThanOrEqual(104_000);
    expect(await c.findings()).toEqual([]);
  });

  test('accepting at once books for the customer who was seen, and nobody else', async () => {
    const c = await company(
      { number: 'RE-1001', amount: '50,00', customer: '1', name: 'Erika Muster' },
      { number: 'RE-1002', amount: '60,00', customer: '2', name: 'Otto Ander' },
    );
    await c.run([{ on: '2026-04-01', amount: '777.00', text: 'Vorauszahlung', name: 'Erika Muster', reference: 'D1' }]);
    const [payment] = await c.payments();
    const idOf = async (name: string) =>
      (await c.rows(`select id from debtor where name = '${name}'`))[0]!.id as string;
    const [erika, otto] = [await idOf('Erika Muster'), await idOf('Otto Ander')];
    const candidates = JSON.stringify([{ debtorId: otto, allocations: [], creditMinor: 77_700, evidence: [] }]);
    await c.write(`update payment_decision set candidates = '${candidates}' where transaction_id = '${payment!.id}'`);
    const accept = (seen: { debtorId?: string; credit?: string }) =>
      acceptPayments(deps, c.scope, { payments: [{ id: payment!.id, parts: [], ...seen }] });
    const skipped = { acceptId: null, bookedCount: 0, skippedIds: [payment!.id] };
    expect(await accept({})).toEqual(skipped);
    expect(await accept({ debtorId: erika })).toEqual(skipped);
    expect(await accept({ debtorId: otto, credit: toDecimal(77_000) })).toEqual(skipped);
    // Nor is a rest beside claims kept for somebody who was not named.
    const { id: claimId } = await c.claimOf('RE-1002');
    const beside = [
      { debtorId: otto, allocations: [{ claimId, amountMinor: 6_000 }], creditMinor: 71_700, evidence: [] },
    ];
    await c.write(
      `update payment_decision set candidates = '${JSON.stringify(beside)}' where transaction_id = '${payment!.id}'`,
    );
    const parts = [{ claimId, amount: '60.00' }];
    const both = (seen: { debtorId?: string }) =>
      acceptPayments(deps, c.scope, { payments: [{ id: payment!.id, parts, ...seen }] });
    expect(await both({})).toEqual(skipped);
    expect(await both({ debtorId: erika })).toEqual(skipped);
    await c.write(`update payment_decision set candidates = '${candidates}' where transaction_id = '${payment!.id}'`);
    expect(await accept({ debtorId: otto, credit: toDecimal(77_700) })).toMatchObject({ bookedCount: 1 });
  });
});
