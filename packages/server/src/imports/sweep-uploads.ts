import { deleteOldUploads, listNeededFiles, listOldUploads } from '../invoices/uploads.store.ts';
import type { App } from '../platform/deps.ts';

const dayMs = 86_400_000;
/**
 * An upload that nobody imported is kept so long: who went away in the middle comes back the next day. It may be a stranger's letter
 * that was dropped here by mistake (GDPR Art. 5(1)(e): no longer than its purpose needs).
 */
const keptDays = 2;
/** Old uploads of one company that are looked at together. */
const pageLength = 1000;

export interface SweepReceipt {
  readonly removedCount: number;
}

/**
 * Deletes files that were uploaded two days ago or earlier, never imported, and are named by no company of this installation:
 * stored files are shared by content. What an import, the archive, a logo or a customer file names stays, and so does what was
 * stored again within a day. Can be stopped anywhere and goes on the next time.
 */
export async function sweepUploads(
  deps: Pick<App, 'db' | 'clock' | 'blobs'>,
  tenantIds: readonly string[],
): Promise<SweepReceipt> {
  const now = deps.clock.now().getTime();
  const before = new Date(now - keptDays * dayMs);
  const unusedSince = new Date(now - dayMs);
  let removedCount = 0;
  for (const tenantId of tenantIds) {
    for (;;) {
      const old = await deps.db.read(tenantId, (read) => listOldUploads(read, before, pageLength));
      if (old.length === 0) break;
      const needed = await findNeeded(deps, tenantIds, old, before);
      for (const sha256 of old)
        if (!needed.has(sha256) && (await deps.blobs.removeUnused(sha256, unusedSince))) removedCount += 1;
      // Only now: what is still written down is found again by a sweep that was stopped.
      await deps.db.write(tenantId, (tx) => deleteOldUploads(tx, old, before));
    }
  }
  return { removedCount };
}

async function findNeeded(
  deps: Pick<App, 'db'>,
  tenantIds: readonly string[],
  hashes: readonly string[],
  before: Date,
): Promise<ReadonlySet<string>> {
  const needed = new Set<string>();
  for (const tenantId of tenantIds)
    for (const sha256 of await deps.db.read(tenantId, (read) => listNeededFiles(read, hashes, before)))
      needed.add(sha256);
  return needed;
}
