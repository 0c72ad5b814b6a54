import type { Place } from './holidays.ts';
import { addDays, type LocalDate } from './local-date.ts';
import { nextWorkingDay, restReason } from './working-day.ts';

export type Period = { readonly days: number } | { readonly weeks: number } | { readonly months: number };

/** The last day of a period. */
export interface PeriodEnd {
  readonly date: LocalDate;
  /** The day by the count alone, when it was no working day. */
  readonly shiftedFrom?: LocalDate;
  /** Why: `saturday`, `sunday` or the name of the holiday on that day. */
  readonly reason?: string;
}

/**
 * The last day of a period that an event on `from` sets running. The day of the event does not count (s.187(1) BGB); days
 * end with the last one, weeks and months on the day of the same name or number, or the last of the month
 * (s.188 BGB); Saturday, Sunday and holiday move to the next working day (s.193 BGB).
 */
export function periodEnd(from: LocalDate, period: Period, place: Place): PeriodEnd {
  return shiftToWorkingDay(unshiftedEnd(from, period), place);
}

/** s.193 BGB alone, for a day that is already fixed. */
export function shiftToWorkingDay(date: LocalDate, place: Place): PeriodEnd {
  const reason = restReason(date, place);
  if (reason === undefined) return { date };
  return { date: nextWorkingDay(date, place), shiftedFrom: date, reason };
}

function unshiftedEnd(from: LocalDate, period: Period): LocalDate {
  if ('days' in period) return addDays(from, period.days);
  if ('weeks' in period) return addDays(from, 7 * period.weeks);
  return addMonths(from, period.months);
}

/** The same day number so many months on; where the month has none, its last day. */
export function addMonths(from: LocalDate, months: number): LocalDate {
  const monthIndex = Number.parseInt(from.slice(0, 4), 10) * 12 + Number.parseInt(from.slice(5, 7), 10) - 1 + months;
  const lastDay = addDays(firstOfMonth(monthIndex + 1), -1);
  const sameDay = lastDay.slice(0, 8) + from.slice(8);
  if (sameDay > lastDay) return lastDay;
  return sameDay;
}

function firstOfMonth(monthIndex: number): LocalDate {
  const year = Math.floor(monthIndex / 12);
  return `${String(year).padStart(4, '0')}-${String((monthIndex % 12) + 1).padStart(2, '0')}-01`;
}
