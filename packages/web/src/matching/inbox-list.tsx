import type { PaymentRow } from '@mahnwerk/contract/payments';
import { IconCircleCheck, IconCircleDashed, IconCircleDashedCheck, IconHelpCircle } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useVoice } from '../texts/use-texts.tsx';
import words from '../ui/status-word.module.css';
import classes from './inbox.module.css';

const marks = {
  sure: { tone: 'good', mark: IconCircleCheck },
  likely: { tone: 'info', mark: IconCircleDashedCheck },
  unclear: { tone: 'attention', mark: IconHelpCircle },
  none: { tone: 'neutral', mark: IconCircleDashed },
  'not-a-payment': { tone: 'neutral', mark: IconCircleDashed },
} as const;

/** How safe the proposal is, by word and mark. */
export function TierWord({ payment: { tier } }: { payment: Pick<PaymentRow, 'tier'> }) {
  const { t } = useVoice();
  const { tone, mark: Mark } = marks[tier ?? 'none'];
  return (
    <span className={words.word} data-tone={tone}>
      <Mark size={14} stroke={1.9} aria-hidden />
      <span>{tier === null ? t.matching.unseen : t.matching.tierWord[tier]}</span>
    </span>
  );
}

/** Who and what the best proposal names, else what the bank wrote. */
function noteOf(row: PaymentRow): string | null {
  const best = row.candidates[0];
  if (best === undefined) return row.remittance;
  const name = best.debtor.name === row.counterpartyName ? [] : [best.debtor.name];
  return [...name, ...best.parts.map(({ claimNumber }) => claimNumber)].join(' · ') || row.remittance;
}

interface InboxListProps {
  readonly rows: readonly PaymentRow[];
  readonly currentId: string | undefined;
  readonly onOpen: (id: string) => void;
  readonly onMore: (() => void) | undefined;
}

/** The stack to clear; the current one stays in sight. */
export function InboxList({ rows, currentId, onOpen, onMore }: InboxListProps) {
  const { t } = useVoice();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (currentId === undefined) return;
    list.current?.querySelector('[aria-current=true]')?.scrollIntoView({ block: 'nearest' });
  }, [currentId]);
  return (
    <ul
      ref={list}
      className={classes.list}
      aria-label={t.matching.list}
      onScroll={({ currentTarget: box }) => {
        if (box.scrollHeight - box.scrollTop - box.clientHeight < 600) onMore?.();
      }}
    >
      {rows.map((row) => (
        <InboxRow key={row.id} row={row} isCurrent={row.id === currentId} onOpen={onOpen} />
      ))}
    </ul>
  );
}

function InboxRow(props: { row: PaymentRow; isCurrent: boolean; onOpen: (id: string) => void }) {
  const { t, format } = useVoice();
  const { row, isCurrent, onOpen } = props;
  return (
    <li>
      <button
        type="button"
        className={classes.row}
        aria-current={isCurrent || undefined}
        // One stop for the tab key; J and K go through the list.
        tabIndex={isCurrent ? 0 : -1}
        onClick={() => onOpen(row.id)}
      >
        <strong>{row.counterpartyName ?? t.payments.unknownPayer}</strong>
        <span className="figures">{format.money(row.rest ?? row.amount, row.currency)}</span>
        <span>{noteOf(row) ?? t.payments.noRemittance}</span>
        <TierWord payment={row} />
      </button>
    </li>
  );
}
