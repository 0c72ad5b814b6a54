import type { LocalDate } from '@mahnwerk/core/local-date';
import { appendEvents } from '../casefile/casefile.store.ts';
import { insertEntries, lockClaims } from '../claims/claims.store.ts';
import type { Standing } from '../dunning/standing.store.ts';
import { todayIn } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import type { App, MailOutcome, SmtpSettings } from '../platform/deps.ts';
import { newId } from '../platform/ids.ts';
import type { Scope } from '../platform/scope.ts';
import { type CompanyRecord, lockCompany } from '../tenants/tenants.store.ts';
import {
  cancelWaiting,
  insertDispatches,
  insertDocuments,
  lockDispatch,
  lockQueued,
  markEnded,
  markSending,
  markSent,
  type SentMark,
} from './dispatch.store.ts';
import { findTask, loadTaskClaims, type TaskClaim } from './dispatch-views.store.ts';
import { loadBookingFacts, toBooking } from './to-booking.ts';
import { toChecked } from './to-checked.ts';
import { type Delivery, nothingDelivered } from './to-delivery.ts';
import { type DispatchEventKind, toEvents } from './to-events.ts';
import type { Prepared } from './to-prepared.ts';

type Deps = Pick<App, 'db' | 'clock' | 'mail' | 'secrets' | 'workerId' | 'log'>;

/** Attempts a notice gets by itself when the mail server does not take it for now; then a person decides. */
const attemptsMax = 6;
/** Where we may record how our own hand-over ended: `unknown` when another worker took us for dead meanwhile. */
const ours = ['sending', 'unknown'];

/** Marked as `sending`: what the hand-over needs. */
interface Started {
  readonly kind: 'sending';
  readonly settings: SmtpSettings;
  readonly day: LocalDate;
}

/**
 * One mail by the company's mail server. Three steps, so that a crash at any point is told apart: checked and marked
 * `sending` in a transaction; handed over; recorded with ledger and events in another one. A mail that was marked and not
 * recorded becomes `unknown` and is never sent again by itself. The company is read at the last moment: test mode, or
 * another mail server, counts from the next mail on.
 */
export async function leaveBySmtp(deps: Deps, scope: Scope, standing: Standing, one: Prepared): Promise<Delivery> {
  const start = await deps.db.write(scope.tenantId, (tx) => begin(tx, deps, scope, standing, one));
  if (!('settings' in start)) return start;
  const { message, raw } = one.mail!;
  const outcome = await deps.mail.send(start.settings, message, raw);
  return deps.db.write(scope.tenantId, (tx) => record(tx, deps, scope, one, outcome, start.day));
}

async function begin(
  tx: Tx,
  deps: Deps,
  scope: Scope,
  standing: Standing,
  { task, mail, letterDocument }: Prepared,
): Promise<Started | Delivery> {
  const company = await lockCompany(tx);
  const mine = await lockQueued(tx, [task.id]);
  if (!mine.has(task.id)) return nothingDelivered;
  const at = deps.clock.now();
  const day = company.isTest ? scope.today : todayIn('Europe/Berlin', at);
  const { claims, stops } = await toChecked(tx, { today: day }, company, [task], standing);
  const end = async (kind: 'notice-cancelled' | 'dispatch-failed', reason: string): Promise<Delivery> => {
    const state = kind === 'notice-cancelled' ? 'cancelled' : 'failed';
    await markEnded(tx, [{ id: task.id, failure: reason }], state, ['queued']);
    await appendEvents(tx, toEvents(kind, scope.actor, task, claims, { reason }), at);
    return { ...nothingDelivered, [state]: 1 };
  };
  const reason = stops.get(task.id);
  if (reason !== undefined || mail === undefined) return end('notice-cancelled', reason ?? 'address-missing');
  // Before anything says `sending`: a password nobody can read has sent nothing.
  const settings = openSettings(deps, scope, company);
  if (settings === undefined) return end('dispatch-failed', 'mail-password-unreadable');
  const documents = await insertDocuments(tx, [letterDocument]);
  await markSending(tx, task.id, {
    workerId: deps.workerId,
    at,
    address: mail.message.to.address,
    messageId: mail.message.messageId,
    documentId: documents.get(task.noticeId)!,
  });
  return { kind: 'sending', settings, day };
}

/** Undefined when the stored password does not open: the key of the installation is another one. */
function openSettings(deps: Deps, scope: Scope, company: CompanyRecord): SmtpSettings | undefined {
  const { sealedPassword, ...smtp } = company.smtp!;
  if (sealedPassword === undefined) return smtp;
  try {
    return { ...smtp, password: deps.secrets.open(sealedPassword, scope.tenantId) };
  } catch (error) {
    deps.log.error('mail-password-unreadable', { tenantId: scope.tenantId, message: (error as Error).message });
    return undefined;
  }
}

async function record(
  tx: Tx,
  deps: Deps,
  scope: Scope,
  one: Prepared,
  outcome: MailOutcome,
  day: LocalDate,
): Promise<Delivery> {
  const { task } = one;
  const claims = await loadTaskClaims(tx, [task.noticeId]);
  const tell = (kind: DispatchEventKind, rest: Readonly<Record<string, unknown>>) =>
    appendEvents(tx, toEvents(kind, scope.actor, task, claims, rest), deps.clock.now());
  if (outcome.kind === 'sent') return recordSent(tx, deps, scope, one, outcome.response, claims, day);
  const state = outcome.kind === 'unknown' ? 'unknown' : 'failed';
  const { reason } = outcome;
  const marked = await markEnded(tx, [{ id: task.id, failure: reason }], state, ours);
  if (!marked.has(task.id)) return nothingDelivered;
  if (outcome.kind === 'failed' && outcome.isTemporary && task.failedCount + 1 < attemptsMax) {
    await insertDispatches(tx, [{ ...task, id: newId(), address: task.debtorEmail }]);
    await tell('dispatch-postponed', { reason });
    return { ...nothingDelivered, postponed: 1 };
  }
  await tell(state === 'unknown' ? 'dispatch-unknown' : 'dispatch-failed', { reason });
  return { ...nothingDelivered, [state]: 1 };
}

/**
 * The mail server has the mail. Where a person has resolved the dispatch meanwhile, the server knows better: a second
 * attempt that waits is taken back, and what was said to have failed counts as sent after all.
 */
async function recordSent(
  tx: Tx,
  deps: Deps,
  scope: Scope,
  { task, mail }: Prepared,
  response: string,
  claims: readonly TaskClaim[],
  day: LocalDate,
): Promise<Delivery> {
  const at = deps.clock.now();
  await insertDocuments(tx, [mail!.document]);
  const mark: SentMark = {
    id: task.id,
    proof: { carrier: 'smtp', response, messageId: mail!.message.messageId },
    documentId: null,
    mailDocumentId: mail!.document.id,
    messageId: null,
  };
  let marked = await markSent(tx, [mark], ours, { at, on: day });
  if (!marked.has(task.id)) {
    const { dispatchId, noticeId } = { dispatchId: task.id, noticeId: task.noticeId };
    await lockDispatch(tx, dispatchId);
    const hasOther = await cancelWaiting(tx, noticeId, 'sent-before');
    const said = (await findTask(tx, dispatchId))!.state;
    if (said === 'failed' && !hasOther) marked = await markSent(tx, [mark], ['failed'], { at, on: day });
    if (said === 'failed' && hasOther) deps.log.error('dispatch.left-twice', { dispatchId, noticeId });
    else deps.log.warn('dispatch.resolved-before-recorded', { dispatchId, said });
    await appendEvents(tx, toEvents('dispatch-confirmed-late', scope.actor, task, claims, { response, said }), at);
    if (!marked.has(dispatchId)) return nothingDelivered;
  }
  const openMinor = await lockClaims(
    tx,
    claims.map((claim) => claim.claimId),
  );
  const facts = await loadBookingFacts(tx, claims, openMinor);
  const booking = toBooking([task], claims, facts, day, scope.actor);
  await insertEntries(tx, booking.entries, day);
  const sent = toEvents('notice-sent', scope.actor, task, claims, { sentOn: day, address: mail!.message.to.address });
  await appendEvents(tx, [...sent, ...booking.events], at);
  return { ...nothingDelivered, sent: 1 };
}
