import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { appendEvents } from '../casefile/casefile.store.ts';
import { liftMark } from '../imports/return-steps.store.ts';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';

/** A person says that a mandate may be used again; a debit is never presented anew by itself. */
export async function liftMandateMark(
  deps: Pick<App, 'db' | 'clock'>,
  scope: Scope,
  debtorId: string,
  markId: string,
): Promise<Refusal | undefined> {
  const { actor } = scope;
  return deps.db.write(scope.tenantId, async (tx) => {
    const mark = await liftMark(tx, debtorId, markId, actor);
    if (mark === undefined) return refuse('not-found', { field: 'markId' });
    const data = mark.mandateId === null ? {} : { mandateId: mark.mandateId };
    await appendEvents(tx, [{ actor, kind: 'mandate-released', debtorId, data }], deps.clock.now());
    return undefined;
  });
}
