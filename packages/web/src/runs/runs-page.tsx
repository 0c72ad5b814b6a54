import type { RunRow } from '@mahnwerk/contract/runs';
import { Button } from '@mantine/core';
import { IconMailForward } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useRead } from '../client/use-api.ts';
import { useVoice } from '../texts/use-texts.tsx';
import { DataTable, RowLink, TableFoot } from '../ui/data-table.tsx';
import type { Column } from '../ui/data-table-model.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { DateText } from '../ui/money.tsx';
import { Page, PageHead, Split } from '../ui/page.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { SumsText } from '../ui/sums-text.tsx';
import { TwoLines } from '../ui/two-lines.tsx';
import { useListKeys } from '../ui/use-list-keys.ts';
import { RunDelivery, RunState } from './run-state.tsx';
import { useProposeRun } from './use-propose-run.ts';

const idOf = (run: RunRow) => run.id;

function useRunColumns(runs: readonly RunRow[], onOpen: (id: string) => void): readonly Column<RunRow>[] {
  const { t, format } = useVoice();
  const hasSeveral = runs.some((run) => run.totals.length > 1);
  return useMemo(() => {
    const words = t.runs.columns;
    const count = (n: number) => <span className="figures">{format.count(n)}</span>;
    return [
      {
        id: 'number',
        label: words.number,
        width: 160,
        rank: 0,
        cell: (row) => <RowLink onOpen={() => onOpen(row.id)}>{t.runs.name(row.number)}</RowLink>,
      },
      { id: 'onDate', label: words.onDate, width: 120, rank: 0, cell: (row) => <DateText date={row.onDate} /> },
      { id: 'state', label: words.state, width: 190, rank: 0, cell: (row) => <RunState run={row} /> },
      {
        id: 'dispatches',
        label: words.dispatches,
        width: 200,
        grow: 1,
        rank: 1,
        cell: (row) => <RunDelivery run={row} />,
      },
      { id: 'actor', label: words.actor, width: 170, rank: 4, cell: (row) => format.actor(row.actor) },
      {
        id: 'lookedAt',
        label: words.lookedAt,
        width: 100,
        align: 'right',
        rank: 3,
        cell: (row) => count(row.lookedAtCount),
      },
      {
        id: 'letterCount',
        label: words.letterCount,
        width: 110,
        align: 'right',
        rank: 0,
        cell: (row) => count(row.letterCount),
      },
      {
        id: 'total',
        label: words.total,
        width: hasSeveral ? 220 : 140,
        align: 'right',
        rank: 0,
        cell: (row) => <SumsText sums={row.totals} isStrong />,
      },
    ];
  }, [t, format, onOpen, hasSeveral]);
}

export function RunsPage() {
  const { t, format } = useVoice();
  const navigate = useNavigate();
  const { data, error, refetch, isPending } = useRead('listRuns', {});
  const runs = useMemo(() => data ?? [], [data]);
  const propose = useProposeRun();
  const onOpen = useCallback((id: string) => void navigate({ to: '/runs/$id', params: { id } }), [navigate]);
  const ids = useMemo(() => runs.map(idOf), [runs]);
  const cursorId = useListKeys({ ids, openId: undefined, onOpen, onClose: () => undefined });
  const columns = useRunColumns(runs, onOpen);
  const action = (
    <Button loading={propose.isPending} onClick={() => propose.mutate({ body: {} })} title={t.runs.proposeHint}>
      {t.runs.propose}
    </Button>
  );
  return (
    <Page>
      <PageHead title={t.runs.title}>{runs.length > 0 && action}</PageHead>
      <Split side={null}>
        {error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}
        <DataTable
          label={t.runs.title}
          columns={columns}
          rows={runs}
          rowId={idOf}
          compact={(row) => (
            <TwoLines
              title={`${t.runs.name(row.number)} ${t.runs.forDate(format.date(row.onDate))}`}
              figure={format.sums(row.totals)}
              note={t.runs.letterCount(format.count(row.letterCount), row.letterCount)}
              status={<RunState run={row} />}
            />
          )}
          onOpen={(row) => onOpen(row.id)}
          cursorId={cursorId}
          isQuiet={(row) => row.state === 'discarded'}
          isLoading={isPending}
          empty={
            <EmptyState icon={IconMailForward} title={t.runs.emptyTitle} hint={t.runs.emptyHint}>
              {action}
            </EmptyState>
          }
        />
        {runs.length > 0 && <TableFoot>{null}</TableFoot>}
      </Split>
    </Page>
  );
}
