import { appendEvents } from '../casefile/casefile.store.ts';
import { insertEntries } from '../claims/claims.store.ts';
import type { Standing } from '../dunning/standing.store.ts';
import type { App } from '../platform/deps.ts';
import type { Scope } from '../platform/scope.ts';
import { lockCompany } from '../tenants/tenants.store.ts';
import { insertDocuments, lockQueued, markEnded, markSent, type SentMark, setDocuments } from './dispatch.store.ts';
import { loadTaskClaims } from './dispatch-views.store.ts';
import { toBooking } from './to-booking.ts';
import { toChecked } from './to-checked.ts';
import { type Delivery, nothingDelivered } from './to-delivery.ts';
import { toEvents } from './to-events.ts';
import type { Prepared, Undrawable } from './to-prepared.ts';

type Deps = Pick<App, 'db' | 'clock'>;

/** Test mode: the outbox is the last station. Check, state, documents, ledger and events in one transaction a batch. */
export async function leaveByOutbox(
  deps: Deps,
  scope: Scope,
  standing: Standing,
  batch: readonly Prepared[],
): Promise<Delivery> {
  if (batch.length === 0) return nothingDelivered;
  return deps.db.write(scope.tenantId, async (tx) => {
    const company = await lockCompany(tx);
    const mine = await lockQueued(
      tx,
      batch.map(({ task }) => task.id),
    );
    const taken = batch.filter(({ task }) => mine.has(task.id));
    const tasks = taken.map(({ task }) => task);
    const { claims, booking: facts, stops } = await toChecked(tx, scope, company, tasks, standing);
    const going = taken.filter(({ task }) => !stops.has(task.id));
    const documents = await insertDocuments(
      tx,
      going.flatMap((one) => [one.letterDocument, ...(one.mail ? [one.mail.document] : [])]),
    );
    const at = deps.clock.now();
    await markSent(
      tx,
      going.map((one) => sentMark(one, documents)),
      ['queued'],
      { at, on: scope.today },
    );
    await markEnded(
      tx,
      [...stops].map(([id, failure]) => ({ id, failure })),
      'cancelled',
      ['queued'],
    );
    const gone = going.map(({ task }) => task);
    const booking = toBooking(gone, claims, facts, scope.today, scope.actor);
    await insertEntries(tx, booking.entries, scope.today);
    const events = tasks.flatMap((task) => {
      const reason = stops.get(task.id);
      return reason === undefined
        ? toEvents('notice-sent', scope.actor, task, claims, { sentOn: scope.today })
        : toEvents('notice-cancelled', scope.actor, task, claims, { reason });
    });
    await appendEvents(tx, [...events, ...booking.events], at);
    return { ...nothingDelivered, sent: going.length, cancelled: stops.size };
  });
}

function sentMark({ task, mail, letterDocument }: Prepared, documents: ReadonlyMap<string, string>): SentMark {
  return {
    id: task.id,
    proof: { carrier: 'test-outbox' },
    documentId: documents.get(task.noticeId) ?? letterDocument.id,
    mailDocumentId: mail?.document.id ?? null,
    messageId: mail?.message.messageId ?? null,
  };
}

/** Letters to print get their document and stay queued until a person has posted them. */
export async function leaveForPrint(deps: Deps, scope: Scope, batch: readonly Prepared[]): Promise<Delivery> {
  if (batch.length === 0) return nothingDelivered;
  await deps.db.write(scope.tenantId, async (tx) => {
    const documents = await insertDocuments(
      tx,
      batch.map((one) => one.letterDocument),
    );
    await setDocuments(
      tx,
      batch.map(({ task }) => ({ dispatchId: task.id, documentId: documents.get(task.noticeId)! })),
    );
  });
  return { ...nothingDelivered, toPrint: batch.length };
}

/** A letter that cannot be drawn did certainly not leave; the reason is for the person who mends it. */
export async function keepUndrawable(deps: Deps, scope: Scope, batch: readonly Undrawable[]): Promise<Delivery> {
  if (batch.length === 0) return nothingDelivered;
  return deps.db.write(scope.tenantId, async (tx) => {
    const ends = batch.map(({ task, reason }) => ({ id: task.id, failure: reason }));
    const ended = await markEnded(tx, ends, 'failed', ['queued']);
    const failed = batch.filter(({ task }) => ended.has(task.id));
    const claims = await loadTaskClaims(
      tx,
      failed.map(({ task }) => task.noticeId),
    );
    const events = failed.flatMap(({ task, reason }) =>
      toEvents('dispatch-failed', scope.actor, task, claims, { reason }),
    );
    await appendEvents(tx, events, deps.clock.now());
    return { ...nothingDelivered, failed: failed.length };
  });
}
