import type { Sums } from '@mahnwerk/contract/shapes';
import { sumsOf } from '../ui/sums.ts';

/** What is open of some claims, one sum for each currency, in the order of the sums of the whole list. */
export function openSumsOf(
  claims: readonly { readonly currency: Sums[number]['currency']; readonly open: string }[],
  like: Sums,
): Sums {
  return sumsOf(
    claims.map(({ currency, open }) => ({ currency, amount: open })),
    like,
  );
}
