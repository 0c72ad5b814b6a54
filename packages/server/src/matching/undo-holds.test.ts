import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyBooks } from '../casefile/verify-books.ts';
import { proposeRun } from '../dunning/propose-run.ts';
import { runImport } from '../imports/imports.routes.ts';
import { matchPayments } from '../imports/match-payments.ts';
import type { LetterRenderer } from '../platform/deps.ts';
import { camtFile, claimsFile, type ListedEntry } from '../test/bank-files.ts';
import { type TestDatabase, testDatabases } from '../test/database.ts';
import { type ClaimWish, type DunningApp, dunningApp, dunningCompany } from '../test/dunning-house.ts';
import { acceptPayments } from './accept-payments.ts';
import { allocatePayment } from './allocate-payment.ts';
import { bookPayment } from './book-payment.ts';
import { ignorePayment } from './ignore-payment.ts';
import { listPayments } from './list-payments.ts';
import { unbookPayment } from './unbook-payment.ts';
import { undoAccept } from './undo-accept.ts';

const today = '2026-03-11';
/** Nothing here is drawn. */
const letters: LetterRenderer = {
  render: () => Promise.reject(new Error('no letters here')),
  renderStatement: () => Promise.reject(new Error('no statements here')),
  close: () => Promise.resolve(),
};

describe.each(testDatabases())('what payments hold after an undo on $name', ({ open }) => {
  let db: TestDatabase;
  let app: DunningApp;
  beforeAll(async () => {
    db = await open();
    app = dunningApp(db, letters, today);
  });
  afterAll(() => db.close());

  async function company(claims: readonly ClaimWish[], entries: readonly ListedEntry[]) {
    const c = await dunningCompany(app, claims);
    const scope = c.scope(today);
    const take = (list: readonly ListedEntry[], name: string) => runImport(app, scope, [camtFile(list, name)]);
    await take(entries, 'auszug.xml');
    const payments = async () => {
      const page = await listPayments(app, scope, { sort: 'bookedOn', direction: 'asc', limit: 20 });
      if ('kind' in page) throw new Error(page.code);
      return page.items;
    };
    const idOf = async (text: string) => (await payments()).find(({ remittance }) => remittance === text)!.id;
    /** Claims that a run leaves alone because money is here that may be for them. */
    const held = async () => {
      const { proposal } = await proposeRun(app, scope);
      const isHeld = new Set(
        proposal.items.flatMap(({ claimId, blockers }) =>
          blockers.some(({ code }) => code === 'payment-undecided') ? [claimId] : [],
        ),
      );
      const rows = await c.rows<{ id: string; number: string }>('select id, number from claim order by number');
      return rows.flatMap(({ id, number }) => (isHeld.has(id) ? [number] : []));
    };
    const book = async (text: string, number: string) =>
      expect(await bookPayment(app, scope, await idOf(text), c.claimIds.get(number)!)).toBeUndefined();
    const unbook = async (text: string) => {
      expect(await unbookPayment(app, scope, await idOf(text))).toBeUndefined();
      expect((await verifyBooks(app, c.tenantId)).findings).toEqual([]);
    };
    const debtorOf = async (number: string) =>
      (await c.rows<{ id: string }>(`select debtor_id as id from claim where number = '${number}'`))[0]!.id;
    return { ...c, scope, take, payments, idOf, held, book, unbook, debtorOf };
  }

  const claims: readonly ClaimWish[] = [
    { number: 'RE-901', debtor: 'Z', grossMinor: 11_913 },
    { number: 'RE-902', debtor: 'Z', grossMinor: 20_000 },
    { number: 'RE-911', debtor: 'Y', grossMinor: 11_913 },
  ];

  test('what the machine had booked wrongly holds every claim that it may be for, at once and after matching', async () => {
    const c = await company(claims, [{ amount: '119.13', on: today, text: 'RE-901', name: 'Unbekannt' }]);
    expect(await c.held()).toEqual([]);
    await c.unbook('RE-901');
    // Refused for the one, of just the amount of the other, whoever owes it.
    expect(await c.held()).toEqual(['RE-911']);
    const [said] = await c.payments();
    expect(said).toMatchObject({ state: 'undecided', decidedBy: 'person' });
    await matchPayments(app, c.scope);
    expect(await c.held()).toEqual(['RE-911']);
    const { tier, candidates } = (await c.payments())[0]!;
    expect({ tier, candidates }).toEqual({ tier: said!.tier, candidates: said!.candidates });
  });

  test('what a person booked and takes back is proposed and held as before', async () => {
    const c = await company(claims, [
      { amount: '50.00', on: today, text: 'RE-901 unter Vorbehalt', name: 'Unbekannt' },
    ]);
    const [before] = await c.payments();
    expect(before!.candidates[0]?.parts[0]?.claimNumber).toBe('RE-901');
    expect(await c.held()).toEqual(['RE-901']);
    await c.book('RE-901 unter Vorbehalt', 'RE-901');
    expect(await c.held()).toEqual([]);
    await c.unbook('RE-901 unter Vorbehalt');
    expect(await c.held()).toEqual(['RE-901']);
    const [after] = await c.payments();
    expect(after!.candidates).toEqual(before!.candidates);
    await matchPayments(app, c.scope);
    expect(await c.held()).toEqual(['RE-901']);
    expect(await c.rows('select 1 from suggestion where refused_at is not null')).toEqual([]);
  });

  test('the rest of a payment holds its customer’s claims no longer than a part of it is booked', async () => {
    const c = await company(claims, [{ amount: '150.00', on: today, text: 'danke', name: 'Unbekannt' }]);
    expect(await c.held()).toEqual([]);
    for (const isMatched of [false, true]) {
      await c.book('danke', 'RE-901');
      if (isMatched) await matchPayments(app, c.scope);
      expect(await c.held()).toEqual(['RE-902']);
      await c.unbook('danke');
      expect(await c.held()).toEqual([]);
      expect((await c.payments())[0]).toMatchObject({ tier: 'none', candidates: [], suggestions: [] });
    }
  });

  test('a payment in hand holds a claim again that was settled, matched and opened', async () => {
    const inHand = 'RE-901 unter Vorbehalt';
    const c = await company(claims, [
      { amount: '50.00', on: today, text: inHand, reference: 'A', name: 'Unbekannt' },
      { amount: '119.13', on: today, text: 'danke', reference: 'B', name: 'Niemand' },
    ]);
    const said = async () => {
      const row = (await c.payments()).find(({ remittance }) => remittance === inHand)!;
      return row.suggestions.map(({ claimNumber }) => claimNumber);
    };
    await c.book(inHand, 'RE-902');
    await c.unbook(inHand);
    expect(await said()).toEqual(['RE-901']);
    await c.book('danke', 'RE-901');
    for (const _ of ['once', 'twice']) {
      await matchPayments(app, c.scope);
      expect(await said()).not.toContain('RE-901');
    }
    await c.unbook('danke');
    expect(await said()).toContain('RE-901');
    await matchPayments(app, c.scope);
    expect(await said()).toEqual(['RE-901']);
  });

  test('what was held before many were accepted is not decided again with less than all claims', async () => {
    const same = ['Z', 'Y', 'X', 'W'].map((debtor) => ({ number: `RE-93${debtor}`, debtor, grossMinor: 11_913 }));
    const c = await company(
      [...same, { number: 'RE-901', debtor: 'Z', grossMinor: 5_000 }],
      [
        { amount: '20.00', on: today, text: 'RE-901 unter Vorbehalt', reference: 'A', name: 'Unbekannt' },
        { amount: '119.13', on: today, text: 'danke', reference: 'B', name: 'Niemand' },
      ],
    );
    // An amount that four customers owe says nothing.
    expect(await c.held()).toEqual(['RE-901']);
    const [first] = (await c.payments()).find(({ remittance }) => remittance !== 'danke')!.candidates;
    const seen = { id: await c.idOf('RE-901 unter Vorbehalt'), debtorId: first!.debtor.id, parts: first!.parts };
    const { acceptId } = await acceptPayments(app, c.scope, { payments: [seen] });
    await c.book('danke', 'RE-93X');
    await c.unbook('danke');
    expect(await undoAccept(app, c.scope, acceptId!)).toMatchObject({ unbookedCount: 1 });
    expect(await c.held()).toEqual(['RE-901']);
  });

  test('what was proposed because of a lesson goes with the lesson, also of a payment in hand', async () => {
    const payer = { name: 'Xaver Fremd', iban: 'DE91100000000123456789' };
    const c = await company(claims, [
      { amount: '77.00', on: today, text: 'Spende', reference: 'A', ...payer },
      { amount: '20.00', on: today, text: 'RE-901 unter Vorbehalt', reference: 'B', ...payer },
    ]);
    const said = async () => {
      const { tier, candidates } = (await c.payments()).find(({ remittance }) => remittance === 'Spende')!;
      return { tier, candidateCount: candidates.length };
    };
    await c.book('Spende', 'RE-902');
    await c.unbook('Spende');
    await matchPayments(app, c.scope);
    expect(await said()).toEqual({ tier: 'none', candidateCount: 0 });
    await c.book('RE-901 unter Vorbehalt', 'RE-901');
    await matchPayments(app, c.scope);
    expect((await said()).candidateCount).toBeGreaterThan(0);
    await c.unbook('RE-901 unter Vorbehalt');
    await matchPayments(app, c.scope);
    expect(await said()).toEqual({ tier: 'none', candidateCount: 0 });
  });

  test('claims that came while a payment was booked, kept as credit or ignored are held when it waits again', async () => {
    const c = await company([claims[0]!], [{ amount: '77.00', on: today, text: 'danke', name: 'Z Kundin' }]);
    expect(await c.held()).toEqual(['RE-901']);
    const input = { debtorId: await c.debtorOf('RE-901'), designated: [], keepsCredit: false };
    const bring = (number: string) =>
      runImport(app, c.scope, [
        claimsFile(
          [{ number, amount: '60,00', customer: 'K-Z', name: 'Z Kundin', due: '20.02.2026' }],
          `${number}.csv`,
        ),
      ]);
    expect(await allocatePayment(app, c.scope, await c.idOf('danke'), input)).toBeUndefined();
    await bring('RE-902');
    await c.unbook('danke');
    expect(await c.held()).toEqual(['RE-901', 'RE-902']);
    expect(await ignorePayment(app, c.scope, await c.idOf('danke'))).toBeUndefined();
    expect(await c.held()).toEqual([]);
    await bring('RE-903');
    await c.unbook('danke');
    expect(await c.held()).toEqual(['RE-901', 'RE-902', 'RE-903']);
  });
});
