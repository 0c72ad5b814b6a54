import type { LapsingClaim } from '@mahnwerk/contract/claims';
import { daysBetween } from '@mahnwerk/core/local-date';
import { useMemo } from 'react';
import { useToday } from '../shell/use-session.ts';
import { useVoice } from '../texts/use-texts.tsx';
import { RowLink } from '../ui/data-table.tsx';
import type { Column } from '../ui/data-table-model.ts';
import { DateText, Money } from '../ui/money.tsx';
import { type Status, StatusWord } from '../ui/status-word.tsx';

/** How near the day is: lapsed, today, in so many days. */
export function useLapseWord(): (claim: LapsingClaim) => Status {
  const { t } = useVoice();
  const today = useToday();
  return useMemo(
    () =>
      ({ limitation }: LapsingClaim) => {
        if (limitation.warning?.kind === 'lapsed') return { word: t.limitations.lapsed, tone: 'bad' };
        if (limitation.isSuspended)
          return { word: t.limitations.suspendedShort, tone: 'held', why: t.limitations.suspended };
        const word = t.limitations.in(Math.max(daysBetween(today, limitation.on), 0));
        return { word, tone: limitation.warning === null ? 'neutral' : 'attention' };
      },
    [t, today],
  );
}

export function useLapsingColumns(onOpen: (id: string) => void): readonly Column<LapsingClaim>[] {
  const { t } = useVoice();
  const wordOf = useLapseWord();
  return useMemo(() => {
    const words = t.limitations.columns;
    return [
      {
        id: 'on',
        label: words.on,
        width: 116,
        rank: 0,
        cell: (row) => <DateText date={row.limitation.on} />,
      },
      { id: 'status', label: words.status, width: 150, rank: 1, cell: (row) => <StatusWord {...wordOf(row)} /> },
      {
        id: 'number',
        label: words.number,
        width: 130,
        rank: 0,
        cell: (row) => <RowLink onOpen={() => onOpen(row.id)}>{row.number}</RowLink>,
      },
      { id: 'debtor', label: words.debtor, width: 160, grow: 1, rank: 0, cell: (row) => row.debtor.name },
      { id: 'dueOn', label: words.dueOn, width: 112, rank: 2, cell: (row) => <DateText date={row.dueOn} /> },
      {
        id: 'open',
        label: words.open,
        width: 136,
        align: 'right',
        rank: 0,
        // Lists of a year may hold both currencies, so each amount names its own.
        cell: (row) => <Money amount={row.open} currency={row.currency} isStrong />,
      },
    ];
  }, [t, onOpen, wordOf]);
}
