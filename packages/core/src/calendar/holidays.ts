import type { Country } from '../claim/claim.ts';
import { easterSunday } from './easter.ts';
import { type HolidayRule, holidayRules, regionsOf } from './holiday-rules.ts';
import { addDays, type LocalDate, weekday } from './local-date.ts';

/**
 * Where a deadline runs: the country, and the states whose holidays count, all of them together
 * (debtor's and creditor's: the later day is the safe one). No state = only the nationwide holidays.
 */
export interface Place {
  readonly country: Country;
  readonly regions: readonly string[];
}

export function isRegion(country: Country, region: string): boolean {
  return regionsOf[country].includes(region);
}

/** Public holiday by law, in the region or (without one) in the whole country. Saturdays and Sundays as such are none. */
export function isHoliday(date: LocalDate, country: Country, region?: string): boolean {
  const regions = region === undefined ? [] : [region];
  return rulesOn(date, country).some((rule) => rule.isForDeadlinesOnly !== true && isInForce(rule, regions));
}

/** The name of the day by which a deadline may not end: a public holiday of one of the regions. German proper name. */
export function holidayName(date: LocalDate, place: Place): string | undefined {
  return rulesOn(date, place.country).find((rule) => isInForce(rule, place.regions))?.name;
}

function isInForce(rule: HolidayRule, regions: readonly string[]): boolean {
  return rule.regions === undefined || regions.some((region) => rule.regions!.includes(region));
}

/** Rules by day, worked out once a year and country; the answer depends on nothing else. */
const years = new Map<string, ReadonlyMap<LocalDate, readonly HolidayRule[]>>();

function rulesOn(date: LocalDate, country: Country): readonly HolidayRule[] {
  const key = country + date.slice(0, 4);
  let days = years.get(key);
  if (days === undefined) {
    days = rulesOfYear(Number.parseInt(date.slice(0, 4), 10), country);
    years.set(key, days);
  }
  return days.get(date) ?? [];
}

function rulesOfYear(year: number, country: Country): ReadonlyMap<LocalDate, readonly HolidayRule[]> {
  const days = new Map<LocalDate, HolidayRule[]>();
  for (const rule of holidayRules[country]) {
    if (year < (rule.yearFrom ?? year) || year > (rule.yearTo ?? year)) continue;
    const date = dateOf(rule, year);
    days.set(date, [...(days.get(date) ?? []), rule]);
  }
  return days;
}

function dateOf(rule: HolidayRule, year: number): LocalDate {
  if (typeof rule.on === 'object') return addDays(easterSunday(year), rule.on.easter);
  const prefix = String(year).padStart(4, '0');
  if (rule.on !== 'repentance-day') return `${prefix}-${rule.on}`;
  // The Wednesday before 23 November: seven days back when the 23rd is itself a Wednesday.
  const before = `${prefix}-11-22`;
  return addDays(before, -((weekday(before) + 4) % 7));
}
