import { type Kysely, sql } from 'kysely';

export interface NewJob {
  readonly name: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Jobs that failed for good end here, with their data. */
export const deadLetterQueue = 'dead-letter';

/** How often and how long a job is tried: five retries, half a minute after the first failure, doubling, an hour at most. */
export const queueDefaults = { retryLimit: 5, retryDelay: 30, retryBackoff: true, retryDelayMax: 3600 } as const;

/**
 * Inserts jobs in the caller's transaction. The queue library would look its queues up on a second connection, which the
 * embedded engine has not; so this writes the library's table itself, as its own insert does. The version is pinned.
 */
export async function insertJobs(tx: Kysely<never>, jobs: readonly NewJob[]): Promise<void> {
  const names = [...new Set(jobs.map(({ name }) => name))];
  const { rows } = await sql<{ name: string }>`select name from pgboss.queue where name = any(${names})`.execute(tx);
  const known = new Set(rows.map(({ name }) => name));
  for (const name of names) if (!known.has(name)) await createQueue(tx, name);
  await sql`
    insert into pgboss.job (name, data, policy, dead_letter, retry_limit, retry_delay, retry_backoff, retry_delay_max,
      expire_seconds, deletion_seconds, keep_until, heartbeat_seconds)
    select q.name, j.data, q.policy, q.dead_letter, q.retry_limit, q.retry_delay, q.retry_backoff, q.retry_delay_max,
      q.expire_seconds, q.deletion_seconds, now() + q.retention_seconds * interval '1 second', q.heartbeat_seconds
    from unnest(${jobs.map(({ name }) => name)}::text[], ${jobs.map(({ data }) => JSON.stringify(data))}::jsonb[]) with ordinality as j(name, data, place)
    join pgboss.queue q on q.name = j.name
    order by j.place`.execute(tx);
}

async function createQueue(tx: Kysely<never>, name: string): Promise<void> {
  const dead = { policy: 'standard' };
  await sql`select pgboss.create_queue(${deadLetterQueue}::text, ${JSON.stringify(dead)}::jsonb)`.execute(tx);
  const options = {
    ...queueDefaults,
    policy: 'standard',
    ...(name === deadLetterQueue ? {} : { deadLetter: deadLetterQueue }),
  };
  await sql`select pgboss.create_queue(${name}::text, ${JSON.stringify(options)}::jsonb)`.execute(tx);
}
