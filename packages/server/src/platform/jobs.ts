import type { JobWithMetadata, PgBoss } from 'pg-boss';
import type { Log } from './deps.ts';
import { deadLetterQueue, queueDefaults } from './enqueue.ts';
import { faultOf } from './fault.ts';
import { jobsConnection } from './jobs-connection.ts';
import type { OpenDatabase } from './open-database.ts';

export interface Job {
  readonly id: string;
  /** What `Tx.enqueue` or `schedule` was given; from `enqueue` it also has the `tenantId`. */
  readonly data: Readonly<Record<string, unknown>>;
  /** 0 on the first try. */
  readonly retryCount: number;
}

export interface WorkOptions {
  /** Jobs handed over at once, at most; default 1. A batch fails as a whole. */
  readonly batchSize?: number;
  /** Default 2 s; at least 0.5 s. */
  readonly pollingSeconds?: number;
  /** Default 5: then the job goes to the dead letters. */
  readonly retriesMax?: number;
  /** Seconds before the first retry, doubling after that; default 30. */
  readonly retryDelaySeconds?: number;
  /** A job that takes longer counts as failed; default 15 minutes. */
  readonly timeLimitSeconds?: number;
}

export interface Jobs {
  /** Runs the handler for every job of this name; a thrown error is a failed try. */
  work(name: string, options: WorkOptions, handler: (jobs: readonly Job[]) => Promise<void>): Promise<void>;
  /** A job at every tick of the cron expression in the time zone; the same name replaces the schedule before. */
  schedule(name: string, cron: string, timeZone: string, data: Readonly<Record<string, unknown>>): Promise<void>;
  /** Names and counts of jobs waiting, running and given up. */
  counts(): Promise<
    readonly { readonly name: string; readonly waiting: number; readonly running: number; readonly failed: number }[]
  >;
  /** Lets running handlers finish (30 s at most) and stops fetching. Call before the database closes. */
  stop(): Promise<void>;
}

/** The job queue of this process, in the same database and through the same pool. */
export async function openJobs(database: OpenDatabase, log: Log): Promise<Jobs> {
  const { PgBoss } = await import('pg-boss');
  const isEmbedded = database.engine === 'embedded';
  const boss = new PgBoss({
    db: jobsConnection(database.pool),
    // One process, one session: looking after the queue often would only stand in the way of people.
    superviseIntervalSeconds: isEmbedded ? 300 : 60,
    queueCacheIntervalSeconds: isEmbedded ? 300 : 60,
    flowIntervalSeconds: isEmbedded ? 3600 : 60,
    bamIntervalSeconds: isEmbedded ? 3600 : 60,
  });
  boss.on('error', (error) => log.error('jobs-failed', faultOf(error)));
  await boss.start();
  await boss.createQueue(deadLetterQueue, { policy: 'standard' });
  return {
    work: (name, options, handler) => work(boss, log, name, options, handler),
    async schedule(name, cron, timeZone, data) {
      await ensureQueue(boss, name, {});
      await boss.schedule(name, cron, data, { tz: timeZone });
    },
    counts: () => countJobs(database),
    stop: () => boss.stop({ graceful: true, timeout: 30_000, close: false }),
  };
}

async function work(
  boss: PgBoss,
  log: Log,
  name: string,
  options: WorkOptions,
  handler: (jobs: readonly Job[]) => Promise<void>,
): Promise<void> {
  await ensureQueue(boss, name, options);
  const fetching = {
    batchSize: options.batchSize ?? 1,
    pollingIntervalSeconds: Math.max(0.5, options.pollingSeconds ?? 2),
    includeMetadata: true as const,
  };
  await boss.work(name, fetching, async (jobs: JobWithMetadata<object>[]) => {
    try {
      await handler(jobs.map(({ id, data, retryCount }) => ({ id, data: data as Job['data'], retryCount })));
    } catch (error) {
      log.warn('job-failed', { job: name, ids: jobs.map(({ id }) => id), ...faultOf(error as Error) });
      throw error;
    }
  });
}

/** `enqueue` may have made the queue before a worker came; the worker's wishes win. */
async function ensureQueue(boss: PgBoss, name: string, options: WorkOptions): Promise<void> {
  const settings = {
    ...queueDefaults,
    retryLimit: options.retriesMax ?? queueDefaults.retryLimit,
    retryDelay: options.retryDelaySeconds ?? queueDefaults.retryDelay,
    expireInSeconds: options.timeLimitSeconds ?? 900,
    ...(name === deadLetterQueue ? {} : { deadLetter: deadLetterQueue }),
  };
  await boss.createQueue(name, { ...settings, policy: 'standard' });
  await boss.updateQueue(name, settings);
}

async function countJobs(database: OpenDatabase) {
  const { rows } = await database.pool.query(
    `select name, count(*) filter (where state in ('created', 'retry')) as waiting, count(*) filter (where state = 'active') as running,
       count(*) filter (where state = 'failed') as failed
     from pgboss.job group by name order by name`,
  );
  return rows as { name: string; waiting: number; running: number; failed: number }[];
}
