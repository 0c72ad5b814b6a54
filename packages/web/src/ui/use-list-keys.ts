import { useEffect, useState } from 'react';

interface ListKeys {
  readonly ids: readonly string[];
  readonly openId: string | undefined;
  readonly onOpen: (id: string) => void;
  readonly onClose: () => void;
  readonly onToggle?: (id: string) => void;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.closest('input:not([type=checkbox]), textarea, select, [contenteditable], [role=dialog], [role=menu]') !==
    null
  );
}

/** J/K and the arrows move through a list, Enter opens, X ticks, Esc closes. While a case is open, moving opens the next one. */
export function useListKeys({ ids, openId, onOpen, onClose, onToggle }: ListKeys): string | undefined {
  const [cursorId, setCursorId] = useState<string>();
  const current = openId ?? cursorId;
  useEffect(() => {
    const move = (by: number) => {
      const index = current === undefined ? -1 : ids.indexOf(current);
      const next = ids[Math.min(ids.length - 1, Math.max(0, index + by))];
      if (next === undefined) return;
      setCursorId(next);
      if (openId !== undefined && next !== openId) onOpen(next);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (event.key === 'Escape' && openId !== undefined && !document.querySelector('[role=dialog]')) return onClose();
      if (isTyping(event.target)) return;
      const isOnControl = event.target instanceof HTMLElement && event.target.closest('button, a') !== null;
      if (event.key === 'j' || event.key === 'ArrowDown') move(1);
      else if (event.key === 'k' || event.key === 'ArrowUp') move(-1);
      else if (event.key === 'Enter' && !isOnControl && current !== undefined) onOpen(current);
      else if (event.key === 'x' && current !== undefined) onToggle?.(current);
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [ids, current, openId, onOpen, onClose, onToggle]);
  return current;
}
