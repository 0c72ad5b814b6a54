import { addDays, type LocalDate } from '../calendar/local-date.ts';
import type { DiscountTerms } from '../skonto/discount-terms.ts';
import type { StatedDiscount } from './invoice.ts';
import { namedDay } from './named-day.ts';

/** Words after which a date or a number of days is the day by which all has to be paid. */
const dueWords =
  /zahlbar|zahlung|zahlungsziel|f[äa]e?llig|überweis|begleichen|eingezogen|abgebucht|remit|netto|rein netto|ohne abzug|pay(?:able|ment)?|due|net\b/i;
/** What follows the due date or a reminder sets no due date: "in Verzug ... 30 Tage nach Fälligkeit". */
const afterwards = /verzug|mahnung|nach f[äa]e?lligkeit|verzugszins|§/i;
const discountWords = /(?<!\p{L})skonto|abzug von|discount/iu;
const daysWords = /\b(\d{1,3})\s*(?:kalender|werk)?-?\s*(?:tagen?|days?)\b/i;

/**
 * The day on which terms in words say that all is due: a date they name, or so many days after the invoice. A sentence
 * about Skonto names another day and does not count, unless it goes on to the net term ("14 Tage 2 %, 30 Tage netto").
 * Undefined where the words leave a choice.
 */
export function dueFromTerms(terms: readonly string[], issueOn: LocalDate | undefined): LocalDate | undefined {
  const found = new Set<LocalDate>();
  for (const clause of terms.flatMap(clausesOf)) {
    if (
      !dueWords.test(clause) ||
      afterwards.test(clause) ||
      (discountWords.test(clause) && !/netto|ohne abzug|\bnet\b/i.test(clause))
    )
      continue;
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
    .split(
      /\r?\n|;|,(?!\d)|(?<!\d|\b(?:jan|feb|mär|mrz|mar|apr|jun|jul|aug|sept?|okt|oct|nov|dez|dec|ca|inkl|zzgl|abzgl|max))\.(?=\s|$)|(?<=\d{4})\.(?=\s|$)|\boder\b|\bor\b/i,
    )
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
