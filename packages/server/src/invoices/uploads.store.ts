// writes: upload
import { sql } from 'kysely';
import type { Reader, Tx } from '../platform/db.ts';

export interface NewUpload {
  readonly sha256: string;
  readonly fileName: string;
  readonly byteCount: number;
  readonly actor: string;
}

/** Remembers files that somebody of this company looks at before they are imported; again is no change. */
export async function saveUploads(tx: Tx, uploads: readonly NewUpload[]): Promise<void> {
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
