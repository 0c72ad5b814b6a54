import type { LocalDate } from '../calendar/local-date.ts';
import type { Country } from '../claim/claim.ts';

/** The base rate of a half-year. */
export interface BaseRate {
  /** Hundredths of a percentage point: 127 = 1.27 %. */
  readonly basisPoints: number;
  /** The first day of the next half-year. */
  readonly to: LocalDate;
  /** The half-year lies beyond the table: this is the last rate known, not the law's. */
  readonly isCarriedForward: boolean;
}

interface Table {
  readonly yearFrom: number;
  /** One for each half-year from 1 January of `yearFrom`; undefined where the table does not reach. */
  readonly halfYears: readonly (number | undefined)[];
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

/** Base rate of the OeNB on the first day of the half-year, which s.456 UGB makes count for all of it. */
const austria = table(`
  2013  -    -0.12
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

const tables: Partial<Record<Country, Table>> = { DE: germany, AT: austria };

/** The base rate on a day; undefined before the table begins, and for Switzerland, whose law knows none. */
export function baseRateOn(country: Country, on: LocalDate): BaseRate | undefined {
  const found = tables[country];
  if (found === undefined) return undefined;
  const year = Number.parseInt(on.slice(0, 4), 10);
  const isSecondHalf = on.slice(5) >= '07-01';
  const index = (year - found.yearFrom) * 2 + (isSecondHalf ? 1 : 0);
  const last = found.halfYears.length - 1;
  const basisPoints = found.halfYears[Math.min(index, last)];
  if (basisPoints === undefined) return undefined;
  const to = isSecondHalf ? `${String(year + 1).padStart(4, '0')}-01-01` : `${on.slice(0, 4)}-07-01`;
  return { basisPoints, to, isCarriedForward: index > last };
}

/** The first day whose base rate is not known yet: from then on somebody has to add a line to the table. */
export function baseRatesKnownTo(country: Country): LocalDate | undefined {
  const found = tables[country];
  if (found === undefined) return undefined;
  const year = found.yearFrom + Math.floor(found.halfYears.length / 2);
  return `${year}-${found.halfYears.length % 2 === 0 ? '01' : '07'}-01`;
}

/** Lines "year, rate of the first half, rate of the second"; "-" where none is known, the second may be missing. */
function table(text: string): Table {
  const lines = text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/ +/));
  const halfYears = lines.flatMap(([, ...rates]) => rates.map(toBasisPoints));
  return { yearFrom: Number.parseInt(lines[0]![0]!, 10), halfYears };
}

function toBasisPoints(percent: string): number | undefined {
  return percent === '-' ? undefined : Number.parseInt(percent.replace('.', ''), 10);
}
