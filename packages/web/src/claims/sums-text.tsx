import { Fragment } from 'react';
import { useVoice } from '../texts/use-texts.tsx';
import type { CurrencySum } from './currency-sums.ts';

/** One amount for each currency, side by side. */
export function SumsText({ sums }: { sums: readonly CurrencySum[] }) {
  const { format } = useVoice();
  return sums.map(({ currency, amount }, index) => (
    <Fragment key={currency}>
      {index > 0 && ' · '}
      <strong className="figures">{format.money(amount, currency)}</strong>
    </Fragment>
  ));
}
