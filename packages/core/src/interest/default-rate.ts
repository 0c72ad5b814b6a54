import type { LocalDate } from '../calendar/local-date.ts';
import type { ClaimKind, Country, DebtorKind } from '../claim/claim.ts';
import { baseRateOn } from './base-rate.ts';

/** The rate the law gives the creditor in default. */
export interface Spread {
  readonly kind: 'above-base-rate' | 'fixed';
  /** Hundredths of a percentage point: 900 = 9 points above the base rate, or 500 = 5 % fixed. */
  readonly basisPoints: number;
  /** Stable code of the paragraph. */
  readonly ground: string;
}

/** The yearly rate of one day. */
export interface DayRate {
  /** All of it, hundredths of a percentage point. */
  readonly basisPoints: number;
  /** The base rate in it; 0 where the law fixes the rate. */
  readonly baseBasisPoints: number;
  /** First day on which another rate may apply; left out = never. */
  readonly to?: LocalDate;
  readonly isCarriedForward: boolean;
}

/** Undefined = no rate is known for that day. */
export type RateFor = (on: LocalDate) => DayRate | undefined;

/**
 * Default rate by country and debtor. Germany: 9 points above the base rate only when no consumer takes part and the claim
 * is payment for goods or services, else 5 (s.288(1),(2) BGB); Austria: 9.2 points between businesses (s.456 UGB), else
 * 4 % (s.1333, 1000 ABGB); Switzerland 5 % (OR 104). Unknown counts as private. German obligations from before
 * 29 July 2014 (8 points) are not told apart.
 */
export function spreadFor(country: Country, debtorKind: DebtorKind, claimKind: ClaimKind = 'invoice'): Spread {
  const isTrade = debtorKind === 'business' && claimKind !== 'other';
  if (country === 'CH') return { kind: 'fixed', basisPoints: 500, ground: 'a104-or' };
  if (country === 'AT') {
    return isTrade
      ? { kind: 'above-base-rate', basisPoints: 920, ground: 's456-ugb' }
      : { kind: 'fixed', basisPoints: 400, ground: 's1333-abgb' };
  }
  return isTrade
    ? { kind: 'above-base-rate', basisPoints: 900, ground: 's288-2-bgb' }
    : { kind: 'above-base-rate', basisPoints: 500, ground: 's288-1-bgb' };
}

/** The rate of each day under a spread. */
export function rateUnder(spread: Spread, country: Country): RateFor {
  if (spread.kind === 'fixed') return () => fixedRate(spread.basisPoints);
  return (on) => {
    const base = baseRateOn(country, on);
    if (base === undefined) return undefined;
    return {
      basisPoints: base.basisPoints + spread.basisPoints,
      baseBasisPoints: base.basisPoints,
      to: base.to,
      isCarriedForward: base.isCarriedForward,
    };
  };
}

function fixedRate(basisPoints: number): DayRate {
  return { basisPoints, baseBasisPoints: 0, isCarriedForward: false };
}
