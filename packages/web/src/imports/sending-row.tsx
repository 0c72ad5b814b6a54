import { Button, Loader, Progress } from '@mantine/core';
import { Problem } from '../client/problem.ts';
import { problemSentence } from '../client/problem-words.ts';
import { useVoice } from '../texts/use-texts.tsx';
import { StatusWord } from '../ui/status-word.tsx';
import classes from './drop.module.css';
import type { Sending } from './use-drop.tsx';

const megabyte = 1_000_000;
/** Below this the bar would be gone before it is seen. */
const shownBytesMin = 2 * megabyte;

interface SendingRowProps {
  readonly sending: Sending;
  readonly onRetry: () => void;
  /** Discards what waits from before, then tries again. */
  readonly onMakeRoom: () => void;
  readonly onRemove: () => void;
}

/** Files that are uploaded and read: how far, or why not. */
export function SendingRow({ sending, onRetry, onMakeRoom, onRemove }: SendingRowProps) {
  const { t, format } = useVoice();
  const words = t.drops;
  const { files, progress, error } = sending;
  const name = words.sendingFiles(files[0]?.file.name ?? '', files.length - 1);
  const isSent = progress !== undefined && progress.sentBytes >= progress.totalBytes;
  const percent =
    progress === undefined ? 0 : Math.floor((progress.sentBytes / Math.max(1, progress.totalBytes)) * 100);
  const mb = (bytes: number) => format.decimal((bytes / megabyte).toFixed(1));
  if (error !== undefined) {
    const isFull = error instanceof Problem && error.code === 'uploads-full';
    return (
      <li className={classes.row}>
        <div className={classes.line} role="alert">
          <h2>{name}</h2>
          <span className={classes.effect}>
            {problemSentence(error, t)}{' '}
            <Button variant="default" ml={8} onClick={onRetry}>
              {t.general.retry}
            </Button>
            <Button variant="default" ml={8} onClick={onRemove}>
              {words.remove}
            </Button>
            {isFull && (
              <Button variant="default" ml={8} onClick={onMakeRoom}>
                {words.makeRoom}
              </Button>
            )}
          </span>
          <span className={classes.state}>
            <StatusWord word={words.states.problem} tone="bad" />
          </span>
        </div>
      </li>
    );
  }
  const phase =
    progress === undefined
      ? words.phase.waiting
      : isSent
        ? words.phase.reading
        : words.phase.sending(format.count(percent));
  return (
    <li className={classes.row}>
      <div className={classes.line} role="status">
        <h2>{name}</h2>
        <span className={classes.effect}>
          {progress !== undefined && progress.totalBytes >= shownBytesMin && !isSent && (
            <>
              <Progress value={percent} aria-label={phase} mb={4} transitionDuration={100} />
              {words.megabytes(mb(progress.sentBytes), mb(progress.totalBytes))}
            </>
          )}
        </span>
        <span className={classes.state}>
          {progress !== undefined && <Loader size={14} mr={6} />}
          {phase}
        </span>
      </div>
    </li>
  );
}
