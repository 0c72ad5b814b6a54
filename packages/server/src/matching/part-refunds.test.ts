import { fromDecimal } from '@mahnwerk/core/money';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyBooks } from '../casefile/verify-books.ts';
import { runImport } from '../imports/imports.routes.ts';
import { matchPayments } from '../imports/match-payments.ts';
import { camtFile, claimsFile, importDeps, type ListedEntry } from '../test/bank-files.ts';
import { type TestDatabase, testDatabases } from '../test/database.ts';
import { matchingCompany } from '../test/matching-world.ts';
import { splitPayment } from './split-payment.ts';
import { unbookPayment } from './unbook-payment.ts';

const erika = { customer: 'K-1', name: 'Erika Muster' };
const paid: ListedEntry = { on: '2026-04-01', amount: '100.00', text: 'RE-1001', reference: 'P1' };
const again = (on: string, amount: string, reference: string): ListedEntry => ({
  on,
  amount,
  text: 'RE-1001',
  reference,
});
const out = (amount: string, text: string, reference: string): ListedEntry => ({
  on: '2026-04-10',
  amount,
  text,
  reference,
});

describe('refunds of a part of a credit, and of several credits', () => {
  let db: TestDatabase;
  let deps: ReturnType<typeof importDeps>;
  beforeAll(async () => {
    db = await testDatabases()[0]!.open();
    deps = importDeps(db);
  });
  afterAll(() => db.close());

  /** RE-1001 over 100.00 is paid; what came besides lies on the account. */
  async function company(...entries: readonly ListedEntry[]) {
    const c = await matchingCompany(db, deps);
    await runImport(deps, c.scope, [claimsFile([{ number: 'RE-1001', amount: '100,00', ...erika }])]);
    await runImport(deps, c.scope, [camtFile([paid, ...entries], 'a.xml')]);
    const debtorId = (await c.rows('select id from debtor'))[0]!.id as string;
    const find = async (amount: string) => (await c.payments()).find((row) => row.amount === amount)!;
    const book = async (amount: string) =>
      splitPayment(deps, c.scope, (await find(amount)).id, { parts: [], creditDebtorId: debtorId });
    return {
      ...c,
      debtorId,
      find,
      book,
      undo: async (amount: string) => unbookPayment(deps, c.scope, (await find(amount)).id),
      credits: async () =>
        (await c.payments()).flatMap(({ credit }) => (credit === null ? [] : [credit.amount])).sort(),
      standing: () =>
        c.rows(`select t.amount_minor as paid, a.amount_minor as minor, a.decided_by as by, a.evidence from allocation a
          join bank_transaction t on t.id = a.transaction_id where a.reverses_id is null
          and not exists (select 1 from allocation r where r.reverses_id = a.id) order by 1, 2, a.evidence::text`),
      isWhole: async () => expect((await verifyBooks(deps, c.tenantId)).findings).toEqual([]),
    };
  }

  test('a part is proposed by its words, booked by a person, and taken back to what was before', async () => {
    const c = await company(again('2026-04-03', '100.00', 'P2'), out('-40.00', 'Erstattung', 'O1'));
    const proposed = await c.find('-40.00');
    expect(proposed).toMatchObject({ state: 'undecided', tier: 'likely', candidates: [{ credit: '-40.00' }] });
    expect(proposed.evidence.join()).toContain('ein Teil seines Guthabens');
    const before = await c.standing();
    const books = await c.books();
    await matchPayments(deps, c.scope);
    expect(await c.books()).toEqual(books);
    for (let round = 0; round < 2; round += 1) {
      expect(await c.book('-40.00')).toBeUndefined();
      expect(await c.credits()).toEqual(['-40.00', '60.00']);
      await matchPayments(deps, c.scope);
      expect(await c.credits()).toEqual(['-40.00', '60.00']);
      await c.isWhole();
      expect(await c.undo('-40.00')).toBeUndefined();
      expect(await c.standing()).toEqual(before);
      await c.isWhole();
    }
  });

  test('several parts one after the other, taken back in any order', async () => {
    const outs = [out('-40.00', 'Erstattung', 'O1'), out('-25.00', 'Guthaben', 'O2'), out('-35.00', 'Rest', 'O3')];
    for (const order of [
      ['-40.00', '-25.00', '-35.00'],
      ['-35.00', '-40.00', '-25.00'],
      ['-25.00', '-35.00', '-40.00'],
    ]) {
      const c = await company(again('2026-04-03', '100.00', 'P2'), ...outs);
      const before = await c.standing();
      for (const amount of ['-40.00', '-25.00', '-35.00']) expect(await c.book(amount)).toBeUndefined();
      expect(await c.credits()).toEqual(['-25.00', '-35.00', '-40.00']);
      await c.isWhole();
      let backMinor = 0;
      for (const amount of order) {
        expect(await c.undo(amount)).toBeUndefined();
        backMinor -= fromDecimal(amount)!;
        const kept = (await c.standing()).filter(({ paid }) => paid === 10_000).map(({ minor }) => minor);
        expect(kept).toEqual(expect.arrayContaining([backMinor]));
        await c.isWhole();
      }
      expect(await c.standing()).toEqual(before);
    }
  });

  test('what was left is spent meanwhile: the part alone is there again', async () => {
    const c = await company(again('2026-04-03', '100.00', 'P2'), out('-40.00', 'Erstattung', 'O1'));
    expect(await c.book('-40.00')).toBeUndefined();
    expect(await c.find('-40.00')).toMatchObject({ state: 'booked' });
    const rest = { ...out('-60.00', 'Ueberweisung', 'O2'), on: '2026-04-12' };
    await runImport(deps, c.scope, [camtFile([rest], 'b.xml')]);
    expect(await c.find('-60.00')).toMatchObject({ state: 'undecided', candidates: [{ credit: '-60.00' }] });
    expect(await c.book('-60.00')).toBeUndefined();
    expect(await c.undo('-40.00')).toBeUndefined();
    expect(await c.credits()).toEqual(['-60.00', '40.00']);
    await c.isWhole();
    expect(await c.undo('-60.00')).toBeUndefined();
    expect(await c.credits()).toEqual(['100.00']);
    await c.isWhole();
  });

  test('a part that bounces is credit again', async () => {
    const c = await company(again('2026-04-03', '100.00', 'P2'), out('-40.00', 'Erstattung', 'O1'));
    await c.book('-40.00');
    const back = { on: '2026-04-14', amount: '40.00', text: 'Konto erloschen', gvc: '159', reference: 'B1' };
    await runImport(deps, c.scope, [camtFile([back], 'b.xml')]);
    expect(await c.find('40.00')).toMatchObject({ state: 'undecided', candidates: [{ credit: '40.00' }] });
    expect(await c.book('40.00')).toBeUndefined();
    expect(await c.credits()).toEqual(['-40.00', '40.00', '60.00']);
    await c.isWhole();
  });

  test('some of several credits that add up are proposed; the others stay', async () => {
    const more = [
      again('2026-04-03', '30.00', 'P2'),
      again('2026-04-04', '50.00', 'P3'),
      again('2026-04-05', '7.00', 'P4'),
    ];
    const c = await company(...more, out('-80.00', 'Rückzahlung', 'O1'), out('-37.00', 'Ihre Rechnung 4711', 'O2'));
    for (const amount of ['30.00', '50.00', '7.00']) expect(await c.book(amount)).toBeUndefined();
    expect(await c.credits()).toEqual(['30.00', '50.00', '7.00']);
    await matchPayments(deps, c.scope);
    const proposed = await c.find('-80.00');
    expect(proposed).toMatchObject({ state: 'undecided', tier: 'likely' });
    expect(proposed.evidence.join()).toContain('mehrere seiner Guthaben zusammen, aber nicht alle');
    expect(await c.find('-37.00')).toMatchObject({ state: 'not-a-payment' });
    const before = await c.standing();
    expect(await c.book('-80.00')).toBeUndefined();
    expect(await c.credits()).toEqual(['-80.00', '7.00']);
    await c.isWhole();
    expect(await c.undo('-80.00')).toBeUndefined();
    expect(await c.standing()).toEqual(before);
  });

  test('a debit that was paid back in part comes back: what is there goes, of the rest it is said', async () => {
    const debit = { ...again('2026-04-03', '100.00', 'P2'), endToEndId: 'E1', mandateId: 'M-1' };
    const c = await company(debit, out('-40.00', 'Erstattung', 'O1'));
    expect(await c.book('-40.00')).toBeUndefined();
    const back: ListedEntry = {
      ...debit,
      on: '2026-04-20',
      amount: '-104.00',
      text: 'RLS RE-1001',
      reference: 'R1',
      returned: { code: 'MD06', amount: '100.00', charges: '4.00' },
    };
    await runImport(deps, c.scope, [camtFile([back], 'b.xml')]);
    expect(await c.rows('select open_minor as open from claim')).toEqual([{ open: 0 }]);
    const [first] = (await c.find('-104.00')).candidates;
    expect(first).toMatchObject({ parts: [], credit: '-100.00' });
    const before = await c.standing();
    expect(await c.book('-104.00')).toBeUndefined();
    const { task } = (await c.find('-104.00')).returned!;
    expect(task).toContain('Bitte 40,00\u00A0€ zurückfordern');
    expect(task).toContain('Das Guthaben ist weg');
    expect(await c.credits()).toEqual(['-100.00', '-40.00']);
    await c.isWhole();
    expect(await c.undo('-40.00')).toMatchObject({ code: 'payment-returned' });
    expect(await c.undo('-104.00')).toBeUndefined();
    expect(await c.standing()).toEqual(before);
    await c.isWhole();
    expect(await c.undo('-40.00')).toBeUndefined();
    expect(await c.credits()).toEqual(['100.00']);
  });
});
