import type { LocalDate } from '@mahnwerk/core/local-date';
import type { RunContext } from '@mahnwerk/core/propose-run';
import type { Reader } from '../platform/db.ts';
import { loadLaw } from '../tenants/law.store.ts';
import { listOverrides } from './overrides.store.ts';
import type { Standing } from './standing.store.ts';

/** By what a run is decided on a day: what the company has settled, and what persons took over for its procedures or the run. */
export async function toContext(
  read: Reader,
  today: LocalDate,
  { procedures }: Pick<Standing, 'procedures'>,
  runId?: string,
): Promise<RunContext> {
  const law = await loadLaw(read);
  const overrides = await listOverrides(read, {
    procedureNames: [...procedures.keys()],
    ...(runId !== undefined && { runId }),
  });
  return { today, law, overrides };
}
