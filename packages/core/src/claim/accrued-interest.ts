import { addDays, type LocalDate } from '../calendar/local-date.ts';
import { nextWorkingDay } from '../calendar/working-day.ts';
import type { RateTable } from '../interest/base-rate.ts';
import {
  type DayCount,
  type InterestSegment,
  type InterestSum,
  interestOnBalance,
} from '../interest/default-interest.ts';
import { merchantSpread, type RateFor, rateThen, rateUnder, spreadOf } from '../interest/default-rate.ts';
import type { ClaimFacts } from './claim.ts';
import { type DefaultStart, placeOf } from './default-start.ts';
import { principalOverTime } from './ledger.ts';

export interface InterestOptions {
  /** How a year is counted; ACT_365 when left out. */
  readonly dayCount?: DayCount;
  /** Calculate with the last known base rate where none is published yet. */
  readonly carryForward?: boolean;
  /** The base rates of the claim's country with rows the operator added (`rateTable`); the published ones when left out. */
  readonly rates?: RateTable;
}

/** Interest on a claim from the start of default, whether demanded yet or not. */
export interface AccruedInterest {
  readonly segments: readonly InterestSegment[];
  /** Minor units, rounded once on the sum. */
  readonly accruedMinor: number;
  /** The sum of the `interest` entries: what was demanded, paid or handed over already. */
  readonly fixedMinor: number;
  readonly isCarriedForward: boolean;
  /** From this day on no rate is known; the sum stops there, so it is rather too small than too large. */
  readonly rateUnknownFromOn?: LocalDate;
}

/**
 * The first day that bears interest: the start of default, or between German merchants the day after the due date
 * (s.353 HGB; that the due date itself bears none yet is the product's choice in favour of the debtor).
 */
export function interestStartsOn(claim: ClaimFacts, start: DefaultStart): LocalDate | undefined {
  if (merchantSpread(claim) === undefined) return start.startsOn;
  const matured = addDays(nextWorkingDay(claim.dueOn, placeOf(claim)), 1);
  return start.startsOn !== undefined && start.startsOn < matured ? start.startsOn : matured;
}

/** Interest of a claim for [first day that bears any, to) on the principal as the ledger moved it. */
export function accruedInterest(
  claim: ClaimFacts,
  start: DefaultStart,
  to: LocalDate,
  options: InterestOptions = {},
): AccruedInterest {
  const fixedMinor = claim.entries.reduce((sum, entry) => sum + (entry.kind === 'interest' ? entry.amountMinor : 0), 0);
  const from = interestStartsOn(claim, start);
  if (from === undefined || from >= to) {
    return { segments: [], accruedMinor: 0, fixedMinor, isCarriedForward: false };
  }
  const terms = {
    changes: principalOverTime(claim.entries),
    from,
    rateFor: ratesOf(claim, start, options.rates),
    dayCount: options.dayCount ?? 'ACT_365',
    carryForward: options.carryForward === true,
  };
  const whole = interestOnBalance({ ...terms, to });
  if (whole.kind === 'interest') return { ...figures(whole), fixedMinor };
  const known = interestOnBalance({ ...terms, to: whole.fromOn });
  if (known.kind === 'rate-unknown') throw new Error(`no rate from ${known.fromOn} within a known period`);
  return { ...figures(known), fixedMinor, rateUnknownFromOn: whole.fromOn };
}

function ratesOf(claim: ClaimFacts, start: DefaultStart, table: RateTable | undefined): RateFor {
  const inDefault = rateUnder(spreadOf(claim), claim.country, table);
  const before = merchantSpread(claim);
  return before === undefined ? inDefault : rateThen(rateUnder(before, claim.country), start.startsOn, inDefault);
}

function figures({ segments, interestMinor, isCarriedForward }: InterestSum) {
  return { segments, accruedMinor: interestMinor, isCarriedForward };
}
