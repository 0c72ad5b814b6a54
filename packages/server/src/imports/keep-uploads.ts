import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { countWaiting, saveUploads } from '../invoices/uploads.store.ts';
import type { App } from '../platform/deps.ts';
import { fileLimits, limitSettings } from '../platform/file-limits.ts';
import type { Scope } from '../platform/scope.ts';
import type { KeptUpload } from './to-import-lock.ts';

type Noted = Omit<KeptUpload, 'content'>;

/**
 * Writes down that these files are about to be kept. What is kept and then named by nothing, because it was never imported or
 * because its import stopped halfway, is found again by this: discarded by a person, or swept away (`sweepUploads`).
 * Refused: `uploads-full`, where a company has too much waiting beside these files. `isComingIn`: they are imported at once,
 * so how large they are does not count, only that nothing grows without end.
 */
export async function noteUploads(
  deps: Pick<App, 'db'>,
  { tenantId, actor }: Scope,
  files: readonly Noted[],
  { isComingIn }: { readonly isComingIn: boolean },
): Promise<Refusal | undefined> {
  if (files.length === 0) return undefined;
  const rows = files.map(({ fileName, sha256, byteCount }) => ({ fileName, sha256, byteCount, actor }));
  return deps.db.write(tenantId, async (tx) => {
    const before = await countWaiting(
      tx,
      rows.map(({ sha256 }) => sha256),
    );
    const refusal = tooMuch(before, isComingIn ? [] : files);
    if (refusal === undefined) await saveUploads(tx, rows);
    return refusal;
  });
}

function tooMuch(
  { fileCount, byteCount }: Awaited<ReturnType<typeof countWaiting>>,
  files: readonly Noted[],
): Refusal | undefined {
  const { waitingFiles, waitingMegabytes } = fileLimits();
  const bytes = files.reduce((sum, file) => sum + file.byteCount, byteCount);
  const isMany = fileCount + files.length > waitingFiles;
  if (!isMany && bytes <= waitingMegabytes * 1_000_000) return undefined;
  const setting = limitSettings[isMany ? 'waitingFiles' : 'waitingMegabytes'];
  return refuse('uploads-full', { values: { count: fileCount, megabytes: Math.ceil(byteCount / 1_000_000), setting } });
}

/**
 * Keeps files of which a person wants to see the pages before they are imported. Only this company may see them. Refused:
 * `uploads-full`; then none is kept.
 */
export async function keepUploads(
  deps: Pick<App, 'db' | 'blobs'>,
  scope: Scope,
  files: readonly KeptUpload[],
): Promise<Refusal | undefined> {
  const refusal = await noteUploads(deps, scope, files, { isComingIn: false });
  if (refusal !== undefined) return refusal;
  for (const { content } of files) await deps.blobs.put(content);
  // Again: who discarded the same content in this moment has taken the first note away, and no file lies there unnoted.
  return noteUploads(deps, scope, files, { isComingIn: true });
}
