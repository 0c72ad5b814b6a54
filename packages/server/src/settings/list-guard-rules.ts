import { type GuardRule, guardRules } from '@mahnwerk/core/guard-rule';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { loadLaw } from '../tenants/law.store.ts';

/** The rules of the legal guard for the company's country. */
export async function listGuardRules(deps: Pick<App, 'db'>, scope: Scope): Promise<readonly GuardRule[]> {
  const { country } = await deps.db.read(scope.tenantId, loadLaw);
  return guardRules.filter(({ appliesTo }) => appliesTo.country === country);
}
