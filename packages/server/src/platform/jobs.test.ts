import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newTenant, type TestDatabase, testDatabases } from '../test/database.ts';
import { silentLog } from '../test/silent-log.ts';
import { type Job, type Jobs, openJobs } from './jobs.ts';
import { readTemplateList } from './template.ts';

async function until(isDone: () => boolean | Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (await isDone()) return;
    await sleep(50);
  }
  throw new Error('it did not happen within 10 s');
}

describe.each(testDatabases())('jobs on $name', ({ open }) => {
  let db: TestDatabase;
  let jobs: Jobs;
  let tenantId: string;
  beforeAll(async () => {
    db = await open();
    tenantId = (await newTenant(db)).tenantId;
    jobs = await openJobs(db, silentLog);
  });
  afterAll(async () => {
    await jobs.stop();
    await db.close();
  });
  const waiting = async (name: string) => (await jobs.counts()).find((row) => row.name === name)?.waiting ?? 0;

  test('a job exists if and only if its transaction commits', async () => {
    const broken = db.write(tenantId, async (tx) => {
      await tx.enqueue('probe-atomic', {});
      throw new Error('changed my mind');
    });
    await expect(broken).rejects.toThrow('changed my mind');
    expect(await waiting('probe-atomic')).toBe(0);
    await db.write(tenantId, (tx) => tx.enqueue('probe-atomic', { claim: 1 }));
    expect(await waiting('probe-atomic')).toBe(1);
  });

  test('a worker gets jobs in batches, with their data, whoever came first', async () => {
    await db.write(tenantId, async (tx) => {
      for (let i = 0; i < 5; i += 1) await tx.enqueue('probe-batch', { place: i });
    });
    const batches: (readonly Job[])[] = [];
    await jobs.work('probe-batch', { batchSize: 10, pollingSeconds: 0.5 }, async (batch) => {
      batches.push(batch);
    });
    await until(() => batches.length > 0);
    expect(batches[0]!.map(({ data }) => data).sort((a, b) => Number(a.place) - Number(b.place))).toEqual(
      [0, 1, 2, 3, 4].map((place) => ({ tenantId, place })),
    );
    await until(async () => (await jobs.counts()).find((row) => row.name === 'probe-batch')?.running === 0);
  });

  test('a job that keeps failing is retried and then kept as a dead letter', async () => {
    const tries: number[] = [];
    const dead: unknown[] = [];
    await jobs.work('probe-failing', { pollingSeconds: 0.5, retriesMax: 1, retryDelaySeconds: 0 }, async ([job]) => {
      tries.push(job!.retryCount);
      throw new Error('no');
    });
    await jobs.work('dead-letter', { pollingSeconds: 0.5 }, async ([job]) => {
      dead.push(job!.data);
    });
    await db.write(tenantId, (tx) => tx.enqueue('probe-failing', { letter: 7 }));
    await until(() => dead.length > 0);
    expect(tries).toEqual([0, 1]);
    expect(dead).toEqual([{ tenantId, letter: 7 }]);
  });

  test('a schedule is stored with its time zone and can be set again', async () => {
    await jobs.schedule('probe-daily', '30 6 * * *', 'Europe/Berlin', { a: 1 });
    await jobs.schedule('probe-daily', '45 6 * * *', 'Europe/Berlin', { a: 2 });
    const { rows } = await db.pool.query('select name, cron, timezone, data from pgboss.schedule');
    expect(rows).toEqual([{ name: 'probe-daily', cron: '45 6 * * *', timezone: 'Europe/Berlin', data: { a: 2 } }]);
  });

  test("the template holds the library's own version of its tables", async () => {
    const { rows } = await db.pool.query('select version from pgboss.version');
    expect(rows[0].version).toBe(readTemplateList().jobs);
  });
});
