// writes: nothing
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { OpenItem } from '@mahnwerk/core/payment';
import { sql } from 'kysely';
import type { Reader } from '../platform/db.ts';

/** Claims that were settled since a day, as matching sees them: a payment may come twice, and a debit may come back. */
export async function listClosedItems(read: Reader, sinceOn: LocalDate): Promise<readonly OpenItem[]> {
  const { rows } = await sql<OpenItem>`
    select c.id as "claimId", c.number, c.currency, 0 as "openMinor", c.gross_minor as "grossMinor",
      c.issued_on as "issuedOn", c.due_on as "dueOn", c.settled_on as "closedOn", null::bigint as "demandedMinor",
      d.id as "debtorId", d.number as "debtorNumber", d.name as "debtorName", d.iban as "debtorIban"
    from claim c
    join debtor d on d.tenant_id = c.tenant_id and d.id = c.debtor_id
    where c.tenant_id = ${read.tenantId}::uuid and c.settled_on >= ${sinceOn}::date and c.cancelled_on is null`.execute(
    read.sql,
  );
  return rows;
}
