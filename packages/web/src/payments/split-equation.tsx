import { useVoice } from '../texts/use-texts.tsx';
import { Money } from '../ui/money.tsx';
import classes from './split.module.css';
import type { SplitSums } from './split-sums.ts';

interface SplitEquationProps {
  readonly count: number;
  readonly sums: SplitSums;
  readonly whole: string;
  readonly currency: string;
  /** The rest stays as credit; else it stays to clarify. */
  readonly isCredit: boolean;
}

/** The parts beside the payment they add up to: "480,00 € auf 3 Rechnungen + 20,00 € Guthaben = 500,00 € Zahlung". */
export function SplitEquation({ count, sums, whole, currency, isCredit }: SplitEquationProps) {
  const { t } = useVoice();
  return (
    <p className={classes.equation} aria-live="polite">
      <span>
        <Money amount={sums.booked} currency={currency} isStrong />
        <small>{t.payments.split.onClaims(count)}</small>
      </span>
      <span aria-hidden>+</span>
      <span>
        <Money amount={sums.left} currency={currency} isStrong />
        <small>{isCredit ? t.payments.credit : t.payments.split.left}</small>
      </span>
      <span aria-hidden>=</span>
      <span>
        <Money amount={whole} currency={currency} isStrong />
        <small>{t.payments.split.whole}</small>
      </span>
    </p>
  );
}
