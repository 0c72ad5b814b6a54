import type { Country } from '../claim/claim.ts';
import { type Refusal, refuse } from '../refusal/refusal.ts';
import { isRegion, type Place, type Region, regionOf } from './holidays.ts';
import { isLocalDate, type LocalDate } from './local-date.ts';
import { type Period, type PeriodEnd, periodEnd } from './period.ts';

/** The arguments of `mahnwerk deadline` as they were typed. */
export interface DeadlineArguments {
  readonly country: string;
  /** "BY", "DE-BY", or several with commas: debtor's and creditor's state. "CH-BE" names another country's. */
  readonly region?: string | undefined;
  readonly from: string;
  /** Exactly one of the three. */
  readonly days?: string | undefined;
  readonly weeks?: string | undefined;
  readonly months?: string | undefined;
}

/** The answer of `mahnwerk deadline`: the last day of the period, and from where and why it was moved. */
export function deadlineAnswer(typed: DeadlineArguments): PeriodEnd | Refusal {
  const country = readCountry(typed.country);
  if (country === undefined) return refuse('value-invalid', { field: 'country', values: { value: typed.country } });
  const place: Place & { regions: Region[] } = { country, regions: [] };
  for (const text of (typed.region ?? '').split(',').map((part) => part.trim())) {
    if (text === '') continue;
    const region = readRegion(text, country);
    if (region === undefined) return refuse('value-invalid', { field: 'region', values: { value: text } });
    place.regions.push(region);
  }
  if (!isUsableDate(typed.from)) return refuse('date-invalid', { field: 'from', values: { value: typed.from } });
  const period = readPeriod(typed);
  return 'kind' in period ? period : periodEnd(typed.from, period, place);
}

export function readCountry(text: string): Country | undefined {
  return text === 'DE' || text === 'AT' || text === 'CH' ? text : undefined;
}

/** "BY" of the country, or "CH-BE" of any. */
function readRegion(text: string, country: Country): Region | undefined {
  const [, of = country, code = text] = /^(DE|AT|CH)-(.+)$/.exec(text) ?? [];
  return isRegion(of as Country, code) ? regionOf(of as Country, code) : undefined;
}

/** A real date in the centuries that the calendar and the rate tables are made for. */
export function isUsableDate(text: string): text is LocalDate {
  return isLocalDate(text) && text >= '1900-01-01' && text <= '2199-12-31';
}

const units = ['days', 'weeks', 'months'] as const;

function readPeriod(typed: DeadlineArguments): Period | Refusal {
  const given = units.filter((unit) => typed[unit] !== undefined);
  const [unit = 'days'] = given;
  const text = typed[unit];
  if (text === undefined) return refuse('value-missing', { field: 'days' });
  if (given.length > 1) return refuse('value-invalid', { field: given[1]!, values: { value: typed[given[1]!]! } });
  if (!/^\d{1,5}$/.test(text)) return refuse('value-invalid', { field: unit, values: { value: text } });
  const count = Number.parseInt(text, 10);
  // A hundred years: farther ahead nobody knows the holidays.
  if (count > { days: 36_525, weeks: 5_218, months: 1_200 }[unit]) {
    return refuse('value-invalid', { field: unit, values: { value: text } });
  }
  return unit === 'days' ? { days: count } : unit === 'weeks' ? { weeks: count } : { months: count };
}
