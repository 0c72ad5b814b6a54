import type { DebtorRow } from '@mahnwerk/contract/debtors';
import { Button } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useOwnCurrency } from '../claims/use-own-country.ts';
import { usePages } from '../client/use-api.ts';
import { useVoice } from '../texts/use-texts.tsx';
import { DataTable, TableFoot } from '../ui/data-table.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Chip, FilterBar, Page, PageHead, Split } from '../ui/page.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { useTableView, ViewMenu } from '../ui/table-view.tsx';
import { TwoLines } from '../ui/two-lines.tsx';
import { useListKeys } from '../ui/use-list-keys.ts';
import { useDebtorColumns } from './debtor-columns.tsx';
import { DebtorPanel } from './debtor-panel.tsx';

const route = getRouteApi('/debtors');
const idOf = (debtor: DebtorRow) => debtor.id;

export function DebtorsPage() {
  const { t, format } = useVoice();
  const navigate = useNavigate();
  const { debtor: openId, ...filter } = route.useSearch();
  const pages = usePages('listDebtors', { query: { ...filter, limit: 200 } });
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.items) ?? [], [pages.data]);
  const change = useCallback(
    (next: Record<string, string | undefined>) =>
      void navigate({ to: '/debtors', search: ((old: object) => ({ ...old, ...next })) as never, replace: true }),
    [navigate],
  );
  const onOpen = useCallback((id: string) => change({ debtor: id }), [change]);
  const onClose = useCallback(() => change({ debtor: undefined }), [change]);
  const ids = useMemo(() => rows.map(idOf), [rows]);
  const cursorId = useListKeys({ ids, openId, onOpen, onClose });
  const currency = useOwnCurrency();
  const hasElsewhere = useMemo(() => rows.some((row) => row.openElsewhere.length > 0), [rows]);
  const columns = useDebtorColumns({ currency, hasElsewhere, onOpen });
  const view = useTableView('debtors');
  const total = pages.data?.pages[0]?.total;
  const isFiltered = filter.search !== undefined || filter.onlyOpen === 'true';
  return (
    <Page>
      <PageHead title={t.debtors.title} note={total === undefined ? undefined : t.general.rows(total)}>
        <SearchField
          label={t.general.search}
          value={filter.search ?? ''}
          onChange={(text) => change({ search: text || undefined })}
        />
        <ViewMenu view={view} columns={columns} />
      </PageHead>
      <FilterBar>
        {(['false', 'true'] as const).map((onlyOpen) => (
          <Chip key={onlyOpen} isOn={(filter.onlyOpen ?? 'false') === onlyOpen} onClick={() => change({ onlyOpen })}>
            {onlyOpen === 'true' ? t.debtors.onlyOpen : t.general.all}
          </Chip>
        ))}
      </FilterBar>
      <Split side={openId === undefined ? null : <DebtorPanel id={openId} onClose={onClose} />}>
        {pages.error !== null && <ProblemNotice error={pages.error} onRetry={() => void pages.refetch()} />}
        <DataTable
          label={t.debtors.title}
          columns={columns}
          rows={rows}
          rowId={idOf}
          compact={(row) => (
            <TwoLines
              title={row.name}
              figure={[
                ...(row.open === '0.00' && row.openElsewhere.length > 0 ? [] : [{ currency, amount: row.open }]),
                ...row.openElsewhere,
              ]
                .map((sum) => format.money(sum.amount, sum.currency))
                .join(' · ')}
              note={`${row.number} · ${row.city ?? t.debtors.noAddress}`}
              status={t.debtors.openCount(row.openCount)}
            />
          )}
          onOpen={(row) => onOpen(row.id)}
          openId={openId}
          cursorId={cursorId}
          sort={{ id: filter.sort ?? 'open', direction: filter.direction ?? 'desc' }}
          onSort={(sort) => change({ sort: sort.id, direction: sort.direction })}
          hidden={view.hidden}
          isDense={view.isDense}
          isLoading={pages.isPending}
          onMore={pages.hasNextPage && !pages.isFetchingNextPage ? () => void pages.fetchNextPage() : undefined}
          empty={<DebtorsEmpty isFiltered={isFiltered} />}
        />
        {rows.length > 0 && <TableFoot>{null}</TableFoot>}
      </Split>
    </Page>
  );
}

function DebtorsEmpty({ isFiltered }: { isFiltered: boolean }) {
  const { t } = useVoice();
  if (isFiltered) return <EmptyState icon={IconUsers} title={t.general.noMatch} hint={t.general.noMatchHint} />;
  return (
    <EmptyState icon={IconUsers} title={t.debtors.emptyTitle} hint={t.debtors.emptyHint}>
      <Button component={Link} to="/imports">
        {t.debtors.emptyAction}
      </Button>
    </EmptyState>
  );
}
