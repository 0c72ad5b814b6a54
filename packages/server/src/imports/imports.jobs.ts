import type { App } from '../platform/deps.ts';
import type { Jobs } from '../platform/jobs.ts';
import { sweepUploads } from './sweep-uploads.ts';

const timeZone = 'Europe/Berlin';

/** Every night at a quarter past three: uploads that nobody imported and nothing names are deleted. */
export async function registerImportJobs(
  jobs: Jobs,
  deps: Pick<App, 'db' | 'clock' | 'blobs' | 'log'>,
  listTenants: () => Promise<readonly { readonly id: string }[]>,
): Promise<void> {
  await jobs.work('sweep-uploads', { timeLimitSeconds: 3600 }, async () => {
    const tenantIds = (await listTenants()).map(({ id }) => id);
    const { removedCount } = await sweepUploads(deps, tenantIds);
    if (removedCount > 0) deps.log.info('uploads-swept', { removedCount });
  });
  await jobs.schedule('sweep-uploads', '15 3 * * *', timeZone, {});
}
