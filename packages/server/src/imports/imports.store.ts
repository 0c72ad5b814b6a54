// writes: import_file, import_undo
import { sql } from 'kysely';
import type { Reader, Tx } from '../platform/db.ts';
import { joinWholeSets } from '../platform/whole-sets.ts';

export interface ImportRow {
  readonly id: string;
  readonly kind: 'claims' | 'statement' | 'invoice' | 'returns' | 'debtors';
  readonly fileName: string;
  readonly sha256: string;
  readonly receipt: object;
  readonly actor: string;
  readonly createdAt: Date;
  /** Of a list of claims. */
  readonly mode: 'list' | 'open-items';
  /** There once it was taken back. */
  readonly undoneAt: Date | null;
  readonly undoneBy: string | null;
}

const columns = sql`f.id, f.kind, f.file_name as "fileName", f.sha256, f.receipt, f.actor, f.created_at as "createdAt", f.mode,
  u.created_at as "undoneAt", u.actor as "undoneBy"
  from import_file f left join import_undo u on u.tenant_id = f.tenant_id and u.import_id = f.id`;

/** Earlier imports of files with these contents, by SHA-256, the last one; those that were taken back do not count. */
export async function findImports(read: Reader, hashes: readonly string[]): Promise<ReadonlyMap<string, ImportRow>> {
  const { rows } = await sql<ImportRow>`
    select ${columns}
    where f.tenant_id = ${read.tenantId}::uuid and f.sha256 = any(${hashes}::text[]) and u.import_id is null
    order by f.created_at, f.id`.execute(read.sql);
  return new Map(rows.map((row) => [row.sha256, row]));
}

/** Newest first. */
export async function listImportFiles(read: Reader, limit: number): Promise<readonly ImportRow[]> {
  const { rows } = await sql<ImportRow>`
    select ${columns}
    where f.tenant_id = ${read.tenantId}::uuid and f.kind <> 'history'
    order by f.created_at desc, f.id desc limit ${limit}`.execute(read.sql);
  return rows;
}

export async function findImport(read: Reader, importId: string): Promise<ImportRow | undefined> {
  const { rows } = await sql<ImportRow>`
    select ${columns} where f.tenant_id = ${read.tenantId}::uuid and f.id = ${importId}::uuid`.execute(read.sql);
  return rows[0];
}

/** The import stays; that it was taken back is a row of its own. */
export async function insertUndo(tx: Tx, importId: string, actor: string): Promise<void> {
  await sql`
    insert into import_undo (tenant_id, import_id, actor)
    values (${tx.tenantId}::uuid, ${importId}::uuid, ${actor})`.execute(tx.sql);
}

export interface NewImport {
  readonly id: string;
  readonly kind: 'claims' | 'statement' | 'invoice' | 'returns' | 'debtors' | 'history';
  readonly fileName: string;
  readonly sha256: string;
  readonly byteCount: number;
  readonly receipt: object;
  readonly actor: string;
  /** Absent = a plain list, or no list. */
  readonly mode?: 'list' | 'open-items';
  /** Absent = now. */
  readonly createdAt?: Date;
}

export async function insertImport(tx: Tx, row: NewImport): Promise<void> {
  await sql`
    insert into import_file (tenant_id, id, kind, file_name, sha256, byte_count, receipt, actor, mode, created_at)
    values (${tx.tenantId}::uuid, ${row.id}::uuid, ${row.kind}, ${row.fileName}, ${row.sha256}, ${row.byteCount},
      ${JSON.stringify(row.receipt)}::jsonb, ${row.actor}, ${row.mode ?? 'list'},
      coalesce(${row.createdAt?.toISOString() ?? null}::timestamptz, now()))`.execute(tx.sql);
}

/**
 * One import or matching at a time for a company, until the transaction ends: two at once would decide about the same
 * numbers and open amounts without seeing each other. What follows touches all open items, so it joins whole sets.
 */
export async function lockImports(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`imports ${tx.tenantId}`}, 0))`.execute(tx.sql);
  await joinWholeSets(tx);
}

/**
 * No import and no matching until the transaction ends. For who locks decisions of both kinds, waiting and booked: an import
 * takes first the ones and then the others, so that two of them could wait for each other.
 */
export async function waitForImports(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(${`imports ${tx.tenantId}`}, 0))`.execute(tx.sql);
}
