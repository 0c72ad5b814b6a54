import type { Country } from '@mahnwerk/core/claim';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { listAddedRates, loadLaw } from '../tenants/law.store.ts';
import type { CompanyRates } from './to-rates.ts';

/** What a company added to the published base rates; without a country, its own. */
export async function getRates(deps: Pick<App, 'db'>, scope: Scope, wish?: Country): Promise<CompanyRates> {
  return deps.db.read(scope.tenantId, async (read) => {
    const country = wish ?? (await loadLaw(read)).country;
    return { country, added: await listAddedRates(read, country) };
  });
}
