import type { AllocationPolicy } from '../allocation/allocate-payment.ts';
import type { InterestOptions } from '../claim/accrued-interest.ts';
import type { Country } from '../claim/claim.ts';
import { publishedRates, type RateTable } from '../interest/base-rate.ts';
import type { DayCount } from '../interest/default-interest.ts';
import { type DiscountPolicy, standardDiscountPolicy } from '../skonto/judge-discount.ts';
import { type RestPolicy, standardRestPolicy } from '../skonto/judge-rest.ts';

/** What a company has settled about interest, allocation, Skonto and small rests; the same for all its claims. */
export interface LawSettings extends InterestOptions {
  readonly country: Country;
  readonly dayCount: DayCount;
  readonly carryForward: boolean;
  /** The base rates of the company's country, with the rows it added. */
  readonly rates: RateTable;
  readonly allocationPolicy: AllocationPolicy;
  /** Austria only: costs before interest was agreed (s.1416 ABGB). */
  readonly costsFirst: boolean;
  /** Switzerland: the fee a letter that contract or terms state, minor units. */
  readonly agreedFeeMinor?: number;
  readonly discounts: DiscountPolicy;
  readonly rests: RestPolicy;
}

/** What a new company of a country starts with: the law, and nothing agreed. */
export function standardLaw(country: Country): LawSettings {
  return {
    country,
    dayCount: 'ACT_365',
    carryForward: false,
    rates: publishedRates[country],
    allocationPolicy: 'statutory',
    costsFirst: country !== 'AT',
    discounts: standardDiscountPolicy,
    rests: standardRestPolicy,
  };
}
