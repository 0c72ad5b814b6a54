import type { RunDetail } from '@mahnwerk/contract/runs';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Args, call } from '../client/call.ts';
import { useProblemNotice } from '../client/use-problem-notice.ts';

/** Ticks letters out of a proposal or back in; the tick moves at once and returns if the server refuses. */
export function useExclude(runId: string) {
  const queries = useQueryClient();
  const tellProblem = useProblemNotice();
  const key = ['getRun', { params: { id: runId } }];
  return useMutation({
    mutationFn: (args: Args<'excludeFromRun'>) => call('excludeFromRun', args),
    onMutate: async ({ body }) => {
      await queries.cancelQueries({ queryKey: key });
      const before = queries.getQueryData<RunDetail>(key);
      const keys = new Set(body.letterKeys);
      queries.setQueryData<RunDetail>(key, (run) =>
        run === undefined
          ? run
          : {
              ...run,
              letters: run.letters.map((letter) =>
                keys.has(letter.key) ? { ...letter, isExcluded: body.isExcluded } : letter,
              ),
            },
      );
      return before;
    },
    onSuccess: (run) => queries.setQueryData(key, run),
    onError: (error, _args, before) => {
      queries.setQueryData(key, before);
      tellProblem(error);
    },
  });
}
