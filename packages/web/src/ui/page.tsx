import { ActionIcon } from '@mantine/core';
import { IconArrowsMaximize, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTexts } from '../texts/use-texts.tsx';
import classes from './page.module.css';

export function Page({ children }: { children: ReactNode }) {
  return <div className={classes.page}>{children}</div>;
}

/** The part of a page that scrolls by itself; lists scroll inside their table instead. */
export function PageScroll({ children }: { children: ReactNode }) {
  return <div className={classes.scroll}>{children}</div>;
}

/** Title, a quiet note beside it, and the screen's actions on the right. */
export function PageHead({ title, note, children }: { title: ReactNode; note?: ReactNode; children?: ReactNode }) {
  return (
    <header className={classes.head}>
      <h1>{title}</h1>
      {note !== undefined && <span className={classes.note}>{note}</span>}
      <div className={classes.push} data-noprint>
        {children}
      </div>
    </header>
  );
}

export function FilterBar({ children }: { children: ReactNode }) {
  return (
    <div className={classes.bar} data-noprint>
      {children}
    </div>
  );
}

export function Chip(props: { isOn: boolean; onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" className={classes.chip} aria-pressed={props.isOn} onClick={props.onClick}>
      {props.children}
    </button>
  );
}

export function Split({ children, side }: { children: ReactNode; side: ReactNode }) {
  return (
    <div className={classes.split}>
      <div className={classes.main}>{children}</div>
      {side}
    </div>
  );
}

interface SidePanelProps {
  readonly label: string;
  readonly head: ReactNode;
  readonly onClose: () => void;
  readonly onMaximize?: () => void;
  readonly children: ReactNode;
}

/** Stands beside the list, so that the list stays; covers the screen on a phone. */
export function SidePanel({ label, head, onClose, onMaximize, children }: SidePanelProps) {
  const t = useTexts();
  return (
    <aside className={classes.side} aria-label={label}>
      <div className={classes.sidehead}>
        <div>{head}</div>
        <div data-noprint>
          {onMaximize !== undefined && (
            <ActionIcon aria-label={t.general.open} onClick={onMaximize} visibleFrom="sm">
              <IconArrowsMaximize size={16} />
            </ActionIcon>
          )}
          <ActionIcon aria-label={t.general.close} onClick={onClose}>
            <IconX size={18} />
          </ActionIcon>
        </div>
      </div>
      <div className={classes.sidebody}>{children}</div>
    </aside>
  );
}

export function Section({ title, note, children }: { title: string; note?: ReactNode; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <h3>
        {title}
        {note !== undefined && <small>{note}</small>}
      </h3>
      {children}
    </section>
  );
}
