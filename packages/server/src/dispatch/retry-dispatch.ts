import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { appendEvents } from '../casefile/casefile.store.ts';
import type { App } from '../platform/deps.ts';
import { newId } from '../platform/ids.ts';
import type { Scope } from '../platform/scope.ts';
import { carrierFor, lockCompany } from '../tenants/tenants.store.ts';
import { insertDispatches, lockDispatch } from './dispatch.store.ts';
import { findTask, loadTaskClaims } from './dispatch-views.store.ts';
import { toEvents } from './to-events.ts';

/**
 * A new attempt for a dispatch that failed, to the address the debtor has now. It is checked like every other before it
 * leaves; a letter that has grown too old is cancelled then, and its claims come back in the next run.
 * Refused: anything but the newest failed attempt (`dispatch-not-open`).
 */
export async function retryDispatch(
  deps: Pick<App, 'db' | 'clock'>,
  scope: Scope,
  dispatchId: string,
): Promise<{ readonly kind: 'queued'; readonly dispatchId: string } | Refusal> {
  return deps.db.write(scope.tenantId, async (tx) => {
    const company = await lockCompany(tx);
    // Of two clicks the second waits here, and then sees the attempt of the first.
    await lockDispatch(tx, dispatchId);
    const task = await findTask(tx, dispatchId);
    if (task === undefined) return refuse('not-found');
    if (task.state !== 'failed' || task.isSuperseded) return refuse('dispatch-not-open');
    const id = newId();
    const address = task.channel === 'email' ? task.debtorEmail : task.debtorAddress;
    await insertDispatches(tx, [{ ...task, id, address, carrier: carrierFor(company, task.channel) }]);
    const claims = await loadTaskClaims(tx, [task.noticeId]);
    await appendEvents(tx, toEvents('dispatch-retried', scope.actor, task, claims, {}), deps.clock.now());
    await tx.enqueue('deliver-dispatches', { today: scope.today });
    return { kind: 'queued', dispatchId: id };
  });
}
