import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { type CompanyRecord, loadCompany } from '../tenants/tenants.store.ts';

export async function getCompany(deps: Pick<App, 'db'>, scope: Scope): Promise<CompanyRecord> {
  return deps.db.read(scope.tenantId, loadCompany);
}
