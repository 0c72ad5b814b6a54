// writes: import_file
import { sql } from 'kysely';
import type { Reader, Tx } from '../platform/db.ts';
import { joinWholeSets } from '../platform/whole-sets.ts';

export interface ImportRow {
  readonly id: string;
  readonly kind: 'claims' | 'statement' | 'invoice';
  readonly fileName: string;
  readonly sha256: string;
  readonly receipt: object;
  readonly actor: string;
  readonly createdAt: Date;
}

/** Earlier imports of files with these contents, by SHA-256. */
export async function findImports(read: Reader, hashes: readonly string[]): Promise<ReadonlyMap<string, ImportRow>> {
  const { rows } = await sql<ImportRow>`
    select id, kind, file_name as "fileName", sha256, receipt, actor, created_at as "createdAt" from import_file
    where tenant_id = ${read.tenantId}::uuid and sha256 = any(${hashes}::text[])`.execute(read.sql);
  return new Map(rows.map((row) => [row.sha256, row]));
}

/** Newest first. */
export async function listImportFiles(read: Reader, limit: number): Promise<readonly ImportRow[]> {
  const { rows } = await sql<ImportRow>`
    select id, kind, file_name as "fileName", sha256, receipt, actor, created_at as "createdAt" from import_file
    where tenant_id = ${read.tenantId}::uuid order by created_at desc, id desc limit ${limit}`.execute(read.sql);
  return rows;
}

export interface NewImport {
  readonly id: string;
  readonly kind: 'claims' | 'statement' | 'invoice';
  readonly fileName: string;
  readonly sha256: string;
  readonly byteCount: number;
  readonly receipt: object;
  readonly actor: string;
  /** Absent = now. */
  readonly createdAt?: Date;
}

export async function insertImport(tx: Tx, row: NewImport): Promise<void> {
  await sql`
    insert into import_file (tenant_id, id, kind, file_name, sha256, byte_count, receipt, actor, created_at)
    values (${tx.tenantId}::uuid, ${row.id}::uuid, ${row.kind}, ${row.fileName}, ${row.sha256}, ${row.byteCount},
      ${JSON.stringify(row.receipt)}::jsonb, ${row.actor}, coalesce(${row.createdAt?.toISOString() ?? null}::timestamptz, now()))`.execute(
    tx.sql,
  );
}

/**
 * One import or matching at a time for a company, until the transaction ends: two at once would decide about the same
 * numbers and open amounts without seeing each other. What follows touches all open items, so it joins whole sets.
 */
export async function lockImports(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`imports ${tx.tenantId}`}, 0))`.execute(tx.sql);
  await joinWholeSets(tx);
}
