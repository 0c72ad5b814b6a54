import type { LocalDate } from '@mahnwerk/core/local-date';
import { todayIn } from '../platform/clock.ts';
import type { App } from '../platform/deps.ts';
import { eachAlone } from '../platform/each-alone.ts';
import type { Jobs } from '../platform/jobs.ts';
import { judgeRests } from './judge-rests.ts';

/** A company as the clock meets it. */
export interface RestTenant {
  readonly id: string;
  readonly isTest: boolean;
  /** Test mode only: the day that counts as today. */
  readonly todayOn: LocalDate | null;
}

const timeZone = 'Europe/Berlin';

/** Every morning at half past six, before letters are written: small rests are closed as the companies have settled it. */
export async function registerRestJobs(
  jobs: Jobs,
  deps: Pick<App, 'db' | 'clock' | 'log'>,
  listTenants: () => Promise<readonly RestTenant[]>,
): Promise<void> {
  await jobs.work('judge-rests', { timeLimitSeconds: 3600 }, async () => {
    await eachAlone(
      deps.log,
      await listTenants(),
      ({ id }) => ({ tenantId: id }),
      async ({ id: tenantId, isTest, todayOn }) => {
        const today = (isTest ? todayOn : null) ?? todayIn(timeZone, deps.clock.now());
        const { closedCount } = await judgeRests(deps, { tenantId, actor: 'system', today, language: 'de' });
        if (closedCount > 0) deps.log.info('rests-closed', { tenantId, closedCount });
      },
    );
  });
  await jobs.schedule('judge-rests', '30 6 * * *', timeZone, {});
}
