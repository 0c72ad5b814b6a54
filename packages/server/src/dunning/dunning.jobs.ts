import type { LocalDate } from '@mahnwerk/core/local-date';
import type { Refusal } from '@mahnwerk/core/refusal';
import { todayIn } from '../platform/clock.ts';
import type { App } from '../platform/deps.ts';
import type { Jobs } from '../platform/jobs.ts';
import type { Scope } from '../platform/scope.ts';
import { type ProposedRun, proposeRun } from './propose-run.ts';
import { type ReleasedRun, releaseRun } from './release-run.ts';

export interface DayRun {
  readonly proposed: ProposedRun;
  /** Absent when no letter is due. */
  readonly released?: ReleasedRun | Refusal;
}

/**
 * A day's dunning without a person: propose, and release what is due. What needs a person stays back by itself, because
 * it is blocked. Matching goes before it and delivery follows: release has enqueued the job `deliver-dispatches`.
 */
export async function runDay(deps: Pick<App, 'db' | 'clock'>, scope: Scope): Promise<DayRun> {
  const proposed = await proposeRun(deps, scope);
  if (proposed.proposal.letters.length === 0) return { proposed };
  return { proposed, released: await releaseRun(deps, scope, proposed.runId) };
}

/** A company whose runs go without a person. */
export interface AutomaticTenant {
  readonly id: string;
  /** Test mode only: the day that counts as today. */
  readonly todayOn: LocalDate | null;
}

const timeZone = 'Europe/Berlin';

/** Every working morning, for the companies that want it: letters leave on days on which people can also be reached. */
export async function registerDunningJobs(
  jobs: Jobs,
  deps: Pick<App, 'db' | 'clock' | 'log'>,
  listAutomatic: () => Promise<readonly AutomaticTenant[]>,
): Promise<void> {
  await jobs.work('run-day', { timeLimitSeconds: 3600 }, async () => {
    for (const tenant of await listAutomatic()) {
      const today = tenant.todayOn ?? todayIn(timeZone, deps.clock.now());
      const { proposed, released } = await runDay(deps, {
        tenantId: tenant.id,
        actor: 'system',
        today,
        language: 'de',
      });
      const letterCount = released?.kind === 'released' ? released.noticeCount : 0;
      deps.log.info('run-day', { tenantId: tenant.id, number: proposed.number, letterCount });
    }
  });
  await jobs.schedule('run-day', '0 7 * * 1-5', timeZone, {});
}
