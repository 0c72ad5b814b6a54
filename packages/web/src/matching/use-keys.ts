import { useEffect, useEffectEvent } from 'react';

/** Keys that move: holding them down is meant. Everything else counts once per press, or a long Enter would book a stack. */
const moving: ReadonlySet<string> = new Set(['j', 'k', 'arrowdown', 'arrowup']);

/** "a", "shift+a", "ctrl+z", "enter", "arrowdown"; what needs shift to be typed stands for itself: "?", "/". */
function nameOf(event: KeyboardEvent): string {
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) return `ctrl+${key}`;
  return event.shiftKey && /^\p{L}$/u.test(key) ? `shift+${key}` : key;
}

/** Where letters belong to a field, a menu or a dialog. */
function belongsToField(event: KeyboardEvent): boolean {
  if (document.querySelector('[role=dialog]') !== null) return true;
  const { target } = event;
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable], [role=menu], [role=listbox]') !== null
  );
}

/** A focused button or link keeps its own Enter and blank. */
function isPress(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' && event.key !== ' ') return false;
  return event.target instanceof HTMLElement && event.target.closest('button, a, summary') !== null;
}

/** Shortcuts of a screen, before those of the shell; none while somebody types. */
export function useKeys(actions: Readonly<Record<string, (() => void) | undefined>>): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.altKey || event.defaultPrevented || belongsToField(event) || isPress(event)) return;
    const name = nameOf(event);
    const action = actions[name];
    if (action === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat || moving.has(name)) action();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    // Before the shell hears it: "/" searches claims here, not everything.
    document.addEventListener('keydown', listen, true);
    return () => document.removeEventListener('keydown', listen, true);
  }, []);
}
