import type { LocalDate } from '@mahnwerk/core/local-date';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import {
  type CompanyRecord,
  countOpenWork,
  listTenants,
  loadCompany,
  type OpenCounts,
  type TenantRef,
} from './tenants.store.ts';

export interface SessionView {
  readonly company: CompanyRecord;
  readonly tenants: readonly TenantRef[];
  readonly today: LocalDate;
  readonly counts: OpenCounts;
}

/** Which company, which day, and how much waits for a person. */
export async function getSession(deps: Pick<App, 'db'>, scope: Scope): Promise<SessionView> {
  const tenants = await listTenants(deps.db);
  return deps.db.read(scope.tenantId, async (read) => ({
    company: await loadCompany(read),
    tenants,
    today: scope.today,
    counts: await countOpenWork(read, scope.today),
  }));
}
