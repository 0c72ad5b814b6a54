import { saveUploads } from '../invoices/uploads.store.ts';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';

export interface KeptUpload {
  readonly fileName: string;
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

/**
 * Keeps files of which a person wants to see the pages before they are imported. Only this company may see them; what is
 * never imported is named by no document, and may be swept away by the day it was uploaded.
 */
export async function keepUploads(
  deps: Pick<App, 'db' | 'blobs'>,
  { tenantId, actor }: Scope,
  files: readonly KeptUpload[],
): Promise<void> {
  if (files.length === 0) return;
  for (const { bytes } of files) await deps.blobs.put(bytes);
  const rows = files.map(({ fileName, sha256, bytes }) => ({ fileName, sha256, byteCount: bytes.length, actor }));
  await deps.db.write(tenantId, (tx) => saveUploads(tx, rows));
}
