import { join } from 'node:path';
import pg from 'pg';
import { ServiceAway } from './away.ts';
import { lockData } from './data-lock.ts';
import type { Database } from './db.ts';
import type { Log } from './deps.ts';
import { openEmbedded } from './embedded.ts';
import { startUpkeep } from './embedded-upkeep.ts';
import { migrate } from './migrate.ts';
import type { Pool } from './pool.ts';
import { poolTypes } from './sql-types.ts';
import { readTemplateList } from './template.ts';
import { transactionsOn } from './transactions.ts';

export interface DatabaseOptions {
  /** Folder of the installation; the embedded database lives in its folder `database`. */
  readonly dataDir?: string | undefined;
  /** A PostgreSQL from version 15 on; outranks `dataDir`. */
  readonly databaseUrl?: string | undefined;
  readonly log: Log;
}

/** The database with the pool underneath, for the job queue and for nothing else. */
export type OpenDatabase = Database & { readonly pool: Pool };

const oldestVersion = 150_000;

/** Opens the database and brings it up to date. Throws `ServiceAway` with a sentence when that cannot be. */
export async function openDatabase(options: DatabaseOptions): Promise<OpenDatabase> {
  if (options.databaseUrl !== undefined) return openPostgres(options.databaseUrl, options.log);
  if (options.dataDir === undefined) throw new Error('either dataDir or databaseUrl is needed');
  const { dataDir, log } = options;
  const lock = lockData(dataDir);
  try {
    const pool = await openEmbedded({ directory: join(dataDir, 'database') });
    const upkeep = startUpkeep(pool, (error) => log.warn('upkeep-failed', { message: error.message }));
    return await prepare(pool, 'embedded', log, async () => {
      await upkeep.stop();
      await pool.end();
      lock.release();
    });
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** In memory and empty, for tests and for trying things out; gone when closed. */
export async function openMemoryDatabase(log: Log): Promise<OpenDatabase> {
  const pool = await openEmbedded();
  return prepare(pool, 'embedded', log, () => pool.end());
}

async function openPostgres(databaseUrl: string, log: Log): Promise<OpenDatabase> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 10,
    types: poolTypes as unknown as pg.CustomTypesConfig,
    application_name: 'mahnwerk',
    connectionTimeoutMillis: 30_000,
    statement_timeout: 300_000,
    idle_in_transaction_session_timeout: 300_000,
  }) as unknown as Pool;
  try {
    await checkServer(pool, databaseUrl);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return prepare(pool, 'postgres', log, () => pool.end());
}

async function prepare(
  pool: Pool,
  engine: Database['engine'],
  log: Log,
  end: () => Promise<void>,
): Promise<OpenDatabase> {
  // Without a listener a connection that breaks while idle would end the process.
  pool.on('error', (error) => log.error('database-connection-lost', { message: error.message }));
  try {
    const ran = await migrate(pool).catch((error: { code?: string }) => {
      throw error.code === '42501' ? rolesMissing(error) : error;
    });
    if (ran.length > 0) log.info('migrated', { migrations: ran });
    await prepareJobs(pool);
    if (engine === 'postgres') await checkRoles(pool);
    return { ...transactionsOn(pool, engine, end), pool };
  } catch (error) {
    await end();
    throw error;
  }
}

/** The queue library is only loaded when its tables are missing or old. */
async function prepareJobs(pool: Pool): Promise<void> {
  const { rows } = await pool.query(`select to_regclass('pgboss.version') is not null as installed`);
  if (rows[0]?.installed === true) {
    const version = await pool.query('select version from pgboss.version');
    if (version.rows[0]?.version >= readTemplateList().jobs) return;
  }
  const { installJobs } = await import('./install-jobs.ts');
  await installJobs(pool);
}

async function checkServer(pool: Pool, databaseUrl: string): Promise<void> {
  const { hostname, port, pathname } = new URL(databaseUrl);
  const place = `${decodeURIComponent(hostname) || 'localhost'}:${port || 5432}${pathname}`;
  const answer = await pool.query('show server_version_num').catch((error: Error) => {
    throw new ServiceAway(`The database at ${place} does not answer: ${error.message}`, { cause: error });
  });
  const version = Number.parseInt(answer.rows[0].server_version_num, 10);
  if (version >= oldestVersion) return;
  throw new ServiceAway(
    `The database at ${place} is PostgreSQL ${Math.floor(version / 10_000)}; Mahnwerk needs version 15 or newer.`,
  );
}

/** Row-level security stands on two roles; the login must be allowed to take them on. */
async function checkRoles(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin; set local role mahnwerk_app; reset role; set local role mahnwerk_system; rollback');
  } catch (error) {
    await client.query('rollback');
    throw rolesMissing(error);
  } finally {
    client.release();
  }
}

function rolesMissing(cause: unknown): ServiceAway {
  return new ServiceAway(
    'The database user may not take on the roles mahnwerk_app and mahnwerk_system. Let an administrator run once: ' +
      'create role mahnwerk_app nologin; create role mahnwerk_system nologin; grant mahnwerk_app, mahnwerk_system to <user>;',
    { cause },
  );
}
