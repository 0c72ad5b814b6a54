import { loadStanding, type Standing } from '../dunning/standing.store.ts';
import type { App } from '../platform/deps.ts';
import { faultOf } from '../platform/fault.ts';
import { loadLogo } from '../platform/load-logo.ts';
import type { Scope } from '../platform/scope.ts';
import { type CompanyRecord, loadCompany } from '../tenants/tenants.store.ts';
import { type DispatchTask, listQueuedTasks } from './dispatch-views.store.ts';
import { addUp, type Delivery, nothingDelivered } from './to-delivery.ts';
import { keepUndrawable, leaveByOutbox, leaveForPrint } from './to-outbox.ts';
import { type Prepared, toPrepared, type Undrawable } from './to-prepared.ts';
import { leaveBySmtp } from './to-smtp.ts';

export type DeliverDeps = Pick<App, 'db' | 'clock' | 'letters' | 'blobs' | 'mail' | 'secrets' | 'workerId' | 'log'>;

/** Dispatches prepared and, in test mode, recorded at once. */
const batchSize = 40;
/** Mails under way at the same time. */
const mailsAtOnce = 4;
/** So many mails in a row that the server did not take for now: it is away, the rest waits for the next round. */
const temporaryMax = 8;

/** Does a part of the work; what breaks is noted, and the other letters go on. */
type Attempt = <T>(noticeIds: readonly string[], otherwise: T, work: () => Promise<T>) => Promise<T>;

/**
 * Sends what is queued of a company, each after a last check of its claims. Safe to run again and beside itself: a dispatch
 * is taken by one worker only. Mails of a server that is away stay queued for the next round; letters to print get their
 * document and wait for a person. A letter that breaks holds up no other; when all are through the first fault is thrown.
 */
export async function deliverDispatches(deps: DeliverDeps, scope: Scope): Promise<Delivery> {
  let total = nothingDelivered;
  let afterId: string | undefined;
  let temporaryInARow = 0;
  const tried = new Set<string>();
  const faults: unknown[] = [];
  const attempt: Attempt = async (noticeIds, otherwise, work) => {
    try {
      return await work();
    } catch (error) {
      deps.log.error('dispatch.broke', { noticeIds: noticeIds.slice(0, 5), ...faultOf(error as Error) });
      faults.push(error);
      return otherwise;
    }
  };
  while (temporaryInARow < temporaryMax) {
    const { tasks, company, standing } = await deps.db.read(scope.tenantId, async (read) => ({
      tasks: await listQueuedTasks(read, afterId, batchSize),
      company: await loadCompany(read),
      standing: await loadStanding(read),
    }));
    if (tasks.length === 0) break;
    afterId = tasks.at(-1)!.id;
    // A second attempt has a newer id and would come up again in this very round.
    const fresh = tasks.filter((task) => !tried.has(task.noticeId));
    for (const task of fresh) tried.add(task.noticeId);
    const prepared = await prepareAll(deps, fresh, company, attempt);
    total = addUp(total, await leaveAtOnce(deps, scope, standing, prepared, attempt));
    const mails = prepared.filter((one) => one.kind === 'prepared' && one.task.carrier === 'smtp') as Prepared[];
    for (let start = 0; start < mails.length && temporaryInARow < temporaryMax; start += mailsAtOnce) {
      const sent = await Promise.all(
        mails
          .slice(start, start + mailsAtOnce)
          .map((mail) =>
            attempt([mail.task.noticeId], nothingDelivered, () => leaveBySmtp(deps, scope, standing, mail)),
          ),
      );
      const round = sent.reduce(addUp, nothingDelivered);
      temporaryInARow = round.postponed === sent.length ? temporaryInARow + round.postponed : 0;
      total = addUp(total, round);
    }
  }
  if (faults.length > 0) throw faults[0];
  return total;
}

async function prepareAll(
  deps: DeliverDeps,
  tasks: readonly DispatchTask[],
  company: CompanyRecord,
  attempt: Attempt,
): Promise<readonly (Prepared | Undrawable)[]> {
  const logo = await loadLogo(deps.blobs, company.logoSha256);
  const prepared = await Promise.all(
    tasks.map((task) => attempt([task.noticeId], undefined, () => toPrepared(deps, task, company, logo))),
  );
  return prepared.filter((one) => one !== undefined);
}

/**
 * The outbox of test mode and the printer's pile: nobody outside is involved, so one transaction records a batch. Where
 * that breaks, each letter gets its own, and only the broken one stays behind.
 */
async function leaveAtOnce(
  deps: DeliverDeps,
  scope: Scope,
  standing: Standing,
  prepared: readonly (Prepared | Undrawable)[],
  attempt: Attempt,
): Promise<Delivery> {
  const undrawable = prepared.filter((one) => one.kind === 'undrawable');
  const ready = prepared.filter((one) => one.kind === 'prepared');
  const outbox = ready.filter((one) => one.task.carrier === 'outbox');
  const prints = ready.filter((one) => one.task.carrier === 'print');
  return [
    await together(undrawable, attempt, (batch) => keepUndrawable(deps, scope, batch)),
    await together(outbox, attempt, (batch) => leaveByOutbox(deps, scope, standing, batch)),
    await together(prints, attempt, (batch) => leaveForPrint(deps, scope, batch)),
  ].reduce(addUp, nothingDelivered);
}

async function together<T extends Prepared | Undrawable>(
  batch: readonly T[],
  attempt: Attempt,
  leave: (batch: readonly T[]) => Promise<Delivery>,
): Promise<Delivery> {
  const ids = batch.map(({ task }) => task.noticeId);
  if (batch.length < 2) return attempt(ids, nothingDelivered, () => leave(batch));
  try {
    return await leave(batch);
  } catch {
    // Said by the letter that breaks again when it is alone.
    let total = nothingDelivered;
    for (const one of batch)
      total = addUp(total, await attempt([one.task.noticeId], nothingDelivered, () => leave([one])));
    return total;
  }
}
