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
export type OpenDatabase = Database & {
  readonly pool: Pool;
  /** Resolves when the database is gone for good and the process should end; a server that answers again later is not. */
  readonly lost: Promise<ServiceAway>;
};

const oldestVersion = 150_000;

/** Opens the database and brings it up to date. Throws `ServiceAway` with a sentence when that cannot be. */
export async function openDatabase(options: DatabaseOptions): Promise<OpenDatabase> {
  if (options.databaseUrl !== undefined) return openPostgres(options.databaseUrl, options.log);
  if (options.dataDir === undefined) throw new Error('either dataDir or databaseUrl is needed');
  const { dataDir, log } = options;
  const lock = lockData(dataDir);
  try {
    const pool = await openEmbedded({ directory: join(dataDir, 'database') });
    pool.on('problem', (message) => log.warn('database-problem', { message }));
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
  const lost = new Promise<ServiceAway>((resolve) => {
    // Without a listener a connection that breaks while idle would end the process.
    pool.on('error', (error) => {
      log.error('database-connection-lost', { message: error.message });
      // A server reports what it likes; only the embedded engine says that it is over.
      if (error instanceof ServiceAway) resolve(error);
    });
  });
  try {
    const ran = await withRights(pool, () => migrate(pool));
    if (ran.length > 0) log.info('migrated', { migrations: ran });
    await withRights(pool, () => prepareJobs(pool));
    if (engine === 'postgres') await checkRoles(pool);
    return { ...transactionsOn(pool, engine, end), pool, lost };
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

/** What a login needs that may not create: each with the statement an administrator runs once. */
async function withRights<T>(pool: Pool, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if ((error as { code?: string }).code !== insufficientPrivilege) throw error;
    throw rightsMissing(await missingGrants(pool), error);
  }
}

const insufficientPrivilege = '42501';
const roles = 'mahnwerk_app, mahnwerk_system';

/** Row-level security stands on two roles; the login must be allowed to take them on. */
async function checkRoles(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin; set local role mahnwerk_app; reset role; set local role mahnwerk_system; rollback');
  } catch (error) {
    await client.query('rollback');
    throw rightsMissing(await missingGrants(pool), error);
  } finally {
    client.release();
  }
}

async function missingGrants(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query(
    `select quote_ident(current_user) as login, quote_ident(current_database()) as database,
       has_database_privilege(current_database(), 'create') as may_create_schemas,
       coalesce(has_schema_privilege(to_regnamespace('public'), 'create'), true) as may_create_tables,
       (select rolcreaterole or rolsuper from pg_roles where rolname = current_user) as may_create_roles,
       (select array_agg(rolname::text) from pg_roles where rolname in ('mahnwerk_app', 'mahnwerk_system')) as known_roles,
       (select count(*) from pg_roles
        where rolname in ('mahnwerk_app', 'mahnwerk_system') and pg_has_role(oid, case when current_setting('server_version_num')::int < 160000 then 'member' else 'set' end)
       ) as taken_roles`,
  );
  const row = rows[0]!;
  const known = new Set((row.known_roles as string[] | null) ?? []);
  const missing = roles.split(', ').filter((role) => !known.has(role));
  const grants: string[] = [];
  if (!row.may_create_schemas) grants.push(`grant create on database ${row.database} to ${row.login};`);
  if (!row.may_create_tables) grants.push(`grant create on schema public to ${row.login};`);
  if (!row.may_create_roles) grants.push(...missing.map((role) => `create role ${role} nologin;`));
  if (Number(row.taken_roles) < 2 && (missing.length === 0 || !row.may_create_roles))
    grants.push(`grant ${roles} to ${row.login};`);
  return grants;
}

function rightsMissing(grants: readonly string[], cause: unknown): ServiceAway {
  const reason = (cause as Error).message;
  return new ServiceAway(
    grants.length === 0
      ? `The database user lacks a right: ${reason}.`
      : `The database user lacks rights (${reason}). Let an administrator run once: ${grants.join(' ')}`,
    { cause },
  );
}
