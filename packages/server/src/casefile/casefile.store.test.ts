import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import type { Pool } from '../platform/pool.ts';
import { newTenant, type TestDatabase, testDatabases } from '../test/database.ts';
import { appendEvents, listEvents, type NewEvent, verifyChain } from './casefile.store.ts';

const at = new Date('2026-04-01T08:00:00.123Z');

/** What only somebody with full power over the database can do. */
async function tamper(pool: Pool, text: string, values: unknown[]): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('alter table case_event disable trigger append_only');
    await client.query(text, values);
    await client.query('alter table case_event enable trigger append_only');
    await client.query('commit');
  } finally {
    client.release();
  }
}

async function companyWithEvents(db: Database, count: number): Promise<string> {
  const { tenantId } = await newTenant(db);
  const events = Array.from(
    { length: count },
    (_, i): NewEvent => ({ actor: 'system', kind: 'probe', data: { z: i, a: ['ü', null, 1.5] } }),
  );
  await db.write(tenantId, (tx) => appendEvents(tx, events.slice(0, 3), at));
  await db.write(tenantId, (tx) => appendEvents(tx, events.slice(3), at));
  return tenantId;
}

describe.each(testDatabases())('the customer file on $name', ({ open }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await open();
  });
  afterAll(() => db.close());

  test('is empty and whole for a new company', async () => {
    const { tenantId } = await newTenant(db);
    expect(await db.read(tenantId, (read) => verifyChain(read))).toEqual({ kind: 'ok', eventCount: 0 });
  });

  test('is whole over several transactions and pages', async () => {
    const tenantId = await companyWithEvents(db, 10);
    expect(await db.read(tenantId, (read) => verifyChain(read, 4))).toEqual({ kind: 'ok', eventCount: 10 });
  });

  test('shows the events of one claim in order', async () => {
    const { tenantId } = await newTenant(db);
    const claimId = newId();
    const events = ['one', 'two'].map((kind): NewEvent => ({ actor: 'a@example.org', kind, claimId, data: { kind } }));
    await db.write(tenantId, (tx) => appendEvents(tx, [...events, { ...events[0]!, claimId: newId() }], at));
    const found = await db.read(tenantId, (read) => listEvents(read, { claimId }));
    expect(found.map(({ seq, kind }) => [seq, kind])).toEqual([
      [1, 'one'],
      [2, 'two'],
    ]);
    expect(found[0]).toEqual({
      seq: 1,
      at,
      actor: 'a@example.org',
      kind: 'one',
      claimId,
      debtorId: null,
      data: { kind: 'one' },
    });
  });

  test.each([
    ['changed data', `update case_event set data = '{"z":99}' where tenant_id = $1 and seq = 5`, 5, 'changed'],
    ['another actor', `update case_event set actor = 'nobody' where tenant_id = $1 and seq = 2`, 2, 'changed'],
    ['a removed event', 'delete from case_event where tenant_id = $1 and seq = 7', 7, 'missing'],
    ['a cut-off end', 'delete from case_event where tenant_id = $1 and seq > 8', 9, 'cut-off'],
  ])('names the first broken link: %s', async (_, text, seq, reason) => {
    const tenantId = await companyWithEvents(db, 10);
    await tamper(db.pool, text, [tenantId]);
    expect(await db.read(tenantId, (read) => verifyChain(read, 4))).toEqual({ kind: 'broken', seq, reason });
  });

  test('two transactions at once make one chain', async () => {
    const { tenantId } = await newTenant(db);
    const one = (actor: string) =>
      db.write(tenantId, (tx) => appendEvents(tx, [{ actor, kind: 'probe', data: {} }], at));
    await Promise.all(Array.from({ length: 8 }, (_, i) => one(`writer ${i}`)));
    expect(await db.read(tenantId, (read) => verifyChain(read))).toEqual({ kind: 'ok', eventCount: 8 });
  });
});
