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
    const items = await markExcluded(tx, runId, wish.letterKeys, wish.isExcluded);
    const { actor } = scope;
    const { number } = run;
    const letterKeys = [...new Set(items.map((item) => item.letterKey))];
    const whole = wish.isExcluded ? 'letters-excluded' : 'letters-included';
    const single = wish.isExcluded ? 'letter-excluded' : 'letter-included';
    const events = items.map(({ claimId, debtorId }) => ({ kind: single, actor, claimId, debtorId, data: { number } }));
    const data = { number, letterCount: letterKeys.length, letterKeys };
    if (items.length > 0) await appendEvents(tx, [{ kind: whole, actor, data }, ...events], deps.clock.now());
    return { kind: 'excluded' };
  });
}
