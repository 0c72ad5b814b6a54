import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { appendEvents } from '../casefile/casefile.store.ts';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { takeRunDay } from '../tenants/tenants.store.ts';
import { lockRun, markDiscarded } from './dunning.store.ts';

/**
 * Throws a proposal away; nothing leaves. Refused once it was released or discarded. `takesDay`: it was the company's
 * automatic run of today, and there is no other.
 */
export async function discardRun(
  deps: Pick<App, 'db' | 'clock'>,
  scope: Scope,
  runId: string,
  wish: { readonly takesDay?: boolean } = {},
): Promise<{ readonly kind: 'discarded' } | Refusal> {
  return deps.db.write(scope.tenantId, async (tx) => {
    const run = await lockRun(tx, runId);
    if (run === undefined) return refuse('not-found');
    if (run.state !== 'proposed') return refuse('run-already-released');
    if (wish.takesDay === true) await takeRunDay(tx, scope.today);
    await markDiscarded(tx, runId);
    await appendEvents(
      tx,
      [{ kind: 'run-discarded', actor: scope.actor, data: { number: run.number } }],
      deps.clock.now(),
    );
    return { kind: 'discarded' };
  });
}
