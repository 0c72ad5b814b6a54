import type { OperationId } from '@mahnwerk/contract/routes';
import {
  keepPreviousData,
  type UseQueryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { type Answer, type Args, call } from './call.ts';
import { useProblemNotice } from './use-problem-notice.ts';

type ReadOptions<K extends OperationId> = Pick<
  UseQueryOptions<Answer<K>>,
  'enabled' | 'refetchInterval' | 'staleTime' | 'placeholderData'
>;

/** Reads one operation; the key is the operation and its arguments. */
export function useRead<K extends OperationId>(operation: K, args: Args<K>, options: ReadOptions<K> = {}) {
  return useQuery<Answer<K>>({
    queryKey: [operation, args],
    queryFn: ({ signal }) => call(operation, args, signal),
    ...options,
  });
}

type PagedId = 'listClaims' | 'listDebtors' | 'listPayments' | 'listDispatches' | 'listSkipped';
interface Page {
  readonly next: string | null;
}

/** Reads a list page by page; earlier rows stay on screen while a changed filter loads. */
export function usePages<K extends PagedId>(operation: K, args: Args<K>, options: { enabled?: boolean } = {}) {
  return useInfiniteQuery({
    queryKey: [operation, 'pages', args],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) =>
      call(
        operation,
        { ...args, query: { ...(args as { query?: object }).query, cursor: pageParam } } as Args<K>,
        signal,
      ),
    getNextPageParam: (last) => (last as unknown as Page).next ?? undefined,
    placeholderData: keepPreviousData,
    ...options,
  });
}

/**
 * Changes something. Afterwards every list and figure is read again: one booking moves claims, payments, counts and
 * the overview together, and a wrong number on a screen costs more than a request.
 */
export function useChange<K extends OperationId>(
  operation: K,
  options: { onDone?: (answer: Answer<K>, args: Args<K>) => void; isQuiet?: boolean } = {},
) {
  const queries = useQueryClient();
  const tellProblem = useProblemNotice();
  return useMutation<Answer<K>, Error, Args<K>>({
    mutationFn: (args) => call(operation, args),
    onSuccess: (answer, args) => {
      options.onDone?.(answer, args);
      return queries.invalidateQueries();
    },
    onError: (error) => {
      if (options.isQuiet !== true) tellProblem(error);
    },
  });
}
