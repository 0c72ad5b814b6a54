import type { LocalDate } from '@mahnwerk/core/local-date';
import { appendEvents } from '../casefile/casefile.store.ts';
import { insertEntries, lockClaims } from '../claims/claims.store.ts';
import { loadStanding } from '../dunning/standing.store.ts';
import { loadStepFacts } from '../dunning/step-facts.store.ts';
import { todayIn } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import type { App, MailOutcome, SmtpSettings } from '../platform/deps.ts';
import { newId } from '../platform/ids.ts';
import type { Scope } from '../platform/scope.ts';
import type { CompanyRecord } from '../tenants/tenants.store.ts';
import { insertDispatches, insertDocuments, lockQueued, markEnded, markSending, markSent } from './dispatch.store.ts';
import { loadTaskClaims, type TaskClaim } from './dispatch-views.store.ts';
import { type Delivery, nothingDelivered } from './to-delivery.ts';
import { toEntries } from './to-entries.ts';
import { type DispatchEventKind, toEvents } from './to-events.ts';
import type { Prepared } from './to-prepared.ts';
import { toStops } from './to-stops.ts';

type Deps = Pick<App, 'db' | 'clock' | 'mail' | 'secrets' | 'workerId' | 'log'>;

/** Attempts a notice gets by itself when the mail server does not take it for now; then a person decides. */
const attemptsMax = 6;
/** Where we may record how our own hand-over ended: `unknown` when another worker took us for dead meanwhile. */
const ours = ['sending', 'unknown'];

/**
 * One mail by the company's mail server. Three steps, so that a crash at any point is told apart: checked and marked
 * `sending` in a transaction; handed over; recorded with ledger and events in another one. A mail that was marked and not
 * recorded becomes `unknown` and is never sent again by itself.
 */
export async function leaveBySmtp(deps: Deps, scope: Scope, company: CompanyRecord, one: Prepared): Promise<Delivery> {
  const day = company.isTest ? scope.today : todayIn('Europe/Berlin', deps.clock.now());
  const start = await deps.db.write(scope.tenantId, (tx) => begin(tx, deps, { ...scope, today: day }, company, one));
  if (start !== 'sending') return start;
  const { message, raw } = one.mail!;
  const outcome = await deps.mail.send(settingsOf(deps, scope, company), message, raw);
  return deps.db.write(scope.tenantId, (tx) => record(tx, deps, scope, one, outcome, day));
}

async function begin(
  tx: Tx,
  deps: Deps,
  scope: Scope,
  company: CompanyRecord,
  one: Prepared,
): Promise<'sending' | Delivery> {
  const { task, mail, letterDocument } = one;
  const mine = await lockQueued(tx, [task.id]);
  if (!mine.has(task.id)) return nothingDelivered;
  const claims = await loadTaskClaims(tx, [task.noticeId]);
  const claimIds = claims.map((claim) => claim.claimId);
  await lockClaims(tx, claimIds);
  const facts = await loadStepFacts(tx, { claimIds, today: scope.today }, await loadStanding(tx));
  const at = deps.clock.now();
  const reason = toStops([task], claims, facts, company, scope.today).get(task.id);
  if (reason !== undefined || mail === undefined) {
    const failure = reason ?? 'address-missing';
    await markEnded(tx, [{ id: task.id, failure }], 'cancelled', ['queued']);
    await appendEvents(tx, toEvents('notice-cancelled', scope.actor, task, claims, { reason: failure }), at);
    return { ...nothingDelivered, cancelled: 1 };
  }
  const documents = await insertDocuments(tx, [letterDocument]);
  await markSending(tx, task.id, {
    workerId: deps.workerId,
    at,
    address: mail.message.to.address,
    messageId: mail.message.messageId,
    documentId: documents.get(task.noticeId)!,
  });
  return 'sending';
}

function settingsOf(deps: Deps, scope: Scope, company: CompanyRecord): SmtpSettings {
  const { sealedPassword, ...smtp } = company.smtp!;
  return sealedPassword === undefined ? smtp : { ...smtp, password: deps.secrets.open(sealedPassword, scope.tenantId) };
}

async function record(
  tx: Tx,
  deps: Deps,
  scope: Scope,
  { task, mail }: Prepared,
  outcome: MailOutcome,
  day: LocalDate,
): Promise<Delivery> {
  const claims = await loadTaskClaims(tx, [task.noticeId]);
  const tell = (kind: DispatchEventKind, rest: Readonly<Record<string, unknown>>) =>
    appendEvents(tx, toEvents(kind, scope.actor, task, claims, rest), deps.clock.now());
  if (outcome.kind === 'sent') {
    await insertDocuments(tx, [mail!.document]);
    const mark = {
      id: task.id,
      proof: { carrier: 'smtp', response: outcome.response, messageId: mail!.message.messageId },
      documentId: null,
      mailDocumentId: mail!.document.id,
      messageId: null,
    };
    const marked = await markSent(tx, [mark], ours, { at: deps.clock.now(), on: day });
    if (!marked.has(task.id)) {
      // A person has resolved it in the meantime; the ledger follows that decision.
      deps.log.warn('dispatch.resolved-before-recorded', { dispatchId: task.id });
      return nothingDelivered;
    }
    await book(tx, claims, day);
    await tell('notice-sent', { sentOn: day, address: mail!.message.to.address });
    return { ...nothingDelivered, sent: 1 };
  }
  const state = outcome.kind === 'unknown' ? 'unknown' : 'failed';
  const marked = await markEnded(tx, [{ id: task.id, failure: outcome.reason }], state, ours);
  if (!marked.has(task.id)) return nothingDelivered;
  const isPostponed = outcome.kind === 'failed' && outcome.isTemporary && task.failedCount + 1 < attemptsMax;
  if (isPostponed) await insertDispatches(tx, [{ ...task, id: newId(), address: task.debtorEmail }]);
  else await tell(state === 'unknown' ? 'dispatch-unknown' : 'dispatch-failed', { reason: outcome.reason });
  if (isPostponed) return { ...nothingDelivered, postponed: 1 };
  return state === 'unknown' ? { ...nothingDelivered, unknown: 1 } : { ...nothingDelivered, failed: 1 };
}

async function book(tx: Tx, claims: readonly TaskClaim[], day: LocalDate): Promise<void> {
  const openMinor = await lockClaims(
    tx,
    claims.map((claim) => claim.claimId),
  );
  await insertEntries(tx, toEntries(claims, openMinor, day), day);
}
