import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { verifyBooks } from '../casefile/verify-books.ts';
import { proposeRun } from '../dunning/propose-run.ts';
import { releaseRun } from '../dunning/release-run.ts';
import type { SmtpSettings } from '../platform/deps.ts';
import { newId } from '../platform/ids.ts';
import { openLetterRenderer } from '../platform/letter-renderer.ts';
import { holdWorkerLock } from '../platform/worker-lock.ts';
import { type TestDatabase, testDatabases } from '../test/database.ts';
import {
  type ClaimWish,
  type DunningApp,
  type DunningCompany,
  dunningApp,
  dunningCompany,
  pay,
} from '../test/dunning-house.ts';
import { silentLog } from '../test/silent-log.ts';
import { confirmPrintBatch } from './confirm-print-batch.ts';
import { createPrintBatch } from './create-print-batch.ts';
import { deliverDispatches } from './deliver-dispatches.ts';
import { getDocument } from './get-document.ts';
import { getMail } from './get-mail.ts';
import { listDispatches } from './list-dispatches.ts';
import { recoverDispatches } from './recover-dispatches.ts';
import { resolveDispatch } from './resolve-dispatch.ts';
import { retryDispatch } from './retry-dispatch.ts';

const letters = openLetterRenderer({ size: 1, log: silentLog });
afterAll(() => letters.close());

const today = '2026-03-11';
const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A mail server on loopback; `answer` may refuse a recipient. */
async function mailServer(answer: (to: string) => Error | undefined = () => undefined) {
  const received: Buffer[] = [];
  const options: SMTPServerOptions = {
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, callback) => callback(answer(address)),
    onData(stream, _session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        received.push(Buffer.concat(chunks));
        callback(null, 'taken as 4711');
      });
    },
  };
  const server = new SMTPServer(options);
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  closers.push(() => server.close());
  const { port } = server.server.address() as AddressInfo;
  const settings: SmtpSettings = { host: '127.0.0.1', port, security: 'none' };
  return { settings, received };
}

function reply(responseCode: number): Error {
  return Object.assign(new Error('no'), { responseCode });
}

describe.each(testDatabases())('delivery on $name', ({ open }) => {
  let db: TestDatabase;
  let app: DunningApp;
  beforeAll(async () => {
    db = await open();
    app = dunningApp(db, letters, today);
  });
  afterAll(() => db.close());

  async function released(claims: readonly ClaimWish[], smtp?: SmtpSettings, day = today) {
    const c = await dunningCompany(app, claims, { isTest: smtp === undefined, ...(smtp && { smtp }) });
    await release(c, day);
    return c;
  }

  async function release(c: DunningCompany, day: string) {
    const { runId } = await proposeRun(app, c.scope(day));
    return releaseRun(app, c.scope(day), runId);
  }

  const states = (c: DunningCompany) =>
    c.rows<{ id: string; state: string }>('select id, state, failure from dispatch order by id');
  const items = async (c: DunningCompany, day: string) =>
    (await proposeRun(app, c.scope(day))).proposal.items.map(
      (item) => item.blockers[0]?.code ?? `${item.outcome} ${item.level}`,
    );
  const whole = async (c: DunningCompany) => expect(await verifyBooks(app, c.tenantId)).toMatchObject({ findings: [] });

  test('test mode: mails and letters land in the outbox, with their files', async () => {
    const c = await released([{ number: 'A1' }, { number: 'B1', email: null }]);
    expect(await deliverDispatches(app, c.scope(today))).toMatchObject({ sent: 2 });
    const { lines, total } = await listDispatches(app, c.scope(today), { limit: 10 });
    expect(total).toBe(2);
    const [byPost, byMail] = lines[0]!.channel === 'post' ? lines : lines.toReversed();
    expect(byMail).toMatchObject({
      carrier: 'outbox',
      state: 'sent',
      address: 'a1@kunde.example',
      claimNumbers: ['A1'],
      proof: { carrier: 'test-outbox' },
    });
    expect(byPost).toMatchObject({
      carrier: 'outbox',
      state: 'sent',
      address: 'Beispielweg 7, 10115 Berlin',
      mailDocumentId: null,
    });
    expect(await getMail(app, c.scope(today), byMail!.id)).toMatchObject({
      from: 'Probe Handel GmbH <rechnung@probe-handel.example>',
      to: 'a1@kunde.example',
      attachments: ['Zahlungserinnerung A1.pdf'],
    });
    const document = await getDocument(app, c.scope(today), byPost!.documentId!);
    expect(document.kind === 'letter' && Buffer.from(document.bytes).subarray(0, 5).toString()).toBe('%PDF-');
    expect(await deliverDispatches(app, c.scope(today))).toMatchObject({ sent: 0 });
    await whole(c);
  });

  test('a real mail server gets the mail with the letter, and nothing in it names this software', async () => {
    const { settings, received } = await mailServer();
    const c = await released([{ number: 'A1' }, { number: 'B1' }, { number: 'C1' }], settings);
    expect(await deliverDispatches(app, c.scope(today))).toMatchObject({ sent: 3 });
    expect(received).toHaveLength(3);
    const mails = await Promise.all(received.map((raw) => PostalMime.parse(raw)));
    const mail = mails.find((one) => one.to?.[0]?.address === 'a1@kunde.example')!;
    expect(mail.from).toMatchObject({ name: 'Probe Handel GmbH', address: 'rechnung@probe-handel.example' });
    expect(mail.messageId).toMatch(/^<[0-9a-f]{32}@probe-handel\.example>$/);
    expect(mail.attachments[0]).toMatchObject({ filename: 'Zahlungserinnerung A1.pdf', mimeType: 'application/pdf' });
    expect(Buffer.concat(received).toString('latin1')).not.toMatch(/mahnwerk|nodemailer/i);
    const rows = await c.rows(
      `select state, proof ->> 'response' as response, sent_on from dispatch where address = 'a1@kunde.example'`,
    );
    expect(rows).toMatchObject([{ state: 'sent', sent_on: today }]);
    expect(rows[0]!.response).toContain('4711');
    await whole(c);
  });

  test('paid after release: the letter does not leave; its neighbour does', async () => {
    const { settings, received } = await mailServer();
    const c = await released([{ number: 'A1' }, { number: 'B1' }], settings);
    await pay(app, c, 'A1', 11_900, today);
    expect(await deliverDispatches(app, c.scope(today))).toMatchObject({ sent: 1, cancelled: 1 });
    expect(received).toHaveLength(1);
    expect((await states(c)).map((row) => row.state).sort()).toEqual(['cancelled', 'sent']);
    await whole(c);
  });

  test('a refused mail does not count, books no fee, and leaves by a retry to the corrected address', async () => {
    const { settings, received } = await mailServer((to) => (to === 'a1@kunde.example' ? reply(550) : undefined));
    const c = await released([{ number: 'A1' }], settings);
    expect(await deliverDispatches(app, c.scope(today))).toMatchObject({ sent: 0, failed: 1 });
    expect(await items(c, '2026-06-01')).toEqual(['dispatch-failed']);
    expect(await c.rows(`select kind from claim_entry where kind <> 'principal'`)).toEqual([]);
    const [failed] = await states(c);
    await app.db.write(c.tenantId, (tx) => tx.sql.updateTable('debtor').set({ email: 'neu@kunde.example' }).execute());
    expect(await retryDispatch(app, c.scope('2026-03-12'), failed!.id)).toMatchObject({ kind: 'queued' });
    expect(await retryDispatch(app, c.scope('2026-03-12'), failed!.id)).toMatchObject({ code: 'dispatch-not-open' });
    expect(await deliverDispatches(app, c.scope('2026-03-12'))).toMatchObject({ sent: 1 });
    expect(received).toHaveLength(1);
    expect((await states(c)).map((row) => row.state)).toEqual(['failed', 'sent']);
    expect(await items(c, '2026-03-13')).toEqual(['waiting 2']);
    await whole(c);
  });

  test('a retry of a letter that has grown too old is cancelled, and the claim is due again with a fresh period', async () => {
    const { settings } = await mailServer(() => reply(550));
    const c = await released([{ number: 'A1' }], settings);
    await deliverDispatches(app, c.scope(today));
    const [failed] = await states(c);
    await retryDispatch(app, c.scope('2026-03-20'), failed!.id);
    expect(await deliverDispatches(app, c.scope('2026-03-20'))).toMatchObject({ cancelled: 1 });
    expect(await items(c, '2026-03-20')).toEqual(['due 1']);
  });

  test('a server that is away for now costs nothing: the mails wait and leave once each', async () => {
    let isAway = true;
    const { settings, received } = await mailServer(() => (isAway ? reply(451) : undefined));
    const claims = Array.from({ length: 30 }, (_, index) => ({ number: `N${index}` }));
    const c = await released(claims, settings);
    const first = await deliverDispatches(app, c.scope(today));
    expect(first).toMatchObject({ sent: 0, failed: 0 });
    expect(first.postponed).toBeGreaterThan(0);
    expect(first.postponed).toBeLessThan(15);
    isAway = false;
    expect(await deliverDispatches(app, c.scope(today))).toMatchObject({ sent: 30 });
    const ids = (await Promise.all(received.map((raw) => PostalMime.parse(raw)))).map((mail) => mail.to?.[0]?.address);
    expect(new Set(ids).size).toBe(30);
    expect(received).toHaveLength(30);
  });

  test('two workers at once deliver each letter once', async () => {
    const { settings, received } = await mailServer();
    const c = await released(
      Array.from({ length: 12 }, (_, index) => ({ number: `N${index}` })),
      settings,
    );
    const other = { ...app, workerId: newId() };
    const done = await Promise.all([deliverDispatches(app, c.scope(today)), deliverDispatches(other, c.scope(today))]);
    expect(done[0].sent + done[1].sent).toBe(12);
    expect(received).toHaveLength(12);
  });

  test('a worker that ended in the middle leaves an unknown mail that nobody sends again until a person says so', async () => {
    const { settings, received } = await mailServer();
    const c = await released([{ number: 'A1' }, { number: 'B1' }], settings);
    await app.db.write(c.tenantId, (tx) =>
      tx.sql
        .updateTable('dispatch')
        .set({ state: 'sending', worker_id: 'gone', sending_at: new Date(`${today}T07:59:00Z`) })
        .execute(),
    );
    expect(await recoverDispatches(app, c.tenantId)).toBe(2);
    expect(await recoverDispatches(app, c.tenantId)).toBe(0);
    expect(await deliverDispatches(app, c.scope(today))).toMatchObject({ sent: 0 });
    expect(await items(c, '2026-05-04')).toEqual(['dispatch-unknown', 'dispatch-unknown']);
    const [first, second] = await states(c);
    expect(await retryDispatch(app, c.scope(today), first!.id)).toMatchObject({ code: 'dispatch-not-open' });
    const said = { outcome: 'sent', note: 'angerufen' } as const;
    expect(await resolveDispatch(app, c.scope('2026-03-12'), first!.id, said)).toEqual({ kind: 'resolved' });
    expect(await resolveDispatch(app, c.scope('2026-03-12'), first!.id, said)).toMatchObject({
      code: 'dispatch-not-open',
    });
    expect(await resolveDispatch(app, c.scope('2026-03-12'), second!.id, { ...said, outcome: 'failed' })).toEqual({
      kind: 'resolved',
    });
    expect(await c.rows(`select sent_on from dispatch where state = 'sent'`)).toEqual([{ sent_on: today }]);
    await retryDispatch(app, c.scope('2026-03-12'), second!.id);
    expect(await deliverDispatches(app, c.scope('2026-03-12'))).toMatchObject({ sent: 1 });
    expect(received).toHaveLength(1);
    await whole(c);
  });

  test('a worker that lives keeps its mails', async () => {
    const { settings } = await mailServer();
    const c = await released([{ number: 'A1' }], settings);
    const mark = { state: 'sending', worker_id: app.workerId, sending_at: new Date(`${today}T07:59:00Z`) } as const;
    await app.db.write(c.tenantId, (tx) => tx.sql.updateTable('dispatch').set(mark).execute());
    expect(await recoverDispatches(app, c.tenantId)).toBe(0);
    if (db.engine === 'embedded') return;
    const lock = await holdWorkerLock(db.pool, app.workerId, silentLog);
    const other = { ...app, workerId: newId() };
    expect(await recoverDispatches(other, c.tenantId)).toBe(0);
    await lock.release();
    expect(await recoverDispatches(other, c.tenantId)).toBe(1);
  });

  test('letters to print: one PDF for all, checked first, sent on the day a person posted them', async () => {
    const { settings } = await mailServer();
    const c = await released(
      [
        { number: 'A1', email: null },
        { number: 'B1', email: null },
        { number: 'C1', email: null },
      ],
      settings,
    );
    expect(await createPrintBatch(app, c.scope(today))).toMatchObject({ code: 'batch-empty' });
    expect(await deliverDispatches(app, c.scope(today))).toMatchObject({ sent: 0, toPrint: 3 });
    await pay(app, c, 'C1', 11_900, today);
    const batch = await createPrintBatch(app, c.scope(today));
    expect(batch).toMatchObject({ letterCount: 2, pageCount: 2 });
    expect(await createPrintBatch(app, c.scope(today))).toEqual(batch);
    const id = batch.kind === 'batch' ? batch.documentId : '';
    expect(await getDocument(app, c.scope(today), id)).toMatchObject({ kind: 'print-batch' });
    expect(await items(c, today)).toEqual(['notice-in-flight', 'notice-in-flight']);
    expect(await confirmPrintBatch(app, c.scope('2026-03-13'), id, '2026-03-14')).toMatchObject({
      code: 'value-invalid',
    });
    expect(await confirmPrintBatch(app, c.scope('2026-03-13'), id, '2026-03-12')).toEqual({
      kind: 'confirmed',
      sentCount: 2,
    });
    expect(await confirmPrintBatch(app, c.scope('2026-03-13'), id, '2026-03-12')).toMatchObject({
      code: 'dispatch-not-open',
    });
    expect(await c.rows(`select distinct sent_on from dispatch where state = 'sent'`)).toEqual([
      { sent_on: '2026-03-12' },
    ]);
    expect(await c.rows(`select failure from dispatch where state = 'cancelled'`)).toEqual([{ failure: 'settled' }]);
    await whole(c);
  });

  test('back in test mode nothing leaves, whatever was released before', async () => {
    const { settings, received } = await mailServer();
    const c = await released([{ number: 'A1' }], settings);
    await app.db.write(c.tenantId, (tx) => tx.sql.updateTable('tenant').set({ is_test: true }).execute());
    expect(await deliverDispatches(app, c.scope(today))).toMatchObject({ cancelled: 1 });
    expect(received).toHaveLength(0);
  });
});
