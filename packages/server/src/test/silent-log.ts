import type { Log } from '../platform/deps.ts';

/** For tests: says nothing. */
export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
