import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { type DispatchLine, type DispatchQuery, listDispatchLines } from './dispatch-views.store.ts';

/** The outbox, newest first; `next` is the cursor of the following page. */
export async function listDispatches(
  deps: Pick<App, 'db'>,
  scope: Scope,
  query: DispatchQuery,
): Promise<{ readonly lines: readonly DispatchLine[]; readonly total: number; readonly next: string | null }> {
  const { lines, total } = await deps.db.read(scope.tenantId, (read) => listDispatchLines(read, query));
  return { lines, total, next: lines.length === query.limit ? lines.at(-1)!.id : null };
}
