import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { matchPayments } from '../imports/match-payments.ts';
import type { Log } from '../platform/deps.ts';
import { newId } from '../platform/ids.ts';
import { openLetterRenderer } from '../platform/letter-renderer.ts';
import type { Scope } from '../platform/scope.ts';
import { insertProcedure } from '../settings/procedures.store.ts';
import { listTenants } from '../tenants/tenants.store.ts';
import { type TestDatabase, testDatabases } from '../test/database.ts';
import { type DunningApp, type DunningCompany, dunningApp, dunningCompany, pay } from '../test/dunning-house.ts';
import { silentLog } from '../test/silent-log.ts';
import { runDue } from './dunning.jobs.ts';
import { type LoadedProcedure, loadProcedures } from './standing.store.ts';

const letters = openLetterRenderer({ size: 1, log: silentLog });
afterAll(() => letters.close());

const wednesday = '2026-03-11';

describe.each(testDatabases())('automatic runs on $name', ({ open }) => {
  let db: TestDatabase;
  let app: DunningApp;
  beforeAll(async () => {
    db = await open();
    app = dunningApp(db, letters, wednesday);
  });
  afterAll(() => db.close());

  const set = (c: DunningCompany, change: Record<string, unknown>) =>
    db.write(c.tenantId, (tx) => tx.sql.updateTable('tenant').set(change).execute());
  async function company(change: Record<string, unknown> = {}, numbers = ['A1']) {
    const c = await dunningCompany(
      app,
      numbers.map((number) => ({ number, email: null })),
      { isTest: false },
    );
    await set(c, { is_automatic: true, ...change });
    return c;
  }
  /** A new version of the procedure with a text that cannot be used. */
  async function brokenTexts(c: DunningCompany) {
    await db.write(c.tenantId, async (tx) => {
      const [{ procedure }] = [...(await loadProcedures(tx)).values()] as [LoadedProcedure];
      const levels = procedure.levels.map((level) => ({
        ...level,
        texts: level.texts.map((text) => ({ ...text, opening: '{{ unbekannt }}' })),
      }));
      await insertProcedure(tx, newId(), { ...procedure, levels });
    });
  }
  /** One look at the clock, at an instant of Berlin winter time (UTC + 1). */
  async function tick(instant: string, cs: readonly DunningCompany[], other: Partial<DunningApp> = {}) {
    app.clock.set(new Date(instant));
    const tenants = (await listTenants(db)).filter(({ id }) => cs.some((c) => c.tenantId === id));
    const match = (scope: Scope) => matchPayments(app, scope);
    return runDue({ ...app, ...other }, tenants, match);
  }
  const runs = (c: DunningCompany) =>
    c.rows(`select state, on_date as on, letter_count as letters from dunning_run order by number`);

  test('at seven on a working day, once; the letters wait for delivery', async () => {
    const c = await company();
    await tick('2026-03-11T05:59:00Z', [c]);
    expect(await runs(c)).toEqual([]);
    await tick('2026-03-11T06:00:00Z', [c]);
    await tick('2026-03-11T06:10:00Z', [c]);
    expect(await runs(c)).toEqual([{ state: 'released', on: wednesday, letters: 1 }]);
    expect(await c.rows('select last_run_on as on from tenant')).toEqual([{ on: wednesday }]);
  });

  test('after days of absence once, not once for each day', async () => {
    const c = await company({ last_run_on: '2026-03-04' });
    await tick('2026-03-11T15:00:00Z', [c]);
    expect(await runs(c)).toMatchObject([{ state: 'released', on: wednesday }]);
  });

  test('not on a Sunday, and not without the wish', async () => {
    const [c, other] = [await company(), await company({ is_automatic: false })];
    await tick('2026-03-15T09:00:00Z', [c]);
    await tick('2026-03-11T09:00:00Z', [other]);
    expect([...(await runs(c)), ...(await runs(other))]).toEqual([]);
  });

  test('two processes at the same moment: one run', async () => {
    const c = await company();
    await Promise.all([tick('2026-03-11T06:00:00Z', [c]), tick('2026-03-11T06:00:00Z', [c])]);
    expect((await runs(c)).map((run) => run.state).sort()).toEqual(['discarded', 'released']);
    expect(await c.rows('select count(*)::integer as n from notice')).toEqual([{ n: 1 }]);
  });

  test('nothing due: no proposal is left for a person, but why is kept', async () => {
    const c = await company({}, []);
    await tick('2026-03-11T06:00:00Z', [c]);
    await tick('2026-03-11T06:10:00Z', [c]);
    expect(await runs(c)).toEqual([{ state: 'discarded', on: wednesday, letters: 0 }]);
  });

  test('payments are matched first: what matching books is not dunned', async () => {
    const c = await company();
    app.clock.set(new Date('2026-03-11T06:00:00Z'));
    const tenants = (await listTenants(db)).filter(({ id }) => id === c.tenantId);
    await runDue(app, tenants, () => pay(app, c, 'A1', 11_900, wednesday));
    expect(await runs(c)).toEqual([{ state: 'discarded', on: wednesday, letters: 0 }]);
  });

  test('what is refused waits for a person; the next day looks again, not the next ten minutes', async () => {
    const c = await company();
    await brokenTexts(c);
    await tick('2026-03-11T06:00:00Z', [c]);
    await tick('2026-03-11T06:10:00Z', [c]);
    expect(await runs(c)).toMatchObject([{ state: 'proposed' }]);
    await tick('2026-03-12T06:00:00Z', [c]);
    expect((await runs(c)).map((run) => run.state)).toEqual(['discarded', 'proposed']);
  });

  test('a company that breaks holds up no other', async () => {
    const [broken, fine] = [await company(), await company()];
    const said: unknown[] = [];
    const log: Log = { ...silentLog, error: (_event, data) => void said.push(data?.['tenantId']) };
    app.clock.set(new Date('2026-03-11T06:00:00Z'));
    const all = await listTenants(db);
    const tenants = [broken, fine].map((c) => all.find(({ id }) => id === c.tenantId)!);
    const match = async ({ tenantId }: Scope) => {
      if (tenantId === broken.tenantId) throw new Error('boom');
    };
    await expect(runDue({ ...app, log }, tenants, match)).rejects.toThrow('boom');
    expect(await runs(broken)).toEqual([]);
    expect(await runs(fine)).toMatchObject([{ state: 'released' }]);
    expect(said).toEqual([broken.tenantId]);
  });

  test('test mode: the day the company travelled to', async () => {
    const c = await company({ is_test: true, today_on: '2026-03-18' });
    await tick('2026-03-11T09:00:00Z', [c]);
    expect(await runs(c)).toMatchObject([{ state: 'released', on: '2026-03-18' }]);
    const live = await company({ today_on: '2026-03-18' });
    await tick('2026-03-11T09:00:00Z', [live]);
    expect(await runs(live)).toMatchObject([{ on: wednesday }]);
  });
});
