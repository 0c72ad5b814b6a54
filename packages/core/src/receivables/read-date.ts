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
