import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyBooks } from '../casefile/verify-books.ts';
import { runImport } from '../imports/imports.routes.ts';
import { camtFile, claimsFile, importDeps, type ListedEntry } from '../test/bank-files.ts';
import { type TestDatabase, testDatabases } from '../test/database.ts';
import { matchingCompany } from '../test/matching-world.ts';
import { allocatePayment } from './allocate-payment.ts';
import { bookPayment } from './book-payment.ts';
import { previewAllocation } from './preview-allocation.ts';
import { splitPayment } from './split-payment.ts';
import { unbookPayment } from './unbook-payment.ts';

const erika = { customer: 'K-1', name: 'Erika Muster' };
const paid = (on: string, reference: string): ListedEntry => ({ on, amount: '100.00', text: 'RE-1001', reference });
const out = (on: string, amount: string, reference: string): ListedEntry => ({
  on,
  amount,
  text: 'Erstattung',
  reference,
});

describe('what is left of a credit that was paid back in part', () => {
  let db: TestDatabase;
  let deps: ReturnType<typeof importDeps>;
  beforeAll(async () => {
    db = await testDatabases()[0]!.open();
    deps = importDeps(db);
  });
  afterAll(() => db.close());

  /** A credit of 100.00, of which 30.00 were paid back, and a new claim. */
  async function company(claim: string) {
    const c = await matchingCompany(db, deps);
    await runImport(deps, c.scope, [claimsFile([{ number: 'RE-1001', amount: '100,00', ...erika }])]);
    await runImport(deps, c.scope, [camtFile([paid('2026-04-01', 'P1'), paid('2026-04-03', 'P2')], 'a.xml')]);
    const debtorId = (await c.rows('select id from debtor'))[0]!.id as string;
    await runImport(deps, c.scope, [claimsFile([{ number: 'RE-1002', amount: claim, ...erika }], 'n.csv')]);
    const credit = (await c.payments()).find(({ bookedOn }) => bookedOn === '2026-04-03')!;
    const refund = async (amount: string) => {
      await runImport(deps, c.scope, [camtFile([out('2026-04-10', amount, `O${amount}`)], `${amount}.xml`)]);
      const { id } = (await c.payments()).find((row) => row.amount === amount)!;
      return splitPayment(deps, c.scope, id, { parts: [], creditDebtorId: debtorId });
    };
    expect(await refund('-30.00')).toBeUndefined();
    const claimId = (await c.rows(`select id from claim where number = 'RE-1002'`))[0]!.id as string;
    const undo = async (amount: string) =>
      unbookPayment(deps, c.scope, (await c.payments()).find((row) => row.amount === amount)!.id);
    const spread = (keepsCredit: boolean) =>
      allocatePayment(deps, c.scope, credit.id, { debtorId, designated: [claimId], keepsCredit });
    return {
      ...c,
      debtorId,
      claimId,
      creditId: credit.id,
      refund,
      undo,
      spread,
      open: async () =>
        (await c.rows(`select open_minor as open from claim where number = 'RE-1002'`))[0]!.open as number,
      kept: async () =>
        (
          await c.rows(
            `select coalesce(sum(amount_minor), 0)::bigint as minor from allocation where debtor_id is not null`,
          )
        )[0]!.minor as number,
      isWhole: async () => expect((await verifyBooks(deps, c.tenantId)).findings).toEqual([]),
    };
  }

  test('spread over a claim: what was paid back is not given out again, and all can be undone', async () => {
    const c = await company('40,00');
    expect(await c.spread(true)).toBeUndefined();
    expect([await c.open(), await c.kept()]).toEqual([0, 3_000]);
    await c.isWhole();
    expect(await c.refund('-60.00')).toMatchObject({ code: 'refund-differs' });
    expect(await unbookPayment(deps, c.scope, c.creditId)).toMatchObject({ code: 'payment-returned' });
    expect(await c.undo('-30.00')).toBeUndefined();
    expect([await c.open(), await c.kept()]).toEqual([0, 6_000]);
    expect(await unbookPayment(deps, c.scope, c.creditId)).toBeUndefined();
    expect([await c.open(), await c.kept()]).toEqual([4_000, 0]);
    await c.isWhole();
  });

  test('a claim that needs more is paid in part, as the preview says', async () => {
    const c = await company('100,00');
    const wish = { debtorId: c.debtorId, designated: [c.claimId] };
    expect(await previewAllocation(deps, c.scope, c.creditId, wish)).toMatchObject({
      shares: [{ amount: '70.00', open: '30.00' }],
      credit: '0.00',
    });
    expect(await c.spread(true)).toBeUndefined();
    expect([await c.open(), await c.kept()]).toEqual([3_000, 0]);
    await c.isWhole();
  });

  test('what is left undecided of it is booked up to what is here', async () => {
    for (const how of ['book', 'split'] as const) {
      const c = await company('40,00');
      expect(await c.spread(false)).toBeUndefined();
      expect([await c.open(), await c.kept()]).toEqual([0, 0]);
      expect((await c.payments()).find(({ id }) => id === c.creditId)).toMatchObject({
        state: 'undecided',
        rest: '30.00',
      });
      await runImport(deps, c.scope, [claimsFile([{ number: 'RE-1003', amount: '90,00', ...erika }], 'm.csv')]);
      const claimId = (await c.rows(`select id from claim where number = 'RE-1003'`))[0]!.id as string;
      if (how === 'book') expect(await bookPayment(deps, c.scope, c.creditId, claimId)).toBeUndefined();
      else {
        const split = (amount: string) => splitPayment(deps, c.scope, c.creditId, { parts: [{ claimId, amount }] });
        expect(await split('60.00')).toMatchObject({ code: 'split-exceeds-payment' });
        expect(await split('30.00')).toBeUndefined();
      }
      expect(await c.rows(`select open_minor as open from claim where number = 'RE-1003'`)).toEqual([{ open: 6_000 }]);
      await c.isWhole();
    }
  });

  test('the database itself refuses to book it again', async () => {
    const c = await company('40,00');
    const add = db.write(c.tenantId, (tx) =>
      sql`insert into allocation (tenant_id, id, transaction_id, debtor_id, amount_minor, decided_by)
        select tenant_id, gen_random_uuid(), ${c.creditId}::uuid, id, 1, 'person' from debtor limit 1`.execute(tx.sql),
    );
    await expect(add).rejects.toMatchObject({ code: 'MW002' });
  });
});
