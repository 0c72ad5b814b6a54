import { compare } from './compare.ts';
import type { OpenItem, Suggestion } from './payment.ts';

/**
 * What is left of a payment of which a part was booked on a customer's claims may be for any other claim of that customer;
 * in another currency none of it can be booked, but it may be meant for it.
 */
export function suggestForRest(
  restMinor: number,
  currency: string,
  items: readonly OpenItem[],
  bookedClaimIds: readonly string[],
): readonly Suggestion[] {
  return items
    .filter((item) => !bookedClaimIds.includes(item.claimId) && item.openMinor > 0)
    .sort((a, b) => compare(a.number, b.number))
    .map((item) => ({
      claimId: item.claimId,
      amountMinor: Math.min(restMinor, item.openMinor),
      evidence: [
        { code: 'part-booked-on-customer' as const },
        ...(item.currency === currency
          ? []
          : [{ code: 'currency-differs' as const, values: { paid: currency, owed: item.currency } }]),
      ],
    }));
}
