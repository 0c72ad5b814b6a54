import { carriedOverrides } from '@mahnwerk/core/carried-overrides';
import type { Procedure } from '@mahnwerk/core/procedure';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { listOverrides } from '../dunning/overrides.store.ts';
import { loadProcedures } from '../dunning/standing.store.ts';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { loadLaw } from '../tenants/law.store.ts';
import { type JudgedProcedure, toFindings, toHeld } from './to-judged.ts';

type Draft = Omit<Procedure, 'version'>;

/** What the legal guard says of a procedure as it stands in a form, with the overrides that would go on to hold for it. */
export async function checkProcedure(
  deps: Pick<App, 'db'>,
  scope: Scope,
  procedure: Draft,
): Promise<JudgedProcedure<Draft> | Refusal> {
  return deps.db.read(scope.tenantId, async (read) => {
    const standing = (await loadProcedures(read)).get(procedure.name);
    if (standing === undefined) return refuse('not-found', { field: 'name' });
    const law = await loadLaw(read);
    const findings = toFindings(procedure, law);
    const held = toHeld(await listOverrides(read, { procedureNames: [procedure.name] }));
    return { procedure, findings, overrides: carriedOverrides(findings, held) };
  });
}
