import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { listRunViews, type RunView } from './run-views.store.ts';

/** Dunning runs, newest first. */
export async function listRuns(deps: Pick<App, 'db'>, scope: Scope): Promise<readonly RunView[]> {
  return deps.db.read(scope.tenantId, (read) => listRunViews(read));
}
