import { useCallback } from 'react';
import { call } from '../client/call.ts';
import { useProblemNotice } from '../client/use-problem-notice.ts';
import type { Entry } from './drop-model.ts';

/** Files that the server keeps so that their pages can be seen, by SHA-256. */
const keptOf = (entries: readonly Entry[]): string[] => [
  ...new Set(entries.flatMap(({ preview }) => (preview.invoice === undefined ? [] : [preview.sha256]))),
];

/** Tells the server which files nobody waits for any more; false = it could not be told, and sweeps them away in two days. */
export function useDiscard() {
  const tellProblem = useProblemNotice();
  const discard = useCallback(
    async (body: { only: string[] } | { allBut: string[] }): Promise<boolean> => {
      try {
        await call('discardUploads', { body });
        return true;
      } catch (error) {
        tellProblem(error);
        return false;
      }
    },
    [tellProblem],
  );
  /** What lies on the screen is no longer wanted; what of it was imported stays. */
  const discardShown = useCallback(
    async (entries: readonly Entry[]): Promise<void> => {
      const only = keptOf(entries);
      if (only.length > 0) await discard({ only });
    },
    [discard],
  );
  /** Whatever waits from before, of anybody in this company, but not what lies on the screen. */
  const discardOthers = useCallback((entries: readonly Entry[]) => discard({ allBut: keptOf(entries) }), [discard]);
  return { discardShown, discardOthers };
}
