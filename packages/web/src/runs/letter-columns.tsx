import type { RunLetter } from '@mahnwerk/contract/runs';
import { Tooltip } from '@mantine/core';
import { IconMail, IconMailbox } from '@tabler/icons-react';
import { useMemo } from 'react';
import { blockerSentence } from '../claims/step-words.ts';
import { useTexts } from '../texts/use-texts.tsx';
import { RowLink } from '../ui/data-table.tsx';
import type { Column } from '../ui/data-table-model.ts';
import { currencySign } from '../ui/formats.ts';
import { Money } from '../ui/money.tsx';
import { StatusWord } from '../ui/status-word.tsx';
import { sharedCurrency } from '../ui/sums.ts';
import { FindingMark } from './finding-mark.tsx';
import { gravestOf } from './letter-findings.ts';

function numbersOf(letter: RunLetter): string {
  return letter.claims.map((claim) => claim.number).join(', ');
}

function findingColumn(label: string): Column<RunLetter> {
  return {
    id: 'finding',
    label,
    width: 122,
    rank: 0,
    cell: (row) => {
      const finding = gravestOf(row);
      return finding === undefined ? null : <FindingMark finding={finding} isShort />;
    },
  };
}

/** The columns of a run's letters; the law has one only where it has something to say. */
export function useLetterColumns(
  letters: readonly RunLetter[],
  onOpen: (key: string) => void,
): readonly Column<RunLetter>[] {
  const t = useTexts();
  const currency = sharedCurrency(letters);
  const hasFindings = letters.some((letter) => letter.findings.length > 0);
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
          return (
            <StatusWord word={t.runs.dropped} tone="held" why={blockerSentence(dropped.droppedBecause ?? '', t)} />
          );
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
      ...(hasFindings ? [findingColumn(words.finding)] : []),
      {
        id: 'demanded',
        label: currency === undefined ? words.demanded : `${words.demanded} ${currencySign(currency)}`,
        width: currency === undefined ? 132 : 112,
        align: 'right',
        rank: 0,
        cell: (row) => (
          <Money
            amount={row.demanded}
            currency={row.currency}
            isBare={currency !== undefined}
            isStrong={!row.isExcluded}
          />
        ),
      },
    ];
  }, [t, onOpen, currency, hasFindings]);
}
