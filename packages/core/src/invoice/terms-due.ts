import { addDays, type LocalDate } from '../calendar/local-date.ts';
import type { DiscountTerms } from '../skonto/discount-terms.ts';
import type { StatedDiscount } from './invoice.ts';
import { namedDay, namedDays } from './named-day.ts';
import { namedSpans } from './named-span.ts';

/** Words after which a date or a number of days is the day by which all has to be paid. */
const dueWords =
  /zahlbar|zahlung|zahlungsziel|zahlen sie|zu zahlen|f[äa]e?llig|überweis|begleich|eingezogen|abgebucht|remit|netto|rein netto|ohne abzug|sp[äa]testens (?:bis|am|zum)|pay(?:able|ment)?|due|net\b/i;
/** What follows the due date or a reminder sets no due date: "in Verzug ... 30 Tage nach Fälligkeit". */
const afterwards = /verzug|mahnung|nach (?:f[äa]e?lligkeit|lieferung|leistung|abnahme)|verzugszins|§/i;
/** What is paid again and again is not the invoice: "Ihr neuer Abschlag ... fällig jeweils zum 1. des Monats". */
const recurring = /\bjeweils\b|\b(?:neuer?|monatlicher?|künftiger?) (?:\p{L}+ )?abschl[aä]g|abschl[aä]ge? ab\b/iu;
const discountWords = /(?<!\p{L})skonto|abzug von|discount/iu;
/** What somebody gets who pays early, whether or not the sentence calls it Skonto. */
export const ifPaid = /\bbei (?:einer )?(?:(?:be)?zahlung|überweisung|begleichung)|\bif paid\b/i;
const netWords = /netto|ohne abzug|\bnet\b/i;

/**
 * The day on which terms in words say that all is due: a date they name, or so many days after the invoice. A sentence
 * about Skonto names another day and does not count, unless it goes on to the net term ("14 Tage 2 %, 30 Tage netto").
 * Undefined where the words leave a choice.
 */
export function dueFromTerms(terms: readonly string[], issueOn: LocalDate | undefined): LocalDate | undefined {
  const found = new Set<LocalDate>();
  for (const clause of clausesOf(plainTerms(terms))) {
    if (!dueWords.test(clause) || afterwards.test(clause) || recurring.test(clause)) continue;
    const isOffer = discountWords.test(clause) || ifPaid.test(clause);
    const meant = isOffer ? besideNet(clause) : clause;
    if (meant === undefined) continue;
    const named = namedDay(meant) ?? dayOfNextMonth(meant, issueOn);
    const spans = new Set(namedSpans(meant).map(({ days }) => days));
    const [days] = spans;
    if (named !== undefined) found.add(named);
    else if (days !== undefined && spans.size === 1 && issueOn !== undefined) found.add(addDays(issueOn, days));
  }
  const [day] = found;
  return found.size === 1 ? day : undefined;
}

const nextMonth =
  /(?<![\d.])(\d{1,2})\.? (?:(?:tag|werktag) )?(?:des|im|vom) (?:(?:auf die (?:rechnung|lieferung) )?folgenden monats?|folgemonats?|(?:nächsten|kommenden) monats?)(?!\p{L})/iu;

/** "bis zum 15. des Folgemonats": that day of the month after the invoice's. A working day is none we count. */
function dayOfNextMonth(clause: string, issueOn: LocalDate | undefined): LocalDate | undefined {
  const match = nextMonth.exec(clause);
  if (match === null || issueOn === undefined || /werktag|lieferung/i.test(match[0])) return undefined;
  const first = addDays(`${issueOn.slice(0, 7)}-28`, 4);
  return namedDay(`${match[1]}.${first.slice(5, 7)}.${first.slice(0, 4)}`);
}

/**
 * Of a clause that offers Skonto the date or the days that belong to "netto": what stands nearest to it, before or
 * behind. Undefined where it knows no such word, or two stand equally near.
 */
function besideNet(clause: string): string | undefined {
  const net = netWords.exec(clause);
  if (net === null) return undefined;
  const end = net.index + net[0].length;
  const [first, second] = [...namedDays(clause, 'day-first'), ...namedSpans(clause)]
    .map(({ from, to }) => ({
      text: clause.slice(from, to),
      gap: from >= end ? from - end : Math.max(0, net.index - to),
    }))
    .sort((one, other) => one.gap - other.gap);
  return first === undefined || first.gap === second?.gap ? undefined : first.text;
}

/** Longer than terms of payment are; a due date that stands behind is not looked for. */
const termsMax = 4000;

/** One text with single blanks, so that no pattern meets a run of anything that a stranger made long. */
function plainTerms(terms: readonly string[]): string {
  let text = '';
  for (const term of terms) {
    if (text.length >= termsMax) break;
    text += `${term.slice(0, 10 * termsMax).replace(/[^\S\n]+/g, ' ')}\n`;
  }
  return text.slice(0, termsMax);
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
