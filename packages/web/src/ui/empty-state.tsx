import type { TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './notices.module.css';

/** Says what a place is for and offers the first step. */
export function EmptyState(props: { icon: TablerIcon; title: string; hint: string; children?: ReactNode }) {
  const Mark = props.icon;
  return (
    <div className={classes.empty}>
      <Mark size={28} stroke={1.4} aria-hidden />
      <h2>{props.title}</h2>
      <p>{props.hint}</p>
      {props.children !== undefined && <div className={classes.actions}>{props.children}</div>}
    </div>
  );
}
