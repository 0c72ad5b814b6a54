import type { Sums } from '@mahnwerk/contract/shapes';
import { Fragment } from 'react';
import { useVoice } from '../texts/use-texts.tsx';

/** Sums by currency in one line, each unbroken: "1.234,00 € · CHF 200.00". Nothing to sum is an en dash. */
export function SumsText({ sums, isStrong }: { sums: Sums; isStrong?: boolean }) {
  const { format } = useVoice();
  return (
    <span className="figures" style={isStrong === true ? { fontWeight: 600 } : undefined}>
      {sums.length === 0
        ? '–'
        : sums.map((sum, index) => (
            <Fragment key={sum.currency}>
              {index > 0 && ' · '}
              <span style={{ whiteSpace: 'nowrap' }}>{format.money(sum.amount, sum.currency)}</span>
            </Fragment>
          ))}
    </span>
  );
}
