import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyBooks } from '../casefile/verify-books.ts';
import { deliverDispatches } from '../dispatch/deliver-dispatches.ts';
import { proposeRun } from '../dunning/propose-run.ts';
import { releaseRun } from '../dunning/release-run.ts';
import { openLetterRenderer } from '../platform/letter-renderer.ts';
import { loadCompany } from '../tenants/tenants.store.ts';
import { type TestDatabase, testDatabases } from '../test/database.ts';
import { type DunningApp, type DunningCompany, dunningApp, dunningCompany } from '../test/dunning-house.ts';
import { silentLog } from '../test/silent-log.ts';
import { updateCompany } from './update-company.ts';

const letters = openLetterRenderer({ size: 1, log: silentLog });
afterAll(() => letters.close());

const first = '2026-03-11';
const second = '2026-04-15';

describe.each(testDatabases())('leaving test mode on $name', ({ open }) => {
  let db: TestDatabase;
  let app: DunningApp;
  beforeAll(async () => {
    db = await open();
    app = dunningApp(db, letters, first);
  });
  afterAll(() => db.close());

  async function release(c: DunningCompany, day: string) {
    const { runId, proposal } = await proposeRun(app, c.scope(day));
    await releaseRun(app, c.scope(day), runId);
    return proposal.letters.map((letter) => ({ level: letter.level, totalMinor: letter.totalMinor }));
  }
  async function setTest(c: DunningCompany, day: string, isTest: boolean) {
    const { slug: _, logoSha256: __, todayOn: ___, ...company } = await db.read(c.tenantId, loadCompany);
    const input = { ...company, smtp: null, isTest };
    expect(await updateCompany(app, c.scope(day), input)).toMatchObject({ isTest });
  }
  const claims = (c: DunningCompany) => c.rows('select number, open_minor as open from claim order by number');
  const books = async (c: DunningCompany) => expect(await verifyBooks(app, c.tenantId)).toMatchObject({ findings: [] });

  test('letters of test mode no longer count, and their charges are reversed', async () => {
    const c = await dunningCompany(app, [
      { number: 'A1', kind: 'business', email: null, grossMinor: 1_000_000 },
      { number: 'B1', email: null },
    ]);
    for (const day of [first, second]) {
      await release(c, day);
      await deliverDispatches(app, c.scope(day));
    }
    const [charged] = await claims(c);
    expect(charged!.open).toBeGreaterThan(1_004_000);
    await setTest(c, '2026-04-16', false);
    expect(await claims(c)).toEqual([
      { number: 'A1', open: 1_000_000 },
      { number: 'B1', open: 11_900 },
    ]);
    expect(await c.rows('select distinct state, failure from dispatch')).toEqual([
      { state: 'cancelled', failure: 'test-mode-over' },
    ]);
    expect(
      await c.rows(`select k.number, e.data ->> 'amountMinor' as amount from case_event e
        join claim k on k.id = e.claim_id where e.kind = 'test-charges-reversed' order by 1`),
    ).toMatchObject([{ number: 'A1', amount: String((charged!.open as number) - 1_000_000) }, { number: 'B1' }]);
    await books(c);
    // The first letter that really leaves is the first one, and is free.
    expect(await release(c, '2026-04-16')).toEqual([
      { level: 1, totalMinor: 1_000_000 },
      { level: 1, totalMinor: 11_900 },
    ]);
  });

  test('what waited in the outbox is cancelled; switching back and forth again changes nothing more', async () => {
    const c = await dunningCompany(app, [{ number: 'A1' }]);
    await release(c, first);
    await setTest(c, first, false);
    expect(await c.rows('select state, failure from dispatch')).toEqual([
      { state: 'cancelled', failure: 'test-mode-over' },
    ]);
    expect(await deliverDispatches(app, c.scope(first))).toMatchObject({ sent: 0 });
    await setTest(c, first, true);
    await setTest(c, first, false);
    expect(await c.rows(`select kind from case_event where kind = 'notice-cancelled'`)).toHaveLength(1);
    await books(c);
  });

  test('a batch that is just being recorded in the outbox does not slip through', async () => {
    const c = await dunningCompany(
      app,
      Array.from({ length: 12 }, (_, index) => ({ number: `N${index}` })),
    );
    await release(c, first);
    await Promise.all([deliverDispatches(app, c.scope(first)), setTest(c, first, false)]);
    expect(await c.rows(`select distinct state from dispatch`)).toEqual([{ state: 'cancelled' }]);
    await books(c);
  });
});
