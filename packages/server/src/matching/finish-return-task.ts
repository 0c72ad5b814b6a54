import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { appendEvents } from '../casefile/casefile.store.ts';
import { insertSteps } from '../imports/return-steps.store.ts';
import { listReturnedParts } from '../imports/standing-returns.store.ts';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { lockPayment } from './matching.store.ts';

/** A person has done what a returned debit asked for. A second time changes nothing. */
export async function finishReturnTask(
  deps: Pick<App, 'db' | 'clock'>,
  scope: Scope,
  transactionId: string,
): Promise<Refusal | undefined> {
  const { actor } = scope;
  return deps.db.write(scope.tenantId, async (tx) => {
    const payment = await lockPayment(tx, transactionId);
    const parts = payment === undefined ? [] : await listReturnedParts(tx, [transactionId]);
    if (parts.length === 0) return refuse('not-found', { field: 'id' });
    const open = parts.filter(({ isTaskDone, isRefund }) => !isTaskDone && !isRefund);
    const steps = open.map(({ id: returnId }) => ({ returnId, kind: 'task-done' as const, transactionId }));
    await insertSteps(tx, steps, actor);
    const events = open.map(({ claimId, debtorId, claimNumber }) => ({
      actor,
      kind: 'return-task-done',
      ...(claimId !== null && { claimId }),
      debtorId,
      data: { ...(claimNumber !== null && { number: claimNumber }), transactionId },
    }));
    await appendEvents(tx, events, deps.clock.now());
    return undefined;
  });
}
