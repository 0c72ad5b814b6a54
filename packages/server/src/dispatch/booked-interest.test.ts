import { claimStatement } from '@mahnwerk/core/claim-statement';
import { fixInterest } from '@mahnwerk/core/fix-interest';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadClaimFacts } from '../claims/claim-facts.store.ts';
import { insertEntries } from '../claims/claims.store.ts';
import { proposeRun } from '../dunning/propose-run.ts';
import { releaseRun } from '../dunning/release-run.ts';
import { openLetterRenderer } from '../platform/letter-renderer.ts';
import { loadLaw } from '../tenants/law.store.ts';
import { type TestDatabase, testDatabases } from '../test/database.ts';
import { type DunningApp, type DunningCompany, dunningApp, dunningCompany } from '../test/dunning-house.ts';
import { silentLog } from '../test/silent-log.ts';
import { confirmPrintBatch } from './confirm-print-batch.ts';
import { createPrintBatch } from './create-print-batch.ts';
import { deliverDispatches } from './deliver-dispatches.ts';
import { resolveDispatch } from './resolve-dispatch.ts';

const letters = openLetterRenderer({ size: 1, log: silentLog });
afterAll(() => letters.close());

const first = '2026-03-11';
const second = '2026-04-02';

describe.each(testDatabases())('interest of a letter that a payment overtook on $name', ({ open }) => {
  let db: TestDatabase;
  let app: DunningApp;
  beforeAll(async () => {
    db = await open();
    app = dunningApp(db, letters, first);
  });
  afterAll(() => db.close());

  const change = (c: DunningCompany, text: string) => db.write(c.tenantId, (tx) => sql.raw(text).execute(tx.sql));
  /** 10,000.00 between businesses, in default by contract; the second letter waits in a print batch. */
  async function batched() {
    const claim = { number: 'A1', email: null, grossMinor: 1_000_000, kind: 'business' } as const;
    const c = await dunningCompany(app, [claim], { isTest: false });
    await change(c, `update claim set due_basis = 'contract'`);
    await run(c, first);
    await post(c, first);
    await run(c, second);
    const batch = await createPrintBatch(app, c.scope(second));
    if (batch.kind === 'refused') throw new Error(batch.code);
    return { c, batchId: batch.documentId };
  }
  async function run(c: DunningCompany, day: string) {
    await releaseRun(app, c.scope(day), (await proposeRun(app, c.scope(day))).runId);
    await deliverDispatches(app, c.scope(day));
  }
  async function post(c: DunningCompany, day: string) {
    const batch = await createPrintBatch(app, c.scope(day));
    if (batch.kind === 'refused') throw new Error(batch.code);
    await confirmPrintBatch(app, c.scope(day), batch.documentId, day);
  }
  /** A payment as matching books it: interest is fixed up to its day, and it falls on costs, interest, principal. */
  async function receive(c: DunningCompany, amountMinor: number, on: string) {
    await db.write(c.tenantId, async (tx) => {
      const claimId = c.claimIds.get('A1')!;
      const { facts } = (await loadClaimFacts(tx, [claimId])).get(claimId)!;
      const interest = fixInterest(facts, on, await loadLaw(tx));
      const interestMinor = interest?.amountMinor ?? 0;
      const split = { costsMinor: 0, interestMinor: -interestMinor, principalMinor: interestMinor - amountMinor };
      const payment = { kind: 'payment', amountMinor: -amountMinor, valueOn: on, split } as const;
      const entries = interest === undefined ? [payment] : [interest, payment];
      await insertEntries(
        tx,
        entries.map((entry) => ({ ...entry, claimId, sourceKind: 'person' as const })),
        on,
      );
    });
  }
  const statementOf = async (c: DunningCompany, on: string) => {
    const claimId = c.claimIds.get('A1')!;
    const { facts, law } = await db.read(c.tenantId, async (read) => ({
      facts: (await loadClaimFacts(read, [claimId])).get(claimId)!.facts,
      law: await loadLaw(read),
    }));
    return claimStatement(facts, on, law);
  };
  const interestOf = (c: DunningCompany) =>
    c.rows<{ amount_minor: number; source_kind: string }>(
      `select amount_minor, source_kind from claim_entry where kind = 'interest' order by id`,
    );
  const told = (c: DunningCompany) =>
    c.rows<{ data: { demandedMinor: number; bookedMinor: number } }>(
      `select data from case_event where kind = 'interest-booked-otherwise'`,
    );

  test('what nothing came between is booked as it was demanded, and nothing is said', async () => {
    const { c, batchId } = await batched();
    await confirmPrintBatch(app, c.scope('2026-04-06'), batchId, second);
    expect(await interestOf(c)).toEqual([{ amount_minor: 8_722, source_kind: 'notice' }]);
    expect(await told(c)).toEqual([]);
  });

  test('a part payment of the next day has fixed it: the letter adds none', async () => {
    const { c, batchId } = await batched();
    await receive(c, 500_000, '2026-04-03');
    await confirmPrintBatch(app, c.scope('2026-04-06'), batchId, second);
    expect((await interestOf(c)).map((one) => one.source_kind)).toEqual(['person']);
    const { interest } = await statementOf(c, '2026-04-06');
    expect(interest.fixedMinor).toBeLessThanOrEqual(interest.accruedMinor);
    expect((await told(c)).map(({ data }) => [data.demandedMinor, data.bookedMinor])).toEqual([[8_722, 0]]);
  });

  test('a payment of a day within the letter’s time: only the rest of the days is booked', async () => {
    const { c, batchId } = await batched();
    await receive(c, 500_000, '2026-03-23');
    await confirmPrintBatch(app, c.scope('2026-04-06'), batchId, second);
    const booked = await interestOf(c);
    expect(booked.map((one) => one.source_kind)).toEqual(['person', 'notice']);
    const { interest } = await statementOf(c, second);
    expect(interest.fixedMinor).toBe(interest.accruedMinor);
    expect((await told(c))[0]!.data).toMatchObject({ demandedMinor: 8_722, bookedMinor: booked[1]!.amount_minor });
  });

  test('an unknown dispatch that a person finds sent books no more either', async () => {
    const { c } = await batched();
    const [dispatch] = await c.rows<{ id: string }>(`select id from dispatch where state = 'queued'`);
    await change(c, `update dispatch set state = 'unknown', sending_at = '${second}T09:00:00Z' where state = 'queued'`);
    await receive(c, 500_000, '2026-04-03');
    const resolution = { outcome: 'sent', note: 'Beleg liegt vor' } as const;
    expect(await resolveDispatch(app, c.scope('2026-04-06'), dispatch!.id, resolution)).toEqual({ kind: 'resolved' });
    expect((await interestOf(c)).map((one) => one.source_kind)).toEqual(['person']);
    expect(await told(c)).toHaveLength(1);
  });
});
