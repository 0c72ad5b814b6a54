import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyBooks } from '../casefile/verify-books.ts';
import { lockClaims } from '../claims/claims.store.ts';
import { removeDebtors } from '../debtors/master-data.store.ts';
import { proposeRun } from '../dunning/propose-run.ts';
import { releaseRun } from '../dunning/release-run.ts';
import { runImport } from '../imports/imports.routes.ts';
import { matchPayments } from '../imports/match-payments.ts';
import { newId } from '../platform/ids.ts';
import { openLetterRenderer } from '../platform/letter-renderer.ts';
import { camtFile, claimsFile, importDeps, type ListedEntry } from '../test/bank-files.ts';
import { type TestDatabase, testDatabases } from '../test/database.ts';
import { dunningApp } from '../test/dunning-house.ts';
import { matchingCompany } from '../test/matching-world.ts';
import { silentLog } from '../test/silent-log.ts';
import { acceptPayments } from './accept-payments.ts';
import { bookPayment } from './book-payment.ts';
import { splitPayment } from './split-payment.ts';
import { unbookPayment } from './unbook-payment.ts';
import { undoAccept } from './undo-accept.ts';

const strange = { name: 'Xaver Unbekannt', iban: 'DE75512108001245126199' };
const erika = { customer: 'K-1', name: 'Erika Muster', email: 'erika@kunde.example' };

// The embedded engine has one connection: nobody races there.
const real = testDatabases().find(({ name }) => name === 'postgres');
describe.skipIf(real === undefined)('at the same time, on connections of their own', () => {
  let db: TestDatabase;
  let deps: ReturnType<typeof importDeps>;
  const letters = openLetterRenderer({ size: 1, log: silentLog });
  beforeAll(async () => {
    db = await real!.open();
    deps = importDeps(db);
  });
  afterAll(async () => {
    await letters.close();
    await db.close();
  });

  async function company(entries: readonly ListedEntry[], count = 4) {
    const c = await matchingCompany(db, deps);
    const claims = Array.from({ length: count }, (_, i) => ({
      number: `RE-100${i}`,
      amount: `${50 + i * 13},00`,
      ...erika,
    }));
    await runImport(deps, c.scope, [claimsFile(claims)]);
    if (entries.length > 0) await runImport(deps, c.scope, [camtFile(entries)]);
    return {
      ...c,
      open: async () =>
        (await c.rows('select number, open_minor as open from claim order by number')).map((row) => row.open),
      isWhole: async () => expect((await verifyBooks(deps, c.tenantId)).findings).toEqual([]),
    };
  }

  test('accepting, booking, undoing and matching the same payments leave one of the outcomes', async () => {
    const entries = [0, 1, 2, 3].map((i) => ({
      amount: `${20 + i}.00`,
      text: `RE-100${i}`,
      ...strange,
      reference: `P${i}`,
    }));
    for (let round = 0; round < 4; round += 1) {
      const c = await company(entries);
      const payments = (await c.payments()).filter(({ state }) => state === 'undecided');
      expect(payments).toHaveLength(4);
      const seen = payments.map(({ id, candidates: [first] }) => ({
        id,
        parts: first?.parts ?? [],
        debtorId: first?.debtor.id,
        credit: first?.credit,
      }));
      const accept = () => acceptPayments(deps, c.scope, { payments: seen });
      const [one, two] = await Promise.all([accept(), accept(), matchPayments(deps, c.scope)]);
      expect(one.bookedCount + two.bookedCount).toBe(payments.length);
      const acceptId = (one.acceptId ?? two.acceptId)!;
      const undo = () => undoAccept(deps, c.scope, acceptId);
      const [first] = payments;
      const all = await Promise.all([
        undo(),
        unbookPayment(deps, c.scope, first!.id),
        undo(),
        matchPayments(deps, c.scope),
        bookPayment(deps, c.scope, payments[1]!.id, payments[1]!.candidates[0]!.parts[0]!.claimId),
      ]);
      const [undone, unbooked, again] = all;
      const count = (result: typeof undone) => ('unbookedCount' in result ? result.unbookedCount : -1);
      expect(count(undone) + count(again) + (unbooked === undefined ? 1 : 0)).toBeGreaterThanOrEqual(payments.length);
      await c.isWhole();
    }
  });

  test('a customer is not deleted while money comes on his account', async () => {
    const c = await company([{ amount: '500.00', text: 'unbekannt', ...strange }], 1);
    const [payment] = await c.payments();
    const debtorId = newId();
    const insert = sql`insert into debtor (tenant_id, id, number, name)
      values (${c.tenantId}::uuid, ${debtorId}::uuid, 'K-77', 'Neu und leer')`;
    await db.write(c.tenantId, (tx) => insert.execute(tx.sql));
    let split: Promise<unknown> | undefined;
    const remove = db.write(c.tenantId, async (tx) => {
      const lock = sql`select 1 from debtor where tenant_id = ${c.tenantId}::uuid and id = ${debtorId}::uuid for update`;
      await lock.execute(tx.sql);
      split = splitPayment(deps, c.scope, payment!.id, { parts: [], creditDebtorId: debtorId }).then(
        () => 'booked',
        () => 'refused',
      );
      // Until it waits for this customer, or has booked without.
      await Promise.race([split, sleep(300)]);
      await removeDebtors(tx, [debtorId]);
    });
    await remove;
    expect(await split).toBe('refused');
    expect(await c.rows('select count(*) as n from allocation where debtor_id is not null')).toEqual([{ n: 0 }]);
    await c.isWhole();
  });

  test('a letter waits for an import that is under way, and what it rests on is final', async () => {
    const app = { ...dunningApp(db, letters, '2026-04-20'), blobs: deps.blobs };
    const c = await company([], 2);
    const paid = (on: string, reference: string) =>
      camtFile([{ on, amount: '50.00', text: 'RE-1000', reference }], `${reference}.xml`);
    const [claim] = await c.rows(`select id from claim where number = 'RE-1000'`);
    const { runId } = await proposeRun(app, c.scope);
    let free = () => {};
    const held = new Promise<void>((resolve) => {
      free = resolve;
    });
    const waiting = async (kind: string) => {
      const { rows } = await db.read(c.tenantId, (read) =>
        sql<{ count: number }>`select count(*) as count from pg_locks l
          where not l.granted and l.locktype = ${kind} and l.pid in (select pid from pg_locks
            where database = (select oid from pg_database where datname = current_database()))`.execute(read.sql),
      );
      return Number(rows[0]!.count);
    };
    const until = async (kind: string) => {
      for (let i = 0; i < 100 && (await waiting(kind)) === 0; i += 1) await sleep(20);
      if ((await waiting(kind)) === 0) free();
      expect(await waiting(kind)).toBeGreaterThan(0);
    };
    const holder = db.write(c.tenantId, async (tx) => {
      await lockClaims(tx, [claim!.id as string]);
      await held;
    });
    // The import has its lock and waits for the claim; the letter waits for the import.
    const imported = runImport(deps, c.scope, [paid('2026-04-07', 'P2')]);
    await until('transactionid');
    const released = releaseRun(app, c.scope, runId);
    await until('advisory');
    free();
    await holder;
    await imported;
    expect(await released).toMatchObject({ kind: 'released', noticeCount: 1 });
    expect(await c.open()).toEqual([0, expect.any(Number)]);
    const [order] = await c.rows(
      `select max(p.decided_at) < min(n.created_at) as later from payment_decision p, notice n`,
    );
    expect(order).toEqual({ later: true });
    // An earlier payment takes nothing from what the letter was written upon.
    await runImport(deps, c.scope, [paid('2026-03-28', 'P1')]);
    const booked = (await c.payments()).find(({ bookedOn }) => bookedOn === '2026-04-07');
    expect(booked!.allocations).toMatchObject([{ claimNumber: 'RE-1000', isReversed: false }]);
    await c.isWhole();
  });
});
