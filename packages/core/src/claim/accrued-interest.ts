import type { LocalDate } from '../calendar/local-date.ts';
import {
  type DayCount,
  type InterestSegment,
  type InterestSum,
  interestOnBalance,
} from '../interest/default-interest.ts';
import { rateUnder, spreadFor } from '../interest/default-rate.ts';
import type { ClaimFacts } from './claim.ts';
import type { DefaultStart } from './default-start.ts';
import { principalOverTime } from './ledger.ts';

export interface InterestOptions {
  /** How a year is counted; ACT_365 when left out. */
  readonly dayCount?: DayCount;
  /** Calculate with the last known base rate where none is published yet. */
  readonly carryForward?: boolean;
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

/** Interest of a claim for [start of default, to) on the principal as the ledger moved it. */
export function accruedInterest(
  claim: ClaimFacts,
  start: DefaultStart,
  to: LocalDate,
  options: InterestOptions = {},
): AccruedInterest {
  const fixedMinor = claim.entries.reduce((sum, entry) => sum + (entry.kind === 'interest' ? entry.amountMinor : 0), 0);
  if (start.startsOn === undefined || start.startsOn >= to) {
    return { segments: [], accruedMinor: 0, fixedMinor, isCarriedForward: false };
  }
  const terms = {
    changes: principalOverTime(claim.entries),
    from: start.startsOn,
    rateFor: rateUnder(spreadFor(claim.country, claim.debtorKind, claim.kind), claim.country),
    dayCount: options.dayCount ?? 'ACT_365',
    carryForward: options.carryForward === true,
  };
  const whole = interestOnBalance({ ...terms, to });
  if (whole.kind === 'interest') return { ...figures(whole), fixedMinor };
  const known = interestOnBalance({ ...terms, to: whole.fromOn });
  if (known.kind === 'rate-unknown') throw new Error(`no rate from ${known.fromOn} within a known period`);
  return { ...figures(known), fixedMinor, rateUnknownFromOn: whole.fromOn };
}

function figures({ segments, interestMinor, isCarriedForward }: InterestSum) {
  return { segments, accruedMinor: interestMinor, isCarriedForward };
}
