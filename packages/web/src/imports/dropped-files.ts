import { isSystemFile } from '@mahnwerk/core/system-file';
import { useSyncExternalStore } from 'react';

/** Files on their way from wherever they were dropped to the import screen. */
let waiting: readonly File[] = [];
const listeners = new Set<() => void>();

/** What a system keeps beside the files of people is left behind. */
export function handOverFiles(files: readonly File[]): void {
  waiting = files.filter(({ name }) => !isSystemFile(name));
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useWaitingFiles(): readonly File[] {
  return useSyncExternalStore(subscribe, () => waiting);
}
