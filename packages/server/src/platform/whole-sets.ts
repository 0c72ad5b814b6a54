import { sql } from 'kysely';
import type { Reader } from './db.ts';

/**
 * The rest of the transaction joins whole sets. PostgreSQL has no statistics of a company whose first rows came a moment
 * ago, expects one row, and would loop over all of its rows for each row of the other side; so loops are switched off
 * (and compiling queries, which their price tag would set off). For work that touches most of a company anyway.
 */
export async function joinWholeSets(read: Reader): Promise<void> {
  await sql`select set_config('enable_nestloop', 'off', true), set_config('jit', 'off', true)`.execute(read.sql);
}
