import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { appendEvents } from '../casefile/casefile.store.ts';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { lockQueued, setBatch } from './dispatch.store.ts';
import { listPrintTasks } from './dispatch-views.store.ts';

/** A batch that was not posted: its letters wait for the printer again. Refused: a batch without waiting letters. */
export async function dropPrintBatch(
  deps: Pick<App, 'db' | 'clock'>,
  scope: Scope,
  batchId: string,
): Promise<{ readonly kind: 'dropped'; readonly letterCount: number } | Refusal> {
  return deps.db.write(scope.tenantId, async (tx) => {
    const listed = await listPrintTasks(tx, batchId);
    const mine = await lockQueued(
      tx,
      listed.map((task) => task.id),
    );
    if (mine.size === 0) return refuse('dispatch-not-open');
    await setBatch(tx, [...mine], null);
    const data = { batchId, letterCount: mine.size };
    await appendEvents(tx, [{ kind: 'print-batch-dropped', actor: scope.actor, data }], deps.clock.now());
    return { kind: 'dropped', letterCount: mine.size };
  });
}
