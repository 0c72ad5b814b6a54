import { useEffect, useState } from 'react';
import { type Entry, stateOf } from './drop-model.ts';

/**
 * The row that is open: a file alone, or the one a person chose. An answered question makes room for the next one, the last
 * one for the button; what somebody opened by himself stays open.
 */
export function useOpenRow(entries: readonly Entry[], isReading: boolean, onLast: () => void) {
  const [open, setOpen] = useState<string>();
  const [asked, setAsked] = useState<string>();
  /** Opened for its question, not by its line. */
  const [led, setLed] = useState<string>();
  const waiting = entries.filter((entry) => entry.receipt === undefined);
  const current = waiting.find(({ key }) => key === open);
  const questions = waiting.filter((entry) => stateOf(entry) === 'question');
  const state = current === undefined ? undefined : stateOf(current);
  const alone = entries.length === 1 && !isReading ? waiting[0]?.key : undefined;
  useEffect(() => {
    if (alone !== undefined) setOpen(alone);
  }, [alone]);
  const at = waiting.findIndex(({ key }) => key === open);
  const next = [...waiting.slice(at + 1), ...waiting.slice(0, at + 1)].find((entry) => questions.includes(entry))?.key;
  const isAnswered = asked !== undefined && asked === open && state !== 'question';
  useEffect(() => {
    if (state === 'question') setAsked(open);
    if (!isAnswered) return;
    setAsked(undefined);
    if (alone === undefined) {
      setOpen(next);
      setLed(next);
    }
    if (next === undefined) onLast();
  }, [state, open, isAnswered, next, alone, onLast]);
  return {
    openKey: current?.key,
    questionCount: questions.length,
    toggle: (key: string) => {
      setOpen(open === key ? undefined : key);
      setLed(undefined);
    },
    ledKey: led,
    openQuestion: () => {
      setOpen(next);
      setLed(next);
    },
  };
}
