import { readAmount } from '../../money/read-amount.ts';
import type { TotalReading } from './find-totals.ts';
import type { TaughtValues } from './taught-values.ts';

/** Totals a person has shown, as readings that outweigh every other, so that net, tax and currency follow them. */
export function taughtTotals({ grossTotal, amountDue }: TaughtValues): readonly TotalReading[] {
  return [
    { kind: 'gross' as const, found: grossTotal },
    { kind: 'due' as const, found: amountDue },
  ].flatMap(({ kind, found }) => {
    const minor = found === undefined ? undefined : readAmount(found.value, 'dot');
    if (found === undefined || minor === undefined || minor === 'out-of-range') return [];
    return [{ kind, minor, weight: 2, spot: found.spot }];
  });
}
