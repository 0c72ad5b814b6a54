import type { DispatchRow } from '@mahnwerk/contract/dispatches';
import { Button } from '@mantine/core';
import { IconSend, IconX } from '@tabler/icons-react';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { usePages } from '../client/use-api.ts';
import { useVoice } from '../texts/use-texts.tsx';
import { DataTable, TableFoot } from '../ui/data-table.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Chip, FilterBar, Page, PageHead, Split } from '../ui/page.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { StatusWord } from '../ui/status-word.tsx';
import { useTableView, ViewMenu } from '../ui/table-view.tsx';
import { TwoLines } from '../ui/two-lines.tsx';
import { useListKeys } from '../ui/use-list-keys.ts';
import { usePageRows } from '../ui/use-page-rows.ts';
import { useDispatchColumns } from './dispatch-columns.tsx';
import { DispatchPanel } from './dispatch-panel.tsx';
import { dispatchStatus } from './dispatch-status.ts';
import { PrintBatchButton } from './print-batch.tsx';

const route = getRouteApi('/dispatches');
const states = ['queued', 'sending', 'sent', 'failed', 'unknown', 'cancelled'] as const;
const idOf = (dispatch: DispatchRow) => dispatch.id;

export function DispatchesPage() {
  const { t, format } = useVoice();
  const navigate = useNavigate();
  const { dispatch: openId, ...filter } = route.useSearch();
  const pages = usePages('listDispatches', { query: { ...filter, limit: 200 } });
  const { rows, open } = usePageRows(pages, openId);
  const change = useCallback(
    (next: Record<string, string | undefined>) =>
      void navigate({ to: '/dispatches', search: ((old: object) => ({ ...old, ...next })) as never, replace: true }),
    [navigate],
  );
  const onOpen = useCallback((id: string) => change({ dispatch: id }), [change]);
  const onClose = useCallback(() => change({ dispatch: undefined }), [change]);
  const ids = useMemo(() => rows.map(idOf), [rows]);
  const cursorId = useListKeys({ ids, openId, onOpen, onClose });
  const columns = useDispatchColumns(onOpen);
  const view = useTableView('dispatches');
  const total = pages.data?.pages[0]?.total;
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  return (
    <Page>
      <PageHead title={t.dispatches.title} note={total === undefined ? undefined : t.general.rows(total)}>
        <SearchField
          label={t.general.search}
          value={filter.search ?? ''}
          onChange={(text) => change({ search: text || undefined })}
        />
        <ViewMenu view={view} columns={columns} />
        <PrintBatchButton />
      </PageHead>
      <FilterBar>
        <Chip isOn={filter.state === undefined} onClick={() => change({ state: undefined })}>
          {t.dispatches.states.all}
        </Chip>
        {states.map((state) => (
          <Chip key={state} isOn={filter.state === state} onClick={() => change({ state, dispatch: undefined })}>
            {t.dispatches.states[state]}
          </Chip>
        ))}
        {filter.runId !== undefined && (
          <Button
            variant="default"
            rightSection={<IconX size={13} aria-hidden />}
            onClick={() => change({ runId: undefined })}
          >
            {t.dispatches.oneRun}
          </Button>
        )}
      </FilterBar>
      <Split side={open === undefined ? null : <DispatchPanel dispatch={open} onClose={onClose} />}>
        {pages.error !== null && <ProblemNotice error={pages.error} onRetry={() => void pages.refetch()} />}
        <DataTable
          label={t.dispatches.title}
          columns={columns}
          rows={rows}
          rowId={idOf}
          compact={(row) => (
            <TwoLines
              title={row.debtor.name}
              figure={format.money(row.total, row.currency)}
              note={`${row.title} · ${t.general.channel[row.channel]}`}
              status={<StatusWord {...dispatchStatus(row, t)} />}
            />
          )}
          onOpen={(row) => onOpen(row.id)}
          openId={openId}
          cursorId={cursorId}
          isQuiet={(row) => row.state === 'cancelled'}
          hidden={view.hidden}
          isDense={view.isDense}
          isLoading={pages.isPending}
          onMore={pages.hasNextPage && !pages.isFetchingNextPage ? () => void pages.fetchNextPage() : undefined}
          empty={<DispatchesEmpty isFiltered={isFiltered} />}
        />
        {rows.length > 0 && <TableFoot>{null}</TableFoot>}
      </Split>
    </Page>
  );
}

function DispatchesEmpty({ isFiltered }: { isFiltered: boolean }) {
  const { t } = useVoice();
  if (isFiltered) return <EmptyState icon={IconSend} title={t.general.noMatch} hint={t.general.noMatchHint} />;
  return (
    <EmptyState icon={IconSend} title={t.dispatches.emptyTitle} hint={t.dispatches.emptyHint}>
      <Button component={Link} to="/runs">
        {t.dispatches.emptyAction}
      </Button>
    </EmptyState>
  );
}
