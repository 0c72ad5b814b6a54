import { saveUploads } from '../invoices/uploads.store.ts';
import type { Tx } from '../platform/db.ts';
import type { App } from '../platform/deps.ts';
import type { ReceivedFile } from '../platform/file-content.ts';
import { lockImports } from './imports.store.ts';

export interface KeptUpload {
  readonly fileName: string;
  readonly sha256: string;
  readonly byteCount: number;
  readonly content: Uint8Array | ReceivedFile;
}

/**
 * One import at a time for a company, and its file lies there: whoever discarded the same content while this import waited held
 * the same lock. Storing what is stored is a touch; the note is for an import that is refused after all.
 */
export async function toImportLock(
  tx: Tx,
  { blobs }: Pick<App, 'blobs'>,
  actor: string,
  { fileName, sha256, byteCount, content }: KeptUpload,
): Promise<void> {
  await lockImports(tx);
  await blobs.put(content);
  await saveUploads(tx, [{ fileName, sha256, byteCount, actor }]);
}
