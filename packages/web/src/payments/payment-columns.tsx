import type { PaymentRow } from '@mahnwerk/contract/payments';
import { useMemo } from 'react';
import { targetOf } from '../matching/payment-words.ts';
import { useTexts } from '../texts/use-texts.tsx';
import { RowLink } from '../ui/data-table.tsx';
import type { Column } from '../ui/data-table-model.ts';
import { currencySign } from '../ui/formats.ts';
import { DateText, Money } from '../ui/money.tsx';
import { StatusWord } from '../ui/status-word.tsx';
import { sharedCurrency } from '../ui/sums.ts';
import classes from './payments.module.css';

/** How a payment stands, in words. */
export function PaymentDecision({ payment }: { payment: PaymentRow }) {
  const t = useTexts();
  if (payment.state === 'booked') {
    const { returned } = payment;
    const tone = returned === null ? 'good' : returned.isTaskDone ? 'neutral' : 'attention';
    return <StatusWord word={targetOf(payment, t)} tone={tone} />;
  }
  if (payment.state !== 'undecided') return <StatusWord word={t.payments.stateWord[payment.state]} tone="neutral" />;
  const count = payment.candidates.length;
  return <StatusWord word={count === 0 ? t.payments.noSuggestion : t.payments.suggestions(count)} tone="attention" />;
}

export function usePaymentColumns(
  rows: readonly PaymentRow[],
  onOpen: (id: string) => void,
): readonly Column<PaymentRow>[] {
  const t = useTexts();
  const currency = sharedCurrency(rows);
  return useMemo(() => {
    const words = t.payments.columns;
    return [
      {
        id: 'bookedOn',
        label: words.bookedOn,
        width: 118,
        rank: 0,
        isSortable: true,
        cell: (row) => <DateText date={row.bookedOn} />,
      },
      {
        id: 'counterpartyName',
        label: words.counterpartyName,
        width: 200,
        rank: 0,
        isSortable: true,
        cell: (row) => (
          <RowLink onOpen={() => onOpen(row.id)}>{row.counterpartyName ?? t.payments.unknownPayer}</RowLink>
        ),
      },
      {
        id: 'remittance',
        label: words.remittance,
        width: 220,
        grow: 1,
        rank: 3,
        cell: (row) => (
          <span className={classes.line} title={row.remittance ?? undefined}>
            {row.remittance ?? t.payments.noRemittance}
          </span>
        ),
      },
      {
        id: 'decision',
        label: words.decision,
        width: 176,
        rank: 1,
        cell: (row) => <PaymentDecision payment={row} />,
      },
      {
        id: 'amount',
        label: currency === undefined ? words.amount : `${words.amount} ${currencySign(currency)}`,
        width: 130,
        align: 'right',
        rank: 0,
        isSortable: true,
        cell: (row) => <Money amount={row.amount} currency={row.currency} isBare={currency !== undefined} isStrong />,
      },
    ];
  }, [t, onOpen, currency]);
}
