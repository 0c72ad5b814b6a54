import { appendEvents } from '../casefile/casefile.store.ts';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { type CompanyRecord, loadCompany, setLogo } from '../tenants/tenants.store.ts';

/** Takes the logo off the letters to come; the file stays, letters already written show it. */
export async function removeLogo(deps: Pick<App, 'db' | 'clock'>, scope: Scope): Promise<CompanyRecord> {
  return deps.db.write(scope.tenantId, async (tx) => {
    const before = await loadCompany(tx);
    if (before.logoSha256 === null) return before;
    await setLogo(tx, null);
    const data = { fields: ['logo'] };
    await appendEvents(tx, [{ kind: 'settings-changed', actor: scope.actor, data }], deps.clock.now());
    return { ...before, logoSha256: null };
  });
}
