import { saveUploads } from '../invoices/uploads.store.ts';
import type { App } from '../platform/deps.ts';
import type { ReceivedFile } from '../platform/file-content.ts';
import type { Scope } from '../platform/scope.ts';

export interface KeptUpload {
  readonly fileName: string;
  readonly sha256: string;
  readonly byteCount: number;
  readonly content: Uint8Array | ReceivedFile;
}

/**
 * Writes down that these files are about to be kept. What is kept and then named by nothing, because it was never imported or
 * because its import stopped halfway, is found again by this and swept away (`sweepUploads`).
 */
export async function noteUploads(
  deps: Pick<App, 'db'>,
  { tenantId, actor }: Scope,
  files: readonly Omit<KeptUpload, 'content'>[],
): Promise<void> {
  if (files.length === 0) return;
  const rows = files.map(({ fileName, sha256, byteCount }) => ({ fileName, sha256, byteCount, actor }));
  await deps.db.write(tenantId, (tx) => saveUploads(tx, rows));
}

/** Keeps files of which a person wants to see the pages before they are imported. Only this company may see them. */
export async function keepUploads(
  deps: Pick<App, 'db' | 'blobs'>,
  scope: Scope,
  files: readonly KeptUpload[],
): Promise<void> {
  await noteUploads(deps, scope, files);
  for (const { content } of files) await deps.blobs.put(content);
}
