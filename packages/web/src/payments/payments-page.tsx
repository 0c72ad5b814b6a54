import type { PaymentRow } from '@mahnwerk/contract/payments';
import { Button } from '@mantine/core';
import { IconBuildingBank } from '@tabler/icons-react';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { usePages } from '../client/use-api.ts';
import { useSession } from '../shell/use-session.ts';
import { useVoice } from '../texts/use-texts.tsx';
import { DataTable, TableFoot } from '../ui/data-table.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Chip, FilterBar, Page, PageHead, Split } from '../ui/page.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { useTableView, ViewMenu } from '../ui/table-view.tsx';
import { TwoLines } from '../ui/two-lines.tsx';
import { useListKeys } from '../ui/use-list-keys.ts';
import { usePageRows } from '../ui/use-page-rows.ts';
import { PaymentDecision, usePaymentColumns } from './payment-columns.tsx';
import { PaymentPanel } from './payment-panel.tsx';

const route = getRouteApi('/payments');
const states = ['undecided', 'booked', 'ignored', 'not-a-payment', 'all'] as const;
const idOf = (payment: PaymentRow) => payment.id;

export function PaymentsPage() {
  const { t, format } = useVoice();
  const navigate = useNavigate();
  const undecidedCount = useSession()?.counts.payments ?? 0;
  const { payment: openId, state = 'undecided', ...filter } = route.useSearch();
  const pages = usePages('listPayments', {
    query: { ...filter, state: state === 'all' ? undefined : state, limit: 200 },
  });
  const { rows, open } = usePageRows(pages, openId);
  const change = useCallback(
    (next: Record<string, string | undefined>) =>
      void navigate({ to: '/payments', search: ((old: object) => ({ ...old, ...next })) as never, replace: true }),
    [navigate],
  );
  const onOpen = useCallback((id: string) => change({ payment: id }), [change]);
  const onClose = useCallback(() => change({ payment: undefined }), [change]);
  const ids = useMemo(() => rows.map(idOf), [rows]);
  const cursorId = useListKeys({ ids, openId, onOpen, onClose });
  const columns = usePaymentColumns(rows, onOpen);
  const view = useTableView('payments');
  // After a decision the next undecided payment comes up by itself: clearing a stack takes one click each.
  const onDecided = useCallback(() => {
    if (state !== 'undecided' || openId === undefined) return;
    const index = ids.indexOf(openId);
    change({ payment: ids[index + 1] ?? ids[index - 1] });
  }, [state, openId, ids, change]);
  const total = pages.data?.pages[0]?.total;
  return (
    <Page>
      <PageHead title={t.payments.title} note={total === undefined ? undefined : t.general.rows(total)}>
        <SearchField
          label={t.general.search}
          value={filter.search ?? ''}
          onChange={(text) => change({ search: text || undefined })}
        />
        <ViewMenu view={view} columns={columns} />
      </PageHead>
      <FilterBar>
        {states.map((item) => (
          <Chip key={item} isOn={state === item} onClick={() => change({ state: item, payment: undefined })}>
            {t.payments.states[item]}
            {item === 'undecided' && undecidedCount > 0 && ` · ${format.count(undecidedCount)}`}
          </Chip>
        ))}
      </FilterBar>
      <Split side={open === undefined ? null : <PaymentPanel payment={open} onClose={onClose} onDecided={onDecided} />}>
        {pages.error !== null && <ProblemNotice error={pages.error} onRetry={() => void pages.refetch()} />}
        <DataTable
          label={t.payments.title}
          columns={columns}
          rows={rows}
          rowId={idOf}
          compact={(row) => (
            <TwoLines
              title={row.counterpartyName ?? t.payments.unknownPayer}
              figure={format.money(row.amount, row.currency)}
              note={row.remittance ?? t.payments.noRemittance}
              status={<PaymentDecision payment={row} />}
            />
          )}
          onOpen={(row) => onOpen(row.id)}
          openId={openId}
          cursorId={cursorId}
          sort={{ id: filter.sort ?? 'bookedOn', direction: filter.direction ?? 'desc' }}
          onSort={(sort) => change({ sort: sort.id, direction: sort.direction })}
          hidden={view.hidden}
          isDense={view.isDense}
          isLoading={pages.isPending}
          onMore={pages.hasNextPage && !pages.isFetchingNextPage ? () => void pages.fetchNextPage() : undefined}
          empty={<PaymentsEmpty isUndecided={state === 'undecided' && filter.search === undefined} />}
        />
        {rows.length > 0 && <TableFoot>{null}</TableFoot>}
      </Split>
    </Page>
  );
}

function PaymentsEmpty({ isUndecided }: { isUndecided: boolean }) {
  const { t } = useVoice();
  if (!isUndecided) {
    return <EmptyState icon={IconBuildingBank} title={t.payments.emptyOther} hint={t.payments.emptyOtherHint} />;
  }
  return (
    <EmptyState icon={IconBuildingBank} title={t.payments.emptyTitle} hint={t.payments.emptyHint}>
      <Button component={Link} to="/imports">
        {t.payments.emptyAction}
      </Button>
    </EmptyState>
  );
}
