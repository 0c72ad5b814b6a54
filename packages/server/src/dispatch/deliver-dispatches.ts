import { readLogo } from '@mahnwerk/core/read-logo';
import type { App, Logo } from '../platform/deps.ts';
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

/**
 * Sends what is queued of a company, each after a last check of its claims. Safe to run again and beside itself: a dispatch
 * is taken by one worker only. Mails of a server that is away stay queued for the next round; letters to print get their
 * document and wait for a person.
 */
export async function deliverDispatches(deps: DeliverDeps, scope: Scope): Promise<Delivery> {
  let total = nothingDelivered;
  let afterId: string | undefined;
  let temporaryInARow = 0;
  const tried = new Set<string>();
  while (temporaryInARow < temporaryMax) {
    const { tasks, company } = await deps.db.read(scope.tenantId, async (read) => ({
      tasks: await listQueuedTasks(read, afterId, batchSize),
      company: await loadCompany(read),
    }));
    if (tasks.length === 0) break;
    afterId = tasks.at(-1)!.id;
    // A second attempt has a newer id and would come up again in this very round.
    const fresh = tasks.filter((task) => !tried.has(task.noticeId));
    for (const task of fresh) tried.add(task.noticeId);
    const prepared = await prepareAll(deps, fresh, company);
    total = addUp(total, await leaveAtOnce(deps, scope, company, prepared));
    const mails = prepared.filter((one) => one.kind === 'prepared' && one.task.carrier === 'smtp') as Prepared[];
    for (let start = 0; start < mails.length && temporaryInARow < temporaryMax; start += mailsAtOnce) {
      const sent = await Promise.all(
        mails.slice(start, start + mailsAtOnce).map((mail) => leaveBySmtp(deps, scope, company, mail)),
      );
      const round = sent.reduce(addUp, nothingDelivered);
      temporaryInARow = round.postponed === sent.length ? temporaryInARow + round.postponed : 0;
      total = addUp(total, round);
    }
  }
  return total;
}

async function prepareAll(
  deps: DeliverDeps,
  tasks: readonly DispatchTask[],
  company: CompanyRecord,
): Promise<readonly (Prepared | Undrawable)[]> {
  const logo = await loadLogo(deps, company);
  return Promise.all(tasks.map((task) => toPrepared(deps, task, company, logo)));
}

async function loadLogo(deps: Pick<App, 'blobs'>, company: CompanyRecord): Promise<Logo | undefined> {
  if (company.logoSha256 === null) return undefined;
  const bytes = await deps.blobs.get(company.logoSha256);
  const file = readLogo(bytes);
  return file.kind === 'logo' ? { bytes, mediaType: file.mediaType } : undefined;
}

/** The outbox of test mode and the printer's pile: nobody outside is involved, so one transaction records a batch. */
async function leaveAtOnce(
  deps: DeliverDeps,
  scope: Scope,
  company: CompanyRecord,
  prepared: readonly (Prepared | Undrawable)[],
): Promise<Delivery> {
  const undrawable = prepared.filter((one) => one.kind === 'undrawable');
  const ready = prepared.filter((one) => one.kind === 'prepared');
  const outbox = ready.filter((one) => one.task.carrier === 'outbox');
  const prints = ready.filter((one) => one.task.carrier === 'print');
  return [
    await keepUndrawable(deps, scope, undrawable),
    await leaveByOutbox(deps, scope, company, outbox),
    await leaveForPrint(deps, scope, prints),
  ].reduce(addUp, nothingDelivered);
}
