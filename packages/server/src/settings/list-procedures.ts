import { listOverrides } from '../dunning/overrides.store.ts';
import { loadProcedures } from '../dunning/standing.store.ts';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { loadLaw } from '../tenants/law.store.ts';
import { type JudgedProcedure, toFindings, toHeld } from './to-judged.ts';

/** The current version of every procedure, by name, with what the guard says of it today. */
export async function listProcedures(deps: Pick<App, 'db'>, scope: Scope): Promise<readonly JudgedProcedure[]> {
  return deps.db.read(scope.tenantId, async (read) => {
    const procedures = await loadProcedures(read);
    const law = await loadLaw(read);
    const overrides = await listOverrides(read, { procedureNames: [...procedures.keys()] });
    return [...procedures.values()].map(({ procedure }) => ({
      procedure,
      findings: toFindings(procedure, law),
      overrides: toHeld(overrides.filter((one) => one.procedureName === procedure.name)),
    }));
  });
}
