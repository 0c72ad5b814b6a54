import { Tooltip } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircle,
  IconCircleCheck,
  IconExclamationCircle,
  IconMailForward,
  IconPlayerPause,
} from '@tabler/icons-react';
import classes from './status-word.module.css';

/** What a colour means; never shown without its word and mark. */
export type Tone = 'good' | 'neutral' | 'attention' | 'bad' | 'held' | 'info';

const marks = {
  good: IconCircleCheck,
  neutral: IconCircle,
  attention: IconAlertTriangle,
  bad: IconExclamationCircle,
  held: IconPlayerPause,
  info: IconMailForward,
} as const;

export interface Status {
  readonly word: string;
  readonly tone: Tone;
  readonly why?: string;
}

interface StatusWordProps extends Status {
  /** A whole sentence breaks into lines where a word would be cut. */
  readonly isSentence?: boolean;
}

export function StatusWord({ word, tone, why, isSentence }: StatusWordProps) {
  const Mark = marks[tone];
  const body = (
    <span className={classes.word} data-tone={tone} data-sentence={isSentence || undefined}>
      <Mark size={14} stroke={1.9} aria-hidden />
      <span>{word}</span>
    </span>
  );
  return why === undefined ? (
    body
  ) : (
    // The word again: a narrow column may have cut it off.
    <Tooltip label={`${word} · ${why}`}>{body}</Tooltip>
  );
}
