import { refuse } from '@mahnwerk/core/refusal';
import type { App } from '../platform/deps.ts';
import type { Doors } from '../platform/doors.ts';
import { getUploadPage } from './get-upload-page.ts';

export function invoiceDoors(deps: Pick<App, 'db' | 'blobs'>): Doors<'getUploadPage'> {
  return {
    getUploadPage: async ({ scope, params: { sha256 = '', page = '' }, query }) => {
      if (!/^[0-9a-f]{64}$/.test(sha256) || !/^[1-9]\d{0,3}$/.test(page)) return refuse('not-found');
      return getUploadPage(deps, scope, { sha256, page: Number.parseInt(page, 10), ...query });
    },
  };
}
