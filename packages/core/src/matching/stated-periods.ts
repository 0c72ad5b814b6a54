import { addDays, type LocalDate } from '../calendar/local-date.ts';
import type { OpenItem } from './payment.ts';
import type { Period } from './period.ts';
import { arePart, dayAt, daysAt, daysBefore, isSpan } from './stated-days.ts';
import { mayBeOfService } from './stated-work.ts';
import type { Atom } from './text-atoms.ts';

/** Each month as it is written, from January on. */
const names: readonly (readonly string[])[] = [
  ['JAN', 'JANUAR', 'JAENNER', 'JANNER', 'JANUARY'],
  ['FEB', 'FEBRUAR', 'FEBER', 'FEBRUARY'],
  ['MRZ', 'MAR', 'MAERZ', 'MARZ', 'MARCH'],
  ['APR', 'APRIL'],
  ['MAI', 'MAY'],
  ['JUN', 'JUNI', 'JUNE'],
  ['JUL', 'JULI', 'JULY'],
  ['AUG', 'AUGUST'],
  ['SEP', 'SEPT', 'SEPTEMBER'],
  ['OKT', 'OKTOBER', 'OCT', 'OCTOBER'],
  ['NOV', 'NOVEMBER'],
  ['DEZ', 'DEZEMBER', 'DEC', 'DECEMBER'],
];
const monthOf: ReadonlyMap<string, number> = new Map(
  names.flatMap((list, i) => list.map((name) => [name, i + 1] as const)),
);
/** "Novemberrechnung", "Maerzmiete"; not "Juliane", "Maier" or "Augustin". */
const joinedNames: readonly (readonly [RegExp, number])[] = [
  [/^(JANUAR|JAENNER)\w+$/, 1],
  [/^FEBRUAR\w+$/, 2],
  [/^SEPTEMBER\w+$/, 9],
  [/^OKTOBER\w+$/, 10],
  [/^NOVEMBER\w+$/, 11],
  [/^DEZEMBER\w+$/, 12],
  ...['MAERZ', 'APRIL', 'MAI', 'JUNI', 'JULI', 'AUGUST'].map(
    (name, i) =>
      [new RegExp(`^${name}(RECHN|BEITR|MIETE|RATE|ABRECHN|ABSCHL|HONORAR|PAUSCH|ABO)\\w*$`), i + 3] as const,
  ),
];
/** All of them in one: nearly every word is none. */
const anyJoined = new RegExp(joinedNames.map(([one]) => one.source).join('|'));

const quarterWord = new Set(['Q', 'QUARTAL', 'QUARTER', 'VJ', 'VIERTELJAHR', 'QU']);
const halfWord = new Set(['HJ', 'HALBJAHR', 'HALFYEAR']);
const ordinals: Readonly<Record<string, number>> = { I: 1, II: 2, III: 3, IV: 4 };
/** Of the first week of some year; in others it begins some days sooner or later. */
const firstMonday = '2025-12-29' as LocalDate;
const weekWord = /^(KW|WOCHE|KALENDERWOCHE)$/;

/**
 * Months, "11/2026", quarters, days and ranges of them in a text. The letters of names are no months (August, May), nor is what
 * stands in a number.
 */
export function periodsIn(
  atoms: readonly Atom[],
  name: string | null,
  isNumber: (at: number) => boolean,
): readonly Period[] {
  const found: Period[] = [];
  for (let at = 0; at < atoms.length; at += 1) {
    if (isNumber(at)) continue;
    const period =
      dayAt(atoms, at) ??
      daysAt(atoms, at) ??
      weekAt(atoms, at) ??
      partOfYearAt(atoms, at) ??
      figuresAt(atoms, at) ??
      numberedAt(atoms, at) ??
      monthAt(atoms, at, name);
    if (period === undefined) continue;
    at = period.last;
    const start = found.at(-1);
    if (start !== undefined && isRange(atoms, start, period)) found[found.length - 1] = joined(start, period);
    else found.push(period);
  }
  const months = found.filter(({ day }) => day === undefined);
  if (months.length === 0) return found;
  const service = mayBeOfService(atoms, name, months);
  const isKnown = ({ day, mayBeOfService: isOfService }: Period) => day !== undefined || isOfService === true;
  return found.map((one) => (isKnown(one) && service.isInAdvance !== true ? one : { ...one, ...service }));
}

function joinedMonth(text: string): number | undefined {
  return anyJoined.test(text) ? joinedNames.find(([one]) => one.test(text))?.[1] : undefined;
}

function monthAt(atoms: readonly Atom[], at: number, name: string | null): Period | undefined {
  const { text, isDigits, gap } = atoms[at]!;
  if (isDigits || text.length < 3 || (gap === '' && at > 0)) return undefined;
  const month = monthOf.get(text) ?? joinedMonth(text);
  if (month === undefined || name?.toUpperCase().includes(text) === true) return undefined;
  return { months: [month], first: at, ...yearFrom(atoms, at), ...daysBefore(atoms, at) };
}

/** "KW 42", "42. KW". */
function weekAt(atoms: readonly Atom[], at: number): Period | undefined {
  const [one, other] = [atoms[at]!, atoms[at + 1]];
  if (other === undefined) return undefined;
  const [figure, word] = one.isDigits ? [one, other] : [other, one];
  if (!weekWord.test(word.text) || !/^(0?[1-9]|[1-4]\d|5[0-3])$/.test(figure.text) || figure.isDated) return undefined;
  const monday = addDays(firstMonday, (Number.parseInt(figure.text, 10) - 1) * 7);
  const months = [monday, addDays(monday, 6)].map((day) => Number.parseInt(day.slice(5, 7), 10));
  return { months: [...new Set(months)], year: undefined, isPart: true, mayBeOfService: true, first: at, last: at + 1 };
}

/** "11/2026", "11.2026", "11-26"; not of "03.11.2026". */
function figuresAt(atoms: readonly Atom[], at: number): Period | undefined {
  const [month, year, before, after] = [atoms[at]!, atoms[at + 1], atoms[at - 1], atoms[at + 2]];
  if (!month.isDigits || month.isDated || month.text.length > 2 || year?.isDigits !== true) return undefined;
  const isYear = /^20\d\d$/.test(year.text) ? /^[-/.]$/.test(year.gap) : /^2\d$/.test(year.text) && year.gap === '/';
  const number = Number.parseInt(month.text, 10);
  if (!isYear || number < 1 || number > 12) return undefined;
  if (before !== undefined && /^[-/._]?$/.test(month.gap)) return undefined;
  if (after?.isDigits === true && /^[-/._]?$/.test(after.gap)) return undefined;
  return { months: [number], year: year.text.slice(-2), first: at, last: at + 1 };
}

/** "Monat 11". */
function numberedAt(atoms: readonly Atom[], at: number): Period | undefined {
  const month = atoms[at + 1];
  if (!/^(MONAT|MONTH)$/.test(atoms[at]!.text) || month?.isDigits !== true || month.isDated) return undefined;
  const number = Number.parseInt(month.text, 10);
  if (month.text.length > 2 || number < 1 || number > 12) return undefined;
  return { months: [number], first: at, ...yearFrom(atoms, at + 1) };
}

/** "Q3", "3. Quartal", "IV. Quartal", "3.VJ", "2. Halbjahr". */
function partOfYearAt(atoms: readonly Atom[], at: number): Period | undefined {
  const [one, other] = [atoms[at]!, atoms[at + 1]];
  if (other === undefined) return undefined;
  const isNumbered = one.isDigits || ordinals[one.text] !== undefined;
  const [figure, word] = isNumbered ? [one, other] : [other, one];
  const length = quarterWord.has(word.text) ? 3 : halfWord.has(word.text) ? 6 : 0;
  const number = /^[1-4]$/.test(figure.text) ? Number.parseInt(figure.text, 10) : ordinals[figure.text];
  if (number === undefined || length === 0 || number * length > 12) return undefined;
  const last = number * length;
  const months = Array.from({ length }, (_, i) => last - length + 1 + i);
  // It is invoiced when it is over.
  return { months, first: at, ...yearFrom(atoms, at + 1), mayBeOfService: true };
}

function yearFrom(atoms: readonly Atom[], last: number): Pick<Period, 'year' | 'last'> {
  const next = atoms[last + 1];
  if (next?.isDigits !== true || next.isDated || !/^(20)?2\d$/.test(next.text)) return { year: undefined, last };
  return { year: next.text.slice(-2), last: last + 1 };
}

function isRange(atoms: readonly Atom[], start: Period, end: Period): boolean {
  return isSpan(atoms, start.last, end.first);
}

/** "Oktober bis Dezember 2026". Over the end of a year only the months are taken, of any year. */
function joined(start: Period, end: Period): Period {
  const [from, to] = [start.months[0]!, end.months.at(-1)!];
  const months: number[] = [];
  for (let month = from; ; month = (month % 12) + 1) {
    months.push(month);
    if (month === to) break;
  }
  const year = from <= to && (start.year ?? end.year) === end.year ? end.year : undefined;
  const mayBeOfService = start.day !== undefined || start.mayBeOfService === true;
  const areDays = start.day !== undefined && end.day !== undefined;
  const isPart = start.isPart === true || end.isPart === true || (areDays && arePart(start.day, end.day));
  return { months, year, mayBeOfService, isPart, first: start.first, last: end.last };
}

/** A rent that is invoiced at the end of a month and due so many days later is that of the month in which it is due. */
const daysInAdvance = 10;

/** An item is of the months, or the day, in which its invoice was written or fell due. */
export function isOfPeriod({ issuedOn, dueOn }: Pick<OpenItem, 'issuedOn' | 'dueOn'>, period: Period): boolean {
  const isOfDue =
    period.isInAdvance === true && issuedOn != null && dueOn != null && dueOn <= addDays(issuedOn, daysInAdvance);
  return [isOfDue ? dueOn : issuedOn, dueOn].some(
    (day) => day != null && isIn(day, period) && (period.day === undefined || day.slice(8, 10) === period.day),
  );
}

/** Its invoice was written in the month after the months, for what was done in them. */
export function isOfService({ issuedOn }: Pick<OpenItem, 'issuedOn'>, period: Period): boolean {
  if (issuedOn == null || period.mayBeOfService !== true) return false;
  return isIn(addDays(`${issuedOn.slice(0, 7)}-01`, -1), period);
}

function isIn(day: LocalDate, { months, year }: Period): boolean {
  return months.includes(Number.parseInt(day.slice(5, 7), 10)) && (year === undefined || day.slice(2, 4) === year);
}
