import type { RestPolicy } from '@mahnwerk/core/judge-rest';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyBooks } from '../casefile/verify-books.ts';
import { loadClaimFacts } from '../claims/claim-facts.store.ts';
import { insertEntries } from '../claims/claims.store.ts';
import { runImport } from '../imports/imports.routes.ts';
import { bookPayment } from '../matching/book-payment.ts';
import { unbookPayment } from '../matching/unbook-payment.ts';
import type { LetterRenderer } from '../platform/deps.ts';
import { newId } from '../platform/ids.ts';
import { camtFile } from '../test/bank-files.ts';
import { type TestDatabase, testDatabases } from '../test/database.ts';
import { type DunningApp, dunningApp, dunningCompany, pay } from '../test/dunning-house.ts';
import { judgeRests } from './judge-rests.ts';
import { listRestReversals } from './rests.store.ts';

const today = '2026-03-20';
/** Nothing here is drawn. */
const letters: LetterRenderer = {
  render: () => Promise.reject(new Error('no letters here')),
  renderStatement: () => Promise.reject(new Error('no statements here')),
  close: () => Promise.resolve(),
};

describe.each(testDatabases())('small rests on $name', ({ open }) => {
  let db: TestDatabase;
  let app: DunningApp;
  beforeAll(async () => {
    db = await open();
    app = dunningApp(db, letters, today);
  });
  afterAll(() => db.close());

  /** One claim of 119.00, of which the payment leaves so much open. */
  async function company(restMinor: number, policy?: Partial<RestPolicy>) {
    const c = await dunningCompany(app, [{ number: 'RE-1001' }]);
    const write = (text: string) => app.db.write(c.tenantId, async (tx) => sql.raw(text).execute(tx.sql));
    await write('update claim set tax_bp = 1900');
    if (policy !== undefined) {
      const rests = { writeOffToMinor: 100, ancillary: 'pursue', threatDays: 30, ...policy };
      await write(`update tenant set rest_policy = '${JSON.stringify(rests)}'`);
    }
    await pay(app, c, 'RE-1001', 11_900 - restMinor, '2026-03-10');
    const judge = async (on = today) => (await judgeRests(app, c.scope(on))).closedCount;
    const balance = async () =>
      (await c.rows("select open_minor as open, settled_on as settled from claim where number = 'RE-1001'"))[0];
    const check = async () => expect((await verifyBooks(app, c.tenantId)).findings).toEqual([]);
    return { ...c, write, judge, balance, check, claimId: c.claimIds.get('RE-1001')! };
  }

  test('is written off once, and the event has the VAT to be corrected', async () => {
    const c = await company(80);
    expect(await c.judge()).toBe(1);
    expect(await c.judge()).toBe(0);
    expect(await c.balance()).toEqual({ open: 0, settled: today });
    expect(
      await c.rows(
        `select kind, amount_minor as minor, ground, source_kind as source from claim_entry order by id desc limit 1`,
      ),
    ).toEqual([{ kind: 'write-off', minor: -80, ground: 'small-rest', source: 'policy' }]);
    const [event] = await c.rows<{ data: Record<string, unknown> }>(
      `select data from case_event where kind = 'rest-closed'`,
    );
    expect(event!.data).toMatchObject({ number: 'RE-1001', amountMinor: 80, taxMinor: 13, currency: 'EUR' });
    await c.check();
  });

  test.each<[string, number, string]>([
    ['above the limit', 101, 'select 1'],
    ['nothing paid', 11_900, 'select 1'],
    [
      'disputed',
      80,
      `insert into block (tenant_id, id, claim_id, kind, reason, actor)
      select tenant_id, gen_random_uuid(), id, 'dispute', 'falsche Menge', 'anna' from claim`,
    ],
    [
      'on an instalment plan of the debtor',
      80,
      `insert into block (tenant_id, id, debtor_id, kind, reason, actor)
      select tenant_id, gen_random_uuid(), debtor_id, 'instalment-plan', 'drei Raten', 'anna' from claim`,
    ],
    ['cancelled', 80, `update claim set cancelled_on = '2026-03-12'`],
  ])('is left alone: %s', async (_, restMinor, obstacle) => {
    const c = await company(restMinor);
    await c.write(obstacle);
    expect(await c.judge()).toBe(0);
    expect(await c.balance()).toMatchObject({ open: restMinor });
  });

  test('a dispute that is over hinders nothing', async () => {
    const c = await company(80);
    await c.write(`insert into block (tenant_id, id, claim_id, kind, reason, actor, until_on)
      select tenant_id, gen_random_uuid(), id, 'dispute', 'falsche Menge', 'anna', '2026-03-19' from claim`);
    expect(await c.judge()).toBe(1);
  });

  test('an undecided payment that may be for the claim keeps it open', async () => {
    const c = await company(80);
    await runImport(app, c.scope(today), [camtFile([{ amount: '0.50', on: today, text: 'RE-1001' }])]);
    expect(await c.judge()).toBe(0);
  });

  test('a letter under way keeps it open until it is decided', async () => {
    const c = await company(80);
    const [run, notice, dispatch] = [newId(), newId(), newId()];
    await c.write(`insert into dunning_run (tenant_id, id, number, on_date, state, actor)
      select tenant_id, '${run}', 1, '${today}', 'released', 'anna' from tenant where tenant_id = '${c.tenantId}'`);
    await c.write(`insert into notice (tenant_id, id, run_id, debtor_id, procedure_id, level, channel, currency, total_minor,
        written_on, deadline_on, letter_key, letter, why)
      select c.tenant_id, '${notice}', '${run}', c.debtor_id, p.id, 1, 'post', 'EUR', 80, '${today}', '${today}', 'k', '{}', '{}'
      from claim c join procedure p on p.tenant_id = c.tenant_id`);
    await c.write(`insert into notice_claim (tenant_id, notice_id, claim_id, level, principal_minor, total_minor)
      select tenant_id, '${notice}', id, 1, 80, 80 from claim`);
    await c.write(`insert into dispatch (tenant_id, id, notice_id, run_id, channel, carrier, state)
      values ('${c.tenantId}', '${dispatch}', '${notice}', '${run}', 'post', 'print', 'unknown')`);
    expect(await c.judge()).toBe(0);
    await c.write(`update dispatch set state = 'sent', sent_on = '${today}'`);
    expect(await c.judge()).toBe(1);
  });

  test('a fee nobody pays is not waived before a letter asked for it once more', async () => {
    const c = await company(0, { ancillary: 'threat-only' });
    const fee = {
      claimId: c.claimId,
      kind: 'fee',
      amountMinor: 250,
      valueOn: '2026-03-11',
      sourceKind: 'person',
    } as const;
    await app.db.write(c.tenantId, (tx) => insertEntries(tx, [fee], today));
    expect(await c.judge('2026-04-09')).toBe(0);
    expect(await c.judge('2026-12-31')).toBe(0);
    await c.check();
  });

  test('with everything switched off nothing is closed', async () => {
    expect(await (await company(80, { writeOffToMinor: 0 })).judge()).toBe(0);
  });

  test('what a person demands again stays demanded until the next payment', async () => {
    const c = await company(80);
    await c.judge();
    await app.db.write(c.tenantId, async (tx) => {
      const [reversal] = await listRestReversals(tx, [c.claimId]);
      await insertEntries(tx, [reversal!.entry], today);
    });
    expect(await c.balance()).toEqual({ open: 80, settled: null });
    expect(await c.judge('2026-03-21')).toBe(0);
    await pay(app, c, 'RE-1001', 30, '2026-03-22');
    expect(await c.judge('2026-03-22')).toBe(1);
    await c.check();
  });

  test('taking the payment back takes the closing back', async () => {
    const c = await dunningCompany(app, [{ number: 'RE-1001' }]);
    await runImport(app, c.scope(today), [camtFile([{ amount: '118.50', on: '2026-03-02', text: 'RE-1001' }])]);
    const { id } = (await c.rows<{ id: string }>('select id from bank_transaction'))[0]!;
    const claimId = c.claimIds.get('RE-1001')!;
    expect(await bookPayment(app, c.scope(today), id, claimId)).toBeUndefined();
    expect((await judgeRests(app, c.scope(today))).closedCount).toBe(1);
    expect(await unbookPayment(app, c.scope(today), id)).toBeUndefined();
    expect(await c.rows('select open_minor as open, settled_on as settled from claim')).toEqual([
      { open: 11_900, settled: null },
    ]);
    expect((await judgeRests(app, c.scope(today))).closedCount).toBe(0);
    const facts = (await app.db.read(c.tenantId, (read) => loadClaimFacts(read, [claimId]))).get(claimId)!.facts;
    expect(facts.entries.reduce((sum, entry) => sum + (entry.split?.principalMinor ?? entry.amountMinor), 0)).toBe(
      11_900,
    );
    expect((await verifyBooks(app, c.tenantId)).findings).toEqual([]);
  });
});
