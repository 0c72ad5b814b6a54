// writes: nothing
import type { LocalDate } from '@mahnwerk/core/local-date';
import { sql } from 'kysely';
import type { Reader } from '../platform/db.ts';

/** Claims of a debtor that were written by a day and not settled before it ended, oldest first. */
export async function listUnsettledOf(read: Reader, debtorId: string, on: LocalDate): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from claim
    where tenant_id = ${read.tenantId}::uuid and debtor_id = ${debtorId}::uuid and cancelled_on is null
      and issued_on <= ${on}::date and (settled_on is null or settled_on > ${on}::date)
    order by due_on, id`.execute(read.sql);
  return rows.map(({ id }) => id);
}
