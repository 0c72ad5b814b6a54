import { overridesFor } from '@mahnwerk/core/judge-letter';
import { verdictOf } from '@mahnwerk/core/letter-notes';
import { refuseOverride, seenOf } from '@mahnwerk/core/override';
import { procedureNameOf } from '@mahnwerk/core/propose-run';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { appendEvents, type NewEvent } from '../casefile/casefile.store.ts';
import type { App } from '../platform/deps.ts';
import { newId } from '../platform/ids.ts';
import type { Scope } from '../platform/scope.ts';
import { roleOf } from '../tenants/members.store.ts';
import { lockRun } from './dunning.store.ts';
import { insertOverride, listOverrides } from './overrides.store.ts';
import { listLetterLines } from './run-views.store.ts';

export interface OverrideWish {
  readonly rule: string;
  readonly reason: string;
}

/**
 * A person takes the responsibility for what a rule found on a letter of a proposal, claim by claim as he is shown it; it
 * stands in the file of each of its claims and holds for that until the letter has left: other amounts are refused anew. What somebody has taken over already is not written again. Refused: a letter or rule the proposal does not have, a run that is
 * decided already, a person who may not (`override-not-allowed`), a reason nobody understands (`override-reason-short`).
 */
export async function overrideFinding(
  deps: Pick<App, 'db' | 'clock'>,
  scope: Scope,
  runId: string,
  letterKey: string,
  { rule, reason }: OverrideWish,
): Promise<{ readonly kind: 'overridden' } | Refusal> {
  return deps.db.write(scope.tenantId, async (tx) => {
    const run = await lockRun(tx, runId);
    if (run === undefined) return refuse('not-found');
    if (run.state !== 'proposed') return refuse('run-already-released');
    const lines = await listLetterLines(tx, runId, letterKey);
    if (lines.length === 0) return refuse('not-found', { field: 'key' });
    const procedureName = procedureNameOf(letterKey);
    const held = await listOverrides(tx, { runId, procedureNames: [procedureName] });
    const { findings } = verdictOf(lines[0]!.notes, overridesFor({ key: letterKey, procedureName }, held));
    const found = findings.filter((one) => one.finding.code === rule);
    if (found.length === 0) return refuse('value-invalid', { field: 'rule', values: { value: rule } });
    const open = found.filter((one) => one.override === undefined).map((one) => one.finding);
    const finding = open.find((one) => one.severity === 'refuse') ?? open[0];
    if (finding === undefined) return { kind: 'overridden' };
    const role = await roleOf(tx, scope.actor);
    const refusal = refuseOverride(finding, { role, reason });
    if (refusal !== undefined || role === undefined) return refusal ?? refuse('override-not-allowed');
    const { actor } = scope;
    const at = deps.clock.now();
    const seen = open.map(seenOf);
    await insertOverride(tx, { id: newId(), rule, runId, letterKey, role, reason, actor, seen }, at);
    const { number } = run;
    const events = lines.map(
      ({ claimId, debtorId, level }): NewEvent => ({
        kind: 'guard-overridden',
        actor,
        claimId,
        debtorId,
        data: { rule, role, reason, source: finding.source, number, level, letterKey },
      }),
    );
    await appendEvents(tx, events, at);
    return { kind: 'overridden' };
  });
}
