import type { RunDetail } from '@mahnwerk/contract/runs';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useVoice } from '../texts/use-texts.tsx';
import { StatusWord } from '../ui/status-word.tsx';
import classes from './runs.module.css';

const states = ['sent', 'sending', 'queued', 'failed', 'unknown', 'cancelled'] as const;
const tones = {
  sent: 'good',
  sending: 'info',
  queued: 'neutral',
  failed: 'bad',
  unknown: 'attention',
  cancelled: 'neutral',
} as const;

/** How far delivery is, with counts; read again while something is under way. */
export function RunProgress({ run }: { run: RunDetail }) {
  const { t, format } = useVoice();
  const counts = states.map((state) => ({ state, count: run.dispatches[state] ?? 0 })).filter((item) => item.count > 0);
  const all = counts.reduce((sum, item) => sum + item.count, 0);
  if (all === 0) return null;
  const isMoving = (run.dispatches.queued ?? 0) + (run.dispatches.sending ?? 0) > 0;
  return (
    <section className={classes.progress} aria-label={t.runs.progress}>
      <div
        className={classes.track}
        role="progressbar"
        aria-valuemin={0}
        aria-valuemax={all}
        aria-valuenow={run.dispatches.sent ?? 0}
      >
        {counts.map((item) => (
          <div key={item.state} data-state={item.state} style={{ flexGrow: item.count }} />
        ))}
      </div>
      <div className={classes.counts} aria-live="polite">
        {counts.map((item) => (
          <StatusWord
            key={item.state}
            word={`${format.count(item.count)} ${t.runs.dispatchState[item.state]}`}
            tone={tones[item.state]}
          />
        ))}
        <Button component={Link} to={`/dispatches?runId=${run.id}`} variant="subtle" size="compact-xs">
          {t.runs.toOutbox}
        </Button>
        {isMoving && <span>{t.runs.leave}</span>}
      </div>
    </section>
  );
}
