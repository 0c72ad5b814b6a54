import type { ConstructorOptions } from 'pg-boss';
import type { Pool, PoolClient } from './pool.ts';

type QueueConnection = NonNullable<ConstructorOptions['db']>;

/** The job queue on our pool. It sends "BEGIN; …; COMMIT" as one text, so a failure needs a rollback before anybody else gets the session. */
export function jobsConnection(pool: Pool): QueueConnection {
  return {
    async executeSql(text, values) {
      const client = await pool.connect();
      let isBroken = false;
      try {
        return await runJobsSql(client, text, values);
      } catch (error) {
        // Where not even a rollback goes through, the connection is not given to anybody else.
        isBroken = await client.query('rollback').then(
          () => false,
          () => true,
        );
        throw error;
      } finally {
        client.release(isBroken);
      }
    },
  };
}

/** One statement of the job queue on a connection that somebody else holds. */
async function runJobsSql(
  client: Pick<PoolClient, 'query'>,
  text: string,
  values?: unknown[],
): Promise<{ rows: unknown[] }> {
  const result = await client.query(text, values);
  return Array.isArray(result) ? { rows: (result as { rows: unknown[] }[]).flatMap(({ rows }) => rows) } : result;
}
