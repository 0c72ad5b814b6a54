import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyBooks } from '../casefile/verify-books.ts';
import { proposeRun } from '../dunning/propose-run.ts';
import { releaseRun } from '../dunning/release-run.ts';
import type { Log, MailOutcome, SmtpSettings } from '../platform/deps.ts';
import { newId } from '../platform/ids.ts';
import { openLetterRenderer } from '../platform/letter-renderer.ts';
import { openSecrets } from '../platform/secrets.ts';
import { type TestDatabase, testDatabases } from '../test/database.ts';
import {
  type ClaimWish,
  type DunningApp,
  type DunningCompany,
  dunningApp,
  dunningCompany,
} from '../test/dunning-house.ts';
import { silentLog } from '../test/silent-log.ts';
import { deliverDispatches } from './deliver-dispatches.ts';
import { registerDispatchJobs } from './dispatch.jobs.ts';
import { resolveDispatch } from './resolve-dispatch.ts';
import { retryDispatch } from './retry-dispatch.ts';

const letters = openLetterRenderer({ size: 1, log: silentLog });
afterAll(() => letters.close());

const today = '2026-03-11';
const smtp: SmtpSettings = { host: '127.0.0.1', port: 9, security: 'none' };
const taken: MailOutcome = { kind: 'sent', response: '250 4711' };

describe.each(testDatabases())('mails under way on $name', ({ open }) => {
  let db: TestDatabase;
  let app: DunningApp;
  beforeAll(async () => {
    db = await open();
    app = dunningApp(db, letters, today);
  });
  afterAll(() => db.close());

  async function released(claims: readonly ClaimWish[], server: object = smtp, day = today) {
    const c = await dunningCompany(app, claims, { isTest: false, smtp: server as SmtpSettings });
    await releaseRun(app, c.scope(day), (await proposeRun(app, c.scope(day))).runId);
    return c;
  }
  /** A mail server at the other end of the wire: what it says to each mail, and what happens meanwhile. */
  function withServer(send: (to: string) => Promise<MailOutcome> | MailOutcome) {
    const tos: string[] = [];
    const mail = {
      compose: app.mail.compose,
      send: async (_settings: SmtpSettings, { to }: { readonly to: { readonly address: string } }) => {
        tos.push(to.address);
        return send(to.address);
      },
    };
    return { ...app, mail, tos };
  }
  const states = (c: DunningCompany) =>
    c.rows<{ id: string; state: string; failure: string | null }>(
      'select id, state, failure from dispatch order by id',
    );
  const set = (c: DunningCompany, change: Record<string, unknown>) =>
    db.write(c.tenantId, (tx) => tx.sql.updateTable('tenant').set(change).execute());
  const kinds = (c: DunningCompany) =>
    c.rows<{ kind: string }>(
      `select kind from case_event where kind like 'dispatch%' or kind = 'notice-sent' order by seq`,
    );
  const items = async (c: DunningCompany, day: string) =>
    (await proposeRun(app, c.scope(day))).proposal.items.map(
      (one) => one.blockers[0]?.code ?? `${one.outcome} ${one.level}`,
    );

  test('a password that does not open: the mail has certainly not left', async () => {
    const sealedPassword = openSecrets({ key: 'some other key, long enough to be one' }).seal('geheim', newId());
    const c = await released([{ number: 'A1' }, { number: 'B1' }], { ...smtp, user: 'u', sealedPassword });
    expect(await deliverDispatches(app, c.scope(today))).toMatchObject({ failed: 2, unknown: 0 });
    expect(await states(c)).toMatchObject([
      { state: 'failed', failure: 'mail-password-unreadable' },
      { state: 'failed', failure: 'mail-password-unreadable' },
    ]);
    expect((await kinds(c)).map((row) => row.kind)).toEqual(['dispatch-failed', 'dispatch-failed']);
  });

  test('a letter with the date of a later day does not leave before it', async () => {
    const c = await released([{ number: 'A1', dueOn: '2026-01-05' }], smtp, '2026-06-30');
    const server = withServer(() => taken);
    expect(await deliverDispatches(server, c.scope(today))).toMatchObject({ sent: 0, cancelled: 1 });
    expect(await states(c)).toMatchObject([{ state: 'cancelled', failure: 'letter-of-a-later-day' }]);
    expect(server.tos).toEqual([]);
  });

  test('test mode counts from the next mail on', async () => {
    const c = await released(['A1', 'B1', 'C1', 'D1', 'E1', 'F1'].map((number) => ({ number })));
    const server = withServer(async () => {
      await set(c, { is_test: true });
      return taken;
    });
    const done = await deliverDispatches(server, c.scope(today));
    expect(done.cancelled).toBeGreaterThan(0);
    expect(done.sent + done.cancelled).toBe(6);
    expect(server.tos.length).toBeLessThanOrEqual(4);
  });

  test('released in test mode, then live: nothing lands in the outbox any more', async () => {
    const c = await dunningCompany(app, [{ number: 'A1', email: null }]);
    await releaseRun(app, c.scope(today), (await proposeRun(app, c.scope(today))).runId);
    await set(c, { is_test: false });
    expect(await deliverDispatches(app, c.scope(today))).toMatchObject({ sent: 0, cancelled: 1 });
    expect(await states(c)).toMatchObject([{ state: 'cancelled', failure: 'test-mode-over' }]);
  });

  test('two clicks on retry make one attempt', async () => {
    const c = await released([{ number: 'A1' }]);
    await deliverDispatches(
      withServer(() => ({ kind: 'failed', reason: 'no', isTemporary: false })),
      c.scope(today),
    );
    const [failed] = await states(c);
    const both = await Promise.all([1, 2].map(() => retryDispatch(app, c.scope(today), failed!.id)));
    expect(both.map((one) => (one.kind === 'refused' ? one.code : one.kind)).sort()).toEqual([
      'dispatch-not-open',
      'queued',
    ]);
    expect((await states(c)).map((row) => row.state)).toEqual(['failed', 'queued']);
  });

  test('a postponed mail says so in the file', async () => {
    const c = await released([{ number: 'A1' }]);
    await deliverDispatches(
      withServer(() => ({ kind: 'failed', reason: '451', isTemporary: true })),
      c.scope(today),
    );
    expect((await kinds(c)).map((row) => row.kind)).toEqual(['dispatch-postponed']);
  });

  test('a person says "failed" and tries again while the server takes the mail: it counts as sent, once', async () => {
    const c = await released([{ number: 'A1' }]);
    const server = withServer(async () => {
      const [row] = await states(c);
      await db.write(c.tenantId, (tx) => tx.sql.updateTable('dispatch').set({ state: 'unknown' }).execute());
      await resolveDispatch(app, c.scope(today), row!.id, { outcome: 'failed', note: 'kam nicht an' });
      expect(await retryDispatch(app, c.scope(today), row!.id)).toMatchObject({ kind: 'queued' });
      return taken;
    });
    expect(await deliverDispatches(server, c.scope(today))).toMatchObject({ sent: 1 });
    expect(await states(c)).toMatchObject([{ state: 'sent' }, { state: 'cancelled', failure: 'sent-before' }]);
    expect(await deliverDispatches(server, c.scope(today))).toMatchObject({ sent: 0 });
    expect(server.tos).toHaveLength(1);
    const [first] = await states(c);
    expect(await retryDispatch(app, c.scope(today), first!.id)).toMatchObject({ code: 'dispatch-not-open' });
    expect((await kinds(c)).map((row) => row.kind)).toEqual([
      'dispatch-resolved',
      'dispatch-retried',
      'dispatch-confirmed-late',
      'notice-sent',
    ]);
    expect(await items(c, '2026-03-12')).toEqual(['waiting 2']);
    expect(await verifyBooks(app, c.tenantId)).toMatchObject({ findings: [] });
  });

  test('a letter that breaks holds up no other, and the fault is told when all are through', async () => {
    const claims = ['A1', 'B1', 'C1'].map((number) => ({ number }));
    const c = await released(claims);
    const server = withServer((to) => {
      if (to === 'b1@kunde.example') throw new Error('boom');
      return taken;
    });
    await expect(deliverDispatches(server, c.scope(today))).rejects.toThrow('boom');
    expect((await states(c)).map((row) => row.state).sort()).toEqual(['sending', 'sent', 'sent']);

    const inTest = await dunningCompany(app, claims);
    await releaseRun(app, inTest.scope(today), (await proposeRun(app, inTest.scope(today))).runId);
    const render: typeof letters.render = (letter, logo) =>
      letter.items[0]!.number === 'B1' ? Promise.reject(new Error('no ink')) : letters.render(letter, logo);
    const broken = { ...app, letters: { ...letters, render, close: letters.close } };
    await expect(deliverDispatches(broken, inTest.scope(today))).rejects.toThrow('no ink');
    expect((await states(inTest)).map((row) => row.state).sort()).toEqual(['queued', 'sent', 'sent']);
  });

  test('a company whose letters break holds up no other company', async () => {
    const broken = await released([{ number: 'A1' }]);
    const fine = await released([{ number: 'B1' }]);
    const said: unknown[] = [];
    const log: Log = { ...silentLog, error: (event, data) => void said.push([event, data?.['tenantId']]) };
    const server = withServer((to) => {
      if (to === 'a1@kunde.example') throw new Error('boom');
      return taken;
    });
    const handlers = new Map<string, () => Promise<void>>();
    const jobs = {
      work: async (name: string, _options: object, handler: never) => void handlers.set(name, handler),
      schedule: async () => undefined,
      counts: async () => [],
      stop: async () => undefined,
    };
    const tenants = [broken, fine].map(({ tenantId: id }) => ({ id, isTest: false, todayOn: null }));
    app.clock.set(new Date(`${today}T08:00:00Z`));
    await registerDispatchJobs(jobs, { ...server, log }, async () => tenants);
    await expect(handlers.get('deliver-leftovers')!()).rejects.toThrow('boom');
    expect((await states(fine)).map((row) => row.state)).toEqual(['sent']);
    expect(said).toContainEqual(['part-failed', broken.tenantId]);
  });
});
