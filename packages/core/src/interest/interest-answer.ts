import { isUsableDate, readCountry } from '../calendar/deadline-answer.ts';
import type { LocalDate } from '../calendar/local-date.ts';
import type { DebtorKind } from '../claim/claim.ts';
import { amountMinorMax, fromDecimal, toDecimal } from '../money/money.ts';
import { type Refusal, refuse } from '../refusal/refusal.ts';
import { type DayCount, defaultInterest } from './default-interest.ts';
import { rateUnder, spreadFor } from './default-rate.ts';

/** The arguments of `mahnwerk interest` as they were typed. */
export interface InterestArguments {
  readonly principal: string;
  readonly country: string;
  readonly debtor: string;
  readonly from: string;
  readonly to: string;
  readonly dayCount?: string | undefined;
  /** Calculate beyond the last published base rate, and say so. */
  readonly carryForward?: boolean | undefined;
}

/** The answer of `mahnwerk interest`: figures of segments unrounded to six places, one rounding at the end. */
export interface InterestAnswer {
  readonly segments: readonly {
    readonly from: LocalDate;
    readonly to: LocalDate;
    readonly days: number;
    /** Percent a year, base rate included. */
    readonly rate: string;
    /** The base rate in it, percent. */
    readonly base: string;
    /** What bears interest. */
    readonly principal: string;
    readonly interest: string;
  }[];
  readonly interest: string;
  /** The last known base rate stood in for one that is not published. */
  readonly carriedForward?: true;
}

/** Default interest for arguments from the command line. Refused with the name of the field that does not fit. */
export function interestAnswer(typed: InterestArguments): InterestAnswer | Refusal {
  const country = readCountry(typed.country);
  if (country === undefined) return refuse('value-invalid', { field: 'country', values: { value: typed.country } });
  if (!isDebtorKind(typed.debtor)) return refuse('value-invalid', { field: 'debtor', values: { value: typed.debtor } });
  const dayCount = typed.dayCount ?? 'ACT_365';
  if (!isDayCount(dayCount)) return refuse('value-invalid', { field: 'day-count', values: { value: dayCount } });
  const principalMinor = readPrincipal(typed.principal);
  if (typeof principalMinor !== 'number') return principalMinor;
  for (const field of ['from', 'to'] as const) {
    if (!isUsableDate(typed[field])) return refuse('date-invalid', { field, values: { value: typed[field] } });
  }
  if (typed.to < typed.from) return refuse('value-invalid', { field: 'to', values: { value: typed.to } });
  const sum = defaultInterest({
    principalMinor,
    from: typed.from,
    to: typed.to,
    rateFor: rateUnder(spreadFor(country, typed.debtor), country),
    dayCount,
    carryForward: typed.carryForward === true,
  });
  if (sum.kind === 'rate-unknown') return refuse('rate-unknown', { field: 'to', values: { date: sum.fromOn } });
  return {
    segments: sum.segments.map(({ from, to, days, ratePercent, baseRatePercent, baseMinor, interest }) => ({
      from,
      to,
      days,
      rate: ratePercent,
      base: baseRatePercent,
      principal: toDecimal(baseMinor),
      interest,
    })),
    interest: toDecimal(sum.interestMinor),
    ...(sum.isCarriedForward ? { carriedForward: true } : {}),
  };
}

function readPrincipal(text: string): number | Refusal {
  const minor = fromDecimal(text);
  const where = { field: 'principal', values: { value: text } };
  if (minor === undefined)
    return refuse(/^\d{12,}(\.\d{1,2})?$/.test(text) ? 'amount-out-of-range' : 'amount-invalid', where);
  return minor < 0 || minor > amountMinorMax ? refuse('amount-out-of-range', where) : minor;
}

function isDebtorKind(text: string): text is DebtorKind {
  return text === 'private' || text === 'business' || text === 'unknown';
}

function isDayCount(text: string): text is DayCount {
  return text === 'ACT_365' || text === 'ACT_ACT';
}
