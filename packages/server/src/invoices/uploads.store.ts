// writes: upload
import { sql } from 'kysely';
import type { Reader, Tx } from '../platform/db.ts';

export interface NewUpload {
  readonly sha256: string;
  readonly fileName: string;
  readonly byteCount: number;
  readonly actor: string;
}

/** Remembers files that somebody of this company is about to keep; again counts from now. */
export async function saveUploads(tx: Tx, uploads: readonly NewUpload[]): Promise<void> {
  const hashes = uploads.map(({ sha256 }) => sha256);
  await sql`delete from upload where tenant_id = ${tx.tenantId}::uuid and sha256 = any(${hashes}::text[])`.execute(
    tx.sql,
  );
  await sql`
    insert into upload (tenant_id, sha256, file_name, byte_count, actor)
    select ${tx.tenantId}::uuid, u.* from unnest(
      ${uploads.map((upload) => upload.sha256)}::text[], ${uploads.map((upload) => upload.fileName)}::text[],
      ${uploads.map((upload) => upload.byteCount)}::bigint[], ${uploads.map((upload) => upload.actor)}::text[]) as u
    on conflict do nothing`.execute(tx.sql);
}

/** Whether this company uploaded or imported a file of this content: only then may it see its pages. */
export async function isOwnFile(read: Reader, sha256: string): Promise<boolean> {
  const { rows } = await sql<{ isOwn: boolean }>`
    select exists (select 1 from upload where tenant_id = ${read.tenantId}::uuid and sha256 = ${sha256})
      or exists (select 1 from import_file where tenant_id = ${read.tenantId}::uuid and sha256 = ${sha256}) as "isOwn"`.execute(
    read.sql,
  );
  return rows[0]!.isOwn;
}

/** Files whose last upload is older, by SHA-256. */
export async function listOldUploads(read: Reader, before: Date, limit: number): Promise<readonly string[]> {
  const { rows } = await sql<{ sha256: string }>`
    select sha256 from upload where tenant_id = ${read.tenantId}::uuid and created_at < ${before.toISOString()}::timestamptz
    order by created_at limit ${limit}`.execute(read.sql);
  return rows.map(({ sha256 }) => sha256);
}

/**
 * Which of these files this company needs: imports, everything in the archive (letters, mails, batches, originals of invoices),
 * the logo, what the customer file mentions, and uploads that are younger.
 */
export async function listNeededFiles(
  read: Reader,
  hashes: readonly string[],
  youngerThan: Date,
): Promise<readonly string[]> {
  const { rows } = await sql<{ sha256: string }>`
    with asked as (select unnest(${hashes}::text[]) as sha256)
    select sha256 from import_file where tenant_id = ${read.tenantId}::uuid and sha256 in (select sha256 from asked)
    union
    select sha256 from document where tenant_id = ${read.tenantId}::uuid and sha256 in (select sha256 from asked)
    union
    select logo_sha256 from tenant where tenant_id = ${read.tenantId}::uuid and logo_sha256 in (select sha256 from asked)
    union
    select data->>'sha256' from case_event
    where tenant_id = ${read.tenantId}::uuid and data->>'sha256' in (select sha256 from asked)
    union
    select sha256 from upload where tenant_id = ${read.tenantId}::uuid and sha256 in (select sha256 from asked)
      and created_at >= ${youngerThan.toISOString()}::timestamptz`.execute(read.sql);
  return rows.map(({ sha256 }) => sha256);
}

/** Forgets uploads unless they came again meanwhile. */
export async function deleteOldUploads(tx: Tx, hashes: readonly string[], before: Date): Promise<void> {
  await sql`
    delete from upload where tenant_id = ${tx.tenantId}::uuid and sha256 = any(${hashes}::text[])
      and created_at < ${before.toISOString()}::timestamptz`.execute(tx.sql);
}

/** Which of its uploads a company means: these, or all that wait but these. */
export type UploadWish = { readonly only: readonly string[] } | { readonly allBut: readonly string[] };

/** Uploads that wait: somebody looked at them, and no import names them yet. */
const waiting = sql`upload u where not exists (
  select 1 from import_file f where f.tenant_id = u.tenant_id and f.sha256 = u.sha256)`;

/** By SHA-256. */
export async function listWaiting(read: Reader, wish: UploadWish): Promise<readonly string[]> {
  const isMeant =
    'only' in wish ? sql`u.sha256 = any(${wish.only}::text[])` : sql`u.sha256 <> all(${wish.allBut}::text[])`;
  const { rows } = await sql<{ sha256: string }>`
    select u.sha256 from ${waiting} and u.tenant_id = ${read.tenantId}::uuid and ${isMeant}`.execute(read.sql);
  return rows.map(({ sha256 }) => sha256);
}

/** How much waits beside these files. */
export async function countWaiting(
  read: Reader,
  besides: readonly string[],
): Promise<{ readonly fileCount: number; readonly byteCount: number }> {
  const { rows } = await sql<{ fileCount: number; byteCount: number }>`
    select count(*)::int as "fileCount", coalesce(sum(u.byte_count), 0)::float8 as "byteCount"
    from ${waiting} and u.tenant_id = ${read.tenantId}::uuid and u.sha256 <> all(${besides}::text[])`.execute(read.sql);
  return rows[0]!;
}

/** Forgets uploads. Which of them an import has named since: their files stay. */
export async function deleteUploads(tx: Tx, hashes: readonly string[]): Promise<readonly string[]> {
  await sql`
    delete from upload where tenant_id = ${tx.tenantId}::uuid and sha256 = any(${hashes}::text[])`.execute(tx.sql);
  const { rows } = await sql<{ sha256: string }>`
    select sha256 from import_file where tenant_id = ${tx.tenantId}::uuid and sha256 = any(${hashes}::text[])`.execute(
    tx.sql,
  );
  return rows.map(({ sha256 }) => sha256);
}
