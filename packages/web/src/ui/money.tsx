import { useVoice } from '../texts/use-texts.tsx';

/** An amount. Without `currency` only the figures: the column's head names the currency once. */
export function Money({ amount, currency, isStrong }: { amount: string; currency?: string; isStrong?: boolean }) {
  const { format } = useVoice();
  return (
    <span className="figures" style={isStrong === true ? { fontWeight: 600 } : undefined}>
      {currency === undefined ? format.decimal(amount) : format.money(amount, currency)}
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
