import type { PaymentRow } from '@mahnwerk/contract/payments';
import { useMediaQuery } from '@mantine/hooks';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { usePages } from '../client/use-api.ts';
import { usePageRows } from '../ui/use-page-rows.ts';

const route = getRouteApi('/payments');

/** The stack, the payment that is up, and the way through it. */
export function useStack() {
  const navigate = useNavigate();
  const isPhone = useMediaQuery('(max-width: 48em)') === true;
  const { payment: openId, tier, search, sort, direction } = route.useSearch();
  const pages = usePages('listPayments', {
    query: { state: 'undecided', tier, search, sort, direction, limit: 100 },
  });
  const { rows: loaded } = usePageRows(pages, undefined);
  // Decided, but still in the list that was read before.
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  // Came back, but not yet in the list.
  const [restored, setRestored] = useState<PaymentRow>();
  const rows = loaded.filter((row) => !gone.has(row.id));
  const index = rows.findIndex((row) => row.id === openId);
  const back = restored !== undefined && restored.id === openId ? restored : undefined;
  const current = rows[index] ?? back ?? (isPhone ? undefined : rows[0]);
  const open = useCallback(
    (id: string | undefined) =>
      void navigate({ to: '/payments', search: ((old: object) => ({ ...old, payment: id })) as never, replace: true }),
    [navigate],
  );
  const at = current === undefined ? -1 : rows.indexOf(current);
  return {
    pages,
    rows,
    current,
    at,
    total: (pages.data?.pages[0]?.total ?? loaded.length) - (loaded.length - rows.length),
    open,
    neighbour: (by: number) => rows[at + by],
    drop: (id: string) => {
      setGone((old) => new Set(old).add(id));
      if (current?.id === id) open((rows[at + 1] ?? rows[at - 1])?.id);
    },
    bringBack: (row: PaymentRow) => {
      setGone((old) => new Set([...old].filter((id) => id !== row.id)));
      setRestored(row);
      open(row.id);
    },
  };
}
export type Stack = ReturnType<typeof useStack>;
