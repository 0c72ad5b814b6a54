import { addDays, isLocalDate, type LocalDate } from '../calendar/local-date.ts';
import type { DiscountTerms } from '../skonto/discount-terms.ts';
import type { StatedDiscount } from './invoice.ts';

const months = [
  'januar|jänner|january|jan',
  'februar|feber|february|feb',
  'märz|maerz|march|mar',
  'april|apr',
  'mai|may',
  'juni|june|jun',
  'juli|july|jul',
  'august|aug',
  'september|sept|sep',
  'oktober|october|okt|oct',
  'november|nov',
  'dezember|december|dez|dec',
] as const;

const monthPattern = new RegExp(`\\b(\\d{1,2})\\.?\\s+(${months.join('|')})\\.?\\s+(\\d{4})\\b`, 'i');
const namedDate = /\b(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})\b|\b(\d{4})-(\d{2})-(\d{2})\b/;

/** Words after which a date or a number of days is the day by which all has to be paid. */
const dueWords =
  /zahlbar|zahlung|zahlungsziel|f[äa]e?llig|überweis|begleichen|netto|rein netto|ohne abzug|pay(?:able|ment)?|due|net\b/i;
const discountWords = /skonto|abzug von|discount/i;
const daysWords = /\b(\d{1,3})\s*(?:kalender|werk)?-?\s*(?:tagen?|days?)\b/i;

/** The day a text names: "15.03.2026", "2026-03-15", "15. März 2026". */
export function namedDay(text: string): LocalDate | undefined {
  const plain = namedDate.exec(text);
  const written = monthPattern.exec(text);
  if (plain !== null && (written === null || plain.index <= written.index)) {
    const [, day, month, year, isoYear, isoMonth, isoDay] = plain;
    if (isoYear !== undefined) return valid(isoYear, isoMonth!, isoDay!);
    return valid(year!.length === 2 ? `20${year}` : year!, month!, day!);
  }
  if (written === null) return undefined;
  const [, day, name, year] = written;
  const month = months.findIndex((one) => new RegExp(`^(?:${one})$`, 'i').test(name!)) + 1;
  return valid(year!, String(month), day!);
}

function valid(year: string, month: string, day: string): LocalDate | undefined {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isLocalDate(date) ? date : undefined;
}

/**
 * The day on which terms in words say that all is due: a date they name, or so many days after the invoice. A sentence
 * about Skonto names another day and does not count, unless it goes on to the net term ("14 Tage 2 %, 30 Tage netto").
 * Undefined where the words leave a choice.
 */
export function dueFromTerms(terms: readonly string[], issueOn: LocalDate | undefined): LocalDate | undefined {
  const found = new Set<LocalDate>();
  for (const clause of terms.flatMap(clausesOf)) {
    if (!dueWords.test(clause) || (discountWords.test(clause) && !/netto|ohne abzug|\bnet\b/i.test(clause))) continue;
    const named = namedDay(clause);
    const days = daysWords.exec(clause)?.[1];
    if (named !== undefined) found.add(named);
    else if (days !== undefined && issueOn !== undefined) found.add(addDays(issueOn, Number.parseInt(days, 10)));
  }
  const [day] = found;
  return found.size === 1 ? day : undefined;
}

/** Sentences and parts of sentences; the dots of dates and abbreviations do not end one. */
function clausesOf(text: string): readonly string[] {
  return text
    .split(/\r?\n|;|,(?!\d)|(?<!\d)\.(?=\s|$)|(?<=\d{4})\.(?=\s|$)|\boder\b|\bor\b/i)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '' && !clause.startsWith('#'));
}

/** Skonto lines of XRechnung in the shape other offers have. */
export function statedTerms({ days, percentBasisPoints, baseMinor }: DiscountTerms): StatedDiscount {
  const decimal = (minor: number) =>
    `${minor < 0 ? '-' : ''}${Math.floor(Math.abs(minor) / 100)}.${String(Math.abs(minor) % 100).padStart(2, '0')}`;
  return {
    days,
    percent: decimal(percentBasisPoints),
    ...(baseMinor !== undefined && { basis: decimal(baseMinor) }),
  };
}
