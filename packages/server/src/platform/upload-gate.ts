import { FairQueue, type Owner, type QueueLimits } from './fair-queue.ts';

interface Waiting extends Owner {
  readonly begin: () => void;
}

/** A sender who went away while he waited, or too many who wait: nothing was begun. */
export class NotAdmitted extends Error {
  readonly statusCode = 503;
}

/**
 * So many at a time; what does not run waits, the companies in turn by the time they used. Who stops waiting (`signal`) leaves
 * the queue: nothing is begun for him.
 */
export function openUploadGate(width = 1, limits?: QueueLimits) {
  const queue = new FairQueue<Waiting>(limits);
  let running = 0;
  const admit = ({ owner, signal }: { readonly owner: string; readonly signal?: AbortSignal }) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const waiting: Waiting = { owner, begin: resolve };
    if (!queue.push(waiting)) reject(new NotAdmitted('Too many uploads wait. Please try again in a moment.'));
    signal?.addEventListener('abort', () => {
      if (queue.remove(waiting)) reject(new NotAdmitted('The connection was closed.'));
    });
    return promise;
  };
  return async <T>(
    who: { readonly owner: string; readonly signal?: AbortSignal },
    work: () => Promise<T>,
  ): Promise<T> => {
    if (who.signal?.aborted) throw new NotAdmitted('The connection was closed.');
    if (running < width) running += 1;
    else await admit(who);
    const since = performance.now();
    const me: Waiting = { owner: who.owner, begin: () => undefined };
    try {
      return await work();
    } finally {
      queue.charge(me, performance.now() - since);
      const next = queue.shift();
      if (next === undefined) running -= 1;
      else next.begin();
    }
  };
}
