import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyBooks } from '../casefile/verify-books.ts';
import { proposeRun } from '../dunning/propose-run.ts';
import { releaseRun } from '../dunning/release-run.ts';
import { runImport } from '../imports/imports.routes.ts';
import { unbookPayment } from '../matching/unbook-payment.ts';
import { openLetterRenderer } from '../platform/letter-renderer.ts';
import { camtFile } from '../test/bank-files.ts';
import { type TestDatabase, testDatabases } from '../test/database.ts';
import { type DunningApp, type DunningCompany, dunningApp, dunningCompany, pay } from '../test/dunning-house.ts';
import { silentLog } from '../test/silent-log.ts';
import { confirmPrintBatch } from './confirm-print-batch.ts';
import { createPrintBatch } from './create-print-batch.ts';
import { deliverDispatches } from './deliver-dispatches.ts';
import { dropPrintBatch } from './drop-print-batch.ts';

const letters = openLetterRenderer({ size: 1, log: silentLog });
afterAll(() => letters.close());

const today = '2026-03-11';

describe.each(testDatabases())('print batches on $name', ({ open }) => {
  let db: TestDatabase;
  let app: DunningApp;
  beforeAll(async () => {
    db = await open();
    app = dunningApp(db, letters, today);
  });
  afterAll(() => db.close());

  async function run(c: DunningCompany, day: string) {
    await releaseRun(app, c.scope(day), (await proposeRun(app, c.scope(day))).runId);
    await deliverDispatches(app, c.scope(day));
  }
  async function printed(numbers: readonly string[]) {
    const c = await dunningCompany(
      app,
      numbers.map((number) => ({ number, email: null })),
      { isTest: false },
    );
    await run(c, today);
    return c;
  }
  async function batchOf(c: DunningCompany, day = today) {
    const batch = await createPrintBatch(app, c.scope(day));
    if (batch.kind === 'refused') throw new Error(batch.code);
    return batch;
  }
  const states = (c: DunningCompany) =>
    c.rows<{ number: string; state: string; failure: string | null; batch: string | null; id: string }>(
      `select k.number, d.state, d.failure, d.batch_id as batch, d.id from dispatch d
       join notice_claim n on n.notice_id = d.notice_id join claim k on k.id = n.claim_id order by k.number, d.id`,
    );
  const events = (c: DunningCompany, kind: string) =>
    c.rows(`select k.number, e.data ->> 'amountMinor' as amount from case_event e left join claim k on k.id = e.claim_id
      where e.kind = '${kind}' order by e.seq`);

  test('a batch that is handed out again does not hold what was paid since', async () => {
    const c = await printed(['A1', 'B1']);
    const first = await batchOf(c);
    expect(await batchOf(c)).toEqual(first);
    await pay(app, c, 'A1', 11_900, today);
    const second = await batchOf(c, '2026-03-12');
    expect(second).toMatchObject({ letterCount: 1, pageCount: 1 });
    expect(second.documentId).not.toBe(first.documentId);
    expect(await confirmPrintBatch(app, c.scope('2026-03-12'), first.documentId, '2026-03-12')).toMatchObject({
      code: 'dispatch-not-open',
    });
    expect(await states(c)).toMatchObject([
      { number: 'A1', state: 'cancelled', failure: 'settled' },
      { number: 'B1', state: 'queued', batch: second.documentId },
    ]);
    expect(await events(c, 'print-batch-made')).toHaveLength(2);
    expect(await confirmPrintBatch(app, c.scope('2026-03-12'), second.documentId, '2026-03-12')).toMatchObject({
      sentCount: 1,
    });
  });

  test('what is paid while the PDFs are merged is not in the batch', async () => {
    const c = await printed(['A1', 'B1']);
    let isPaid = false;
    const get = async (sha256: string) => {
      if (!isPaid) {
        isPaid = true;
        await pay(app, c, 'A1', 11_900, today);
      }
      return app.blobs.get(sha256);
    };
    const slow = { ...app, blobs: { ...app.blobs, get } };
    expect(await createPrintBatch(slow, c.scope(today))).toMatchObject({ letterCount: 1, pageCount: 1 });
    expect((await states(c)).map((row) => row.state)).toEqual(['cancelled', 'queued']);
  });

  test('two persons at once get one batch', async () => {
    const c = await printed(['A1', 'B1']);
    const both = await Promise.all([batchOf(c), batchOf(c)]);
    expect(both[0]).toEqual(both[1]);
    expect(new Set((await states(c)).map((row) => row.batch))).toEqual(new Set([both[0].documentId]));
  });

  test('a batch that was not posted is dropped, and its letters wait again', async () => {
    const c = await printed(['A1', 'B1']);
    const batch = await batchOf(c);
    const drop = () => dropPrintBatch(app, c.scope(today), batch.documentId);
    expect(await drop()).toEqual({ kind: 'dropped', letterCount: 2 });
    expect(await drop()).toMatchObject({ code: 'dispatch-not-open' });
    expect((await states(c)).map((row) => [row.state, row.batch])).toEqual([
      ['queued', null],
      ['queued', null],
    ]);
    expect((await batchOf(c)).documentId).not.toBe(batch.documentId);
    expect(await events(c, 'print-batch-dropped')).toHaveLength(1);
  });

  test('a letter that was taken out before the post waits again; the others have left', async () => {
    const c = await printed(['A1', 'B1']);
    const { documentId } = await batchOf(c);
    const [a] = await states(c);
    const confirm = (ids: readonly string[]) => confirmPrintBatch(app, c.scope(today), documentId, today, ids);
    expect(await confirm([c.tenantId])).toMatchObject({ code: 'value-invalid', field: 'notPosted' });
    expect(await confirm([a!.id])).toMatchObject({ sentCount: 1 });
    expect(await states(c)).toMatchObject([
      { number: 'A1', state: 'queued', batch: null },
      { number: 'B1', state: 'sent' },
    ]);
    expect(await events(c, 'notice-not-posted')).toMatchObject([{ number: 'A1' }]);
    expect(await batchOf(c)).toMatchObject({ letterCount: 1 });
  });

  test('the fee of a letter that crossed a payment is waived, and owed again when the payment is taken back', async () => {
    const c = await printed(['RE-9006']);
    await confirmPrintBatch(app, c.scope(today), (await batchOf(c)).documentId, today);
    const later = '2026-04-15';
    await run(c, later);
    const { documentId } = await batchOf(c, later);
    await runImport(app, c.scope(later), [camtFile([{ amount: '119.00', on: later, text: 'RE-9006' }])]);
    await confirmPrintBatch(app, c.scope(later), documentId, later);
    const claim = async () => (await c.rows('select open_minor as open, settled_on as settled from claim'))[0];
    expect(await claim()).toEqual({ open: 0, settled: later });
    // The payment counts from the letter's day on, so the last day of its interest is not booked.
    const [charges] = await c.rows<{ sum: string; demanded: string }>(
      `select sum(amount_minor) as sum, (select sum(fee_minor + interest_minor) from notice_claim where level = 2) as demanded
       from claim_entry where source_kind = 'notice' and kind <> 'waiver'`,
    );
    expect(Number(charges!.demanded) - Number(charges!.sum)).toBe(2);
    expect(await events(c, 'interest-booked-otherwise')).toHaveLength(1);
    expect(Number(charges!.sum)).toBeGreaterThan(250);
    expect(await events(c, 'charges-waived')).toEqual([{ number: 'RE-9006', amount: charges!.sum }]);
    const [payment] = await c.rows<{ id: string }>('select transaction_id as id from payment_decision');
    expect(await unbookPayment(app, c.scope('2026-04-16'), payment!.id)).toBeUndefined();
    expect(await claim()).toEqual({ open: 11_900 + Number(charges!.sum), settled: null });
    expect(await events(c, 'charges-restored')).toEqual([{ number: 'RE-9006', amount: charges!.sum }]);
    expect(await verifyBooks(app, c.tenantId)).toMatchObject({ findings: [] });
  });
});
