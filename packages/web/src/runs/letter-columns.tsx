import type { RunLetter } from '@mahnwerk/contract/runs';
import { Tooltip } from '@mantine/core';
import { IconMail, IconMailbox } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTexts } from '../texts/use-texts.tsx';
import { RowLink } from '../ui/data-table.tsx';
import type { Column } from '../ui/data-table-model.ts';
import { Money } from '../ui/money.tsx';
import { StatusWord } from '../ui/status-word.tsx';

function numbersOf(letter: RunLetter): string {
  return letter.claims.map((claim) => claim.number).join(', ');
}

export function useLetterColumns(onOpen: (key: string) => void): readonly Column<RunLetter>[] {
  const t = useTexts();
  return useMemo(() => {
    const words = t.runs.letterColumns;
    return [
      {
        id: 'debtor',
        label: words.debtor,
        width: 150,
        grow: 1,
        rank: 0,
        cell: (row) => <RowLink onOpen={() => onOpen(row.key)}>{row.debtor.name}</RowLink>,
      },
      {
        id: 'claims',
        label: words.claims,
        width: 140,
        rank: 2,
        cell: (row) => {
          const dropped = row.claims.find((claim) => claim.droppedBecause !== null);
          if (dropped === undefined) return <span title={numbersOf(row)}>{numbersOf(row)}</span>;
          return <StatusWord word={t.runs.dropped} tone="held" why={dropped.droppedBecause ?? undefined} />;
        },
      },
      {
        id: 'channel',
        label: words.channel,
        width: 92,
        rank: 1,
        cell: (row) => {
          const Mark = row.channel === 'email' ? IconMail : IconMailbox;
          return (
            <Tooltip label={t.general.channel[row.channel]}>
              <span style={{ display: 'inline-flex', verticalAlign: 'bottom', alignItems: 'center', gap: 6 }}>
                <Mark size={15} stroke={1.6} aria-hidden />
                {t.general.channel[row.channel]}
              </span>
            </Tooltip>
          );
        },
      },
      {
        id: 'demanded',
        label: words.demanded,
        width: 112,
        align: 'right',
        rank: 0,
        cell: (row) => <Money amount={row.demanded} isStrong={!row.isExcluded} />,
      },
    ];
  }, [t, onOpen]);
}
