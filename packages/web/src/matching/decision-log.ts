import { useSyncExternalStore } from 'react';

/** What a person decided in this window, to take the last one back. */
export type Decision =
  | { readonly kind: 'payment'; readonly paymentId: string; readonly name: string }
  /** Cannot be taken back, but stands between: undo must not reach past it unsaid. */
  | { readonly kind: 'refused'; readonly paymentId: string }
  | { readonly kind: 'accepted'; readonly acceptId: string; readonly count: number };

let log: readonly Decision[] = [];
const listeners = new Set<() => void>();

function change(next: readonly Decision[]): void {
  log = next;
  for (const listener of listeners) listener();
}

/** Keeps a decision; one payment stands once, with its latest decision. */
export function keepDecision(decision: Decision): void {
  change([...log.filter((old) => !isSame(old, decision)), decision].slice(-200));
}

export function forgetDecision(decision: Decision): void {
  change(log.filter((old) => !isSame(old, decision)));
}

function isSame(a: Decision, b: Decision): boolean {
  if (a.kind === 'accepted') return b.kind === 'accepted' && a.acceptId === b.acceptId;
  return b.kind === a.kind && b.paymentId === a.paymentId;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The decision that "undo" takes back; stays while one looks at other screens. */
export function useLastDecision(): Decision | undefined {
  return useSyncExternalStore(subscribe, () => log.at(-1));
}
