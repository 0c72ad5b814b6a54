import { PgBoss } from 'pg-boss';
import { jobsConnection } from './jobs-connection.ts';
import type { Pool } from './pool.ts';

/** Installs or upgrades the tables of the job queue (schema `pgboss`). Returns their version. */
export async function installJobs(pool: Pool): Promise<number> {
  const boss = new PgBoss({ db: jobsConnection(pool), supervise: false, schedule: false, bamIntervalSeconds: 3600 });
  let failure: unknown;
  boss.on('error', (error) => {
    failure = error;
  });
  await boss.start();
  const version = await boss.schemaVersion();
  await boss.stop({ graceful: false, close: false });
  if (failure !== undefined) throw failure;
  return version ?? 0;
}
