import { Link } from '@tanstack/react-router';
import type { CSSProperties, ReactNode } from 'react';
import type { ClaimSearch } from '../shell/searches.ts';
import classes from './overview.module.css';

interface ClaimsLinkProps {
  readonly search?: Partial<ClaimSearch>;
  readonly children?: ReactNode;
  readonly label?: string;
  readonly style?: CSSProperties;
  readonly isPlain?: boolean;
}

/** A figure that leads to exactly the claims behind it. */
export function ClaimsLink({ search = {}, children, label, style, isPlain }: ClaimsLinkProps) {
  return (
    <Link to="/claims" search={search as ClaimSearch} aria-label={label} title={label} style={style}>
      {isPlain === true ? children : <span className={classes.value}>{children}</span>}
    </Link>
  );
}
