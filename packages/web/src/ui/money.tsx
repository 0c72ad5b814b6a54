import { useVoice } from '../texts/use-texts.tsx';

interface MoneyProps {
  readonly amount: string;
  readonly currency?: string;
  /** Only the figures, as the currency spells them: the column's head names it once. */
  readonly isBare?: boolean;
  readonly isStrong?: boolean;
}

/** An amount; without `currency` the figures as the language writes them. */
export function Money({ amount, currency, isBare, isStrong }: MoneyProps) {
  const { format } = useVoice();
  const print = isBare === true ? format.figures : format.money;
  return (
    <span className="figures" style={isStrong === true ? { fontWeight: 600 } : undefined}>
      {currency === undefined ? format.decimal(amount) : print(amount, currency)}
    </span>
  );
}

/** A calendar date, or nothing. */
export function DateText({ date }: { date: string | null | undefined }) {
  const { format } = useVoice();
  if (date === null || date === undefined) return null;
  return (
    <time className="figures" dateTime={date}>
      {format.date(date)}
    </time>
  );
}
