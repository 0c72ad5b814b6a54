import type { DebtorRow } from '@mahnwerk/contract/debtors';
import { useMemo } from 'react';
import { SumsText } from '../claims/sums-text.tsx';
import { useTexts } from '../texts/use-texts.tsx';
import { RowLink } from '../ui/data-table.tsx';
import type { Column } from '../ui/data-table-model.ts';
import { currencySign } from '../ui/formats.ts';
import { DateText, Money } from '../ui/money.tsx';

interface DebtorColumns {
  readonly currency: string;
  /** Some customer owes in another currency: a column of its own, never in the sum. */
  readonly hasElsewhere: boolean;
  readonly onOpen: (id: string) => void;
}

export function useDebtorColumns({ currency, hasElsewhere, onOpen }: DebtorColumns): readonly Column<DebtorRow>[] {
  const t = useTexts();
  return useMemo(() => {
    const words = t.debtors.columns;
    const sign = currencySign(currency);
    const elsewhere: Column<DebtorRow> = {
      id: 'openElsewhere',
      label: words.openElsewhere,
      width: 150,
      align: 'right',
      rank: 2,
      cell: (row) => <SumsText sums={row.openElsewhere} />,
    };
    return [
      {
        id: 'name',
        label: words.name,
        width: 200,
        grow: 1,
        rank: 0,
        isSortable: true,
        cell: (row) => <RowLink onOpen={() => onOpen(row.id)}>{row.name}</RowLink>,
      },
      { id: 'number', label: words.number, width: 100, rank: 3, isSortable: true, cell: (row) => row.number },
      { id: 'kind', label: words.kind, width: 120, rank: 5, cell: (row) => t.debtors.kind[row.kind] },
      { id: 'city', label: words.city, width: 140, rank: 4, cell: (row) => row.city },
      {
        id: 'lastPaymentOn',
        label: words.lastPaymentOn,
        width: 124,
        rank: 6,
        cell: (row) => <DateText date={row.lastPaymentOn} />,
      },
      {
        id: 'openCount',
        label: words.openCount,
        width: 112,
        align: 'right',
        rank: 2,
        isSortable: true,
        cell: (row) => <span className="figures">{row.openCount}</span>,
      },
      {
        id: 'overdue',
        label: words.inCurrency(words.overdue, sign),
        width: 124,
        align: 'right',
        rank: 1,
        isSortable: true,
        cell: (row) => <Money amount={row.overdue} currency={currency} isBare />,
      },
      {
        id: 'open',
        label: words.inCurrency(words.open, sign),
        width: 124,
        align: 'right',
        rank: 0,
        isSortable: true,
        cell: (row) => <Money amount={row.open} currency={currency} isBare isStrong />,
      },
      ...(hasElsewhere ? [elsewhere] : []),
    ];
  }, [t, currency, hasElsewhere, onOpen]);
}
