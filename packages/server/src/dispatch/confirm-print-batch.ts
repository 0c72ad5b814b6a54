import type { LocalDate } from '@mahnwerk/core/local-date';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { appendEvents } from '../casefile/casefile.store.ts';
import { insertEntries, lockClaims } from '../claims/claims.store.ts';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { lockQueued, markSent } from './dispatch.store.ts';
import { listPrintTasks, loadTaskClaims } from './dispatch-views.store.ts';
import { toEntries } from './to-entries.ts';
import { toEvents } from './to-events.ts';

/**
 * A person has posted a print batch: its letters count as sent on that day, and what they demand is booked.
 * Refused: a batch without waiting letters (`dispatch-not-open`), a day in the future or before the letters were written.
 */
export async function confirmPrintBatch(
  deps: Pick<App, 'db' | 'clock'>,
  scope: Scope,
  batchId: string,
  postedOn: LocalDate,
): Promise<{ readonly kind: 'confirmed'; readonly sentCount: number } | Refusal> {
  return deps.db.write(scope.tenantId, async (tx) => {
    const listed = await listPrintTasks(tx, batchId);
    const mine = await lockQueued(
      tx,
      listed.map((task) => task.id),
    );
    const tasks = listed.filter((task) => mine.has(task.id));
    if (tasks.length === 0) return refuse('dispatch-not-open');
    if (postedOn > scope.today || tasks.some((task) => postedOn < task.letter.writtenOn)) {
      return refuse('value-invalid', { field: 'postedOn', values: { value: postedOn } });
    }
    const claims = await loadTaskClaims(
      tx,
      tasks.map((task) => task.noticeId),
    );
    const openMinor = await lockClaims(tx, [...new Set(claims.map((claim) => claim.claimId))]);
    const at = deps.clock.now();
    const marks = tasks.map((task) => ({
      id: task.id,
      proof: { carrier: 'print', batchId, postedOn, confirmedBy: scope.actor },
      documentId: null,
      mailDocumentId: null,
      messageId: null,
    }));
    const marked = await markSent(tx, marks, ['queued'], { at, on: postedOn });
    await insertEntries(tx, toEntries(claims, openMinor, postedOn), scope.today);
    const events = tasks.flatMap((task) =>
      toEvents('notice-sent', scope.actor, task, claims, { sentOn: postedOn, batchId }),
    );
    await appendEvents(tx, events, at);
    return { kind: 'confirmed', sentCount: marked.size };
  });
}
