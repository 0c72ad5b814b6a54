import type { Log } from './deps.ts';
import { faultOf } from './fault.ts';

/**
 * Works through a list of which one part must not hold up another (companies, jobs): what breaks is logged with its
 * place, and the first fault is thrown when all are through, so that the job counts as failed and comes again.
 */
export async function eachAlone<T>(
  log: Log,
  parts: readonly T[],
  about: (part: T) => Readonly<Record<string, unknown>>,
  work: (part: T) => Promise<unknown>,
): Promise<void> {
  const faults: unknown[] = [];
  for (const part of parts) {
    try {
      await work(part);
    } catch (error) {
      log.error('part-failed', { ...about(part), ...faultOf(error as Error) });
      faults.push(error);
    }
  }
  if (faults.length > 0) throw faults[0];
}
