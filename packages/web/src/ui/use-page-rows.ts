import { useEffect, useMemo } from 'react';

interface Pages<Row> {
  readonly data: { readonly pages: readonly { readonly items: readonly Row[] }[] } | undefined;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => unknown;
}

/** The rows of all loaded pages, and the open one; a link to a row further down loads on until it is there. */
export function usePageRows<Row extends { readonly id: string }>(pages: Pages<Row>, openId: string | undefined) {
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const open = rows.find((row) => row.id === openId);
  const isMissing = openId !== undefined && open === undefined;
  useEffect(() => {
    if (isMissing && hasNextPage && !isFetchingNextPage) fetchNextPage();
  }, [isMissing, hasNextPage, isFetchingNextPage, fetchNextPage]);
  return { rows, open };
}
