import type { ConstructorOptions } from 'pg-boss';
import type { Pool, PoolClient } from './pool.ts';

type QueueConnection = NonNullable<ConstructorOptions['db']>;

/** The job queue on our pool. It sends "BEGIN; …; COMMIT" as one text, so a failure needs a rollback before anybody else gets the session. */
export function jobsConnection(pool: Pool): QueueConnection {
  return {
    async executeSql(text, values) {
      const client = await pool.connect();
      try {
        return await runJobsSql(client, text, values);
      } catch (error) {
        await client.query('rollback').catch(() => undefined);
        throw error;
      } finally {
        client.release();
      }
    },
  };
}

/** One statement of the job queue on a connection that somebody else holds. */
export async function runJobsSql(
  client: Pick<PoolClient, 'query'>,
  text: string,
  values?: unknown[],
): Promise<{ rows: unknown[] }> {
  const result = await client.query(text, values);
  return Array.isArray(result) ? { rows: (result as { rows: unknown[] }[]).flatMap(({ rows }) => rows) } : result;
}
