import type { Procedure } from '@mahnwerk/core/procedure';
import { loadProcedures } from '../dunning/standing.store.ts';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';

/** The current version of every procedure, by name. */
export async function listProcedures(deps: Pick<App, 'db'>, scope: Scope): Promise<readonly Procedure[]> {
  const procedures = await deps.db.read(scope.tenantId, loadProcedures);
  return [...procedures.values()].map((one) => one.procedure);
}
