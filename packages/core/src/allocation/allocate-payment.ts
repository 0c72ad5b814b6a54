import type { AllocationSplit, Country } from '../claim/claim.ts';
import { type Part, partOrder } from './take-parts.ts';

/**
 * In which order a payment falls on one claim.
 * `statutory`: costs, interest, principal (s.367(1) BGB; OR 85).
 * `principal-first`: principal, costs, interest, for creditors who waive the rest.
 * `exact-match-principal`: a payment of exactly the open principal falls on it, since paying the invoice's amount is
 * usually meant so; any other falls as the statute says.
 */
export type AllocationPolicy = 'statutory' | 'principal-first' | 'exact-match-principal';

export interface PaymentOnClaim {
  /** What was received, minor units, not negative. */
  readonly amountMinor: number;
  readonly costsOpenMinor: number;
  readonly interestOpenMinor: number;
  readonly principalOpenMinor: number;
  readonly policy: AllocationPolicy;
  /** Austria: `false` puts costs behind interest and principal (s.1416 ABGB); see `costsComeFirst`. */
  readonly costsFirst?: boolean;
}

export interface PaymentAllocation {
  /** What falls where, not negative; the ledger entry of a payment carries these with a minus. */
  readonly split: AllocationSplit;
  /** What the claim did not need. Split and rest add up to the payment. */
  readonly restMinor: number;
}

/** Only Austria asks whether costs before interest were agreed (s.1416 ABGB); s.367(1) BGB and OR 85 say so anyway. */
export function costsComeFirst(country: Country, costsFirst: boolean | undefined): boolean {
  return country !== 'AT' || costsFirst !== false;
}

/** One payment on one claim. A part that is overpaid (negative) takes nothing. */
export function allocatePayment(payment: PaymentOnClaim): PaymentAllocation {
  if (payment.amountMinor < 0) throw new Error(`a payment is not negative: ${payment.amountMinor}`);
  const open: AllocationSplit = {
    costsMinor: payment.costsOpenMinor,
    interestMinor: payment.interestOpenMinor,
    principalMinor: payment.principalOpenMinor,
  };
  const split = { costsMinor: 0, interestMinor: 0, principalMinor: 0 };
  let restMinor = payment.amountMinor;
  for (const part of orderOf(payment)) {
    const taken = Math.min(restMinor, Math.max(open[part], 0));
    split[part] = taken;
    restMinor -= taken;
  }
  return { split, restMinor };
}

function orderOf({ policy, amountMinor, principalOpenMinor, costsFirst }: PaymentOnClaim): readonly Part[] {
  const isPrincipal =
    policy === 'principal-first' || (policy === 'exact-match-principal' && amountMinor === principalOpenMinor);
  return partOrder(isPrincipal ? 'principal-first' : 'statutory', costsFirst !== false).flat();
}
