import { appendEvents } from '../casefile/casefile.store.ts';
import type { App } from '../platform/deps.ts';
import { listDeadWorkers } from '../platform/worker-lock.ts';
import { markEnded } from './dispatch.store.ts';
import { findTask, listSending, loadTaskClaims } from './dispatch-views.store.ts';
import { toEvents } from './to-events.ts';

/** Longer than any conversation with a mail server may last: after it our own hand-over has ended without a record. */
const ownMinutesMax = 20;

/**
 * Finds mails whose worker ended between hand-over and record, and says so: `unknown`, never sent again by itself.
 * Answers how many. To be called at the start of a process and every minute.
 */
export async function recoverDispatches(
  deps: Pick<App, 'db' | 'clock' | 'workerId' | 'log'>,
  tenantId: string,
): Promise<number> {
  const sending = await deps.db.read(tenantId, listSending);
  if (sending.length === 0) return 0;
  return deps.db.write(tenantId, async (tx) => {
    const workers = [...new Set(sending.map((one) => one.workerId))];
    const dead = new Set(await listDeadWorkers(tx, deps.db.engine, workers, deps.workerId));
    const now = deps.clock.now();
    const isLost = (one: (typeof sending)[number]) =>
      one.workerId === deps.workerId
        ? now.getTime() - one.sendingAt.getTime() > ownMinutesMax * 60_000
        : dead.has(one.workerId);
    const ends = sending.filter(isLost).map(({ id }) => ({ id, failure: 'worker-ended' }));
    const marked = await markEnded(tx, ends, 'unknown', ['sending']);
    for (const id of marked) {
      const task = (await findTask(tx, id))!;
      const claims = await loadTaskClaims(tx, [task.noticeId]);
      await appendEvents(tx, toEvents('dispatch-unknown', 'system', task, claims, { reason: 'worker-ended' }), now);
    }
    if (marked.size > 0) deps.log.warn('dispatch.unknown', { count: marked.size });
    return marked.size;
  });
}
