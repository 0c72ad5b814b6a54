// writes: guard_override
import type { Role, SeenFinding } from '@mahnwerk/core/override';
import { sql } from 'kysely';
import type { Reader, Tx } from '../platform/db.ts';

export interface NewOverride {
  readonly id: string;
  readonly rule: string;
  /** For a procedure as long as it is not lifted, or for one letter of a run. */
  readonly procedureName?: string;
  readonly runId?: string;
  readonly letterKey?: string;
  readonly role: Role;
  readonly reason: string;
  readonly actor: string;
  /** What the person was shown; it holds for nothing else. */
  readonly seen: readonly SeenFinding[];
}

export interface OverrideRecord {
  readonly id: string;
  readonly rule: string;
  readonly procedureName: string | null;
  readonly letterKey: string | null;
  readonly role: Role;
  readonly reason: string;
  readonly actor: string;
  readonly seen: readonly SeenFinding[];
}

export interface OverrideQuery {
  readonly procedureNames?: readonly string[];
  /** The overrides of this run's letters, besides those of the procedures. */
  readonly runId?: string;
}

export async function insertOverride(tx: Tx, override: NewOverride, at: Date): Promise<void> {
  const { id, rule, procedureName, runId, letterKey, role, reason, actor, seen } = override;
  await sql`
    insert into guard_override (tenant_id, id, rule, procedure_name, run_id, letter_key, role, reason, actor, finding,
      created_at)
    values (${tx.tenantId}::uuid, ${id}::uuid, ${rule}, ${procedureName ?? null}::text, ${runId ?? null}::uuid,
      ${letterKey ?? null}::text, ${role}, ${reason}, ${actor}, ${JSON.stringify(seen)}::jsonb,
      ${at.toISOString()}::timestamptz)`.execute(tx.sql);
}

/** Overrides that hold now, oldest first. */
export async function listOverrides(read: Reader, query: OverrideQuery): Promise<readonly OverrideRecord[]> {
  const { rows } = await sql<OverrideRecord>`
    select id, rule, procedure_name as "procedureName", letter_key as "letterKey", role, reason, actor,
      finding as seen
    from guard_override
    where tenant_id = ${read.tenantId}::uuid and lifted_at is null
      and (procedure_name = any(${query.procedureNames ?? []}::text[]) or run_id = ${query.runId ?? null}::uuid)
    order by created_at, id`.execute(read.sql);
  return rows;
}

/** A procedure that is saved anew is judged anew: what was taken over for the old one no longer holds. */
export async function liftProcedureOverrides(tx: Tx, procedureName: string, at: Date): Promise<void> {
  await sql`
    update guard_override set lifted_at = ${at.toISOString()}::timestamptz
    where tenant_id = ${tx.tenantId}::uuid and procedure_name = ${procedureName} and lifted_at is null`.execute(tx.sql);
}
