import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { appendEvents } from '../casefile/casefile.store.ts';
import { insertEntries, lockClaims } from '../claims/claims.store.ts';
import { todayIn } from '../platform/clock.ts';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { lockDispatch, markEnded, markSent } from './dispatch.store.ts';
import { findTask, loadTaskClaims } from './dispatch-views.store.ts';
import { loadBookingFacts, toBooking } from './to-booking.ts';
import { toEvents } from './to-events.ts';

export interface Resolution {
  readonly outcome: 'sent' | 'failed';
  /** How the person knows. */
  readonly note: string;
}

/**
 * A person says whether an unknown dispatch arrived. `sent` counts and books as if it had been recorded when it was handed
 * over; `failed` can be tried again. Refused: a dispatch that is not unknown (`dispatch-not-open`).
 */
export async function resolveDispatch(
  deps: Pick<App, 'db' | 'clock'>,
  scope: Scope,
  dispatchId: string,
  { outcome, note }: Resolution,
): Promise<{ readonly kind: 'resolved' } | Refusal> {
  return deps.db.write(scope.tenantId, async (tx) => {
    const task = await findTask(tx, dispatchId);
    if (task === undefined) return refuse('not-found');
    // The dispatch before its claims, as its delivery locks them: neither waits for the other's half.
    await lockDispatch(tx, dispatchId);
    const claims = await loadTaskClaims(tx, [task.noticeId]);
    const openMinor = await lockClaims(
      tx,
      claims.map((claim) => claim.claimId),
    );
    const facts = await loadBookingFacts(tx, claims, openMinor);
    const now = deps.clock.now();
    const at = task.sendingAt ?? now;
    const on = todayIn('Europe/Berlin', at);
    const mark = {
      id: task.id,
      proof: { carrier: task.carrier, resolvedBy: scope.actor, note },
      documentId: null,
      mailDocumentId: null,
      messageId: null,
    };
    const marked =
      outcome === 'sent'
        ? await markSent(tx, [mark], ['unknown'], { at, on, resolvedBy: scope.actor })
        : await markEnded(tx, [{ id: task.id, failure: note }], 'failed', ['unknown'], scope.actor);
    if (!marked.has(task.id)) return refuse('dispatch-not-open');
    const resolved = { outcome, resolution: note, sentOn: on };
    const events = toEvents('dispatch-resolved', scope.actor, task, claims, resolved);
    const booking = toBooking(outcome === 'sent' ? [task] : [], claims, facts, on, scope.actor);
    await insertEntries(tx, booking.entries, scope.today);
    await appendEvents(tx, [...events, ...booking.events], now);
    return { kind: 'resolved' };
  });
}
