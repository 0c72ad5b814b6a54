import { checkProcedure } from '@mahnwerk/core/check-procedure';
import type { Procedure } from '@mahnwerk/core/procedure';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { sampleLetter } from '@mahnwerk/core/sample-letter';
import { appendEvents } from '../casefile/casefile.store.ts';
import { loadProcedures } from '../dunning/standing.store.ts';
import type { App } from '../platform/deps.ts';
import { newId } from '../platform/ids.ts';
import type { Scope } from '../platform/scope.ts';
import { renderWording } from '../platform/wording.ts';
import { type CompanyRecord, loadCompany } from '../tenants/tenants.store.ts';
import { insertProcedure } from './procedures.store.ts';
import { toSampleSender } from './to-sample-sender.ts';

/**
 * Saves a procedure as a new version; letters already written keep theirs. Every text is tried on a sample letter first.
 * Refused: a name no procedure has, gaps in the levels, a missing text, a template that cannot be used, a fee no court allows (with its field).
 */
export async function updateProcedure(
  deps: Pick<App, 'db' | 'clock'>,
  scope: Scope,
  procedure: Omit<Procedure, 'version'>,
): Promise<Procedure | Refusal> {
  if (procedure.minimumMinor < 0) return refuse('value-invalid', { field: 'minimum' });
  return deps.db.write(scope.tenantId, async (tx) => {
    const known = await loadProcedures(tx);
    if (!known.has(procedure.name)) return refuse('not-found', { field: 'name' });
    const company = await loadCompany(tx);
    const refusal = checkProcedure(procedure, company.country, company.language) ?? tryTexts(procedure, company, scope);
    if (refusal !== undefined) return refusal;
    const version = await insertProcedure(tx, newId(), procedure);
    const data = { name: procedure.name, version };
    await appendEvents(tx, [{ kind: 'procedure-changed', actor: scope.actor, data }], deps.clock.now());
    return { ...procedure, version };
  });
}

function tryTexts(procedure: Pick<Procedure, 'levels'>, company: CompanyRecord, scope: Scope): Refusal | undefined {
  const sender = toSampleSender(company);
  for (const [levelIndex, level] of procedure.levels.entries()) {
    for (const [textIndex, { language, audience }] of level.texts.entries()) {
      const wish = { level, language, audience, country: company.country, sender, today: scope.today };
      const letter = sampleLetter(wish, renderWording);
      if (!('kind' in letter)) continue;
      return { ...letter, field: `levels.${levelIndex}.texts.${textIndex}.${letter.field ?? ''}` };
    }
  }
  return undefined;
}
