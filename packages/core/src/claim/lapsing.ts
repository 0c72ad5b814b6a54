import type { LocalDate } from '../calendar/local-date.ts';
import type { Country } from './claim.ts';
import type { Limitation } from './limitation.ts';

/** The shortest period by which a claim lapses; whatever is recorded only ever moves the day on (s.195 BGB, 1486 ABGB, OR 128). */
const yearsMin: Readonly<Record<Country, number>> = { DE: 3, AT: 3, CH: 5 };

/** The latest due date of a claim that may lapse in the year or has lapsed before it; what is due later need not be looked at. */
export function lapsingDueTo(country: Country, year: number): LocalDate {
  return `${String(year - yearsMin[country]).padStart(4, '0')}-12-31`;
}

/** Lapses in the year, or has lapsed by today. */
export function isLapsing({ limitationOn }: Pick<Limitation, 'limitationOn'>, year: number, today: LocalDate): boolean {
  return limitationOn < today || limitationOn.startsWith(`${String(year).padStart(4, '0')}-`);
}
