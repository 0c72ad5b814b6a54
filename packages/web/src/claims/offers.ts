import type { ClaimDetail } from '@mahnwerk/contract/claims';
import { fromDecimal, toDecimal } from '@mahnwerk/core/money';

export interface Offer {
  readonly percent: string;
  readonly amount: string;
}

/** The discounts that the invoice offered, each as its amount; rounded half up to the cent. */
export function offersOf(claim: Pick<ClaimDetail, 'gross' | 'terms'>): readonly Offer[] {
  return claim.terms.discounts.map(({ percent, base }) => {
    const hundredths = BigInt(fromDecimal(percent) ?? 0);
    const minor = BigInt(fromDecimal(base ?? claim.gross) ?? 0);
    const share = (2n * minor * hundredths + 10_000n) / 20_000n;
    return { percent, amount: toDecimal(Number.parseInt(String(share), 10)) };
  });
}
