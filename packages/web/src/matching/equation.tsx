import { Fragment } from 'react';
import { Money } from '../ui/money.tsx';
import classes from './equation.module.css';

export interface Term {
  readonly amount: string;
  readonly label: string;
  /** More was spread than there is. */
  readonly isBad?: boolean;
}

interface EquationProps {
  readonly terms: readonly Term[];
  readonly whole: Term;
  readonly currency: string;
  readonly isLive?: boolean;
}

/** Parts that add up to the payment: "1.200,00 € auf 1 Rechnung + 4,45 € Guthaben = 1.204,45 € Zahlung". */
export function Equation({ terms, whole, currency, isLive }: EquationProps) {
  return (
    <p className={classes.equation} aria-live={isLive === true ? 'polite' : undefined}>
      {terms.map((term, index) => (
        <Fragment key={term.label}>
          {index > 0 && <span>+</span>}
          <Figure term={term} currency={currency} />
        </Fragment>
      ))}
      <span>=</span>
      <Figure term={whole} currency={currency} />
    </p>
  );
}

function Figure({ term, currency }: { term: Term; currency: string }) {
  return (
    <span data-bad={term.isBad === true || undefined}>
      <Money amount={term.amount} currency={currency} isStrong /> <small>{term.label}</small>
    </span>
  );
}
