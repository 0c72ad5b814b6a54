// writes: return_debit_step, mandate_mark
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { ReturnedDraft } from '@mahnwerk/core/returned-debit';
import { sql } from 'kysely';
import { columnsOf } from '../platform/columns-of.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { newIds } from '../platform/ids.ts';

export interface NewStep {
  /** Absent = a new one. */
  readonly id?: string;
  readonly returnId: string;
  readonly kind: 'seen-on-statement' | 'task-done' | 'taken-back';
  /** Null: the list itself was taken back. */
  readonly transactionId: string | null;
}

/** What became true of returned debits. */
export async function insertSteps(tx: Tx, rows: readonly NewStep[], actor: string): Promise<void> {
  if (rows.length === 0) return;
  const column = columnsOf(rows);
  const ids = newIds(rows.length).values();
  await sql`
    insert into return_debit_step (tenant_id, id, return_id, kind, transaction_id, actor)
    select ${tx.tenantId}::uuid, u.*, ${actor} from unnest(${column('uuid', (r) => r.id ?? ids.next().value)},
      ${column('uuid', (r) => r.returnId)}, ${column('text', (r) => r.kind)},
      ${column('uuid', (r) => r.transactionId)}) as u(id, return_id, kind, transaction_id)`.execute(tx.sql);
}

/** Marks mandates, each for the return that tells it: the others stay when one is taken back. */
export async function insertMarks(tx: Tx, rows: ReturnedDraft['marks']): Promise<void> {
  if (rows.length === 0) return;
  const column = columnsOf(rows);
  const ids = newIds(rows.length).values();
  await sql`
    insert into mandate_mark (tenant_id, id, debtor_id, mandate_id, return_id, code, marked_on)
    select ${tx.tenantId}::uuid, u.*
    from unnest(${column('uuid', () => ids.next().value)}, ${column('uuid', (r) => r.debtorId)},
      ${column('text', (r) => r.mandateId)}, ${column('uuid', (r) => r.returnId)}, ${column('text', (r) => r.code)},
      ${column('date', (r) => r.markedOn)}) as u(id, debtor_id, mandate_id, return_id, code, marked_on)`.execute(
    tx.sql,
  );
}

export interface MandateMark {
  readonly id: string;
  readonly mandateId: string | null;
  readonly code: string | null;
  readonly markedOn: LocalDate;
}

/** Mandates of a customer that are not to be used before somebody looked; each once, as it was marked first. */
export async function listMarks(read: Reader, debtorId: string): Promise<readonly MandateMark[]> {
  const { rows } = await sql<MandateMark>`
    select * from (
      select distinct on (mandate_id) id, mandate_id as "mandateId", code, marked_on as "markedOn" from mandate_mark
      where tenant_id = ${read.tenantId}::uuid and debtor_id = ${debtorId}::uuid and lifted_at is null
      order by mandate_id, marked_on, id
    ) m order by "markedOn", id`.execute(read.sql);
  return rows;
}

/** A person says that the mandate may be used again, whatever marked it; undefined when there is no such mark. */
export async function liftMark(
  tx: Tx,
  debtorId: string,
  markId: string,
  actor: string,
): Promise<{ readonly mandateId: string | null } | undefined> {
  const { rows } = await sql<{ mandateId: string | null }>`
    update mandate_mark m set lifted_at = now(), lifted_by = ${actor}
    from mandate_mark said
    where said.tenant_id = ${tx.tenantId}::uuid and said.debtor_id = ${debtorId}::uuid and said.id = ${markId}::uuid
      and said.lifted_at is null and m.tenant_id = said.tenant_id and m.debtor_id = said.debtor_id
      and m.mandate_id is not distinct from said.mandate_id and m.lifted_at is null
    returning m.mandate_id as "mandateId"`.execute(tx.sql);
  return rows[0];
}

/** Returns that were taken back mark nothing. */
export async function liftMarksOf(tx: Tx, returnIds: readonly string[], actor: string): Promise<void> {
  await sql`
    update mandate_mark set lifted_at = now(), lifted_by = ${actor}
    where tenant_id = ${tx.tenantId}::uuid and return_id = any(${returnIds}::uuid[]) and lifted_at is null`.execute(
    tx.sql,
  );
}
