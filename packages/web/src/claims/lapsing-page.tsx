import type { LapsingClaim } from '@mahnwerk/contract/claims';
import type { Sums } from '@mahnwerk/contract/shapes';
import { ActionIcon, Button } from '@mantine/core';
import { IconArrowLeft, IconChevronLeft, IconChevronRight, IconHourglassLow } from '@tabler/icons-react';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useRead } from '../client/use-api.ts';
import { useToday } from '../shell/use-session.ts';
import { useVoice } from '../texts/use-texts.tsx';
import { DataTable, TableFoot } from '../ui/data-table.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { FilterBar, Page, PageHead, Split } from '../ui/page.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { StatusWord } from '../ui/status-word.tsx';
import { TwoLines } from '../ui/two-lines.tsx';
import { useListKeys } from '../ui/use-list-keys.ts';
import { ClaimPanel } from './claim-panel.tsx';
import { useLapseWord, useLapsingColumns } from './lapsing-columns.tsx';
import { openSumsOf } from './open-sums.ts';
import { SumsText } from './sums-text.tsx';

const route = getRouteApi('/claims/lapsing');
const idOf = (claim: LapsingClaim) => claim.id;

/** Open claims that lapse in a year, and those that have lapsed. */
export function LapsingPage() {
  const { t } = useVoice();
  const navigate = useNavigate();
  const { year: wish, case: openId } = route.useSearch();
  const thisYear = Number.parseInt(useToday().slice(0, 4), 10);
  const year = wish ?? thisYear;
  const list = useRead('listLapsing', { query: { year } }, { placeholderData: (previous) => previous });
  const rows = useMemo(() => list.data?.items ?? [], [list.data]);
  const change = useCallback(
    (next: { year?: number | undefined; case?: string | undefined }) =>
      void navigate({
        to: '/claims/lapsing',
        search: ((old: object) => ({ ...old, ...next })) as never,
        replace: true,
      }),
    [navigate],
  );
  const onOpen = useCallback((id: string) => change({ case: id }), [change]);
  const onClose = useCallback(() => change({ case: undefined }), [change]);
  const ids = useMemo(() => rows.map(idOf), [rows]);
  const cursorId = useListKeys({ ids, openId, onOpen, onClose });
  const columns = useLapsingColumns(onOpen);
  return (
    <Page>
      <PageHead
        title={t.limitations.listOf(year)}
        note={list.data === undefined ? undefined : t.limitations.listNote(rows.length)}
      >
        <Button component={Link} to="/claims" variant="subtle" leftSection={<IconArrowLeft size={15} aria-hidden />}>
          {t.limitations.toClaims}
        </Button>
      </PageHead>
      <FilterBar>
        <YearSwitch year={year} thisYear={thisYear} onChange={(next) => change({ year: next })} />
      </FilterBar>
      <Split side={openId === undefined ? null : <ClaimPanel id={openId} onClose={onClose} />}>
        {list.error !== null && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
        <DataTable
          label={t.limitations.listOf(year)}
          columns={columns}
          rows={rows}
          rowId={idOf}
          compact={(row) => <LapsingCompact claim={row} />}
          onOpen={(row) => onOpen(row.id)}
          openId={openId}
          cursorId={cursorId}
          isLoading={list.isPending}
          empty={
            list.data === undefined ? null : (
              <EmptyState
                icon={IconHourglassLow}
                title={t.limitations.emptyTitle(year)}
                hint={t.limitations.emptyHint}
              />
            )
          }
        />
        {list.data !== undefined && rows.length > 0 && <LapsingFoot rows={rows} sums={list.data.sums} />}
      </Split>
    </Page>
  );
}

interface YearSwitchProps {
  readonly year: number;
  readonly thisYear: number;
  readonly onChange: (year: number | undefined) => void;
}

function YearSwitch({ year, thisYear, onChange }: YearSwitchProps) {
  const { t } = useVoice();
  const words = t.limitations;
  return (
    <>
      <ActionIcon aria-label={words.previousYear} onClick={() => onChange(year - 1)}>
        <IconChevronLeft size={18} />
      </ActionIcon>
      <strong className="figures" aria-live="polite">
        {year}
      </strong>
      <ActionIcon aria-label={words.nextYear} onClick={() => onChange(year + 1)}>
        <IconChevronRight size={18} />
      </ActionIcon>
      {year !== thisYear && (
        <Button variant="subtle" onClick={() => onChange(undefined)}>
          {words.thisYear}
        </Button>
      )}
    </>
  );
}

function LapsingCompact({ claim }: { claim: LapsingClaim }) {
  const { format } = useVoice();
  const wordOf = useLapseWord();
  return (
    <TwoLines
      title={claim.debtor.name}
      figure={format.money(claim.open, claim.currency)}
      note={`${claim.number} · ${format.date(claim.limitation.on)}`}
      status={<StatusWord {...wordOf(claim)} />}
    />
  );
}

/** What is at stake, by currency, and how much of it is lost already; what would stop it. */
function LapsingFoot({ rows, sums }: { rows: readonly LapsingClaim[]; sums: Sums }) {
  const { t } = useVoice();
  const lapsed = openSumsOf(
    rows.filter((row) => row.limitation.warning?.kind === 'lapsed'),
    sums,
  );
  return (
    <TableFoot>
      <span>
        <SumsText sums={sums} /> {t.limitations.sum}
      </span>
      {lapsed.length > 0 && (
        <span>
          {t.limitations.lapsedSum} <SumsText sums={lapsed} />
        </span>
      )}
      <span style={{ order: 1, flexBasis: '100%' }}>{t.limitations.hint}</span>
    </TableFoot>
  );
}
