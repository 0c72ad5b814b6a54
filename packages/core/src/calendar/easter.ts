import { addDays, type LocalDate } from './local-date.ts';

/** Easter Sunday of a Gregorian year (the anonymous algorithm of 1876, as printed by Meeus and Butcher). */
export function easterSunday(year: number): LocalDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const yearOfCentury = year % 100;
  const lunar = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - lunar + 15) % 30;
  const weekdayShift = (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7;
  const correction = Math.floor((golden + 11 * epact + 22 * weekdayShift) / 451);
  const dayOfMarch = epact + weekdayShift - 7 * correction + 22;
  return addDays(`${String(year).padStart(4, '0')}-03-01`, dayOfMarch - 1);
}
