import { formatDate } from '../calendar/format-date.ts';
import type { LocalDate } from '../calendar/local-date.ts';
import type { PeriodEnd } from '../calendar/period.ts';
import type { Language, Words } from '../money/language.ts';
import type { ClaimFacts, Country } from './claim.ts';

export type DefaultRule =
  | 'contract-date'
  | 'reminder-deadline'
  | 'reminder-receipt'
  | 'thirty-days'
  | 'refusal'
  | 'court-service'
  | 'none';

/** One way into default: the last day on which payment is still in time, and what set it. */
export interface DefaultCause {
  readonly rule: Exclude<DefaultRule, 'none'>;
  readonly end: PeriodEnd;
  /** The letter, receipt, refusal or service that the rule counts from. */
  readonly eventOn: LocalDate;
}

type Law = Readonly<Record<Country, string>>;

const reminderLaw: Law = { DE: '§ 286 Abs. 1 BGB', AT: '§ 1334 ABGB', CH: 'Art. 102 Abs. 1 OR' };

const lawOf: Readonly<Record<DefaultCause['rule'], Law>> = {
  'contract-date': { DE: '§ 286 Abs. 2 Nr. 1 BGB', AT: '§ 1334 ABGB', CH: 'Art. 102 Abs. 2 OR' },
  'reminder-deadline': reminderLaw,
  'reminder-receipt': reminderLaw,
  'thirty-days': { DE: '§ 286 Abs. 3 BGB', AT: '', CH: '' },
  refusal: { DE: '§ 286 Abs. 2 Nr. 3 BGB', AT: '', CH: '' },
  'court-service': { DE: '§ 286 Abs. 1 Satz 2 BGB', AT: '§ 1334 ABGB', CH: 'Art. 102 Abs. 1 OR' },
};

/** What set the debtor in default, since when, by which paragraph. */
export function explainDefault(cause: DefaultCause, startsOn: LocalDate, country: Country): Words {
  const law = lawOf[cause.rule][country];
  return {
    de: `${causeGerman(cause)} Verzug ab ${formatDate(startsOn, 'de')} (${law}).`,
    en: `${causeEnglish(cause)} In default from ${formatDate(startsOn, 'en')} (${law}).`,
  };
}

function causeGerman({ rule, end, eventOn }: DefaultCause): string {
  const event = formatDate(eventOn, 'de');
  const last = lastDayWords(end, 'de');
  switch (rule) {
    case 'contract-date':
      return `Vereinbart war Zahlung bis ${last}.`;
    case 'reminder-deadline':
      return `Mahnung nach Fälligkeit vom ${event} mit Frist bis ${last}.`;
    case 'reminder-receipt':
      return `Mahnung nach Fälligkeit vom ${event}, Zugang angenommen am ${last}.`;
    case 'thirty-days':
      return `30 Tage nach Fälligkeit und Zugang der Rechnung (${event}) enden am ${last}.`;
    case 'refusal':
      return `Zahlung am ${event} ernsthaft und endgültig verweigert${end.date === eventOn ? '' : `, fällig am ${last}`}.`;
    case 'court-service':
      return `Mahnbescheid, Klage oder Zahlungsbefehl zugestellt am ${event}${end.date === eventOn ? '' : `, fällig am ${last}`}.`;
  }
}

function causeEnglish({ rule, end, eventOn }: DefaultCause): string {
  const event = formatDate(eventOn, 'en');
  const last = lastDayWords(end, 'en');
  switch (rule) {
    case 'contract-date':
      return `Payment was agreed by ${last}.`;
    case 'reminder-deadline':
      return `Reminder after the due date, of ${event}, with a deadline of ${last}.`;
    case 'reminder-receipt':
      return `Reminder after the due date, of ${event}, assumed received on ${last}.`;
    case 'thirty-days':
      return `30 days after due date and receipt of the invoice (${event}) end on ${last}.`;
    case 'refusal':
      return `Payment seriously and finally refused on ${event}${end.date === eventOn ? '' : `, due on ${last}`}.`;
    case 'court-service':
      return `Court payment order, lawsuit or Zahlungsbefehl served on ${event}${end.date === eventOn ? '' : `, due on ${last}`}.`;
  }
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

export function noDefaultWords(claim: ClaimFacts): Words {
  const de = 'Noch kein Verzug: Es gibt keinen vereinbarten Zahlungstermin und noch keine Mahnung nach Fälligkeit';
  const en = 'Not in default yet: there is no agreed date of payment and no reminder after the due date yet';
  if (claim.country !== 'DE') {
    const law = reminderLaw[claim.country];
    return { de: `${de} (${law}).`, en: `${en} (${law}).` };
  }
  if (claim.kind === 'other') return { de: `${de}.`, en: `${en}.` };
  return {
    de: `${de}; die 30-Tage-Regel gilt gegenüber Verbrauchern nur mit Hinweis auf der Rechnung (§ 286 Abs. 3 BGB).`,
    en: `${en}; the 30-day rule holds against consumers only if the invoice says so (§ 286 Abs. 3 BGB).`,
  };
}
