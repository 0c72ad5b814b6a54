// writes: block
import type { LocalDate } from '@mahnwerk/core/local-date';
import { sql } from 'kysely';
import { columnsOf } from '../platform/columns-of.ts';
import type { Reader, Tx } from '../platform/db.ts';

export interface BlockRow {
  readonly id: string;
  readonly scope: 'claim' | 'debtor';
  readonly kind: 'user' | 'dispute' | 'instalment-plan';
  readonly reason: string;
  readonly untilOn: LocalDate | null;
  readonly actor: string;
  readonly createdAt: Date;
}

/** Blocks of a claim and of its debtor that were not lifted; one that ran out is still listed until it is lifted. */
export async function listBlocks(read: Reader, claimId: string): Promise<readonly BlockRow[]> {
  const { rows } = await sql<BlockRow>`
    select b.id, case when b.claim_id is null then 'debtor' else 'claim' end as scope, b.kind, b.reason,
      b.until_on as "untilOn", b.actor, b.created_at as "createdAt"
    from claim c
    join block b on b.tenant_id = c.tenant_id and b.lifted_at is null
      and (b.claim_id = c.id or b.debtor_id = c.debtor_id)
    where c.tenant_id = ${read.tenantId}::uuid and c.id = ${claimId}::uuid
    order by b.created_at, b.id`.execute(read.sql);
  return rows;
}

export interface NewBlock {
  readonly id: string;
  readonly claimId: string;
  readonly kind: BlockRow['kind'];
  readonly reason: string;
  readonly untilOn: LocalDate | null;
  readonly actor: string;
  /** Absent = now. */
  readonly createdAt?: Date;
  /** Of a block of the past. */
  readonly liftedAt?: Date;
}

export async function insertBlock(tx: Tx, block: NewBlock): Promise<void> {
  await sql`
    insert into block (tenant_id, id, claim_id, kind, reason, until_on, actor, created_at, lifted_at)
    values (${tx.tenantId}::uuid, ${block.id}::uuid, ${block.claimId}::uuid, ${block.kind}, ${block.reason},
      ${block.untilOn}::date, ${block.actor}, coalesce(${block.createdAt?.toISOString() ?? null}::timestamptz, now()),
      ${block.liftedAt?.toISOString() ?? null}::timestamptz)`.execute(tx.sql);
}

/** Lifts a block of this claim or of its debtor; answers its reason and the debtor, or undefined when there was none to lift. */
export async function markLifted(
  tx: Tx,
  claimId: string,
  blockId: string,
): Promise<{ readonly reason: string; readonly debtorId: string } | undefined> {
  const { rows } = await sql<{ reason: string; debtorId: string }>`
    update block b set lifted_at = now()
    from claim c
    where c.tenant_id = ${tx.tenantId}::uuid and c.id = ${claimId}::uuid and b.tenant_id = c.tenant_id
      and b.id = ${blockId}::uuid and b.lifted_at is null and (b.claim_id = c.id or b.debtor_id = c.debtor_id)
    returning b.reason, c.debtor_id as "debtorId"`.execute(tx.sql);
  return rows[0];
}

/** A block that a list sets. */
export interface ListBlock {
  readonly id: string;
  readonly claimId: string;
  readonly reason: string;
  readonly untilOn: LocalDate | null;
}

/** Blocks claims as a list says, except those that are blocked already; answers the claims that are blocked now. */
export async function insertListBlocks(
  tx: Tx,
  blocks: readonly ListBlock[],
  { importId, actor }: { readonly importId: string; readonly actor: string },
): Promise<readonly string[]> {
  if (blocks.length === 0) return [];
  const column = columnsOf(blocks);
  const { rows } = await sql<{ claimId: string }>`
    insert into block (tenant_id, id, claim_id, kind, reason, until_on, actor, import_id)
    select ${tx.tenantId}::uuid, u.id, u.claim_id, 'user', u.reason, u.until_on, ${actor}, ${importId}::uuid
    from unnest(${column('uuid', (r) => r.id)}, ${column('uuid', (r) => r.claimId)}, ${column('text', (r) => r.reason)},
      ${column('date', (r) => r.untilOn)}) as u(id, claim_id, reason, until_on)
    where not exists (select 1 from block b
      where b.tenant_id = ${tx.tenantId}::uuid and b.claim_id = u.claim_id and b.lifted_at is null)
    returning claim_id as "claimId"`.execute(tx.sql);
  return rows.map(({ claimId }) => claimId);
}

/** Lifts what a list set; answers the claims that are free of it. */
export async function liftListBlocks(
  tx: Tx,
  importId: string,
): Promise<readonly { readonly claimId: string | null; readonly reason: string }[]> {
  const { rows } = await sql<{ claimId: string | null; reason: string }>`
    update block set lifted_at = now()
    where tenant_id = ${tx.tenantId}::uuid and import_id = ${importId}::uuid and lifted_at is null
    returning claim_id as "claimId", reason`.execute(tx.sql);
  return rows;
}

/** Blocks debtors as a list says; none of them is blocked yet. */
export async function insertDebtorBlocks(
  tx: Tx,
  blocks: readonly (Omit<ListBlock, 'claimId'> & { readonly debtorId: string })[],
  { importId, actor }: { readonly importId: string; readonly actor: string },
): Promise<void> {
  if (blocks.length === 0) return;
  const column = columnsOf(blocks);
  await sql`
    insert into block (tenant_id, id, debtor_id, kind, reason, until_on, actor, import_id)
    select ${tx.tenantId}::uuid, u.id, u.debtor_id, 'user', u.reason, u.until_on, ${actor}, ${importId}::uuid
    from unnest(${column('uuid', (r) => r.id)}, ${column('uuid', (r) => r.debtorId)},
      ${column('text', (r) => r.reason)}, ${column('date', (r) => r.untilOn)})
      as u(id, debtor_id, reason, until_on)`.execute(tx.sql);
}

/** The blocks of debtors that go with the list that brought them. */
export async function removeDebtorBlocks(tx: Tx, debtorIds: readonly string[]): Promise<void> {
  await sql`
    delete from block where tenant_id = ${tx.tenantId}::uuid and debtor_id = any(${debtorIds}::uuid[])`.execute(tx.sql);
}
