import type { OperationId } from '@mahnwerk/contract/routes';
import { type Answer, addressOf, chosenTenant } from '../client/call.ts';
import { Problem } from '../client/problem.ts';
import { routeTable } from '../client/route-table.ts';

export type UploadId = Extract<OperationId, 'previewImport' | 'runImport'>;

/** Whoever sent it ended it. */
export const isAbort = (error: unknown) => error instanceof DOMException && error.name === 'AbortError';

export interface Progress {
  readonly sentBytes: number;
  readonly totalBytes: number;
}

function problemOf(status: number, text: string): Problem {
  try {
    const shape = JSON.parse(text);
    if (typeof shape?.code === 'string') return new Problem({ ...shape, status });
  } catch {
    // A proxy's error page: there is nothing in it for people.
  }
  return new Problem({ code: 'unexpected', status });
}

/**
 * Sends files and tells how far they got: `fetch` cannot. Rejects with a `Problem`, and with an `AbortError` when the
 * signal ends it.
 */
export function upload<K extends UploadId>(
  operation: K,
  form: FormData,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<Answer<K>> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new DOMException('aborted', 'AbortError'));
    const request = new XMLHttpRequest();
    request.open(routeTable[operation][0], addressOf(operation, {}));
    request.setRequestHeader('accept-language', document.documentElement.lang || 'de');
    const tenant = chosenTenant();
    if (tenant !== null) request.setRequestHeader('x-mahnwerk-tenant', tenant);
    request.upload.onprogress = ({ loaded, total }) => onProgress({ sentBytes: loaded, totalBytes: total });
    request.onload = () => {
      const { status, responseText } = request;
      if (status >= 200 && status < 300) resolve(JSON.parse(responseText) as Answer<K>);
      else reject(problemOf(status, responseText));
    };
    request.onerror = () => reject(Problem.offline());
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(form);
  });
}
