import type { PaymentRow } from '@mahnwerk/contract/payments';
import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { useTexts, useVoice } from '../texts/use-texts.tsx';
import { RowLink } from '../ui/data-table.tsx';
import type { Column } from '../ui/data-table-model.ts';
import { currencySign } from '../ui/formats.ts';
import { DateText, Money } from '../ui/money.tsx';
import { sharedCurrency } from '../ui/sums.ts';
import classes from './day.module.css';
import { targetOf } from './payment-words.ts';

export function useDayColumns(
  rows: readonly PaymentRow[],
  onOpen: (id: string) => void,
  onUndo: (id: string) => void,
): readonly Column<PaymentRow>[] {
  const { t } = useVoice();
  const currency = sharedCurrency(rows);
  return useMemo(() => {
    const words = t.bookings.day.columns;
    return [
      {
        id: 'payer',
        label: words.payer,
        width: 200,
        rank: 0,
        cell: (row) => (
          <RowLink onOpen={() => onOpen(row.id)}>{row.counterpartyName ?? t.payments.unknownPayer}</RowLink>
        ),
      },
      { id: 'bookedOn', label: words.bookedOn, width: 110, rank: 3, cell: (row) => <DateText date={row.bookedOn} /> },
      { id: 'claims', label: words.claims, width: 190, rank: 0, cell: (row) => <TargetText row={row} /> },
      {
        id: 'why',
        label: words.why,
        width: 220,
        grow: 1,
        rank: 2,
        cell: (row) => {
          const why = row.facts.map(({ text }) => text).join(' ');
          return (
            <span className={classes.why} title={why}>
              {why}
            </span>
          );
        },
      },
      {
        id: 'amount',
        label: currency === undefined ? words.amount : `${words.amount} ${currencySign(currency)}`,
        width: 120,
        align: 'right',
        rank: 0,
        cell: (row) => <Money amount={row.amount} currency={row.currency} isBare={currency !== undefined} isStrong />,
      },
      {
        id: 'undo',
        label: '',
        width: 150,
        align: 'right',
        rank: 1,
        cell: (row) => (
          <Button
            variant="subtle"
            size="compact-xs"
            onClick={(event) => {
              event.stopPropagation();
              onUndo(row.id);
            }}
          >
            {t.bookings.day.undo}
          </Button>
        ),
      },
    ];
  }, [t, onOpen, onUndo, currency]);
}

function TargetText({ row }: { row: PaymentRow }) {
  const text = targetOf(row, useTexts());
  return <span title={row.credit === null ? text : `${text}: ${row.credit.debtor.name}`}>{text}</span>;
}
