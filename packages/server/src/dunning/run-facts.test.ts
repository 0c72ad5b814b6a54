import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deliverDispatches } from '../dispatch/deliver-dispatches.ts';
import { openLetterRenderer } from '../platform/letter-renderer.ts';
import { type TestDatabase, testDatabases } from '../test/database.ts';
import {
  type DunningApp,
  type DunningCompany,
  dunningApp,
  dunningCompany,
  pay,
  readBank,
} from '../test/dunning-house.ts';
import { silentLog } from '../test/silent-log.ts';
import { excludeFromRun } from './exclude-from-run.ts';
import { proposeRun } from './propose-run.ts';
import { releaseRun } from './release-run.ts';

const letters = openLetterRenderer({ size: 1, log: silentLog });
afterAll(() => letters.close());

const today = '2026-03-11';

describe.each(testDatabases())('the facts of a run on $name', ({ open }) => {
  let db: TestDatabase;
  let app: DunningApp;
  beforeAll(async () => {
    db = await open();
    app = dunningApp(db, letters, today);
  });
  afterAll(() => db.close());

  const items = async (c: DunningCompany, day: string) =>
    (await proposeRun(app, c.scope(day))).proposal.items.map(
      (item) => item.blockers[0]?.code ?? `${item.outcome} ${item.level}`,
    );
  const events = (c: DunningCompany, kinds: string) =>
    c.rows(`select e.kind, k.number, e.data -> 'codes' as codes, e.data ->> 'letterCount' as letters
      from case_event e left join claim k on k.id = e.claim_id where e.kind in (${kinds}) order by e.seq`);

  test('a hole in the statements stops dunning until the missing one is there', async () => {
    const c = await dunningCompany(app, [{ number: 'A1' }], { bankAgeDaysMax: 1 });
    await readBank(app, c, '2026-02-20');
    await readBank(app, c, '2026-03-10', '2026-03-09');
    expect(await items(c, today)).toEqual(['bank-data-stale']);
    await readBank(app, c, '2026-03-06', '2026-02-23');
    expect(await items(c, today)).toEqual(['due 1']);
  });

  test('a hole from before the oldest open claim does not matter; a further account that nothing was read of neither', async () => {
    const c = await dunningCompany(app, [{ number: 'A1' }], { bankAgeDaysMax: 1 });
    await readBank(app, c, '2026-01-20');
    await readBank(app, c, '2026-03-10', '2026-02-16');
    expect(await items(c, today)).toEqual(['due 1']);
    await app.db.write(c.tenantId, async (tx) => {
      await sql`insert into bank_account (tenant_id, id, iban, holder) values (${c.tenantId}::uuid, gen_random_uuid(),
        'DE89370400440532013000', 'Probe')`.execute(tx.sql);
    });
    // Its only statement was taken back: it is not known to be the company's.
    expect(await items(c, today)).toEqual(['due 1']);
  });

  test('letters of test mode count in test mode only', async () => {
    const c = await dunningCompany(app, [{ number: 'A1' }]);
    await releaseRun(app, c.scope(today), (await proposeRun(app, c.scope(today))).runId);
    await deliverDispatches(app, c.scope(today));
    expect(await items(c, '2026-04-15')).toEqual(['due 2']);
    await app.db.write(c.tenantId, (tx) => tx.sql.updateTable('tenant').set({ is_test: false }).execute());
    expect(await items(c, '2026-04-15')).toEqual(['due 1']);
  });

  test('two proposals of one debtor released at once send him one letter', async () => {
    const c = await dunningCompany(
      app,
      [
        { number: 'A1', debtor: 'A' },
        { number: 'A2', debtor: 'A' },
      ],
      { gapDays: 5 },
    );
    const scope = c.scope(today);
    const runs = await Promise.all(
      ['A1', 'A2'].map((number) => proposeRun(app, scope, { claimIds: [c.claimIds.get(number)!] })),
    );
    const done = await Promise.all(runs.map(({ runId }) => releaseRun(app, scope, runId)));
    expect(done.map((one) => (one.kind === 'released' ? one.noticeCount : one.code)).sort()).toEqual([0, 1]);
    expect(await c.rows(`select dropped_because as why from run_item where dropped_because is not null`)).toEqual([
      { why: 'debtor-gap-running' },
    ]);
  });

  test('a payment or a new address between draft and transaction is in the letter', async () => {
    const c = await dunningCompany(app, [{ number: 'A1' }, { number: 'B1' }, { number: 'C1' }]);
    const { runId } = await proposeRun(app, c.scope(today));
    let isDrafted = false;
    const read: typeof db.read = async (tenantId, fn) => {
      const answer = await db.read(tenantId, fn);
      if (isDrafted) return answer;
      isDrafted = true;
      await pay(app, c, 'A1', 10_000, today);
      await db.write(tenantId, async (tx) => {
        await sql`update debtor set street = 'Neuer Weg 1' where number = 'K-B1'`.execute(tx.sql);
      });
      return answer;
    };
    await releaseRun({ ...app, db: { ...db, read } }, c.scope(today), runId);
    expect(
      await c.rows(`select letter -> 'items' -> 0 ->> 'number' as number, total_minor::integer as total,
        letter -> 'totalMinor' as said, letter -> 'recipient' ->> 'street' as street from notice order by 1`),
    ).toEqual([
      { number: 'A1', total: 1_900, said: 1_900, street: 'Beispielweg 7' },
      { number: 'B1', total: 11_900, said: 11_900, street: 'Neuer Weg 1' },
      { number: 'C1', total: 11_900, said: 11_900, street: 'Beispielweg 7' },
    ]);
  });

  test('a claim that is dropped at release says so in its file, with every reason', async () => {
    const c = await dunningCompany(app, [{ number: 'A1' }, { number: 'B1' }]);
    const { runId } = await proposeRun(app, c.scope(today));
    await pay(app, c, 'A1', 11_900, today);
    await app.db.write(c.tenantId, async (tx) => {
      await sql`update claim set cancelled_on = ${today}::date where number = 'A1'`.execute(tx.sql);
    });
    await releaseRun(app, c.scope(today), runId);
    expect(await events(c, `'claim-dropped'`)).toMatchObject([{ number: 'A1', codes: ['settled', 'cancelled'] }]);
  });

  test('letters taken out are counted as far as they are there, and named in the file of their claims', async () => {
    const c = await dunningCompany(app, [{ number: 'A1' }, { number: 'B1' }]);
    const { runId, proposal } = await proposeRun(app, c.scope(today));
    const mine = proposal.letters.find((letter) => letter.facts[0]!.claim.number === 'A1')!.key;
    for (const isExcluded of [true, true, false]) {
      await excludeFromRun(app, c.scope(today), runId, { letterKeys: [mine, 'no-such-letter'], isExcluded });
    }
    expect(await events(c, `'letters-excluded', 'letter-excluded', 'letters-included', 'letter-included'`)).toEqual([
      { kind: 'letters-excluded', number: null, codes: null, letters: '1' },
      { kind: 'letter-excluded', number: 'A1', codes: null, letters: null },
      { kind: 'letters-included', number: null, codes: null, letters: '1' },
      { kind: 'letter-included', number: 'A1', codes: null, letters: null },
    ]);
  });
});
