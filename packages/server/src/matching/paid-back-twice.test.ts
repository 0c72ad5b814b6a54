import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyBooks } from '../casefile/verify-books.ts';
import { runImport } from '../imports/imports.routes.ts';
import { matchPayments } from '../imports/match-payments.ts';
import { camtFile, importDeps, type ListedEntry } from '../test/bank-files.ts';
import { type TestDatabase, testDatabases } from '../test/database.ts';
import { companyOfErika } from '../test/matching-world.ts';
import { finishReturnTask } from './finish-return-task.ts';
import { ignorePayment } from './ignore-payment.ts';
import { listPayments } from './list-payments.ts';
import { splitPayment } from './split-payment.ts';
import { unbookPayment } from './unbook-payment.ts';

/** The invoice was paid by transfer and collected as well. */
const transfer: ListedEntry = { on: '2026-04-01', amount: '100.00', text: 'RE-1001', reference: 'P1' };
const debit: ListedEntry = {
  on: '2026-04-03',
  amount: '100.00',
  text: 'RE-1001',
  endToEndId: 'E1',
  mandateId: 'M-1',
  reference: 'D1',
};
const refund: ListedEntry = { on: '2026-04-10', amount: '-100.00', text: 'Rückzahlung', reference: 'O1' };
const back: ListedEntry = {
  ...debit,
  on: '2026-04-14',
  amount: '-104.00',
  text: 'RUECKLASTSCHRIFT RE-1001',
  reference: 'R1',
  returned: { code: 'MD06', amount: '100.00', charges: '4.00' },
};

describe('a debit that was paid back by a transfer comes back', () => {
  let db: TestDatabase;
  let deps: ReturnType<typeof importDeps>;
  beforeAll(async () => {
    db = await testDatabases()[0]!.open();
    deps = importDeps(db);
  });
  afterAll(() => db.close());

  const company = (...files: readonly (readonly ListedEntry[])[]) => companyOfErika(db, deps, files);

  async function refunded() {
    const c = await company([transfer, debit, refund]);
    const { id } = await c.find('-100.00');
    expect(await splitPayment(deps, c.scope, id, { parts: [], creditDebtorId: c.debtorId })).toBeUndefined();
    await runImport(deps, c.scope, [camtFile([back], 'back.xml')]);
    return { ...c, refundId: id, backId: (await c.find('-104.00')).id };
  }
  type Company = Awaited<ReturnType<typeof refunded>>;
  const isWhole = async ({ tenantId }: Pick<Company, 'tenantId'>) =>
    expect((await verifyBooks(deps, tenantId)).findings).toEqual([]);
  const open = async (c: Pick<Company, 'rows'>) => (await c.rows('select open_minor as open from claim'))[0]!.open;

  test('the invoice that its text names stays paid; a person is told that the money went out twice', async () => {
    const c = await refunded();
    expect(await open(c)).toBe(0);
    expect(await c.find('-104.00')).toMatchObject({
      state: 'undecided',
      tier: 'likely',
    });
    const [first] = (await c.find('-104.00')).candidates;
    expect(first).toMatchObject({ parts: [], credit: '-100.00', debtor: { id: c.debtorId } });
    expect(first!.facts.map(({ text }) => text).join(' ')).toContain('hat der Kunde das Geld zweimal');
    const before = await c.books();
    await matchPayments(deps, c.scope);
    expect(await c.books()).toEqual(before);
    await isWhole(c);
  });

  test('booked, it is a task until the money is claimed back, and everything can be undone in its order', async () => {
    const c = await refunded();
    const before = await c.books();
    const book = () => splitPayment(deps, c.scope, c.backId, { parts: [], creditDebtorId: c.debtorId });
    expect(await book()).toBeUndefined();
    const row = await c.find('-104.00');
    expect(row).toMatchObject({ state: 'booked', credit: { amount: '-100.00' }, returned: { isTaskDone: false } });
    expect(row.returned!.task).toContain('schon durch eine Überweisung zurückgezahlt');
    expect((await listed(c, { returnTask: 'open' })).map(({ id }) => id)).toEqual([c.backId]);
    const [event] = await c.rows(`select data from case_event where kind = 'paid-back-twice'`);
    expect(event!.data).toMatchObject({ amountMinor: 10_000, paidBackOn: '2026-04-10' });
    expect(await c.rows('select mandate_id from mandate_mark where lifted_at is null')).toHaveLength(1);
    await isWhole(c);

    // Nothing of it comes back twice, and the refund is undone after the return only.
    expect(await book()).toMatchObject({ code: 'payment-already-decided' });
    expect(await unbookPayment(deps, c.scope, c.refundId)).toMatchObject({ code: 'payment-returned' });
    expect(await unbookPayment(deps, c.scope, c.backId)).toBeUndefined();
    expect(await c.books()).toEqual(before);
    expect(await c.rows('select mandate_id from mandate_mark where lifted_at is null')).toEqual([]);
    expect(await c.rows(`select 1 from case_event where kind = 'paid-twice-undone'`)).toHaveLength(1);
    expect(await book()).toBeUndefined();
    expect(await finishReturnTask(deps, c.scope, c.backId)).toBeUndefined();
    expect(await listed(c, { returnTask: 'open' })).toEqual([]);
    expect(await unbookPayment(deps, c.scope, c.backId)).toBeUndefined();
    expect(await unbookPayment(deps, c.scope, c.refundId)).toBeUndefined();
    expect((await c.payments()).map(({ credit }) => credit?.amount).filter(Boolean)).toEqual(['100.00']);
    await isWhole(c);
  });

  test.each<[string, readonly (readonly ListedEntry[])[]]>([
    ['at once', [[transfer, debit, refund, back]]],
    ['the return later', [[transfer, debit, refund], [back]]],
    ['the transfer last', [[transfer, debit, back], [refund]]],
  ])('a refund that nobody booked waits for a person when its debit came back: %s', async (_, files) => {
    const c = await company(...files);
    expect(await open(c)).toBe(0);
    expect(await c.find('-104.00')).toMatchObject({ state: 'booked', credit: { amount: '-100.00' } });
    const out = await c.find('-100.00');
    expect(out).toMatchObject({ state: 'undecided', tier: 'none', candidates: [] });
    expect(out.evidence.join()).toContain('hat er das Geld zweimal');
    const before = await c.books();
    await matchPayments(deps, c.scope);
    expect(await c.books()).toEqual(before);
    expect(await ignorePayment(deps, c.scope, out.id)).toBeUndefined();
    await matchPayments(deps, c.scope);
    expect((await c.find('-100.00')).state).toBe('ignored');
    await isWhole(c);
  });

  test('a refund that came back was no second payment: the return takes what is on the account again', async () => {
    const c = await company([transfer, debit, refund]);
    const { id } = await c.find('-100.00');
    await splitPayment(deps, c.scope, id, { parts: [], creditDebtorId: c.debtorId });
    const bounced = { on: '2026-04-12', amount: '100.00', text: 'Konto erloschen', gvc: '159', reference: 'B1' };
    await runImport(deps, c.scope, [camtFile([bounced], 'bounced.xml')]);
    const came = (await c.payments()).find(({ bookedOn }) => bookedOn === '2026-04-12')!;
    expect(await splitPayment(deps, c.scope, came.id, { parts: [], creditDebtorId: c.debtorId })).toBeUndefined();
    await runImport(deps, c.scope, [camtFile([back], 'back.xml')]);
    const returned = await c.find('-104.00');
    expect(returned).toMatchObject({ state: 'undecided' });
    expect(await open(c)).toBe(0);
    expect(await splitPayment(deps, c.scope, returned.id, { parts: [], creditDebtorId: c.debtorId })).toBeUndefined();
    expect((await c.find('-104.00')).returned!.task).toContain('Das Guthaben ist weg');
    expect((await c.payments()).filter(({ amount, credit }) => amount === '100.00' && credit !== null)).toEqual([]);
    await isWhole(c);
  });

  async function listed(c: Pick<Company, 'scope'>, wish: { readonly returnTask: 'open' }) {
    const page = await listPayments(deps, c.scope, { ...wish, sort: 'bookedOn', direction: 'asc', limit: 10 });
    return 'items' in page ? page.items : [];
  }
});
