import { daysBetween, type LocalDate } from '../calendar/local-date.ts';
import { toDecimal } from '../money/money.ts';
import type { DayRate, RateFor } from './default-rate.ts';

/** How a year is counted: always 365 days, or 366 for the days of a leap year. No statute fixes it. */
export type DayCount = 'ACT_365' | 'ACT_ACT';

/** The principal from a day on, minor units, until the next change. */
export interface BalanceChange {
  readonly valueOn: LocalDate;
  readonly principalMinor: number;
}

/** A stretch [from, to) with one rate and one principal. */
export interface InterestSegment {
  readonly from: LocalDate;
  /** Not counted. */
  readonly to: LocalDate;
  readonly days: number;
  /** Yearly, base rate included: "10.27". */
  readonly ratePercent: string;
  /** "1.27"; "0.00" where the law fixes the rate. */
  readonly baseRatePercent: string;
  /** What bears interest. */
  readonly baseMinor: number;
  /** Code of the paragraph the rate rests on, where it is known. */
  readonly ground?: string;
  /** In units of the currency, six places: "20.821644". Only for the eye; the sum is made of exact parts. */
  readonly interest: string;
}

export interface InterestSum {
  readonly kind: 'interest';
  readonly segments: readonly InterestSegment[];
  /** Minor units, rounded half up once, on the sum of all segments. */
  readonly interestMinor: number;
  /** The unrounded sum in minor units times `exactUnit`. */
  readonly exact: bigint;
  /** Some segment uses the last known rate for a half-year without one. */
  readonly isCarriedForward: boolean;
}

/** No rate is known from this day on, so nothing was calculated. */
export interface RateUnknown {
  readonly kind: 'rate-unknown';
  readonly fromOn: LocalDate;
}

interface InterestTerms {
  /** First day that bears interest. */
  readonly from: LocalDate;
  /** First day that bears none any more. */
  readonly to: LocalDate;
  readonly rateFor: RateFor;
  readonly dayCount: DayCount;
  /** Calculate with the last known rate where none is published yet; the sum says so. */
  readonly carryForward?: boolean;
}

/** Basis points times both lengths of a year: every interest of whole days is a whole number of these. */
export const exactUnit = 10_000n * 365n * 366n;

/** Simple default interest on one principal for [from, to), split where the rate changes (s.288, 247 BGB). */
export function defaultInterest(terms: InterestTerms & { readonly principalMinor: number }): InterestSum | RateUnknown {
  return interestOnBalance({ ...terms, changes: [{ valueOn: terms.from, principalMinor: terms.principalMinor }] });
}

/**
 * Simple interest on a principal that changes over time: `changes` in order of their days, each giving the principal from
 * its day on. A negative principal bears none, and no interest bears interest (s.289 BGB).
 */
export function interestOnBalance(
  terms: InterestTerms & { readonly changes: readonly BalanceChange[] },
): InterestSum | RateUnknown {
  const segments: InterestSegment[] = [];
  let exact = 0n;
  let isCarriedForward = false;
  let next = 0;
  let baseMinor = 0;
  for (let from = terms.from; from < terms.to; ) {
    for (; next < terms.changes.length && terms.changes[next]!.valueOn <= from; next += 1) {
      baseMinor = terms.changes[next]!.principalMinor;
    }
    const until = earlier(terms.changes[next]?.valueOn, terms.to);
    if (baseMinor <= 0) {
      from = until;
      continue;
    }
    const rate = terms.rateFor(from);
    if (rate === undefined || (rate.isCarriedForward && terms.carryForward !== true)) {
      return { kind: 'rate-unknown', fromOn: from };
    }
    const to = earlier(terms.dayCount === 'ACT_ACT' ? nextYear(from) : undefined, earlier(rate.to, until));
    const days = daysBetween(from, to);
    const part = exactInterest(baseMinor, rate, days, terms.dayCount === 'ACT_ACT' && isLeapYear(from) ? 365 : 366);
    segments.push(toSegment(baseMinor, rate, { from, to, days }, part));
    exact += part;
    isCarriedForward ||= rate.isCarriedForward;
    from = to;
  }
  return {
    kind: 'interest',
    segments,
    interestMinor: Number.parseInt(String(roundHalfUp(exact, exactUnit)), 10),
    exact,
    isCarriedForward,
  };
}

/** `otherYear` is the length of the year that is not divided by. */
function exactInterest(baseMinor: number, rate: DayRate, days: number, otherYear: 365 | 366): bigint {
  // A base rate far below zero could make the sum negative; a creditor never owes default interest. All but the principal
  // stays a safe integer for millions of years, so there is one big multiplication.
  return BigInt(baseMinor) * BigInt(Math.max(rate.basisPoints, 0) * days * otherYear);
}

function toSegment(
  baseMinor: number,
  rate: DayRate,
  stretch: Pick<InterestSegment, 'from' | 'to' | 'days'>,
  exact: bigint,
): InterestSegment {
  return {
    ...stretch,
    ratePercent: toDecimal(rate.basisPoints),
    baseRatePercent: toDecimal(rate.baseBasisPoints),
    baseMinor,
    ...(rate.ground === undefined ? {} : { ground: rate.ground }),
    interest: sixPlaces(exact),
  };
}

/** Minor units have two places already, so four more: the 10,000 of the unit falls away. */
function sixPlaces(exact: bigint): string {
  const digits = String(roundHalfUp(exact, 365n * 366n)).padStart(7, '0');
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
}

/** For amounts that are not negative. */
function roundHalfUp(numerator: bigint, denominator: bigint): bigint {
  return (2n * numerator + denominator) / (2n * denominator);
}

function earlier(day: LocalDate | undefined, other: LocalDate): LocalDate {
  return day !== undefined && day < other ? day : other;
}

function nextYear(date: LocalDate): LocalDate {
  return `${String(Number.parseInt(date.slice(0, 4), 10) + 1).padStart(4, '0')}-01-01`;
}

function isLeapYear(date: LocalDate): boolean {
  const year = Number.parseInt(date.slice(0, 4), 10);
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
