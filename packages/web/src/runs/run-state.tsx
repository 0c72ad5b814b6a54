import type { RunRow } from '@mahnwerk/contract/runs';
import { useVoice } from '../texts/use-texts.tsx';
import { StatusWord } from '../ui/status-word.tsx';

const tones = { proposed: 'attention', released: 'good', discarded: 'neutral' } as const;

export function RunState({ run }: { run: RunRow }) {
  const { t } = useVoice();
  return <StatusWord word={t.runs.state[run.state]} tone={tones[run.state]} />;
}

/** How far the dispatches of a released run are. */
export function RunDelivery({ run }: { run: RunRow }) {
  const { t, format } = useVoice();
  const all = Object.values(run.dispatches).reduce((sum, count) => sum + count, 0);
  if (run.state !== 'released' || all === 0) return null;
  const sent = run.dispatches.sent ?? 0;
  const bad = (run.dispatches.failed ?? 0) + (run.dispatches.unknown ?? 0);
  if (bad > 0) return <StatusWord word={t.runs.failedCount(bad)} tone="bad" />;
  return (
    <StatusWord word={t.runs.sentOf(format.count(sent), format.count(all))} tone={sent === all ? 'good' : 'info'} />
  );
}
