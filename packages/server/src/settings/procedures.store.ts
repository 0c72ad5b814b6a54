// writes: procedure, level
import type { Procedure } from '@mahnwerk/core/procedure';
import { sql } from 'kysely';
import type { Tx } from '../platform/db.ts';

/** A new version that is current from now on; notices keep the version they were written under. Answers its number. */
export async function insertProcedure(tx: Tx, id: string, procedure: Omit<Procedure, 'version'>): Promise<number> {
  await sql`
    update procedure set is_current = false
    where tenant_id = ${tx.tenantId}::uuid and name = ${procedure.name} and is_current`.execute(tx.sql);
  const { rows } = await sql<{ version: number }>`
    insert into procedure (tenant_id, id, name, version, is_current, minimum_minor, gap_days)
    select ${tx.tenantId}::uuid, ${id}::uuid, ${procedure.name}::text, coalesce(max(version), 0) + 1, true,
      ${procedure.minimumMinor}::bigint, ${procedure.gapDays}::integer
    from procedure where tenant_id = ${tx.tenantId}::uuid and name = ${procedure.name}::text
    returning version`.execute(tx.sql);
  await sql`
    insert into level (tenant_id, procedure_id, position, days_after, period_days, fee_private_minor, fee_business_minor,
      claims_flat_fee, claims_interest, has_statement, channel, texts)
    select ${tx.tenantId}::uuid, ${id}::uuid, u.position, u."daysAfter", u."periodDays",
      (u."feeMinor" ->> 'private')::bigint, (u."feeMinor" ->> 'business')::bigint, u."claimsFlatFee",
      u."claimsInterest", coalesce(u."hasStatement", false), u.channel, u.texts
    from jsonb_to_recordset(${JSON.stringify(procedure.levels)}::jsonb) as u(position integer, "daysAfter" integer,
      "periodDays" integer, "feeMinor" jsonb, "claimsFlatFee" boolean, "claimsInterest" boolean, "hasStatement" boolean,
      channel text, texts jsonb)`.execute(tx.sql);
  return rows[0]!.version;
}
