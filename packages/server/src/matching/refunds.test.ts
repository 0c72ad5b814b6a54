import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyBooks } from '../casefile/verify-books.ts';
import { runImport } from '../imports/imports.routes.ts';
import { matchPayments } from '../imports/match-payments.ts';
import { camtFile, claimsFile, importDeps, type ListedEntry } from '../test/bank-files.ts';
import { type TestDatabase, testDatabases } from '../test/database.ts';
import { companyOfErika } from '../test/matching-world.ts';
import { ignorePayment } from './ignore-payment.ts';
import { listPayments } from './list-payments.ts';
import { splitPayment } from './split-payment.ts';
import { unbookPayment } from './unbook-payment.ts';

const erika = { customer: 'K-1', name: 'Erika Muster' };
const twice: ListedEntry[] = [
  { on: '2026-04-01', amount: '100.00', text: 'RE-1001', reference: 'P1' },
  { on: '2026-04-03', amount: '100.00', text: 'RE-1001', reference: 'P2' },
];
const refund: ListedEntry = { on: '2026-04-10', amount: '-100.00', text: 'Rückzahlung', reference: 'O1' };

describe('credits that are paid back', () => {
  let db: TestDatabase;
  let deps: ReturnType<typeof importDeps>;
  beforeAll(async () => {
    db = await testDatabases()[0]!.open();
    deps = importDeps(db);
  });
  afterAll(() => db.close());

  const company = (...files: readonly (readonly ListedEntry[])[]) => companyOfErika(db, deps, files);

  test.each<[string, readonly (readonly ListedEntry[])[]]>([
    ['at once', [[...twice, refund]]],
    ['the transfer first', [[refund], twice]],
    ['one after the other', [[twice[1]!], [refund], [twice[0]!]]],
  ])('a transfer of just the credit is proposed, booked by a person, and taken back: %s', async (_, files) => {
    const c = await company(...files);
    const proposed = await c.find('-100.00');
    expect(proposed).toMatchObject({
      state: 'undecided',
      tier: 'likely',
      candidates: [{ parts: [], credit: '-100.00' }],
    });
    const before = await c.books();
    await matchPayments(deps, c.scope);
    expect(await c.books()).toEqual(before);
    const debtorId = proposed.candidates[0]!.debtor.id;
    expect(await splitPayment(deps, c.scope, proposed.id, { parts: [], creditDebtorId: debtorId })).toBeUndefined();
    expect(await c.find('-100.00')).toMatchObject({ state: 'booked', returned: null, credit: { amount: '-100.00' } });
    expect((await c.payments()).filter(({ amount, credit }) => amount === '100.00' && credit !== null)).toEqual([]);
    await matchPayments(deps, c.scope);
    expect((await c.find('-100.00')).state).toBe('booked');
    expect((await verifyBooks(deps, c.tenantId)).findings).toEqual([]);
    // The credit was used: its payment is undone after the refund only.
    const [paid] = await c.rows(`select a.transaction_id as id from allocation a where a.reverses_id is not null`);
    expect(await unbookPayment(deps, c.scope, paid!.id as string)).toMatchObject({ code: 'payment-returned' });
    expect(await unbookPayment(deps, c.scope, proposed.id)).toBeUndefined();
    expect((await c.payments()).map(({ credit }) => credit?.amount).filter(Boolean)).toEqual(['100.00']);
    expect((await verifyBooks(deps, c.tenantId)).findings).toEqual([]);
    const kinds = await c.rows(`select kind from case_event where kind like '%refund%' order by seq`);
    expect(kinds.map(({ kind }) => kind)).toEqual(['credit-refunded', 'refund-undone']);
  });

  test.each<[string, ListedEntry]>([
    ['more than the credit', { ...refund, amount: '-101.00' }],
    ['a part, and no word of a refund', { ...refund, amount: '-99.00', text: 'RG 4711' }],
    ['another account', { ...refund, iban: 'DE75512108001245126199' }],
    ['before the credit', { ...refund, on: '2026-04-02' }],
  ])('is not proposed: %s; a person may say so all the same where the amount fits', async (_, out) => {
    const c = await company([...twice, out]);
    const row = await c.find(out.amount);
    expect(row).toMatchObject({ state: 'not-a-payment', candidates: [] });
    const said = await splitPayment(deps, c.scope, row.id, { parts: [], creditDebtorId: c.debtorId });
    if (out.amount !== '-101.00') expect(said).toBeUndefined();
    else expect(said).toMatchObject({ code: 'refund-differs', values: { paid: '101.00', credit: '100.00' } });
  });

  test('what a person set aside is not proposed again; without the credit the proposal goes', async () => {
    const c = await company([...twice, refund, { ...refund, reference: 'O2', on: '2026-04-11' }]);
    const [one, two] = (await c.payments()).filter(({ amount }) => amount === '-100.00');
    expect(await ignorePayment(deps, c.scope, one!.id)).toBeUndefined();
    await matchPayments(deps, c.scope);
    expect((await c.payments()).find(({ id }) => id === one!.id)!.state).toBe('ignored');
    const paid = (await c.payments()).find(({ credit }) => credit !== null)!;
    expect(await unbookPayment(deps, c.scope, paid.id)).toBeUndefined();
    await matchPayments(deps, c.scope);
    expect((await c.payments()).find(({ id }) => id === two!.id)!.state).toBe('not-a-payment');
  });

  test('a refund that comes back is his credit again: proposed, and his claims are held meanwhile', async () => {
    const c = await company([...twice, refund]);
    await runImport(deps, c.scope, [claimsFile([{ number: 'RE-1002', amount: '100,00', ...erika }], 'mehr.csv')]);
    const proposed = await c.find('-100.00');
    await splitPayment(deps, c.scope, proposed.id, { parts: [], creditDebtorId: c.debtorId });
    const back: ListedEntry = {
      on: '2026-04-14',
      amount: '100.00',
      text: 'Konto erloschen',
      gvc: '159',
      reference: 'B1',
    };
    await runImport(deps, c.scope, [camtFile([back], 'zurück.xml')]);
    const came = async () => (await c.payments()).find(({ bookedOn }) => bookedOn === '2026-04-14')!;
    expect(await came()).toMatchObject({
      state: 'undecided',
      tier: 'likely',
      candidates: [{ parts: [], credit: '100.00', debtor: { id: c.debtorId } }],
    });
    const before = await c.books();
    await matchPayments(deps, c.scope);
    expect(await c.books()).toEqual(before);
    expect(await c.rows('select c.number from suggestion s join claim c on c.id = s.claim_id')).toEqual([
      { number: 'RE-1002' },
    ]);
    const { id } = await came();
    expect(await splitPayment(deps, c.scope, id, { parts: [], creditDebtorId: c.debtorId })).toBeUndefined();
    expect((await came()).credit).toMatchObject({ amount: '100.00' });
    expect((await verifyBooks(deps, c.tenantId)).findings).toEqual([]);
  });

  test('a transfer that came back already is not proposed as a refund', async () => {
    const back: ListedEntry = {
      on: '2026-04-14',
      amount: '100.00',
      text: 'Konto erloschen',
      gvc: '159',
      reference: 'B1',
    };
    const c = await company([...twice, refund, back]);
    expect((await c.find('-100.00')).state).toBe('not-a-payment');
    expect((await c.payments()).find(({ bookedOn }) => bookedOn === '2026-04-14')).toMatchObject({ tier: 'none' });
  });

  test('credits of more than two weeks are listed as waiting', async () => {
    const c = await company(twice);
    const waiting = async (today: string) => {
      const query = { credit: 'waiting', sort: 'bookedOn', direction: 'asc', limit: 10 } as const;
      const page = await listPayments(deps, { ...c.scope, today }, query);
      return 'items' in page ? page.items.map(({ bookedOn }) => bookedOn) : page;
    };
    expect(await waiting('2026-04-16')).toEqual([]);
    expect(await waiting('2026-04-17')).toEqual(['2026-04-03']);
  });
});
