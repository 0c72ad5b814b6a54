import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './statement.module.css';

/** A sentence that must not be overlooked. `info` says what is new rather than what is wrong. */
export function WarningNote({
  tone = 'attention',
  children,
}: {
  tone?: 'attention' | 'bad' | 'info';
  children: ReactNode;
}) {
  const Mark = tone === 'info' ? IconInfoCircle : IconAlertTriangle;
  return (
    <div className={classes.warning} data-tone={tone} role="note">
      <Mark size={16} aria-hidden />
      <div>{children}</div>
    </div>
  );
}
