import { AsyncLocalStorage } from 'node:async_hooks';
import { CompiledQuery, Kysely, PostgresDialect, type Transaction } from 'kysely';
import type { Database, Reader, Tx } from './db.ts';
import { insertJobs, type NewJob } from './enqueue.ts';
import type { Pool } from './pool.ts';
import type { Tables } from './tables.gen.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Another transaction was in the way: the same work can simply be done again. */
const worthAnotherTry = new Set(['40001', '40P01']);
const triesMax = 5;

/** The transactions of a database on a pool: roles, tenant and the jobs that go with them. `end` is called by `close`. */
export function transactionsOn(pool: Pool, engine: Database['engine'], end: () => Promise<void>): Database {
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: pool as never }) });
  const current = new AsyncLocalStorage<{ isOpen: boolean }>();

  async function alone<T>(fn: () => Promise<T>): Promise<T> {
    if (current.getStore()?.isOpen) throw new Error(nested);
    const mark = { isOpen: true };
    try {
      return await current.run(mark, fn);
    } finally {
      mark.isOpen = false;
    }
  }

  return {
    engine,
    read: (tenantId, fn) =>
      alone(() =>
        kysely
          .transaction()
          .setIsolationLevel('repeatable read')
          .setAccessMode('read only')
          .execute(async (sql) => {
            await enter(sql, 'mahnwerk_app', tenantId);
            return fn({ tenantId, sql });
          }),
      ),
    write: (tenantId, fn) =>
      alone(() =>
        again(() =>
          kysely.transaction().execute(async (sql) => {
            await enter(sql, 'mahnwerk_app', tenantId);
            const { tx, jobs } = openTx(tenantId, sql);
            const result = await fn(tx);
            if (jobs.length > 0) {
              await run(sql, 'reset role');
              await insertJobs(sql as unknown as Kysely<never>, jobs);
            }
            return result;
          }),
        ),
      ),
    system: (fn) =>
      alone(() =>
        again(() =>
          kysely.transaction().execute(async (sql) => {
            await enter(sql, 'mahnwerk_system');
            return fn(sql);
          }),
        ),
      ),
    close: end,
  };
}

const nested =
  'db.read, db.write or db.system was called inside another one. The inner call would wait for the outer, or see other data: pass the Reader or Tx down.';

/**
 * Role and tenant in one trip; row-level security looks at both. Nothing is compiled: what takes long here reads many rows by
 * simple questions, and compiling one of them takes longer than answering it.
 */
async function enter(
  sql: Transaction<Tables>,
  role: 'mahnwerk_app' | 'mahnwerk_system',
  tenantId?: string,
): Promise<void> {
  if (tenantId === undefined) return run(sql, `set local role ${role}`);
  if (!uuid.test(tenantId)) throw new Error(`not a tenant id: ${tenantId}`);
  return run(
    sql,
    `select set_config('app.tenant_id', '${tenantId}', true), set_config('jit', 'off', true); set local role ${role}`,
  );
}

async function run(sql: Transaction<Tables>, text: string): Promise<void> {
  await sql.executeQuery(CompiledQuery.raw(text));
}

function openTx(tenantId: string, sql: Transaction<Tables>): { tx: Tx; jobs: NewJob[] } {
  const jobs: NewJob[] = [];
  const reader: Reader = { tenantId, sql };
  const enqueue = async (name: string, data: Readonly<Record<string, unknown>>) => {
    jobs.push({ name, data: { tenantId, ...data } });
  };
  return { tx: { ...reader, enqueue } as Tx, jobs };
}

async function again<T>(attempt: () => Promise<T>): Promise<T> {
  for (let count = 1; ; count += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (count === triesMax || !worthAnotherTry.has((error as { code?: string }).code ?? '')) throw error;
    }
  }
}
