// writes: limitation_event
import type { LimitationRecord } from '@mahnwerk/core/check-limitation-event';
import type { LocalDate } from '@mahnwerk/core/local-date';
import { sql } from 'kysely';
import type { Reader, Tx } from '../platform/db.ts';

export interface LimitationEventRow extends LimitationRecord {
  readonly id: string;
  readonly actor: string;
  readonly createdAt: Date;
}

/** What stands recorded about the limitation of a claim; what was withdrawn is in its file alone. */
export async function listLimitationEvents(read: Reader, claimId: string): Promise<readonly LimitationEventRow[]> {
  const { rows } = await sql<LimitationEventRow>`
    select id, kind, from_on as "fromOn", to_on as "toOn", reason, actor, created_at as "createdAt"
    from limitation_event
    where tenant_id = ${read.tenantId}::uuid and claim_id = ${claimId}::uuid and withdrawn_at is null
    order by from_on, id`.execute(read.sql);
  return rows;
}

export async function insertLimitationEvent(
  tx: Tx,
  event: LimitationRecord & { readonly id: string; readonly claimId: string; readonly actor: string },
): Promise<void> {
  await sql`
    insert into limitation_event (tenant_id, id, claim_id, kind, from_on, to_on, reason, actor)
    values (${tx.tenantId}::uuid, ${event.id}::uuid, ${event.claimId}::uuid, ${event.kind}, ${event.fromOn}::date,
      ${event.toOn}::date, ${event.reason}, ${event.actor})`.execute(tx.sql);
}

/** Ids of another claim or of what was withdrawn change nothing. */
export async function endLimitationEvent(tx: Tx, claimId: string, eventId: string, toOn: LocalDate): Promise<void> {
  await sql`
    update limitation_event set to_on = ${toOn}::date
    where tenant_id = ${tx.tenantId}::uuid and claim_id = ${claimId}::uuid and id = ${eventId}::uuid
      and withdrawn_at is null`.execute(tx.sql);
}

export async function withdrawLimitationEvent(tx: Tx, claimId: string, eventId: string): Promise<void> {
  await sql`
    update limitation_event set withdrawn_at = now()
    where tenant_id = ${tx.tenantId}::uuid and claim_id = ${claimId}::uuid and id = ${eventId}::uuid
      and withdrawn_at is null`.execute(tx.sql);
}
