import type { ClaimRow } from '@mahnwerk/contract/claims';
import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { useProposeRun } from '../runs/use-propose-run.ts';
import { useTexts } from '../texts/use-texts.tsx';
import classes from '../ui/data-table.module.css';
import { RowLink } from '../ui/data-table.tsx';
import type { Column } from '../ui/data-table-model.ts';
import { currencySign } from '../ui/formats.ts';
import { DateText, Money } from '../ui/money.tsx';
import { StatusWord } from '../ui/status-word.tsx';
import { useClaimStatus } from './use-claim-status.ts';

export function canBeDunned(claim: ClaimRow): boolean {
  return claim.status !== 'settled' && claim.status !== 'cancelled' && !claim.isBlocked;
}

export function useClaimColumns(currency: string, onOpen: (id: string) => void): readonly Column<ClaimRow>[] {
  const t = useTexts();
  const statusOf = useClaimStatus();
  const propose = useProposeRun();
  return useMemo(() => {
    const words = t.claims.columns;
    const sign = currencySign(currency);
    const amount = (row: ClaimRow, value: string) => (
      <Money amount={value} currency={row.currency} isBare={row.currency === currency} />
    );
    return [
      {
        id: 'number',
        label: words.number,
        width: 122,
        rank: 0,
        isSortable: true,
        cell: (row) => <RowLink onOpen={() => onOpen(row.id)}>{row.number}</RowLink>,
      },
      {
        id: 'debtor',
        label: words.debtor,
        width: 140,
        grow: 1,
        rank: 0,
        isSortable: true,
        cell: (row) => row.debtor.name,
      },
      {
        id: 'issuedOn',
        label: words.issuedOn,
        width: 112,
        rank: 5,
        isSortable: true,
        cell: (row) => <DateText date={row.issuedOn} />,
      },
      {
        id: 'dueOn',
        label: words.dueOn,
        width: 104,
        rank: 2,
        isSortable: true,
        cell: (row) => <DateText date={row.dueOn} />,
      },
      {
        id: 'gross',
        label: words.inCurrency(words.gross, sign),
        width: 108,
        align: 'right',
        rank: 4,
        isSortable: true,
        cell: (row) => amount(row, row.gross),
      },
      {
        id: 'open',
        label: words.inCurrency(words.open, sign),
        width: 108,
        align: 'right',
        rank: 0,
        isSortable: true,
        cell: (row) => <strong style={{ fontWeight: 600 }}>{amount(row, row.open)}</strong>,
      },
      { id: 'status', label: words.status, width: 226, rank: 1, cell: (row) => <StatusWord {...statusOf(row)} /> },
      {
        id: 'action',
        label: '',
        width: 108,
        align: 'right',
        rank: 3,
        cell: (row) =>
          canBeDunned(row) && row.daysOverdue > 0 ? (
            <Button
              className={classes.hoverAction}
              variant="subtle"
              size="compact-xs"
              onClick={(event) => {
                event.stopPropagation();
                propose.mutate({ body: { claimIds: [row.id] } });
              }}
            >
              {t.claims.dun}
            </Button>
          ) : null,
      },
    ];
    // `propose` is a new object each render; its mutate is stable.
  }, [t, currency, onOpen, statusOf, propose.mutate]);
}
