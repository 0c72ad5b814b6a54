import { isLocalDate, type LocalDate } from '../calendar/local-date.ts';
import type { DayOrder } from '../invoice/named-day.ts';

const german = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})$/;
const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
const compact = /^(\d{4})(\d{2})(\d{2})$/;
/** "21.11.2026 00:00:00", "2026-11-21T00:00": exports of databases carry a time that says nothing. */
const time = /(?:T| +)\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/;

function compose(year: string, month: string, day: string): LocalDate | undefined {
  const fullYear = year.length === 4 ? year : `${year < '80' ? '20' : '19'}${year}`;
  const date = `${fullYear}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isLocalDate(date) && date > '1950' && date < '2200' ? date : undefined;
}

const slashed = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})$/;

function slashedParts(text: string): readonly [number, number] | undefined {
  if (text.length < 6 || (!text.includes('/') && !text.includes('-'))) return undefined;
  const match = slashed.exec(withoutTime(text));
  return match === null ? undefined : [Number.parseInt(match[1]!, 10), Number.parseInt(match[2]!, 10)];
}

/** "03/04/2026": 3 April, or 4 March where programs are American. */
export function isEitherOrder(text: string): boolean {
  const [one = 13, other = 13] = slashedParts(text) ?? [];
  return one <= 12 && other <= 12 && one !== other;
}

/**
 * In which order days and months stand in the dates with slashes or dashes of a list: "25/04/2026" proves one, "04/25/2026"
 * the other. `unproven` where none tells; undefined where there are none. Where both are proven, day first: the others are
 * then no dates and are said.
 */
export function provenDayOrder(cells: Iterable<string>): DayOrder | 'unproven' | undefined {
  let order: DayOrder | 'unproven' | undefined;
  for (const cell of cells) {
    const parts = slashedParts(cell.trim());
    if (parts === undefined) continue;
    if (parts[0] > 12) return 'day-first';
    order = parts[1] > 12 ? 'month-first' : (order ?? 'unproven');
  }
  return order;
}

function withoutTime(text: string): string {
  return (text.length > 10 ? text.slice(0, 64).replace(time, '') : text).replaceAll(' ', '');
}

/** "26-01-05" is 5 January 2026 to the programs that write so, and no claim of 2005: it is asked about. With dots the day is first. */
function isYearFirst(day: string, [, first, , last]: RegExpExecArray): boolean {
  return last!.length === 2 && last! < '16' && first! >= '16' && first!.length === 2 && !day.includes('.');
}

/**
 * A date as lists in DE/AT/CH write it: 21.11.2026, 1.2.26, 2026-11-21, 21/11/2026 (day first unless `order` says otherwise), 20261121.
 * Two-digit years 00 to 79 lie in this century. Undefined for anything else, and for days that do not exist.
 */
export function readDate(text: string, order: DayOrder = 'day-first'): LocalDate | undefined {
  const day = withoutTime(text);
  if (order === 'month-first') {
    const american = slashed.exec(day);
    if (american !== null) return compose(american[3]!, american[1]!, american[2]!);
  }
  let match = german.exec(day);
  if (match !== null) return isYearFirst(day, match) ? undefined : compose(match[3]!, match[2]!, match[1]!);
  match = iso.exec(day) ?? compact.exec(day);
  return match === null ? undefined : compose(match[1]!, match[2]!, match[3]!);
}

/**
 * A date as nearly all lists write it, 21.11.2026 or 2026-11-21, straight from a part of a text and without a regular
 * expression; `dates` keeps each day's string. Undefined for anything else; `readDate` then has the word.
 */
export function readPlainDate(
  text: string,
  from: number,
  to: number,
  dates: Map<number, LocalDate>,
): LocalDate | undefined {
  if (to - from !== 10) return undefined;
  const isGerman = text.charCodeAt(from + 2) === dot && text.charCodeAt(from + 5) === dot;
  if (!isGerman && (text.charCodeAt(from + 4) !== dash || text.charCodeAt(from + 7) !== dash)) return undefined;
  let key = isGerman ? 0 : 1;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - zero;
    if (digit >= 0 && digit <= 9) key = key * 10 + digit;
    else if (isGerman ? at !== from + 2 && at !== from + 5 : at !== from + 4 && at !== from + 7) return undefined;
  }
  const known = dates.get(key);
  if (known !== undefined) return known;
  const date = readDate(text.slice(from, to));
  if (date !== undefined) dates.set(key, date);
  return date;
}

const dash = 45;
const dot = 46;
const zero = 48;
