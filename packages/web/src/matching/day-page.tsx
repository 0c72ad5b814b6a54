import type { PaymentRow } from '@mahnwerk/contract/payments';
import { addDays } from '@mahnwerk/core/local-date';
import { ActionIcon, Button } from '@mantine/core';
import { IconArrowLeft, IconBolt, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { usePages } from '../client/use-api.ts';
import { useSession } from '../shell/use-session.ts';
import { useVoice } from '../texts/use-texts.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { DateField } from '../ui/date-field.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Chip, FilterBar, Page, PageHead } from '../ui/page.tsx';
import { ProblemNotice } from '../ui/problem-notice.tsx';
import { sumsOf } from '../ui/sums.ts';
import { SumsText } from '../ui/sums-text.tsx';
import { TwoLines } from '../ui/two-lines.tsx';
import { useListKeys } from '../ui/use-list-keys.ts';
import { usePageRows } from '../ui/use-page-rows.ts';
import classes from './day.module.css';
import { DayBatches } from './day-batches.tsx';
import { useDayColumns } from './day-columns.tsx';
import { targetOf } from './payment-words.ts';
import { useDayUndo } from './use-day-undo.ts';
import { useKeys } from './use-keys.ts';

const route = getRouteApi('/payments/day');
const idOf = (payment: PaymentRow) => payment.id;
const makers = ['machine', 'person'] as const;

/** What was booked on a day, for a glance: by the machine or by hand, each taken back with one key. */
export function DayPage() {
  const today = useSession()?.today;
  const { on = today } = route.useSearch();
  return <Page>{on !== undefined && today !== undefined && <Day on={on} today={today} />}</Page>;
}

function Day({ on, today }: { on: string; today: string }) {
  const { t, format } = useVoice();
  const words = t.bookings.day;
  const navigate = useNavigate();
  const { by = 'machine' } = route.useSearch();
  const go = useCallback(
    (next: { on?: string; by?: (typeof makers)[number] }) =>
      void navigate({ to: '/payments/day', search: { on, by, ...next }, replace: true }),
    [navigate, on, by],
  );
  const pages = usePages('listPayments', { query: { state: 'booked', decidedBy: by, decidedOn: on, limit: 200 } });
  const { rows } = usePageRows(pages, undefined);
  const total = pages.data?.pages[0]?.total ?? rows.length;
  return (
    <>
      <PageHead
        title={on === today ? words.title : words.titleOn(format.date(on))}
        note={pages.data === undefined ? undefined : words.total(total)}
      >
        <ActionIcon aria-label={words.before} onClick={() => go({ on: addDays(on, -1) })}>
          <IconChevronLeft size={18} />
        </ActionIcon>
        <div className={classes.day}>
          <DateField label={words.day} value={on} max={today} onChange={(day) => day !== null && go({ on: day })} />
        </div>
        <ActionIcon aria-label={words.after} disabled={on >= today} onClick={() => go({ on: addDays(on, 1) })}>
          <IconChevronRight size={18} />
        </ActionIcon>
        <Button component={Link} to="/payments" variant="subtle" leftSection={<IconArrowLeft size={15} />}>
          {t.payments.title}
        </Button>
      </PageHead>
      <FilterBar>
        {makers.map((maker) => (
          <Chip key={maker} isOn={by === maker} onClick={() => go({ by: maker })}>
            {words[maker]}
          </Chip>
        ))}
      </FilterBar>
      {by === 'person' && <DayBatches on={on} />}
      {pages.error !== null && <ProblemNotice error={pages.error} onRetry={() => void pages.refetch()} />}
      <DayList
        rows={rows}
        isLoading={pages.isPending}
        isWhole={!pages.hasNextPage}
        onMore={pages.hasNextPage && !pages.isFetchingNextPage ? () => void pages.fetchNextPage() : undefined}
        onDay={(by) => {
          const next = addDays(on, by);
          if (next <= today) go({ on: next });
        }}
        emptyTitle={by === 'machine' ? words.empty : words.emptyPerson}
      />
    </>
  );
}

interface DayListProps {
  readonly rows: readonly PaymentRow[];
  readonly isLoading: boolean;
  /** Every row of the day is here: a sum of some would mislead. */
  readonly isWhole: boolean;
  readonly onMore: (() => void) | undefined;
  readonly onDay: (by: number) => void;
  readonly emptyTitle: string;
}

function DayList({ rows, isLoading, isWhole, onMore, onDay, emptyTitle }: DayListProps) {
  const { t, format } = useVoice();
  const words = t.bookings.day;
  const navigate = useNavigate();
  const open = useCallback((id: string) => void navigate({ to: '/payments/$id', params: { id } }), [navigate]);
  const ids = useMemo(() => rows.map(idOf), [rows]);
  const cursorId = useListKeys({ ids, openId: undefined, onOpen: open, onClose: noop });
  const [said, setSaid] = useState('');
  const undo = useDayUndo(setSaid);
  const undoCursor = () => cursorId !== undefined && ids.includes(cursorId) && undo(cursorId);
  useKeys({
    z: undoCursor,
    'ctrl+z': undoCursor,
    arrowleft: () => onDay(-1),
    arrowright: () => onDay(1),
    escape: () => history.back(),
  });
  const columns = useDayColumns(rows, open, undo);
  return (
    <>
      <DataTable
        label={words.title}
        columns={columns}
        rows={rows}
        rowId={idOf}
        compact={(row) => (
          <TwoLines
            title={row.counterpartyName ?? t.payments.unknownPayer}
            figure={format.money(row.amount, row.currency)}
            note={row.facts[0]?.text ?? row.remittance ?? ''}
            status={targetOf(row, t)}
          />
        )}
        onOpen={(row) => open(row.id)}
        cursorId={cursorId}
        isLoading={isLoading}
        onMore={onMore}
        empty={<EmptyState icon={IconBolt} title={emptyTitle} hint={words.emptyHint} />}
      />
      <footer className={classes.foot}>
        {rows.length > 0 && isWhole && <SumsText sums={sumsOf(rows)} isStrong />}
        <span role="status">{said}</span>
        <span className={classes.keys}>{words.keys}</span>
      </footer>
    </>
  );
}

function noop(): void {}
