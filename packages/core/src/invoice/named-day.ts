import { isLocalDate, type LocalDate } from '../calendar/local-date.ts';

const months = [
  'januar|jänner|jaenner|january|jan|janvier|januari',
  'februar|feber|february|feb|février|fevrier|févr|fév|februari',
  'märz|maerz|march|mär|mrz|mar|mars|maart',
  'april|apr|avril|avr',
  'mai|may|mei',
  'juni|june|jun|juin',
  'juli|july|jul|juillet|juil',
  'august|aug|août|aout|augustus',
  'september|sept|sep|septembre',
  'oktober|october|okt|oct|octobre',
  'november|nov|novembre',
  'dezember|december|dez|dec|décembre|decembre|déc',
] as const;

const month = `(?<name>${months
  .flatMap((names) => names.split('|'))
  .sort((one, other) => other.length - one.length)
  .join('|')})`;

/** How "01/02/2026" is meant: day first (Europe) or month first (United States). */
export type DayOrder = 'day-first' | 'month-first';

/** A date in a text, with the place of its characters. */
export interface NamedDay {
  readonly day: LocalDate;
  readonly from: number;
  readonly to: number;
}

const year = '(?<year>\\d{4}|\\d{2})';

/** Word boundaries that know umlauts are not needed: all begin or end in a digit or in a month of our list. */
const forms: readonly RegExp[] = [
  // 2026-03-15, 2026/03/15, with a time behind it or not
  /(?<![\d.,/-])(?<year>\d{4})(?<cut>[-/])(?<month>\d{2})\k<cut>(?<day>\d{2})(?![\d/-])/g,
  // 15.03.2026, 15. 03. 26
  new RegExp(`(?<![\\d.,/-])(?<day>\\d{1,2})\\. ?(?<month>\\d{1,2})\\. ?${year}(?![\\d/]|[.,-]\\d)`, 'g'),
  // 15-03-2026
  /(?<![\d.,/-])(?<day>\d{1,2})-(?<month>\d{1,2})-(?<year>\d{4})(?![\d/]|[.,-]\d)/g,
  // 15/03/2026 and 03/15/2026
  new RegExp(`(?<![\\d.,/-])(?<one>\\d{1,2})/(?<other>\\d{1,2})/${year}(?![\\d/]|[.,-]\\d)`, 'g'),
  // 15. März 2026, 15 March, 2026, 15-Mar-26
  new RegExp(
    `(?<![\\d.,/-])(?<day>\\d{1,2})(?:\\.|st|nd|rd|th|er)?[ -]{0,2}${month}\\b\\.?[ ,-]{0,3}(?<year>\\d{4}|(?<=-)\\d{2})(?!\\d)`,
    'gi',
  ),
  // March 15, 2026
  new RegExp(
    `(?<![\\p{L}\\d])${month}\\.? {0,2}(?<day>\\d{1,2})(?:st|nd|rd|th)? {0,2},? {0,2}(?<![\\d]{3})(?<year>\\d{4})(?!\\d)`,
    'giu',
  ),
];

type Parts = Readonly<Record<string, string | undefined>>;

/**
 * Every date a text names, in order: "15.03.2026", "5.3.26", "2026-03-15", "15. März 2026", "31. Jan. 2026",
 * "March 15, 2026", "15/03/2026". With slashes the order of day and month follows from the numbers, else from `order`;
 * where neither tells, the date is not read. Two digits of a year are of this century.
 */
export function namedDays(text: string, order?: DayOrder): readonly NamedDay[] {
  const found: NamedDay[] = [];
  for (const form of forms) {
    for (const match of text.matchAll(form)) {
      const from = match.index;
      const to = from + match[0].length;
      const day = dayOf(match.groups ?? {}, order);
      if (day !== undefined && found.every((one) => to <= one.from || from >= one.to)) found.push({ day, from, to });
    }
  }
  return found.sort((one, other) => one.from - other.from);
}

/** The first date a text names. */
export function namedDay(text: string, order?: DayOrder): LocalDate | undefined {
  return namedDays(text, order)[0]?.day;
}

/** Which order the numbers of a text with slashes prove: "31/01/2026" day first, "01/31/2026" month first. */
export function provenOrder(text: string): DayOrder | undefined {
  for (const match of text.matchAll(forms[3]!)) {
    const { one = '', other = '' } = match.groups ?? {};
    const [first, second] = [Number.parseInt(one, 10), Number.parseInt(other, 10)];
    if (first > 12 && second <= 12) return 'day-first';
    if (second > 12 && first <= 12) return 'month-first';
  }
  return undefined;
}

function dayOf(parts: Parts, order: DayOrder | undefined): LocalDate | undefined {
  const { year: written = '', one, other } = parts;
  const full = written.length === 2 ? `20${written}` : written;
  if (one !== undefined && other !== undefined) return slashedDay(full, one, other, order);
  const number = parts.name === undefined ? parts.month : monthNumber(parts.name);
  return number === undefined || parts.day === undefined ? undefined : valid(full, number, parts.day);
}

function slashedDay(yearText: string, one: string, other: string, order: DayOrder | undefined): LocalDate | undefined {
  const dayFirst = valid(yearText, other, one);
  const monthFirst = valid(yearText, one, other);
  if (dayFirst === undefined || monthFirst === undefined || dayFirst === monthFirst) return dayFirst ?? monthFirst;
  if (order === undefined) return undefined;
  return order === 'day-first' ? dayFirst : monthFirst;
}

function monthNumber(name: string): string | undefined {
  const index = months.findIndex((names) => names.split('|').includes(name.toLowerCase()));
  return index < 0 ? undefined : String(index + 1);
}

function valid(yearText: string, monthText: string, dayText: string): LocalDate | undefined {
  const date = `${yearText}-${monthText.padStart(2, '0')}-${dayText.padStart(2, '0')}`;
  return isLocalDate(date) && yearText >= '1900' ? date : undefined;
}
