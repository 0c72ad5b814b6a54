import type { EventEmitter } from 'node:events';
import { sql } from 'kysely';
import type { Reader } from './db.ts';
import type { Log } from './deps.ts';
import type { Pool } from './pool.ts';

/**
 * Says to every other process that this worker lives: an advisory lock of a session that is kept for it. It falls with
 * the process, however that ends. Only needed where several processes share a PostgreSQL; the embedded database admits one.
 */
export async function holdWorkerLock(pool: Pool, workerId: string, log: Log): Promise<{ release(): Promise<void> }> {
  const client = await pool.connect();
  const onError = (error: Error) => log.error('worker-lock-lost', { message: error.message });
  // A checked-out connection reports its end to itself; without a listener that would end the process.
  const events = client as unknown as EventEmitter;
  events.on('error', onError);
  await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [lockName(workerId)]);
  return {
    async release() {
      await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [lockName(workerId)]);
      events.off('error', onError);
      client.release();
    },
  };
}

/** Of these workers, those whose process has ended. */
export async function listDeadWorkers(
  read: Reader,
  engine: 'embedded' | 'postgres',
  workerIds: readonly string[],
  ownId: string,
): Promise<readonly string[]> {
  const others = workerIds.filter((id) => id !== ownId);
  if (engine === 'embedded' || others.length === 0) return others;
  const { rows } = await sql<{ id: string; isDead: boolean }>`
    select w.id, pg_try_advisory_xact_lock_shared(hashtextextended('worker ' || w.id, 0)) as "isDead" from unnest(${others}::text[]) as w(id)`.execute(
    read.sql,
  );
  return rows.filter((row) => row.isDead).map((row) => row.id);
}

function lockName(workerId: string): string {
  return `worker ${workerId}`;
}
