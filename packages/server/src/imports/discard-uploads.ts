import { deleteUploads, listNeededFiles, listWaiting, type UploadWish } from '../invoices/uploads.store.ts';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { listTenants } from '../tenants/tenants.store.ts';
import { lockImports } from './imports.store.ts';

export interface DiscardReceipt {
  /** Uploads that waited until now. */
  readonly discardedCount: number;
}

/**
 * Deletes uploads that nobody wants to import, at once: it may be a stranger's letter that was dropped here by mistake. What an
 * import, the archive, a logo, a customer file or another company of the installation names stays, since stored files are
 * shared by content; so does what is stored again in this moment. Again changes nothing. Nobody's books knew of them, so no
 * customer file tells of it. An import of the same file that is under way keeps it once more under the lock taken here.
 */
export async function discardUploads(
  deps: Pick<App, 'db' | 'clock' | 'blobs'>,
  scope: Scope,
  wish: UploadWish,
): Promise<DiscardReceipt> {
  const hashes = await deps.db.read(scope.tenantId, (read) => listWaiting(read, wish));
  if (hashes.length === 0) return { discardedCount: 0 };
  const unusedSince = deps.clock.now();
  const needed = await findNamed(deps, scope.tenantId, hashes);
  await deps.db.write(scope.tenantId, async (tx) => {
    await lockImports(tx);
    for (const sha256 of await deleteUploads(tx, hashes)) needed.add(sha256);
    for (const sha256 of hashes) if (!needed.has(sha256)) await deps.blobs.removeUnused(sha256, unusedSince);
  });
  return { discardedCount: hashes.length };
}

/** Files that somebody names: this company otherwise than as an upload, any other in whatever way. */
async function findNamed(deps: Pick<App, 'db'>, ownId: string, hashes: readonly string[]): Promise<Set<string>> {
  const everything = new Date(0);
  const nothing = new Date('9999-12-31T00:00:00Z');
  const needed = new Set<string>();
  for (const { id } of await listTenants(deps.db)) {
    const youngerThan = id === ownId ? nothing : everything;
    for (const sha256 of await deps.db.read(id, (read) => listNeededFiles(read, hashes, youngerThan)))
      needed.add(sha256);
  }
  return needed;
}
