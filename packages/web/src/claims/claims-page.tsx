import type { ClaimRow } from '@mahnwerk/contract/claims';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { usePages } from '../client/use-api.ts';
import type { ClaimSearch } from '../shell/searches.ts';
import { useTexts } from '../texts/use-texts.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { Page, PageHead, Split } from '../ui/page.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { useTableView, ViewMenu } from '../ui/table-view.tsx';
import { useListKeys } from '../ui/use-list-keys.ts';
import { useClaimColumns } from './claim-columns.tsx';
import { ClaimFilterBar } from './claim-filter-bar.tsx';
import { claimQueryOf } from './claim-filters.ts';
import { ClaimCompact, ClaimsEmpty, ClaimsFoot, ExportButton } from './claim-list-parts.tsx';
import { ClaimPanel } from './claim-panel.tsx';

const route = getRouteApi('/claims');
const idOf = (claim: ClaimRow) => claim.id;

function useClaimList(search: ClaimSearch) {
  const query = useMemo(() => claimQueryOf(search), [search]);
  const pages = usePages('listClaims', { query: { ...query, limit: 200 } });
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.items) ?? [], [pages.data]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const onMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return { query, pages, rows, onMore, first: pages.data?.pages[0] };
}

export function ClaimsPage() {
  const t = useTexts();
  const navigate = useNavigate();
  const search = route.useSearch();
  const { case: openId, ...filter } = search;
  // The open case is not part of the list's question: opening one must not load the list again.
  const filterKey = JSON.stringify(filter);
  const list = useClaimList(useMemo(() => ({ ...JSON.parse(filterKey), case: undefined }) as ClaimSearch, [filterKey]));
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const view = useTableView('claims', ['issuedOn']);
  const change = useCallback(
    (next: Partial<ClaimSearch>) =>
      void navigate({ to: '/claims', search: (old: object) => ({ ...old, ...next }) as ClaimSearch, replace: true }),
    [navigate],
  );
  const onOpen = useCallback((id: string) => change({ case: id }), [change]);
  const onClose = useCallback(() => change({ case: undefined }), [change]);
  const onToggle = useCallback(
    (id: string) =>
      setTicked((old) => (old.has(id) ? new Set([...old].filter((item) => item !== id)) : new Set([...old, id]))),
    [],
  );
  const ids = useMemo(() => list.rows.map(idOf), [list.rows]);
  const cursorId = useListKeys({ ids, openId, onOpen, onClose, onToggle });
  const columns = useClaimColumns(list.first?.openSums[0]?.currency ?? list.rows[0]?.currency ?? 'EUR', onOpen);
  return (
    <Page>
      <PageHead title={t.claims.title} note={list.first === undefined ? undefined : t.general.rows(list.first.total)}>
        <SearchField
          label={t.general.search}
          value={search.search ?? ''}
          onChange={(text) => change({ search: text || undefined })}
        />
        <ExportButton query={list.query} />
        <ViewMenu view={view} columns={columns.filter((column) => column.label !== '')} />
      </PageHead>
      <ClaimFilterBar search={search} onChange={change} />
      <Split side={openId === undefined ? null : <ClaimPanel id={openId} onClose={onClose} />}>
        {list.pages.error !== null && (
          <ProblemNotice error={list.pages.error} onRetry={() => void list.pages.refetch()} />
        )}
        <DataTable
          label={t.claims.title}
          columns={columns}
          rows={list.rows}
          rowId={idOf}
          compact={(row) => <ClaimCompact claim={row} />}
          onOpen={(row) => onOpen(row.id)}
          openId={openId}
          cursorId={cursorId}
          sort={{ id: search.sort ?? 'dueOn', direction: search.direction ?? 'asc' }}
          onSort={(sort) => change({ sort: sort.id as ClaimSearch['sort'], direction: sort.direction })}
          selection={{ ids: ticked, onChange: setTicked }}
          isQuiet={(row) => row.status === 'settled' || row.status === 'cancelled'}
          hidden={view.hidden}
          isDense={view.isDense}
          isLoading={list.pages.isPending}
          onMore={list.onMore}
          empty={
            <ClaimsEmpty
              isFiltered={filterKey !== '{}'}
              onReset={() => void navigate({ to: '/claims', search: { status: 'all' } as ClaimSearch })}
            />
          }
        />
        <ClaimsFoot
          rows={list.rows}
          openSums={list.first?.openSums ?? []}
          ticked={ticked}
          onClear={() => setTicked(new Set())}
        />
      </Split>
    </Page>
  );
}
