import { addDays, isLocalDate, type LocalDate } from '../calendar/local-date.ts';

/** How the dates of a list are to be read that are nothing but digits. */
export interface DigitDates {
  /** "060126" is 6 January: other dates of the list prove that the day stands first. */
  readonly isSixDayFirst: boolean;
  /** Cells of a workbook that count days from 1900, where somebody lost the format. */
  readonly hasSerials: boolean;
}

/** From 2000 to 2099, in the days of a workbook; no invoice is older, and no amount stands under a title of dates. */
const serialMin = 36_526;
const serialMax = 73_050;
const serialZero = '1899-12-30' as LocalDate;

/**
 * A date written in digits alone: day, month and year ("05012026", as DATEV does; "5012026" where a spreadsheet lost the
 * nought), two digits of the year where the list proves the order, or the number of a day in a workbook. Year, month and day
 * ("20260105") are `readDate`'s, and cannot be mistaken: no month is 19 or above. Undefined for anything else.
 */
export function readDigitDate(text: string, { isSixDayFirst, hasSerials }: DigitDates): LocalDate | undefined {
  if (!/^\d{5,8}$|^\d{5}\.\d{1,15}$/.test(text)) return undefined;
  const whole = text.slice(0, 5);
  const digits = text.includes('.') ? whole : text.length === 7 ? `0${text}` : text;
  if (digits.length === 8) return compose(digits.slice(4), digits.slice(2, 4), digits.slice(0, 2));
  if (digits.length === 6 && isSixDayFirst)
    return compose(`20${digits.slice(4)}`, digits.slice(2, 4), digits.slice(0, 2));
  const serial = Number.parseInt(digits, 10);
  return hasSerials && digits === whole && serial >= serialMin && serial <= serialMax
    ? addDays(serialZero, serial)
    : undefined;
}

function compose(year: string, month: string, day: string): LocalDate | undefined {
  const date = `${year}-${month}-${day}`;
  return isLocalDate(date) && date > '1950' && date < '2100' ? date : undefined;
}

/**
 * Whether the six digits of a list's dates begin with the day: other dates of it are written so in full, or the last two
 * digits are years close to each other while the first two are too far apart to be.
 */
export function isSixDayFirst(cells: Iterable<string>): boolean {
  let hasLong = false;
  const six: { readonly first: number; readonly last: number }[] = [];
  for (const cell of cells) {
    const text = cell.trim();
    if (/^\d{7,8}$/.test(text)) hasLong ||= readDigitDate(text, plain) !== undefined;
    if (!/^\d{6}$/.test(text)) continue;
    if (readDigitDate(text, { ...plain, isSixDayFirst: true }) === undefined) return false;
    six.push({ first: Number.parseInt(text.slice(0, 2), 10), last: Number.parseInt(text.slice(4), 10) });
  }
  const spread = (numbers: readonly number[]) => Math.max(...numbers) - Math.min(...numbers);
  const areYearsLast = spread(six.map(({ last }) => last)) <= 3 && spread(six.map(({ first }) => first)) > 8;
  return six.length > 0 && (hasLong || (six.length > 1 && areYearsLast));
}

const plain: DigitDates = { isSixDayFirst: false, hasSerials: false };
