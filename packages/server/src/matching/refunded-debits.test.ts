import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyBooks } from '../casefile/verify-books.ts';
import { runImport } from '../imports/imports.routes.ts';
import { camtFile, claimsFile, importDeps, type ListedEntry } from '../test/bank-files.ts';
import { type TestDatabase, testDatabases } from '../test/database.ts';
import { matchingCompany } from '../test/matching-world.ts';
import { splitPayment } from './split-payment.ts';
import { unbookPayment } from './unbook-payment.ts';

const erika = { customer: 'K-1', name: 'Erika Muster' };
const transfer: ListedEntry = { on: '2026-04-01', amount: '100.00', text: 'RE-1001', reference: 'P1' };
const debit = (on: string, amount: string, more: Partial<ListedEntry> = {}): ListedEntry => ({
  on,
  amount,
  text: 'RE-1001',
  mandateId: 'M-1',
  reference: `D${on}`,
  ...more,
});
const refund = (on: string, amount: string): ListedEntry => ({
  on,
  amount,
  text: 'Erstattung Guthaben',
  reference: `O${on}`,
});
/** The bank states no amount of what came back. */
const back = (on: string, amount: string, more: Partial<ListedEntry> = {}): ListedEntry => ({
  ...debit(on, amount, more),
  text: 'RLS RE-1001',
  gvc: '109',
});

const dayOf = ({ on = '' }: ListedEntry) => on;

describe('debits that were paid back come back', () => {
  let db: TestDatabase;
  let deps: ReturnType<typeof importDeps>;
  beforeAll(async () => {
    db = await testDatabases()[0]!.open();
    deps = importDeps(db);
  });
  afterAll(() => db.close());

  /** RE-1001 is paid by a transfer; debits lie on the account, and transfers pay them back. */
  async function company(debits: readonly ListedEntry[], refunds: readonly ListedEntry[]) {
    const c = await matchingCompany(db, deps);
    await runImport(deps, c.scope, [claimsFile([{ number: 'RE-1001', amount: '100,00', ...erika }])]);
    await runImport(deps, c.scope, [camtFile([transfer, ...debits], 'a.xml')]);
    const debtorId = (await c.rows('select id from debtor'))[0]!.id as string;
    const find = async (on: string) => (await c.payments()).find((row) => row.bookedOn === on)!;
    const book = async (on: string) =>
      splitPayment(deps, c.scope, (await find(on)).id, { parts: [], creditDebtorId: debtorId });
    for (const on of debits.map(dayOf))
      if ((await find(on)).state === 'undecided') expect(await book(on)).toBeUndefined();
    await runImport(deps, c.scope, [camtFile(refunds, 'o.xml')]);
    for (const on of refunds.map(dayOf)) expect(await book(on)).toBeUndefined();
    return {
      ...c,
      find,
      book,
      undo: async (on: string) => unbookPayment(deps, c.scope, (await find(on)).id),
      come: (...entries: ListedEntry[]) => runImport(deps, c.scope, [camtFile(entries, 'b.xml')]),
      kept: async () =>
        (
          await c.rows(`select coalesce(sum(amount_minor), 0)::bigint as minor from allocation where claim_id is null`)
        )[0]!.minor as number,
      isWhole: async () => expect((await verifyBooks(deps, c.tenantId)).findings).toEqual([]),
    };
  }

  test.each([
    ['30.00', '-10.00'],
    ['100.00', '-40.00'],
  ])('%s, of which %s were paid back: the whole came back, as proposed, and it is no fee', async (amount, part) => {
    const c = await company([debit('2026-04-03', amount, { endToEndId: 'E1' })], [refund('2026-04-10', part)]);
    await c.come(back('2026-04-20', `-${amount}`, { endToEndId: 'E1' }));
    const { candidates } = await c.find('2026-04-20');
    expect(candidates[0]).toMatchObject({ parts: [], credit: `-${amount}` });
    const before = await c.kept();
    expect(await c.book('2026-04-20')).toBeUndefined();
    const { credit, returned } = await c.find('2026-04-20');
    expect(credit!.amount).toBe(`-${amount}`);
    expect(returned).toMatchObject({ charges: '0.00' });
    expect(returned!.task).toContain('zweimal');
    expect(await c.kept()).toBe(0);
    await c.isWhole();
    expect(await c.undo('2026-04-20')).toBeUndefined();
    expect(await c.kept()).toBe(before);
    await c.isWhole();
  });

  test('the return of another debit of the mandate is not said to be of the refunded one', async () => {
    const c = await company([debit('2026-04-03', '50.00', { endToEndId: 'JAN' })], [refund('2026-04-10', '-50.00')]);
    await c.come(back('2026-05-20', '-50.00', { endToEndId: 'FEB' }));
    const { candidates } = await c.find('2026-05-20');
    expect(candidates.flatMap(({ facts }) => facts.map(({ text }) => text)).join()).not.toContain('zweimal');
    expect(await c.book('2026-05-20')).toMatchObject({ code: 'return-without-payment' });
    expect(await c.undo('2026-04-10')).toBeUndefined();
    await c.isWhole();
  });

  test('of two equal debits of a mandate each comes back once, and bars the undoing of one refund', async () => {
    const c = await company(
      [debit('2026-04-03', '50.00'), debit('2026-04-04', '50.00')],
      [refund('2026-04-10', '-50.00'), refund('2026-04-11', '-50.00')],
    );
    await c.come(back('2026-04-20', '-50.00'), back('2026-04-21', '-50.00'), back('2026-04-22', '-50.00'));
    expect(await c.book('2026-04-20')).toBeUndefined();
    const barred = [await c.undo('2026-04-11'), await c.undo('2026-04-10')];
    expect(barred.filter((one) => one !== undefined)).toMatchObject([{ code: 'payment-returned' }]);
    const free = barred[0] === undefined ? '2026-04-11' : '2026-04-10';
    expect(await c.book(free)).toBeUndefined();
    expect(await c.book('2026-04-21')).toBeUndefined();
    expect(await c.book('2026-04-22')).toMatchObject({ code: 'return-without-payment' });
    for (const on of ['2026-04-10', '2026-04-11']) expect(await c.undo(on)).toMatchObject({ code: 'payment-returned' });
    await c.isWhole();
    for (const on of ['2026-04-20', '2026-04-21', '2026-04-10', '2026-04-11']) expect(await c.undo(on)).toBeUndefined();
    expect(await c.kept()).toBe(10_000);
    await c.isWhole();
  });
});
