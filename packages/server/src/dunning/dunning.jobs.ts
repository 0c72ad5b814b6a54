import type { Country } from '@mahnwerk/core/claim';
import { regionOf } from '@mahnwerk/core/holidays';
import type { LocalDate } from '@mahnwerk/core/local-date';
import type { Refusal } from '@mahnwerk/core/refusal';
import { isRunDue } from '@mahnwerk/core/run-due';
import { hourIn, todayIn } from '../platform/clock.ts';
import type { App } from '../platform/deps.ts';
import { eachAlone } from '../platform/each-alone.ts';
import type { Jobs } from '../platform/jobs.ts';
import type { Scope } from '../platform/scope.ts';
import { discardRun } from './discard-run.ts';
import { listRuns } from './list-runs.ts';
import { type ProposedRun, proposeRun } from './propose-run.ts';
import { type ReleasedRun, releaseRun } from './release-run.ts';

type Deps = Pick<App, 'db' | 'clock'>;

export interface DayRun {
  readonly proposed: ProposedRun;
  /** Absent when no letter may leave: the run is discarded then, and keeps why. */
  readonly released?: ReleasedRun | Refusal;
}

/**
 * A day's dunning without a person: propose, and release what is due. What needs a person stays back by itself, because
 * it is blocked, or because the law forbids it. Matching goes before it and delivery follows: release has enqueued the job `deliver-dispatches`.
 * `takesDay`: it is the company's automatic run, of which there is one a day, whoever does it.
 */
export async function runDay(deps: Deps, scope: Scope, wish: { readonly takesDay?: boolean } = {}): Promise<DayRun> {
  const proposed = await proposeRun(deps, scope);
  if (!proposed.proposal.letters.some((letter) => letter.mayLeave)) {
    await discardRun(deps, scope, proposed.runId, wish);
    return { proposed };
  }
  const released = await releaseRun(deps, scope, proposed.runId, wish);
  if (released.kind === 'refused' && released.code === 'run-already-released') {
    await discardRun(deps, scope, proposed.runId);
  }
  return { proposed, released };
}

/** A company as the clock meets it. */
export interface DunningTenant {
  readonly id: string;
  readonly isTest: boolean;
  /** Test mode only: the day that counts as today. */
  readonly todayOn: LocalDate | null;
  readonly country: Country;
  readonly region: string | null;
  readonly isAutomatic: boolean;
  readonly lastRunOn: LocalDate | null;
}

const timeZone = 'Europe/Berlin';
const actor = 'system';

/** The automatic runs that are due now; `match` decides the payments of a company before its run looks at its claims. */
export async function runDue(
  deps: Deps & Pick<App, 'log'>,
  tenants: readonly DunningTenant[],
  match: (scope: Scope) => Promise<unknown>,
): Promise<void> {
  const now = deps.clock.now();
  await eachAlone(
    deps.log,
    tenants,
    ({ id }) => ({ tenantId: id }),
    async (tenant) => {
      const today = (tenant.isTest ? tenant.todayOn : null) ?? todayIn(timeZone, now);
      const { id: tenantId, country, region } = tenant;
      const place = { country, regions: region === null ? [] : [regionOf(country, region)] };
      if (!isRunDue({ ...tenant, place }, today, hourIn(timeZone, now))) return;
      const scope: Scope = { tenantId, actor, today, language: 'de' };
      await match(scope);
      await discardLeftovers(deps, scope);
      const { proposed, released } = await runDay(deps, scope, { takesDay: true });
      const letterCount = released?.kind === 'released' ? released.noticeCount : 0;
      const refusal = released?.kind === 'refused' ? { refused: released.code } : {};
      deps.log.info('run-day', { tenantId, number: proposed.number, letterCount, ...refusal });
    },
  );
}

/** Proposals of the machine that nobody released (it ended in between, or a refusal): today's run looks at the same claims. */
async function discardLeftovers(deps: Deps, scope: Scope): Promise<void> {
  for (const run of await listRuns(deps, scope)) {
    if (run.state === 'proposed' && run.actor === actor) await discardRun(deps, scope, run.id);
  }
}

/** Looks every ten minutes whose run is due: at 7 o'clock on working days, or later where nobody was there at 7. */
export async function registerDunningJobs(
  jobs: Jobs,
  deps: Deps & Pick<App, 'log'>,
  listTenants: () => Promise<readonly DunningTenant[]>,
  match: (scope: Scope) => Promise<unknown>,
): Promise<void> {
  await jobs.work('run-day', { timeLimitSeconds: 3600 }, async () => runDue(deps, await listTenants(), match));
  await jobs.schedule('run-day', '*/10 * * * *', timeZone, {});
}
