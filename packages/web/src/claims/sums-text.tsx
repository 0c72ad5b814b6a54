import type { Sums } from '@mahnwerk/contract/shapes';
import { Fragment } from 'react';
import { useVoice } from '../texts/use-texts.tsx';

/** One amount for each currency, side by side. */
export function SumsText({ sums }: { sums: Sums }) {
  const { format } = useVoice();
  return sums.map(({ currency, amount }, index) => (
    <Fragment key={currency}>
      {index > 0 && ' · '}
      <strong className="figures">{format.money(amount, currency)}</strong>
    </Fragment>
  ));
}
