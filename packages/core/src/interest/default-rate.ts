import type { LocalDate } from '../calendar/local-date.ts';
import type { ClaimFacts, ClaimKind, Country, DebtorKind } from '../claim/claim.ts';
import { publishedRates, type RateTable, rateOn } from './base-rate.ts';

/** The rate the law gives the creditor in default, or a contract. */
export interface Spread {
  readonly kind: 'above-base-rate' | 'fixed';
  /** Hundredths of a percentage point: 900 = 9 points above the base rate, or 500 = 5 % fixed. */
  readonly basisPoints: number;
  /** Stable code of the paragraph, or `contract`. */
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
  /** The paragraph it rests on, as in `Spread`. */
  readonly ground?: string;
}

/** Undefined = no rate is known for that day. */
export type RateFor = (on: LocalDate) => DayRate | undefined;

/** Last day of the law with 8 points: Germany art.229 s.34 EGBGB, Austria s.352 UGB old. Switzerland never had one. */
export const oldLawTo = { DE: '2014-07-28', AT: '2013-03-15' } as const;

/**
 * Default rate by country and debtor. Germany: 9 points above the base rate only when no consumer takes part and the claim
 * is payment for goods or services, else 5 (s.288(1),(2) BGB); Austria: 9.2 points between businesses (s.456 UGB), else
 * 4 % (s.1333, 1000 ABGB); Switzerland 5 % (OR 104). Unknown counts as private. Between businesses 8 points for
 * obligations from before 29 July 2014 (DE) and contracts from before 16 March 2013 (AT); `arisenOn` left out = today's law.
 */
export function spreadFor(
  country: Country,
  debtorKind: DebtorKind,
  claimKind: ClaimKind = 'invoice',
  arisenOn?: LocalDate,
): Spread {
  if (country === 'CH') return { kind: 'fixed', basisPoints: 500, ground: 'a104-or' };
  const isTrade = debtorKind === 'business' && claimKind !== 'other';
  const isOldLaw = arisenOn !== undefined && arisenOn <= oldLawTo[country];
  if (country === 'AT') {
    if (!isTrade) return { kind: 'fixed', basisPoints: 400, ground: 's1333-abgb' };
    return isOldLaw
      ? { kind: 'above-base-rate', basisPoints: 800, ground: 's352-ugb-old' }
      : { kind: 'above-base-rate', basisPoints: 920, ground: 's456-ugb' };
  }
  if (!isTrade) return { kind: 'above-base-rate', basisPoints: 500, ground: 's288-1-bgb' };
  return isOldLaw
    ? { kind: 'above-base-rate', basisPoints: 800, ground: 's288-2-bgb-old' }
    : { kind: 'above-base-rate', basisPoints: 900, ground: 's288-2-bgb' };
}

/** The rate of a claim in default: the agreed one where there is one (s.288(3) BGB, OR 104(2)), else the law's. */
export function spreadOf(claim: RatedClaim): Spread {
  if (claim.agreedRate !== undefined) return { ...claim.agreedRate, ground: 'contract' };
  return lawfulSpread(claim);
}

/** What the law alone gives the creditor of this claim; the obligation counts as arisen when the invoice was issued. */
export function lawfulSpread(claim: Omit<RatedClaim, 'agreedRate'>): Spread {
  return spreadFor(claim.country, claim.debtorKind, claim.kind, claim.arisenOn ?? claim.issuedOn);
}

export type RatedClaim = Pick<
  ClaimFacts,
  'country' | 'debtorKind' | 'kind' | 'issuedOn' | 'arisenOn' | 'agreedRate' | 'isBetweenMerchants'
>;

/**
 * What a German merchant may ask of another from the due date on, in default or not: 5 % (s.352, 353 HGB). Only where the
 * claim says that the deal was one between merchants; being a business is not enough.
 */
export function merchantSpread(claim: RatedClaim): Spread | undefined {
  const isMerchants = claim.isBetweenMerchants === true && claim.debtorKind === 'business';
  if (!isMerchants || claim.country !== 'DE') return undefined;
  return { kind: 'fixed', basisPoints: 500, ground: 's353-hgb' };
}

/** The rate of each day under a spread, by the country's published table or one with rows added. */
export function rateUnder(spread: Spread, country: Country, table: RateTable = publishedRates[country]): RateFor {
  const { ground } = spread;
  if (spread.kind === 'fixed') {
    return () => ({ basisPoints: spread.basisPoints, baseBasisPoints: 0, isCarriedForward: false, ground });
  }
  return (on) => {
    const base = rateOn(table, on);
    if (base === undefined) return undefined;
    return {
      basisPoints: base.basisPoints + spread.basisPoints,
      baseBasisPoints: base.basisPoints,
      to: base.to,
      isCarriedForward: base.isCarriedForward,
      ground,
    };
  };
}

/** One rate up to the day before `from`, another from it on. */
export function rateThen(before: RateFor, from: LocalDate | undefined, after: RateFor): RateFor {
  if (from === undefined) return before;
  return (on) => {
    if (on >= from) return after(on);
    const rate = before(on);
    if (rate === undefined) return undefined;
    return { ...rate, to: rate.to !== undefined && rate.to < from ? rate.to : from };
  };
}
