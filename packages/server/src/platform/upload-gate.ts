import { FairQueue, type Owner, type QueueLimits, queueLimits } from './fair-queue.ts';

interface Waiting extends Owner {
  readonly begin: () => void;
  readonly isReady: () => boolean;
}

/** A sender who went away while he waited, who waited too long, or too many who wait: nothing was begun. */
export class NotAdmitted extends Error {
  readonly statusCode = 503;
}

export interface Guest {
  readonly owner: string;
  /** Aborted when he goes away. */
  readonly signal?: AbortSignal;
  /** Whether a place is of use to him: while others wait, one who has nothing to bring yet gets none. */
  readonly isReady?: () => boolean;
}

export interface GateLimits extends QueueLimits {
  /** Longer nobody waits for his turn. */
  readonly waitMsMax: number;
}

/** How often it is looked whether one who was not ready is so now. */
const lookEveryMs = 200;

/**
 * So many at a time; what does not run waits, the companies in turn by the time they used, those who are ready first. Who
 * stops waiting (`signal`) leaves the queue: nothing is begun for him. The work may ask whether somebody wants its place.
 */
export function openUploadGate(width = 1, { waitMsMax, ...limits }: Partial<GateLimits> = {}) {
  const queue = new FairQueue<Waiting>({ ...queueLimits, ...limits });
  const isReady = (one: Waiting) => one.isReady();
  const isWanted = () => queue.some(isReady);
  let running = 0;
  let looking: NodeJS.Timeout | undefined;
  /** Gives free places to those who are ready, and looks again while somebody waits who is not. */
  const fill = () => {
    while (running < width) {
      const next = queue.shift(isReady);
      if (next === undefined) break;
      running += 1;
      next.begin();
    }
    clearTimeout(looking);
    if (running < width && queue.length > 0) looking = setTimeout(fill, lookEveryMs);
  };
  const admit = async ({ owner, signal, isReady = () => true }: Guest) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const waiting: Waiting = { owner, isReady, begin: resolve };
    if (!queue.push(waiting)) throw new NotAdmitted('Too many uploads wait. Please try again in a moment.');
    const leave = (why: string) => {
      if (queue.remove(waiting)) reject(new NotAdmitted(why));
    };
    signal?.addEventListener('abort', () => leave('The connection was closed.'));
    const late = () => leave('It took too long until there was a place.');
    const timer = waitMsMax === undefined ? undefined : setTimeout(late, waitMsMax);
    await promise.finally(() => clearTimeout(timer));
  };
  return async <T>(who: Guest, work: (isWanted: () => boolean) => Promise<T>): Promise<T> => {
    if (who.signal?.aborted) throw new NotAdmitted('The connection was closed.');
    if (running < width) running += 1;
    else await admit(who);
    const since = performance.now();
    const me: Waiting = { owner: who.owner, begin: () => undefined, isReady: () => true };
    try {
      return await work(isWanted);
    } finally {
      queue.charge(me, performance.now() - since);
      running -= 1;
      fill();
    }
  };
}
