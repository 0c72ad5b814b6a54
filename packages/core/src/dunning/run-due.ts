import type { Place } from '../calendar/holidays.ts';
import type { LocalDate } from '../calendar/local-date.ts';
import { nextWorkingDay } from '../calendar/working-day.ts';

/** A company with regard to runs without a person. */
export interface RunRhythm {
  readonly isAutomatic: boolean;
  /** The last day that had an automatic run. */
  readonly lastRunOn: LocalDate | null;
  readonly place: Place;
}

/** Letters leave on days on which people can also be reached, from this hour on. */
const firstHour = 7;

/**
 * Whether a company's automatic run is to be done now: on working days of its place from 7 o'clock on, once a day. Whoever
 * was away at 7 does it later; days that were missed are not made up for, since each run looks at everything that is due.
 */
export function isRunDue({ isAutomatic, lastRunOn, place }: RunRhythm, today: LocalDate, hour: number): boolean {
  return isAutomatic && lastRunOn !== today && hour >= firstHour && nextWorkingDay(today, place) === today;
}
