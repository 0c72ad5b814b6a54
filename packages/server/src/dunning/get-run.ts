import { chooseText } from '@mahnwerk/core/check-procedure';
import { creditWarnings } from '@mahnwerk/core/credit-warnings';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { loadCompany } from '../tenants/tenants.store.ts';
import { listAccountCredits } from './held-money.store.ts';
import { listOverrides } from './overrides.store.ts';
import { countSkipped, type LetterLine, listLetterLines, listRunViews, type RunDetailView } from './run-views.store.ts';
import { loadProcedures } from './standing.store.ts';

/** One run with its letters and the counts of the claims that get none. */
export async function getRun(deps: Pick<App, 'db'>, scope: Scope, runId: string): Promise<RunDetailView | Refusal> {
  return deps.db.read(scope.tenantId, async (read) => {
    const [run] = await listRunViews(read, runId);
    if (run === undefined) return refuse('not-found');
    const procedures = await loadProcedures(read);
    const { language } = await loadCompany(read);
    const titleOf = (line: LetterLine): string => {
      const procedure = (procedures.get(line.procedureName) ?? procedures.get('standard'))?.procedure;
      const level = procedure?.levels[line.level - 1];
      if (line.title !== null || level === undefined) return line.title ?? '';
      return chooseText(level, line.debtorKind, line.debtorLanguage, language)?.title ?? '';
    };
    const lines = (await listLetterLines(read, runId)).map((line) => ({ ...line, title: titleOf(line) }));
    const procedureNames = [...procedures.keys()];
    const asked = lines.filter((line) => run.state === 'proposed' && !line.isExcluded && line.droppedBecause === null);
    const credits = await listAccountCredits(read, [...new Set(asked.map(({ debtorId }) => debtorId))]);
    return {
      kind: 'run',
      run,
      lines,
      creditWarnings: creditWarnings(asked, credits),
      skippedCounts: await countSkipped(read, runId),
      ...(run.state === 'proposed' && { overrides: await listOverrides(read, { runId, procedureNames }) }),
    };
  });
}
