import type { ReactNode } from 'react';
import classes from './settings.module.css';

export function FormSection({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <h2>{title}</h2>
      <p>{hint}</p>
      {children}
    </section>
  );
}
