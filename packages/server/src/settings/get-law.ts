import type { LawSettings } from '@mahnwerk/core/law-settings';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { loadLaw } from '../tenants/law.store.ts';

export async function getLaw(deps: Pick<App, 'db'>, scope: Scope): Promise<LawSettings> {
  return deps.db.read(scope.tenantId, loadLaw);
}
