import { type ChildProcess, fork } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { newTenant } from '../test/database.ts';
import { silentLog } from '../test/silent-log.ts';
import { type EmbeddedPool, openEmbedded } from './embedded.ts';
import { keepUp, refreshStatistics, startUpkeep } from './embedded-upkeep.ts';
import { openDatabase } from './open-database.ts';

const folder = mkdtempSync(join(tmpdir(), 'mahnwerk-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Commits rows as fast as it can, and says the number of each one whose commit was acknowledged. */
function startWriter(dataDir: string): { child: ChildProcess; acknowledged: number[] } {
  const child = fork(new URL('../test/commit-forever.ts', import.meta.url), [dataDir], {
    execArgv: [],
    stdio: 'ignore',
    serialization: 'advanced',
  });
  const acknowledged: number[] = [];
  child.on('message', (number: number) => acknowledged.push(number));
  return { child, acknowledged };
}

describe('the embedded database on disk', () => {
  test('loses no acknowledged commit when its process is killed', async () => {
    const dataDir = join(folder, 'killed');
    const all: number[] = [];
    for (const enough of [40, 80, 20]) {
      const { child, acknowledged } = startWriter(dataDir);
      await new Promise<void>((resolve, reject) => {
        child.on('message', () => acknowledged.length === enough && child.kill('SIGKILL'));
        child.on('exit', (_, signal) =>
          signal === 'SIGKILL' ? resolve() : reject(new Error('the writer ended by itself')),
        );
      });
      all.push(...acknowledged);
    }
    const db = await openDatabase({ dataDir, log: silentLog });
    const { rows } = await db.pool.query('select number from committed');
    await db.close();
    const found = new Set(rows.map((row) => row.number));
    expect(all.length).toBeGreaterThanOrEqual(140);
    expect(all.filter((number) => !found.has(number))).toEqual([]);
  });

  test('keeps everything over a clean close, and refuses a second opener meanwhile', async () => {
    const dataDir = join(folder, 'closed');
    const first = await openDatabase({ dataDir, log: silentLog });
    const { tenantId } = await newTenant(first);
    await expect(openDatabase({ dataDir, log: silentLog })).rejects.toThrow(
      `The data in ${dataDir} is in use by process ${process.pid} (started `,
    );
    await first.close();
    const second = await openDatabase({ dataDir, log: silentLog });
    expect(await second.system((sql) => sql.selectFrom('tenant').select('tenant_id').execute())).toEqual([
      { tenant_id: tenantId },
    ]);
    await second.close();
  });
});

/** Resolves once the folder holds that many files; looks as often as the event loop turns. */
async function untilFiles(parent: string, count: number): Promise<void> {
  const filesIn = (path: string) => (existsSync(path) ? readdirSync(path, { recursive: true }).length : 0);
  while (filesIn(parent) < count) await new Promise((resolve) => setImmediate(resolve));
}

describe('the first start of the embedded database', () => {
  // Lock and folders come first; the template has some 600 files.
  test.each([2, 200, 590])('killed after %i files leaves nothing that stands in the way', async (count) => {
    const dataDir = join(folder, `first-${count}`);
    const { child } = startWriter(dataDir);
    await untilFiles(dataDir, count);
    child.kill('SIGKILL');
    await new Promise((resolve) => child.on('exit', resolve));
    const db = await openDatabase({ dataDir, log: silentLog });
    expect((await db.pool.query('select count(*) as count from tenant')).rows).toEqual([{ count: 0 }]);
    await db.close();
    expect(readdirSync(dataDir).filter((name) => name !== 'mahnwerk.lock')).toEqual(['database']);
  });

  test('takes an empty folder, and refuses one with something else in it', async () => {
    const directory = join(folder, 'taken', 'database');
    mkdirSync(directory, { recursive: true });
    const pool = await openEmbedded({ directory });
    await pool.end();
    const other = join(folder, 'other', 'database');
    mkdirSync(other, { recursive: true });
    writeFileSync(join(other, 'letter.txt'), 'dear sir');
    await expect(openEmbedded({ directory: other })).rejects.toThrow(
      `The folder ${other} is in the place of the database`,
    );
    expect(readdirSync(other)).toEqual(['letter.txt']);
  });

  test('of damaged files is a sentence that names the folder, and the lock is free again', async () => {
    const dataDir = join(folder, 'damaged');
    await (await openEmbedded({ directory: join(dataDir, 'database') })).end();
    rmSync(join(dataDir, 'database', 'global'), { recursive: true });
    const open = openDatabase({ dataDir, log: silentLog });
    await expect(open).rejects.toMatchObject({ name: 'ServiceAway', exitCode: 69 });
    await expect(open).rejects.toThrow(
      `The database in ${join(dataDir, 'database')} cannot be opened. Its files are damaged`,
    );
    expect(readdirSync(dataDir)).toEqual(['database']);
  });
});

describe('an engine that falls over', () => {
  test('is lost, and says so to whoever waits and whoever comes later', async () => {
    const dataDir = join(folder, 'fallen');
    const db = await openDatabase({ dataDir, log: silentLog });
    await db.pool.query('create table wide (text text)');
    rmSync(join(dataDir, 'database', 'pg_wal'), { recursive: true });
    const write = async () => {
      for (;;) await db.pool.query(`insert into wide select repeat('x', 1000) from generate_series(1, 5000)`);
    };
    await expect(write()).rejects.toThrow('The embedded database has stopped');
    await expect(db.lost).resolves.toMatchObject({ name: 'ServiceAway', exitCode: 69 });
    await expect(db.pool.query('select 1')).rejects.toThrow('The embedded database has stopped');
    await db.close();
  });

  test('but a checkpoint that fails is reported and tried again', async () => {
    const directory = join(folder, 'checkpoint');
    const pool = await openEmbedded({ directory });
    const problems: string[] = [];
    pool.on('problem', (message) => problems.push(message));
    const snapshots = join(directory, 'pg_logical', 'snapshots');
    cpSync(snapshots, `${snapshots}-aside`, { recursive: true });
    rmSync(snapshots, { recursive: true });
    await pool.query('create table wide (text text)');
    for (let round = 0; round < 2; round += 1) {
      await pool.query(`insert into wide select repeat('x', 1000) from generate_series(1, 40000)`);
    }
    expect((await pool.query('select count(*) as count from wide')).rows).toEqual([{ count: 80_000 }]);
    expect(problems).toEqual([expect.stringMatching(/^checkpoint: .*snapshots/)]);
    cpSync(`${snapshots}-aside`, snapshots, { recursive: true });
    await pool.end();
  });

  test('and an orderly end is no loss', async () => {
    const pool = await openEmbedded();
    const errors: Error[] = [];
    pool.on('error', (error) => errors.push(error));
    await pool.end();
    expect(errors).toEqual([]);
  });
});

describe('the log of the embedded database', () => {
  test('does not grow without end: the engine is told to checkpoint', async () => {
    const directory = join(folder, 'log');
    const pool = await openEmbedded({ directory });
    await pool.query('create table wide (text text)');
    const distance = async () =>
      (await pool.query('select pg_current_wal_lsn() - redo_lsn as bytes from pg_control_checkpoint()')).rows[0].bytes;
    for (let round = 0; round < 2; round += 1) {
      await pool.query(`insert into wide select repeat('x', 1000) from generate_series(1, 40000)`);
    }
    expect(Number(await distance())).toBeLessThan(45_000_000);
    expect((await pool.query('select count(*) as count from wide')).rows).toEqual([{ count: 80_000 }]);
    await pool.end();
  });
});

describe('upkeep of the embedded database', () => {
  test('analyses tables that changed a lot, and only those', async () => {
    const pool = await openEmbedded();
    await pool.query('create table much as select i from generate_series(1, 1000) i');
    await pool.query('create table little as select 1 as i');
    expect(await keepUp(pool)).toEqual(['public.much']);
    const { rows } = await pool.query(`select reltuples from pg_class where relname = 'much'`);
    expect(rows).toEqual([{ reltuples: 1000 }]);
    expect(await keepUp(pool)).toEqual([]);
    await pool.end();
  });
});

describe('statistics', () => {
  const estimate = async (pool: EmbeddedPool) =>
    (await pool.query(`select reltuples from pg_class where relname = 'much'`)).rows[0].reltuples;

  test('are renewed on demand', async () => {
    const pool = await openEmbedded();
    await pool.query('create table much as select i from generate_series(1, 100) i');
    await refreshStatistics(pool);
    expect(await estimate(pool)).toBe(100);
    await pool.end();
  });

  test('are renewed at once after much was written, and a little waits', async () => {
    const pool = await openEmbedded();
    await pool.query('create table much (i integer)');
    const upkeep = startUpkeep(pool, () => expect.unreachable());
    await pool.query('insert into much select generate_series(1, 3000)');
    await vi.waitFor(async () => expect(await estimate(pool)).toBe(3000), { timeout: 10_000, interval: 100 });
    await upkeep.stop();
    await pool.end();
  });

  test('are renewed at the end of a session that wrote; one that only read asks nothing more', async () => {
    const pool = await openEmbedded();
    await pool.query('create table much (i integer)');
    const reading = startUpkeep(pool, () => expect.unreachable());
    await pool.query('select * from much');
    const asked = vi.spyOn(pool, 'query');
    await reading.stop();
    expect(asked).not.toHaveBeenCalled();
    const writing = startUpkeep(pool, () => expect.unreachable());
    await pool.query('insert into much select generate_series(1, 1000)');
    await writing.stop();
    expect(await estimate(pool)).toBe(1000);
    await pool.end();
  });
});

describe('the one session of the embedded database', () => {
  let pool: EmbeddedPool;
  beforeAll(async () => {
    pool = await openEmbedded({ acquireTimeoutMs: 300 });
  });
  afterAll(() => pool.end());

  test('a second connection inside a transaction explains itself, and the session survives', async () => {
    const client = await pool.connect();
    await expect(pool.connect()).rejects.toThrow('The embedded database has one session');
    client.release();
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  test('whoever waits for long work is told that it is long, and not that it is a fault', async () => {
    const client = await pool.connect();
    let isOver = false;
    const work = (async () => {
      while (!isOver) await client.query('select count(*) from generate_series(1, 10000)');
    })();
    await expect(pool.connect()).rejects.toMatchObject({
      exitCode: 75,
      message: expect.stringMatching(/kept it busy/),
    });
    isOver = true;
    await work;
    client.release();
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  test('a transaction left open is rolled back on release', async () => {
    await pool.query('create table left_open (a integer)');
    const client = await pool.connect();
    await client.query('begin; insert into left_open values (1)');
    client.release();
    await expect(client.query('select 1')).rejects.toThrow('released');
    expect((await pool.query('select count(*) as count from left_open')).rows).toEqual([{ count: 0 }]);
  });

  test('a text that fails halfway leaves nothing, and the next caller is not in its transaction', async () => {
    await expect(pool.query('begin; create table half (a integer); select 1 / 0; commit')).rejects.toMatchObject({
      code: '22012',
    });
    expect((await pool.query(`select to_regclass('half') as half`)).rows).toEqual([{ half: null }]);
  });

  test('values come back in the shapes the house uses', async () => {
    const text = `select $1::bigint as big, $2::date as day, $3::timestamptz as at, $4::jsonb as json, $5::uuid[] as ids, $6::bigint[] as bigs, null::text as nothing`;
    const at = new Date('2026-04-01T08:00:00.123Z');
    const id = '0198aaaa-0000-7000-8000-000000000001';
    const values = [12_345_678_901, '2026-02-28', at, { a: [1, 'ü"\\'] }, [id], [1, null, 9_007_199_254_740_991]];
    const { rows } = await pool.query(text, values);
    expect(rows).toEqual([
      {
        big: 12_345_678_901,
        day: '2026-02-28',
        at,
        json: { a: [1, 'ü"\\'] },
        ids: [id],
        bigs: [1, null, 9_007_199_254_740_991],
        nothing: null,
      },
    ]);
  });
});
