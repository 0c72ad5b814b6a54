import type { DispatchRow } from '@mahnwerk/contract/dispatches';
import type { Texts } from '../texts/all-texts.ts';
import type { Status } from '../ui/status-word.tsx';

const tones = {
  queued: 'neutral',
  sending: 'info',
  sent: 'good',
  failed: 'bad',
  unknown: 'attention',
  cancelled: 'neutral',
} as const;

/** How a dispatch stands. A letter waiting for the printer needs a person, an e-mail waiting for its turn does not. */
export function dispatchStatus(dispatch: Pick<DispatchRow, 'state' | 'carrier' | 'failure'>, t: Texts): Status {
  if (dispatch.state === 'queued' && dispatch.carrier === 'print') {
    return { word: t.dispatches.printWaiting, tone: 'attention' };
  }
  return {
    word: t.dispatches.stateWord[dispatch.state],
    tone: tones[dispatch.state],
    why: dispatch.failure ?? (dispatch.carrier === 'outbox' ? t.dispatches.testKept : undefined),
  };
}
