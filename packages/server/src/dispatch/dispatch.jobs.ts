import { isLocalDate, type LocalDate } from '@mahnwerk/core/local-date';
import { todayIn } from '../platform/clock.ts';
import { eachAlone } from '../platform/each-alone.ts';
import type { Job, Jobs } from '../platform/jobs.ts';
import type { Scope } from '../platform/scope.ts';
import { type DeliverDeps, deliverDispatches } from './deliver-dispatches.ts';
import { recoverDispatches } from './recover-dispatches.ts';

/** A company as the clock meets it. */
export interface TickTenant {
  readonly id: string;
  readonly isTest: boolean;
  /** Test mode only: the day that counts as today. */
  readonly todayOn: LocalDate | null;
}

/** A queue may hold many letters; drawing 20,000 takes minutes. */
const deliverySeconds = 7200;
const timeZone = 'Europe/Berlin';

/**
 * Delivery on the queue, and two ticks: every minute what a dead process left behind becomes `unknown`, every five minutes
 * what is still queued (a mail server was away, an attempt was postponed) is tried again.
 */
export async function registerDispatchJobs(
  jobs: Jobs,
  deps: DeliverDeps,
  listTenants: () => Promise<readonly TickTenant[]>,
): Promise<void> {
  const scopeFor = (tenant: TickTenant, wish: unknown): Scope => {
    const travelled = tenant.isTest ? (tenant.todayOn ?? (isDay(wish) ? wish : undefined)) : undefined;
    const today = travelled ?? todayIn(timeZone, deps.clock.now());
    return { tenantId: tenant.id, actor: 'system', today, language: 'de' };
  };
  const every = async (act: (tenant: TickTenant) => Promise<unknown>) => {
    const tenants = await listTenants();
    await eachAlone(deps.log, tenants, (tenant) => ({ tenantId: tenant.id }), act);
  };
  // What broke is in the log and comes again in a minute; it keeps no other company from starting.
  await every((tenant) => recoverDispatches(deps, tenant.id)).catch(() =>
    deps.log.warn('recover-dispatches-incomplete'),
  );
  await jobs.work('deliver-dispatches', { timeLimitSeconds: deliverySeconds, pollingSeconds: 1 }, async (batch) => {
    const tenants = await listTenants();
    const about = (job: Job) => ({ tenantId: job.data.tenantId });
    await eachAlone(deps.log, batch, about, async (job) => {
      const tenant = tenants.find((one) => one.id === job.data.tenantId);
      if (tenant !== undefined) await deliverDispatches(deps, scopeFor(tenant, job.data.today));
    });
  });
  await jobs.work('recover-dispatches', {}, () => every((tenant) => recoverDispatches(deps, tenant.id)));
  await jobs.work('deliver-leftovers', { timeLimitSeconds: deliverySeconds }, () =>
    every((tenant) => deliverDispatches(deps, scopeFor(tenant, undefined))),
  );
  await jobs.schedule('recover-dispatches', '* * * * *', timeZone, {});
  await jobs.schedule('deliver-leftovers', '*/5 * * * *', timeZone, {});
}

function isDay(value: unknown): value is LocalDate {
  return typeof value === 'string' && isLocalDate(value);
}
