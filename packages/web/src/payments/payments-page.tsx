import type { PaymentRow } from '@mahnwerk/contract/payments';
import { Button } from '@mantine/core';
import { IconBuildingBank } from '@tabler/icons-react';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { usePages } from '../client/use-api.ts';
import { Inbox } from '../matching/inbox.tsx';
import { TierChips, useTierCounts } from '../matching/tier-chips.tsx';
import { paymentStates } from '../shell/searches.ts';
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
import classes from './payments.module.css';

const route = getRouteApi('/payments');
const idOf = (payment: PaymentRow) => payment.id;

/** Payments of the bank: what a person has to decide as an inbox, everything else as a list. */
export function PaymentsPage() {
  const { t, format } = useVoice();
  const navigate = useNavigate();
  const undecidedCount = useSession()?.counts.payments ?? 0;
  const { state = 'undecided', search, tier } = route.useSearch();
  const counts = useTierCounts(search);
  const change = useCallback(
    (next: Record<string, string | undefined>) =>
      void navigate({ to: '/payments', search: ((old: object) => ({ ...old, ...next })) as never, replace: true }),
    [navigate],
  );
  return (
    <Page>
      <PageHead title={t.payments.title}>
        <SearchField
          label={t.general.search}
          value={search ?? ''}
          onChange={(text) => change({ search: text || undefined })}
        />
      </PageHead>
      <FilterBar>
        {paymentStates.map((item) => (
          <Chip
            key={item}
            isOn={state === item}
            onClick={() => change({ state: item, payment: undefined, tier: undefined })}
          >
            {t.payments.states[item]}
            {item === 'undecided' && undecidedCount > 0 && ` · ${format.count(undecidedCount)}`}
          </Chip>
        ))}
        <span className={classes.further}>
          <Button component={Link} to="/payments/day" variant="subtle">
            {t.bookings.day.title}
          </Button>
          <Button component={Link} to="/matching" variant="subtle">
            {t.bookings.review.link}
          </Button>
        </span>
      </FilterBar>
      {state === 'undecided' ? (
        <>
          <FilterBar>
            <TierChips tier={tier} counts={counts} onChange={(next) => change({ tier: next, payment: undefined })} />
          </FilterBar>
          <Inbox
            likelyCount={counts.likely ?? 0}
            empty={<PaymentsEmpty isUndecided={search === undefined && tier === undefined} />}
          />
        </>
      ) : (
        <PaymentList state={state} onChange={change} />
      )}
    </Page>
  );
}

interface PaymentListProps {
  readonly state: Exclude<(typeof paymentStates)[number], 'undecided'>;
  readonly onChange: (next: Record<string, string | undefined>) => void;
}

function PaymentList({ state, onChange }: PaymentListProps) {
  const { t, format } = useVoice();
  const { payment: openId, sort, direction, search } = route.useSearch();
  const pages = usePages('listPayments', {
    query: { search, sort, direction, ...filterOf(state), limit: 200 },
  });
  const { rows, open } = usePageRows(pages, openId);
  const onOpen = useCallback((id: string) => onChange({ payment: id }), [onChange]);
  const onClose = useCallback(() => onChange({ payment: undefined }), [onChange]);
  const ids = useMemo(() => rows.map(idOf), [rows]);
  const cursorId = useListKeys({ ids, openId, onOpen, onClose });
  const columns = usePaymentColumns(rows, onOpen);
  const view = useTableView('payments');
  return (
    <Split side={open === undefined ? null : <PaymentPanel payment={open} onClose={onClose} />}>
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
        sort={{ id: sort ?? 'bookedOn', direction: direction ?? 'desc' }}
        onSort={(next) => onChange({ sort: next.id, direction: next.direction })}
        hidden={view.hidden}
        isDense={view.isDense}
        isLoading={pages.isPending}
        onMore={pages.hasNextPage && !pages.isFetchingNextPage ? () => void pages.fetchNextPage() : undefined}
        empty={<PaymentsEmpty isUndecided={false} />}
      />
      {rows.length > 0 && (
        <TableFoot>
          {t.general.rows(pages.data?.pages[0]?.total ?? rows.length)}
          <ViewMenu view={view} columns={columns} />
        </TableFoot>
      )}
    </Split>
  );
}

/** Returned debits are those whose task is still to be done, credits those that lie there for long. */
function filterOf(state: PaymentListProps['state']) {
  if (state === 'returned') return { returnTask: 'open' as const };
  if (state === 'credit') return { credit: 'waiting' as const };
  return state === 'all' ? {} : { state };
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
