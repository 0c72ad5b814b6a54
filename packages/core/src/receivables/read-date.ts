import { isLocalDate, type LocalDate } from '../calendar/local-date.ts';

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

/**
 * A date as lists in DE/AT/CH write it: 21.11.2026, 1.2.26, 2026-11-21, 21/11/2026 (day first), 20261121.
 * Two-digit years 00 to 79 lie in this century. Undefined for anything else, and for days that do not exist.
 */
export function readDate(text: string): LocalDate | undefined {
  const day = (text.length > 10 ? text.replace(time, '') : text).replaceAll(' ', '');
  let match = german.exec(day);
  if (match !== null) return compose(match[3]!, match[2]!, match[1]!);
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
