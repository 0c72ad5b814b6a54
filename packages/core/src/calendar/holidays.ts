import type { Country } from '../claim/claim.ts';
import { easterSunday } from './easter.ts';
import { type HolidayRule, holidayRules, regionsOf } from './holiday-rules.ts';
import { addDays, type LocalDate, weekday } from './local-date.ts';

/** ISO 3166-2 with its country: "BE" alone is Berlin or Bern. */
export type Region = `${Country}-${string}`;

/**
 * Where a deadline runs: the country whose law holds, and the states whose holidays count, all of them together
 * (debtor's and creditor's: the later day is the safe one). No state = only the nationwide holidays. A state of another
 * country brings that country's holidays with it.
 */
export interface Place {
  readonly country: Country;
  readonly regions: readonly Region[];
}

export function regionOf(country: Country, code: string): Region {
  return `${country}-${code}`;
}

export function isRegion(country: Country, region: string): boolean {
  return regionsOf[country].includes(region);
}

/** Public holiday by law, in the region or (without one) in the whole country. Saturdays and Sundays as such are none. */
export function isHoliday(date: LocalDate, country: Country, region?: string): boolean {
  const regions = region === undefined ? [] : [regionOf(country, region)];
  return rulesOn(date, country).some((rule) => rule.isForDeadlinesOnly !== true && isInForce(rule, country, regions));
}

/** The name of the day by which a deadline may not end: a public holiday of one of the regions. German proper name. */
export function holidayName(date: LocalDate, place: Place): string | undefined {
  const own = nameIn(place.country, date, place);
  if (own !== undefined) return own;
  for (const region of place.regions) {
    const country = countryOf(region);
    const name = country === place.country ? undefined : nameIn(country, date, place);
    if (name !== undefined) return name;
  }
  return undefined;
}

function nameIn(country: Country, date: LocalDate, { regions }: Place): string | undefined {
  return rulesOn(date, country).find((rule) => isInForce(rule, country, regions))?.name;
}

function isInForce(rule: HolidayRule, country: Country, regions: readonly Region[]): boolean {
  if (rule.regions === undefined) return true;
  return regions.some((region) => countryOf(region) === country && rule.regions!.includes(region.slice(3)));
}

function countryOf(region: Region): Country {
  return region.startsWith('DE-') ? 'DE' : region.startsWith('AT-') ? 'AT' : 'CH';
}

/** Rules by day, worked out once a year and country; the answer depends on nothing else. */
const years: Readonly<Record<Country, Map<string, ReadonlyMap<LocalDate, readonly HolidayRule[]>>>> = {
  DE: new Map(),
  AT: new Map(),
  CH: new Map(),
};

const none: readonly HolidayRule[] = [];

function rulesOn(date: LocalDate, country: Country): readonly HolidayRule[] {
  const year = date.slice(0, 4);
  let days = years[country].get(year);
  if (days === undefined) {
    days = rulesOfYear(Number.parseInt(year, 10), country);
    years[country].set(year, days);
  }
  return days.get(date) ?? none;
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
