import type { ListChoice } from '@mahnwerk/contract/import-lists';
import { ActionIcon, Loader } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useVoice } from '../texts/use-texts.tsx';
import { StatusWord, type Tone } from '../ui/status-word.tsx';
import classes from './drop.module.css';
import { type Entry, type EntryState, stateOf } from './drop-model.ts';
import { effectOf, whatIs } from './entry-words.ts';
import { ReceiptView } from './receipt-view.tsx';

const tones: Readonly<Record<EntryState, Tone>> = {
  ready: 'good',
  question: 'attention',
  problem: 'bad',
  known: 'neutral',
  left: 'neutral',
  done: 'good',
  failed: 'bad',
};

const controls = 'input:not(:disabled), button:not(:disabled), select:not(:disabled), textarea:not(:disabled)';

interface FileRowProps {
  readonly entry: Entry;
  readonly closes: ListChoice['closesMissing'];
  readonly isOpen: boolean;
  /** Asked about again, or compared with others: what it says now may change. */
  readonly isBusy: boolean;
  /** It is being booked. */
  readonly isImporting: boolean;
  /** It was opened for its question: the first control of it has the focus. */
  readonly isAsked: boolean;
  readonly onToggle: () => void;
  /** Takes the file out of the drop. */
  readonly onRemove: () => void;
  /** As the button says it to who does not see the row. */
  readonly removes: string;
  /** Shown when the row is open. */
  readonly children: ReactNode;
}

/** One file of the drop: what it is, what will happen, and its details underneath. */
export function FileRow(props: FileRowProps) {
  const { entry, closes, isOpen, isBusy, isImporting, isAsked, onToggle, onRemove, removes, children } = props;
  const voice = useVoice();
  const { t } = voice;
  const id = useId();
  const row = useRef<HTMLLIElement>(null);
  const state = stateOf(entry);
  const { preview, receipt } = entry;
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  useEffect(() => {
    if (isOpen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen]);
  const detail = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const here = detail.current;
    if (!isOpen || !isAsked || here === null || here.contains(document.activeElement)) return;
    (here.querySelector<HTMLElement>('[data-autofocus]') ?? here.querySelector<HTMLElement>(controls))?.focus();
  }, [isOpen, isAsked]);
  if (receipt !== undefined) {
    return (
      <li className={classes.row} ref={row}>
        <ReceiptView receipt={receipt} />
      </li>
    );
  }
  return (
    <li className={classes.row} ref={row} data-open={isOpen || undefined} aria-busy={isBusy}>
      <div className={classes.line}>
        <h2>
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={id}
            aria-describedby={`${id}-is`}
            onClick={onToggle}
          >
            <Chevron size={16} aria-hidden />
            <span>{preview.fileName}</span>
          </button>
        </h2>
        <span className={classes.what} id={`${id}-is`}>
          {whatIs(preview, voice)}
        </span>
        <span className={classes.effect}>
          {preview.isKnown || (isBusy && state === 'question') ? null : effectOf(entry, closes, voice).join(' · ')}
        </span>
        <span className={classes.state}>
          {(isBusy && !isOpen) || isImporting ? (
            <>
              <Loader size={14} mr={6} />
              {isImporting ? t.drops.phase.bookingRow : t.drops.phase.settling}
            </>
          ) : (
            <StatusWord word={t.drops.states[state]} tone={tones[state]} />
          )}
        </span>
        <ActionIcon
          className={classes.remove}
          variant="subtle"
          color="gray"
          size={28}
          title={t.drops.remove}
          aria-label={removes}
          onClick={onRemove}
          disabled={isImporting}
        >
          <IconX size={15} />
        </ActionIcon>
      </div>
      {isOpen && (
        <div id={id} className={classes.detail} ref={detail}>
          {children}
        </div>
      )}
    </li>
  );
}
