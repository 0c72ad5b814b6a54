import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { appendEvents } from '../casefile/casefile.store.ts';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { lockRun, markExcluded } from './dunning.store.ts';

/** Takes letters out of a proposal, or puts them back. Refused once the run was released or discarded. */
export async function excludeFromRun(
  deps: Pick<App, 'db' | 'clock'>,
  scope: Scope,
  runId: string,
  wish: { readonly letterKeys: readonly string[]; readonly isExcluded: boolean },
): Promise<{ readonly kind: 'excluded' } | Refusal> {
  return deps.db.write(scope.tenantId, async (tx) => {
    const run = await lockRun(tx, runId);
    if (run === undefined) return refuse('not-found');
    if (run.state !== 'proposed') return refuse('run-already-released');
    await markExcluded(tx, runId, wish.letterKeys, wish.isExcluded);
    const kind = wish.isExcluded ? 'letters-excluded' : 'letters-included';
    const data = { number: run.number, letterCount: wish.letterKeys.length, letterKeys: wish.letterKeys };
    await appendEvents(tx, [{ kind, actor: scope.actor, data }], deps.clock.now());
    return { kind: 'excluded' };
  });
}
