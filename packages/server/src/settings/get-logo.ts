import { readLogo } from '@mahnwerk/core/read-logo';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import type { App, Logo } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { loadCompany } from '../tenants/tenants.store.ts';

/** The logo of the company; refused when there is none. */
export async function getLogo(
  deps: Pick<App, 'db' | 'blobs'>,
  scope: Scope,
): Promise<(Logo & { readonly kind: 'logo' }) | Refusal> {
  const { logoSha256 } = await deps.db.read(scope.tenantId, loadCompany);
  if (logoSha256 === null) return refuse('not-found');
  const bytes = await deps.blobs.get(logoSha256);
  const logo = readLogo(bytes);
  return logo.kind === 'refused' ? logo : { ...logo, bytes };
}
