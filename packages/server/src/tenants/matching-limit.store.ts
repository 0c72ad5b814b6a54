// writes: nothing
import { sql } from 'kysely';
import type { Reader } from '../platform/db.ts';

/** How many of a million automatic bookings may be wrong. */
export async function loadWrongPerMillion(read: Reader): Promise<number> {
  const { rows } = await sql<{ limit: number }>`
    select wrong_per_million as "limit" from tenant where tenant_id = ${read.tenantId}::uuid`.execute(read.sql);
  return rows[0]!.limit;
}
