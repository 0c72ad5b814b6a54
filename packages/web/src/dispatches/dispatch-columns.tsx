import type { DispatchRow } from '@mahnwerk/contract/dispatches';
import { useMemo } from 'react';
import { useTexts } from '../texts/use-texts.tsx';
import { RowLink } from '../ui/data-table.tsx';
import type { Column } from '../ui/data-table-model.ts';
import { DateText, Money } from '../ui/money.tsx';
import { StatusWord } from '../ui/status-word.tsx';
import { dispatchStatus } from './dispatch-status.ts';

export function useDispatchColumns(onOpen: (id: string) => void): readonly Column<DispatchRow>[] {
  const t = useTexts();
  return useMemo(() => {
    const words = t.dispatches.columns;
    return [
      { id: 'when', label: words.when, width: 124, rank: 1, cell: (row) => <DateText date={row.writtenOn} /> },
      {
        id: 'debtor',
        label: words.debtor,
        width: 170,
        grow: 1,
        rank: 0,
        cell: (row) => <RowLink onOpen={() => onOpen(row.id)}>{row.debtor.name}</RowLink>,
      },
      { id: 'title', label: words.title, width: 160, rank: 2, cell: (row) => row.title },
      { id: 'claims', label: words.claims, width: 160, rank: 4, cell: (row) => row.claimNumbers.join(', ') },
      { id: 'channel', label: words.channel, width: 80, rank: 3, cell: (row) => t.general.channel[row.channel] },
      {
        id: 'state',
        label: words.state,
        width: 178,
        rank: 0,
        cell: (row) => <StatusWord {...dispatchStatus(row, t)} />,
      },
      {
        id: 'total',
        label: words.total,
        width: 130,
        align: 'right',
        rank: 0,
        cell: (row) => <Money amount={row.total} isStrong />,
      },
    ];
  }, [t, onOpen]);
}
