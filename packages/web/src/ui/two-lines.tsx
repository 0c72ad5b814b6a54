import type { ReactNode } from 'react';
import classes from './two-lines.module.css';

/** A row of a list on a phone: who and how much, below it what and how it stands. */
export function TwoLines(props: { title: ReactNode; figure: ReactNode; note: ReactNode; status: ReactNode }) {
  return (
    <div className={classes.lines}>
      <span>{props.title}</span>
      <span className="figures">{props.figure}</span>
      <span>{props.note}</span>
      <span>{props.status}</span>
    </div>
  );
}
