import type { LocalDate } from '@mahnwerk/core/local-date';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { appendEvents } from '../casefile/casefile.store.ts';
import { insertEntries, lockClaims } from '../claims/claims.store.ts';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { lockQueued, markSent, setBatch } from './dispatch.store.ts';
import { type DispatchTask, listPrintTasks, loadTaskClaims } from './dispatch-views.store.ts';
import { loadBookingFacts, toBooking } from './to-booking.ts';
import { toEvents } from './to-events.ts';

/**
 * A person has posted a print batch: its letters count as sent on that day, and what they demand is booked. Nothing is
 * checked again: what lies in the letter box has left. `notPosted` are dispatches of the batch whose letters were taken
 * out before: they wait for the printer again. Refused: a batch without waiting letters (`dispatch-not-open`), a
 * day in the future or before the letters were written, a letter the batch does not have.
 */
export async function confirmPrintBatch(
  deps: Pick<App, 'db' | 'clock'>,
  scope: Scope,
  batchId: string,
  postedOn: LocalDate,
  notPosted: readonly string[] = [],
): Promise<{ readonly kind: 'confirmed'; readonly sentCount: number } | Refusal> {
  return deps.db.write(scope.tenantId, async (tx) => {
    const listed = await listPrintTasks(tx, batchId);
    const mine = await lockQueued(
      tx,
      listed.map((task) => task.id),
    );
    const tasks = listed.filter((task) => mine.has(task.id));
    if (tasks.length === 0) return refuse('dispatch-not-open');
    const stranger = notPosted.find((id) => !mine.has(id));
    if (stranger !== undefined) return refuse('value-invalid', { field: 'notPosted', values: { value: stranger } });
    const posted = tasks.filter((task) => !notPosted.includes(task.id));
    const kept = tasks.filter((task) => notPosted.includes(task.id));
    if (postedOn > scope.today || posted.some((task) => postedOn < task.letter.writtenOn)) {
      return refuse('value-invalid', { field: 'postedOn', values: { value: postedOn } });
    }
    const claims = await loadTaskClaims(
      tx,
      tasks.map((task) => task.noticeId),
    );
    const openMinor = await lockClaims(tx, [...new Set(claims.map((claim) => claim.claimId))]);
    const facts = await loadBookingFacts(tx, claims, openMinor);
    const at = deps.clock.now();
    const marks = posted.map((task) => markOf(task, scope, batchId, postedOn));
    const marked = await markSent(tx, marks, ['queued'], { at, on: postedOn });
    await setBatch(tx, [...notPosted], null);
    const { actor } = scope;
    const booking = toBooking(posted, claims, facts, postedOn, actor);
    await insertEntries(tx, booking.entries, scope.today);
    const events = [
      ...posted.flatMap((task) => toEvents('notice-sent', actor, task, claims, { sentOn: postedOn, batchId })),
      ...kept.flatMap((task) => toEvents('notice-not-posted', actor, task, claims, { batchId })),
      ...booking.events,
    ];
    await appendEvents(tx, events, at);
    return { kind: 'confirmed', sentCount: marked.size };
  });
}

function markOf(task: DispatchTask, scope: Scope, batchId: string, postedOn: LocalDate) {
  return {
    id: task.id,
    proof: { carrier: 'print', batchId, postedOn, confirmedBy: scope.actor },
    documentId: null,
    mailDocumentId: null,
    messageId: null,
  };
}
