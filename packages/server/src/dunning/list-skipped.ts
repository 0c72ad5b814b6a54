import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { listSkippedLines, type SkippedLine, type SkippedQuery } from './run-views.store.ts';

/** Claims of a run that get no letter, with the reason, a page at a time; `code` is a blocker code or `waiting`. */
export async function listSkipped(
  deps: Pick<App, 'db'>,
  scope: Scope,
  runId: string,
  query: SkippedQuery,
): Promise<{ readonly lines: readonly SkippedLine[]; readonly next: string | null }> {
  const lines = await deps.db.read(scope.tenantId, (read) => listSkippedLines(read, runId, query));
  return { lines, next: lines.length === query.limit ? lines.at(-1)!.claimId : null };
}
