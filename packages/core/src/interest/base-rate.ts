import { formatDate } from '../calendar/format-date.ts';
import { isLocalDate, type LocalDate } from '../calendar/local-date.ts';
import type { Country } from '../claim/claim.ts';
import { toDecimal } from '../money/money.ts';
import { type Refusal, refuse } from '../refusal/refusal.ts';

/** The base rate of a half-year. */
export interface BaseRate {
  /** Hundredths of a percentage point: 127 = 1.27 %. */
  readonly basisPoints: number;
  /** The first day of the next half-year. */
  readonly to: LocalDate;
  /** The half-year lies beyond the table: this is the last rate known, not the law's. */
  readonly isCarriedForward: boolean;
}

/** One published rate: the first day of its half-year, and hundredths of a percentage point. */
export interface RateRow {
  readonly from: LocalDate;
  readonly basisPoints: number;
}

/** The base rates of a country by half-year, without gaps. */
export interface RateTable {
  readonly kind: 'rates';
  readonly yearFrom: number;
  /** One for each half-year from 1 January of `yearFrom`. Empty where the law knows no base rate (CH). */
  readonly halfYears: readonly number[];
}

/** Basiszinssatz of s.247 BGB in force on 1 January and 1 July, Deutsche Bundesbank. */
const germany = table(`
  2002  2.57  2.47
  2003  1.97  1.22
  2004  1.14  1.13
  2005  1.21  1.17
  2006  1.37  1.95
  2007  2.70  3.19
  2008  3.32  3.19
  2009  1.62  0.12
  2010  0.12  0.12
  2011  0.12  0.37
  2012  0.12  0.12
  2013 -0.13 -0.38
  2014 -0.63 -0.73
  2015 -0.83 -0.83
  2016 -0.83 -0.88
  2017 -0.88 -0.88
  2018 -0.88 -0.88
  2019 -0.88 -0.88
  2020 -0.88 -0.88
  2021 -0.88 -0.88
  2022 -0.88 -0.88
  2023  1.62  3.12
  2024  3.62  3.37
  2025  2.27  1.27
  2026  1.27  1.52
`);

/**
 * Base rate of the OeNB on the first day of the half-year, which s.456 UGB makes count for all of it. Up to 2013 the law
 * took the last day of the half-year before (s.352 UGB old); no rate ever changed on 1 January or 1 July, so it is one table.
 */
const austria = table(`
  2003  2.20  1.47
  2004  1.47  1.47
  2005  1.47  1.47
  2006  1.47  1.97
  2007  2.67  3.19
  2008  3.19  3.19
  2009  1.88  0.38
  2010  0.38  0.38
  2011  0.38  0.38
  2012  0.38  0.38
  2013  0.38 -0.12
  2014 -0.12 -0.12
  2015 -0.12 -0.12
  2016 -0.12 -0.62
  2017 -0.62 -0.62
  2018 -0.62 -0.62
  2019 -0.62 -0.62
  2020 -0.62 -0.62
  2021 -0.62 -0.62
  2022 -0.62 -0.62
  2023  1.88  3.38
  2024  3.88  3.88
  2025  2.53  1.53
  2026  1.53  1.53
`);

/** The tables this release knows. */
export const publishedRates: Readonly<Record<Country, RateTable>> = {
  DE: germany,
  AT: austria,
  CH: { kind: 'rates', yearFrom: 0, halfYears: [] },
};

/** Rates outside these bounds, in hundredths of a percentage point, are a slip of the pen. */
const plausible = { from: -500, to: 2_500 };

/**
 * The table of a country with rows an operator added, so that a new half-year counts without a release. Rows continue the
 * table half-year by half-year; a row for a known half-year must say the same, since closed letters rest on it.
 * Refused: `rate-differs`, `rate-date-invalid` (no half-year, or before the table), `rate-gap`, `value-invalid`.
 */
export function rateTable(country: Country, additions: readonly RateRow[] = []): RateTable | Refusal {
  const known = publishedRates[country];
  if (additions.length === 0) return known;
  if (known.halfYears.length === 0) return refuse('value-invalid', { field: 'country', values: { value: country } });
  const halfYears = [...known.halfYears];
  for (const { from, basisPoints } of additions.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const where = { field: 'from', values: { ...dateWords('date', from), ...percentWords('rate', basisPoints) } };
    const index = isHalfYear(from) ? halfYearIndex(known, from) : -1;
    if (index < 0) return refuse('rate-date-invalid', where);
    if (!Number.isInteger(basisPoints) || basisPoints < plausible.from || basisPoints > plausible.to) {
      return refuse('value-invalid', { field: 'basisPoints', values: { value: basisPoints } });
    }
    if (index > halfYears.length) {
      const missing = dateWords('missing', halfYearFrom(known, halfYears.length));
      return refuse('rate-gap', { ...where, values: { ...where.values, ...missing } });
    }
    const standing = halfYears[index];
    if (standing !== undefined && standing !== basisPoints) {
      return refuse('rate-differs', { ...where, values: { ...where.values, ...percentWords('known', standing) } });
    }
    halfYears[index] = basisPoints;
  }
  return { ...known, halfYears };
}

/**
 * The table a company computes with: what this release publishes, continued by the rows it added. A row for a half-year that
 * is published meanwhile gives way to the law, whatever it says; the later ones stay. Rows were checked by `rateTable` when
 * they were added; should one be missing in between, the table ends there, and interest beyond it is refused by name.
 */
export function lawfulTable(country: Country, additions: readonly RateRow[]): RateTable {
  const known = publishedRates[country];
  const byStart = new Map(additions.map((row) => [row.from, row.basisPoints]));
  const halfYears = [...known.halfYears];
  while (known.halfYears.length > 0) {
    const next = byStart.get(halfYearFrom(known, halfYears.length));
    if (next === undefined) break;
    halfYears.push(next);
  }
  return { ...known, halfYears };
}

/** The half-years of a table, oldest first; `to` is the first day of the next one. */
export function listRates(table: RateTable): readonly (RateRow & { readonly to: LocalDate })[] {
  return table.halfYears.map((basisPoints, index) => ({
    from: halfYearFrom(table, index),
    to: halfYearFrom(table, index + 1),
    basisPoints,
  }));
}

/** The base rate on a day; undefined before the table begins, and for Switzerland, whose law knows none. */
export function baseRateOn(country: Country, on: LocalDate): BaseRate | undefined {
  return rateOn(publishedRates[country], on);
}

/** The same from a table of `rateTable`. */
export function rateOn(table: RateTable, on: LocalDate): BaseRate | undefined {
  const last = table.halfYears.length - 1;
  const index = halfYearIndex(table, on);
  const basisPoints = table.halfYears[Math.min(index, last)];
  if (basisPoints === undefined) return undefined;
  return { basisPoints, to: halfYearFrom(table, index + 1), isCarriedForward: index > last };
}

/** The first day whose base rate is not known yet: from then on somebody has to add a row. */
export function baseRatesKnownTo(country: Country, table: RateTable = publishedRates[country]): LocalDate | undefined {
  return table.halfYears.length === 0 ? undefined : halfYearFrom(table, table.halfYears.length);
}

function isHalfYear(on: LocalDate): boolean {
  return isLocalDate(on) && (on.endsWith('-01-01') || on.endsWith('-07-01'));
}

function halfYearIndex({ yearFrom }: RateTable, on: LocalDate): number {
  return (Number.parseInt(on.slice(0, 4), 10) - yearFrom) * 2 + (on.slice(5) >= '07-01' ? 1 : 0);
}

/** The first day of the half-year with this index. */
function halfYearFrom({ yearFrom }: RateTable, index: number): LocalDate {
  const year = String(yearFrom + Math.floor(index / 2)).padStart(4, '0');
  return `${year}-${index % 2 === 0 ? '01' : '07'}-01`;
}

/** As the sentences of both languages write them. */
function percentWords(name: string, basisPoints: number): Record<string, string> {
  const percent = Number.isInteger(basisPoints) ? toDecimal(basisPoints) : String(basisPoints);
  return { [name]: percent.replace('.', ','), [`${name}En`]: percent };
}

function dateWords(name: string, on: LocalDate): Record<string, string> {
  if (!isLocalDate(on)) return { [name]: on };
  return { [name]: formatDate(on, 'de'), [`${name}En`]: formatDate(on, 'en') };
}

/** Lines "year, rate of the first half, rate of the second"; the last second may be missing. */
function table(text: string): RateTable {
  const lines = text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/ +/));
  const halfYears = lines.flatMap(([, ...rates]) => rates.map((rate) => Number.parseInt(rate.replace('.', ''), 10)));
  return { kind: 'rates', yearFrom: Number.parseInt(lines[0]![0]!, 10), halfYears };
}
