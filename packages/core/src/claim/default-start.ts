import { formatDate } from '../calendar/format-date.ts';
import type { Place } from '../calendar/holidays.ts';
import { addDays, type LocalDate, laterDay } from '../calendar/local-date.ts';
import { type PeriodEnd, periodEnd, shiftToWorkingDay } from '../calendar/period.ts';
import { addWorkingDays, nextWorkingDay } from '../calendar/working-day.ts';
import type { Language, Words } from '../money/language.ts';
import type { Channel, ClaimFacts, Country } from './claim.ts';

export type DefaultRule = 'contract-date' | 'reminder-deadline' | 'reminder-receipt' | 'thirty-days' | 'none';

/** Since when the debtor is in default, or will be when he does not pay; absent = nothing has set it running yet. */
export interface DefaultStart {
  /** The first day of default, which bears interest already. May lie in the future. */
  readonly startsOn?: LocalDate;
  readonly rule: DefaultRule;
  readonly explanation: Words;
}

/** Where the claim's deadlines run: holidays of the debtor's and of the creditor's state count together. */
export function placeOf(claim: ClaimFacts): Place {
  const regions = [claim.debtorRegion, claim.creditorRegion].filter((region) => region !== undefined);
  return { country: claim.country, regions };
}

/** When a letter counts as received: e-mail after one working day, post after four (s.18 PostG: 99 % arrive by then). */
export function assumedReceipt(sentOn: LocalDate, channel: Channel, place: Place): LocalDate {
  return addWorkingDays(sentOn, channel === 'email' ? 1 : 4, place);
}

/**
 * The earliest day on which the law puts the debtor in default (s.286 BGB): after an agreed date, after a reminder sent
 * when the claim was due, or thirty days after due date and receipt of the invoice. The last holds in Germany for
 * payment of goods and services only, against consumers only when the invoice said so. A due date that the creditor
 * wrote on the invoice alone causes no default.
 */
export function defaultStart(claim: ClaimFacts): DefaultStart {
  const place = placeOf(claim);
  const found = [contractDate(claim, place), reminder(claim, place), thirtyDays(claim, place)];
  let first: Candidate | undefined;
  for (const candidate of found) {
    if (candidate !== undefined && (first === undefined || candidate.end.date < first.end.date)) first = candidate;
  }
  if (first === undefined) return { rule: 'none', explanation: noDefaultWords(claim) };
  const { rule, end } = first;
  const startsOn = addDays(end.date, 1);
  return {
    startsOn,
    rule,
    explanation: { de: explain(first, startsOn, claim, 'de'), en: explain(first, startsOn, claim, 'en') },
  };
}

/** One way into default: the last day on which payment is still in time, and what set it. */
interface Candidate {
  readonly rule: Exclude<DefaultRule, 'none'>;
  readonly end: PeriodEnd;
  /** The letter or receipt that the rule counts from. */
  readonly eventOn: LocalDate;
}

function contractDate(claim: ClaimFacts, place: Place): Candidate | undefined {
  if (claim.dueBasis !== 'contract') return undefined;
  return { rule: 'contract-date', end: shiftToWorkingDay(claim.dueOn, place), eventOn: claim.dueOn };
}

function reminder(claim: ClaimFacts, place: Place): Candidate | undefined {
  const dueOn = nextWorkingDay(claim.dueOn, place);
  const notice = claim.notices.find((sent) => sent.sentOn > dueOn);
  if (notice === undefined) return undefined;
  const receivedOn = assumedReceipt(notice.sentOn, notice.channel, place);
  // A period that was over before the letter arrived gave none: then the receipt counts.
  if (notice.deadlineOn < receivedOn) {
    return { rule: 'reminder-receipt', end: { date: receivedOn }, eventOn: notice.sentOn };
  }
  return { rule: 'reminder-deadline', end: shiftToWorkingDay(notice.deadlineOn, place), eventOn: notice.sentOn };
}

function thirtyDays(claim: ClaimFacts, place: Place): Candidate | undefined {
  if (claim.country !== 'DE' || claim.kind === 'other') return undefined;
  if (claim.debtorKind !== 'business' && !claim.hasConsumerNotice) return undefined;
  const receivedOn = claim.receivedOn ?? assumedReceipt(claim.issuedOn, 'post', place);
  const eventOn = laterDay(claim.dueOn, receivedOn);
  return { rule: 'thirty-days', end: periodEnd(eventOn, { days: 30 }, place), eventOn };
}

const contractLaw: Readonly<Record<Country, string>> = {
  DE: '§ 286 Abs. 2 Nr. 1 BGB',
  AT: '§ 1334 ABGB',
  CH: 'Art. 102 Abs. 2 OR',
};

const reminderLaw: Readonly<Record<Country, string>> = {
  DE: '§ 286 Abs. 1 BGB',
  AT: '§ 1334 ABGB',
  CH: 'Art. 102 Abs. 1 OR',
};

function explain(
  { rule, end, eventOn }: Candidate,
  startsOn: LocalDate,
  claim: ClaimFacts,
  language: Language,
): string {
  const start = formatDate(startsOn, language);
  const event = formatDate(eventOn, language);
  const last = lastDayWords(end, language);
  if (language === 'de') {
    const from = `Verzug ab ${start}`;
    if (rule === 'contract-date') return `Vereinbart war Zahlung bis ${last}. ${from} (${contractLaw[claim.country]}).`;
    if (rule === 'reminder-deadline')
      return `Mahnung nach Fälligkeit vom ${event} mit Frist bis ${last}. ${from} (${reminderLaw[claim.country]}).`;
    if (rule === 'reminder-receipt')
      return `Mahnung nach Fälligkeit vom ${event}, Zugang angenommen am ${last}. ${from} (${reminderLaw[claim.country]}).`;
    return `30 Tage nach Fälligkeit und Zugang der Rechnung (${event}) enden am ${last}. ${from} (§ 286 Abs. 3 BGB).`;
  }
  const from = `In default from ${start}`;
  if (rule === 'contract-date') return `Payment was agreed by ${last}. ${from} (${contractLaw[claim.country]}).`;
  if (rule === 'reminder-deadline')
    return `Reminder after the due date, of ${event}, with a deadline of ${last}. ${from} (${reminderLaw[claim.country]}).`;
  if (rule === 'reminder-receipt')
    return `Reminder after the due date, of ${event}, assumed received on ${last}. ${from} (${reminderLaw[claim.country]}).`;
  return `30 days after due date and receipt of the invoice (${event}) end on ${last}. ${from} (§ 286 Abs. 3 BGB).`;
}

const restDays: Readonly<Record<string, Words>> = {
  saturday: { de: 'Samstag', en: 'Saturday' },
  sunday: { de: 'Sonntag', en: 'Sunday' },
};

/** "05.10.2026 (verschoben vom 03.10.2026, Tag der Deutschen Einheit)" */
function lastDayWords(end: PeriodEnd, language: Language): string {
  const date = formatDate(end.date, language);
  if (end.shiftedFrom === undefined || end.reason === undefined) return date;
  const reason = restDays[end.reason]?.[language] ?? end.reason;
  const shiftedFrom = formatDate(end.shiftedFrom, language);
  return `${date} (${language === 'de' ? 'verschoben vom' : 'moved from'} ${shiftedFrom}, ${reason})`;
}

function noDefaultWords(claim: ClaimFacts): Words {
  const de = 'Noch kein Verzug: Es gibt keinen vereinbarten Zahlungstermin und noch keine Mahnung nach Fälligkeit';
  const en = 'Not in default yet: there is no agreed date of payment and no reminder after the due date yet';
  if (claim.country !== 'DE' || claim.kind === 'other') return { de: `${de}.`, en: `${en}.` };
  return {
    de: `${de}; die 30-Tage-Regel gilt gegenüber Verbrauchern nur mit Hinweis auf der Rechnung (§ 286 Abs. 3 BGB).`,
    en: `${en}; the 30-day rule holds against consumers only if the invoice says so (§ 286 Abs. 3 BGB).`,
  };
}
