import { useState } from 'react';
import { useTexts } from '../texts/use-texts.tsx';
import { useDecisions } from './use-decisions.ts';
import { useKeys } from './use-keys.ts';
import { useStack } from './use-stack.ts';
import { keysOf, type Place, useWork } from './use-work.ts';

/** The inbox as a machine of keys: the stack, the choice, the decisions, and where the focus belongs. */
export function useInbox(likelyCount: number) {
  const words = useTexts().matching.said;
  const stack = useStack();
  const [moves, setMoves] = useState(0);
  const [place, setPlace] = useState<Place>();
  const [dialog, setDialog] = useState<'keys' | 'accept'>();
  const toWork = () => setMoves((n) => n + 1);
  const decisions = useDecisions({
    onDecided: (answer) => {
      setPlace(undefined);
      toWork();
      if (answer.state !== 'undecided') stack.drop(answer.id);
    },
    onUndone: (answer) => {
      toWork();
      stack.bringBack(answer);
    },
  });
  const { current } = stack;
  const own = place !== undefined && place.id === current?.id ? place : undefined;
  const chosen = Math.min(own?.chosen ?? 0, Math.max(0, (current?.candidates.length ?? 0) - 1));
  const at = (next: Partial<Place>) => current && setPlace({ id: current.id, chosen, ...next });
  const on = useWork(stack, decisions, chosen, at);
  const move = (by: number) => {
    const next = stack.neighbour(by);
    if (next === undefined) return decisions.say(by > 0 ? words.last : words.first);
    // What was said of the one before would seem to be said of this one.
    decisions.say('');
    toWork();
    stack.open(next.id);
  };
  const acceptAll = likelyCount > 0 ? () => setDialog('accept') : undefined;
  const leaveForm = () => {
    decisions.clearError();
    at({});
    toWork();
  };
  useKeys({
    ...keysOf(on, chosen),
    j: () => move(1),
    arrowdown: () => move(1),
    k: () => move(-1),
    arrowup: () => move(-1),
    z: decisions.undo,
    'ctrl+z': decisions.undo,
    m: decisions.matchAgain,
    'shift+a': acceptAll,
    '?': () => setDialog('keys'),
    escape: own?.form === undefined ? undefined : leaveForm,
  });
  const open = (id: string) => {
    toWork();
    stack.open(id);
  };
  return {
    stack,
    current,
    chosen,
    form: own?.form,
    on,
    decisions,
    moves,
    acceptAll,
    open,
    leaveForm,
    dialog,
    setDialog,
  };
}
export type InboxState = ReturnType<typeof useInbox>;
