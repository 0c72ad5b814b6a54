import { readLogo } from '@mahnwerk/core/read-logo';
import type { Refusal } from '@mahnwerk/core/refusal';
import { appendEvents } from '../casefile/casefile.store.ts';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { type CompanyRecord, loadCompany, setLogo } from '../tenants/tenants.store.ts';

/** Replaces the logo: SVG without scripts or links, PNG or JPEG up to 1 MB, told by its bytes. */
export async function uploadLogo(
  deps: Pick<App, 'db' | 'blobs' | 'clock'>,
  scope: Scope,
  bytes: Uint8Array,
): Promise<CompanyRecord | Refusal> {
  const logo = readLogo(bytes);
  if (logo.kind === 'refused') return logo;
  const { sha256 } = await deps.blobs.put(bytes);
  return deps.db.write(scope.tenantId, async (tx) => {
    await setLogo(tx, sha256);
    const data = { fields: ['logo'], sha256 };
    await appendEvents(tx, [{ kind: 'settings-changed', actor: scope.actor, data }], deps.clock.now());
    return loadCompany(tx);
  });
}
