import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { type ListedAccount, listBankAccounts } from '../tenants/tenants.store.ts';

/** The accounts whose statements the company reads. */
export async function listAccounts(deps: Pick<App, 'db'>, scope: Scope): Promise<ListedAccount[]> {
  return [...(await deps.db.read(scope.tenantId, listBankAccounts))];
}
