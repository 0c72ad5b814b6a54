import { easterSunday } from './easter.ts';
import { holidayName, type Place } from './holidays.ts';
import { addDays, type LocalDate, weekday } from './local-date.ts';

/** Why a day is no working day: `saturday`, `sunday` or the name of the holiday; undefined = it is one. */
export function restReason(date: LocalDate, place: Place): string | undefined {
  const holiday = holidayName(date, place);
  if (holiday !== undefined) return holiday;
  const day = weekday(date);
  if (day === 6) return 'saturday';
  return day === 0 ? 'sunday' : undefined;
}

/** The day itself when it is a working day (Monday to Friday, no holiday), else the first one after it. */
export function nextWorkingDay(date: LocalDate, place: Place): LocalDate {
  let day = date;
  while (restReason(day, place) !== undefined) day = addDays(day, 1);
  return day;
}

/** The n-th working day after `date`, which is not counted; zero = `date` itself. */
export function addWorkingDays(date: LocalDate, days: number, place: Place): LocalDate {
  let day = date;
  for (let left = days; left > 0; left -= 1) day = nextWorkingDay(addDays(day, 1), place);
  return day;
}

/** Days the fixed TARGET holidays fall on; Good Friday and Easter Monday come from Easter. */
const targetHolidays: readonly string[] = ['01-01', '05-01', '12-25', '12-26'];

/** Banks settle in euro on this day: Monday to Friday without the six TARGET holidays. */
export function isTargetDay(date: LocalDate): boolean {
  const day = weekday(date);
  if (day === 0 || day === 6 || targetHolidays.includes(date.slice(5))) return false;
  const easter = easterSunday(Number.parseInt(date.slice(0, 4), 10));
  return date !== addDays(easter, -2) && date !== addDays(easter, 1);
}

/** The last TARGET day strictly before `date`. */
export function lastTargetDayBefore(date: LocalDate): LocalDate {
  return addBankDays(date, -1);
}

/** So many TARGET days after `date`, or before it when negative; `date` itself is not counted, zero = `date`. */
export function addBankDays(date: LocalDate, days: number): LocalDate {
  let day = date;
  for (let left = Math.abs(days); left > 0; ) {
    day = addDays(day, days < 0 ? -1 : 1);
    if (isTargetDay(day)) left -= 1;
  }
  return day;
}
