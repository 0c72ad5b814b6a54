import { openParts } from '@mahnwerk/core/ledger';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyBooks } from '../casefile/verify-books.ts';
import { loadClaimFacts } from '../claims/claim-facts.store.ts';
import { insertEntries, type NewEntry } from '../claims/claims.store.ts';
import { proposeRun } from '../dunning/propose-run.ts';
import { runImport } from '../imports/imports.routes.ts';
import type { LetterRenderer } from '../platform/deps.ts';
import { camtFile } from '../test/bank-files.ts';
import { type TestDatabase, testDatabases } from '../test/database.ts';
import { type ClaimWish, type DunningApp, dunningApp, dunningCompany } from '../test/dunning-house.ts';
import { allocatePayment } from './allocate-payment.ts';
import { bookPayment } from './book-payment.ts';
import { unbookPayment } from './unbook-payment.ts';

const today = '2026-05-20';
/** Nothing here is drawn. */
const letters: LetterRenderer = {
  render: () => Promise.reject(new Error('no letters here')),
  renderStatement: () => Promise.reject(new Error('no statements here')),
  close: () => Promise.resolve(),
};

describe.each(testDatabases())('what is left of claims on $name', ({ open }) => {
  let db: TestDatabase;
  let app: DunningApp;
  beforeAll(async () => {
    db = await open();
    app = dunningApp(db, letters, today);
  });
  afterAll(() => db.close());

  async function company(claims: readonly ClaimWish[], payments: readonly (readonly [string, string])[]) {
    const c = await dunningCompany(app, claims, { gapDays: 0 });
    const scope = c.scope(today);
    await app.db.write(c.tenantId, (tx) => sql`update claim set due_basis = 'contract'`.execute(tx.sql));
    const list = payments.map(([amount, on], i) => ({ amount, on, text: 'danke', name: `Q${i}`, reference: `r${i}` }));
    await runImport(app, scope, [camtFile(list)]);
    const rows = await c.rows<{ id: string }>('select id from bank_transaction order by value_on');
    const claimId = c.claimIds.get(claims[0]!.number)!;
    const facts = async () =>
      (await app.db.read(c.tenantId, (read) => loadClaimFacts(read, [claimId]))).get(claimId)!.facts;
    const parts = async () => openParts((await facts()).entries);
    const book = (entries: readonly NewEntry[]) => app.db.write(c.tenantId, (tx) => insertEntries(tx, entries, today));
    const findings = async () => (await verifyBooks(app, c.tenantId)).findings;
    return { ...c, scope, on: c.scope, ids: rows.map(({ id }) => id), claimId, facts, parts, book, findings };
  }

  const two = [
    ['5.00', '2026-04-01'],
    ['500.00', '2026-05-01'],
  ] as const;
  const oneClaim: readonly ClaimWish[] = [{ number: 'A1', grossMinor: 100_000, kind: 'business' }];

  test('an earlier payment is taken back: interest a later one paid stays fixed, and goes with that one', async () => {
    const c = await company(oneClaim, two);
    for (const id of c.ids) expect(await bookPayment(app, c.scope, id, c.claimId)).toBeUndefined();
    expect(await c.parts()).toEqual({ costsMinor: 0, interestMinor: 0, principalMinor: 51_160 });
    expect(await unbookPayment(app, c.scope, c.ids[0]!)).toBeUndefined();
    expect(await c.parts()).toEqual({ costsMinor: 0, interestMinor: 0, principalMinor: 51_160 });
    expect(await c.findings()).toEqual([]);
    const events = await c.rows<{ data: object }>(`select data from case_event where kind = 'payment-unbooked'`);
    expect(events[0]!.data).toMatchObject({ amountMinor: 500, interestKeptMinor: 316 });
    expect(await unbookPayment(app, c.scope, c.ids[1]!)).toBeUndefined();
    expect(await c.parts()).toEqual({ costsMinor: 0, interestMinor: 0, principalMinor: 100_000 });
    expect(await c.findings()).toEqual([]);
  });

  test('while the customer has a credit here, nobody asks him for money in its currency', async () => {
    const wishes: readonly ClaimWish[] = [
      { number: 'A1', debtor: 'Z', grossMinor: 30_000 },
      { number: 'A2', debtor: 'Z', grossMinor: 10_000, dueOn: '2026-05-19' },
      { number: 'B1' },
    ];
    const c = await company(wishes, [['450.00', '2026-03-10']]);
    const [{ id: debtorId }] = (await c.rows<{ id: string }>(`select id from debtor where number = 'K-Z'`)) as [
      { id: string },
    ];
    const march = c.on('2026-03-10');
    const cancel = (day: string | null) =>
      app.db.write(c.tenantId, (tx) =>
        sql`update claim set cancelled_on = ${day}::date where number = 'A2'`.execute(tx.sql),
      );
    // The second invoice is written later.
    await cancel('2026-03-01');
    const input = { debtorId, designated: [c.claimId], keepsCredit: true };
    expect(await allocatePayment(app, march, c.ids[0]!, input)).toBeUndefined();
    await cancel(null);
    const held = async () => {
      const { proposal } = await proposeRun(app, c.on('2026-06-20'));
      const of = (number: string) => proposal.items.find(({ claimId }) => claimId === c.claimIds.get(number));
      return [of('A2')?.blockers.map(({ code }) => code) ?? [], of('B1')?.blockers.map(({ code }) => code) ?? []];
    };
    const [withCredit, without] = await held();
    expect(withCredit).toContain('payment-undecided');
    expect(without).not.toContain('payment-undecided');
    // Used for the invoice, the credit holds nothing any more.
    expect(await allocatePayment(app, c.on('2026-06-20'), c.ids[0]!, { ...input, designated: [] })).toBeUndefined();
    expect(await c.findings()).toEqual([]);
  });

  test.each<[string, Pick<NewEntry, 'kind' | 'amountMinor'>[], string]>([
    ['interest below zero while principal is owed', [{ kind: 'interest', amountMinor: -316 }], 'below-zero'],
    [
      'the flat fee twice',
      [
        { kind: 'flat-fee', amountMinor: 4_000 },
        { kind: 'flat-fee', amountMinor: 4_000 },
      ],
      'flat-fee-twice',
    ],
  ])('the books are told: %s', async (_, entries, reason) => {
    const c = await company(oneClaim, []);
    expect(await c.findings()).toEqual([]);
    await c.book(entries.map((entry) => ({ ...entry, claimId: c.claimId, valueOn: today, sourceKind: 'person' })));
    expect(await c.findings()).toMatchObject([{ kind: 'parts-differ', number: 'A1', reason }]);
  });
});
