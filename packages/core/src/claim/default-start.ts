import { type Place, type Region, regionOf } from '../calendar/holidays.ts';
import { addDays, type LocalDate, laterDay } from '../calendar/local-date.ts';
import { type PeriodEnd, periodEnd, shiftToWorkingDay } from '../calendar/period.ts';
import { addWorkingDays, nextWorkingDay } from '../calendar/working-day.ts';
import type { Words } from '../money/language.ts';
import type { Channel, ClaimFacts } from './claim.ts';
import { type DefaultCause, type DefaultRule, explainDefault, noDefaultWords } from './default-words.ts';

/** Since when the debtor is in default, or will be when he does not pay; absent = nothing has set it running yet. */
export interface DefaultStart {
  /** The first day of default, which bears interest already. May lie in the future. */
  readonly startsOn?: LocalDate;
  readonly rule: DefaultRule;
  readonly explanation: Words;
}

type PlacedClaim = Pick<
  ClaimFacts,
  'country' | 'debtorRegion' | 'creditorRegion' | 'debtorCountry' | 'creditorCountry'
>;

/** Where the claim's deadlines run: holidays of the debtor's and of the creditor's state count together. */
export function placeOf(claim: PlacedClaim): Place {
  const { country, debtorRegion, creditorRegion } = claim;
  const regions: Region[] = [];
  if (debtorRegion !== undefined) regions.push(regionOf(claim.debtorCountry ?? country, debtorRegion));
  if (creditorRegion !== undefined) regions.push(regionOf(claim.creditorCountry ?? country, creditorRegion));
  return { country, regions };
}

/** When a letter counts as received: e-mail after one working day, post after four (s.18 PostG: 99 % arrive by then). */
export function assumedReceipt(sentOn: LocalDate, channel: Channel, place: Place): LocalDate {
  return addWorkingDays(sentOn, channel === 'email' ? 1 : 4, place);
}

/**
 * The earliest day on which the law puts the debtor in default (s.286 BGB, s.1334 ABGB, OR 102): after an agreed date,
 * after a reminder sent when the claim was due, after service of a court order or lawsuit. In Germany also thirty days
 * after due date and receipt of the invoice (payment of goods and services only, against consumers only when the invoice
 * said so) and by a serious and final refusal. A due date that the creditor wrote on the invoice alone causes no default.
 */
export function defaultStart(claim: ClaimFacts): DefaultStart {
  const place = placeOf(claim);
  const found = [
    contractDate(claim, place),
    reminder(claim, place),
    thirtyDays(claim, place),
    refusal(claim, place),
    courtService(claim, place),
  ];
  let first: DefaultCause | undefined;
  for (const candidate of found) {
    if (candidate !== undefined && (first === undefined || candidate.end.date < first.end.date)) first = candidate;
  }
  if (first === undefined) return { rule: 'none', explanation: noDefaultWords(claim) };
  const { rule, end } = first;
  const startsOn = addDays(end.date, 1);
  return {
    startsOn,
    rule,
    explanation: explainDefault(first, startsOn, claim.country),
  };
}

function contractDate(claim: ClaimFacts, place: Place): DefaultCause | undefined {
  if (claim.dueBasis !== 'contract') return undefined;
  return { rule: 'contract-date', end: shiftToWorkingDay(claim.dueOn, place), eventOn: claim.dueOn };
}

function reminder(claim: ClaimFacts, place: Place): DefaultCause | undefined {
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

function thirtyDays(claim: ClaimFacts, place: Place): DefaultCause | undefined {
  if (claim.country !== 'DE' || claim.kind === 'other') return undefined;
  if (claim.debtorKind !== 'business' && !claim.hasConsumerNotice) return undefined;
  const receivedOn = claim.receivedOn ?? assumedReceipt(claim.issuedOn, 'post', place);
  const eventOn = laterDay(claim.dueOn, receivedOn);
  return { rule: 'thirty-days', end: periodEnd(eventOn, { days: 30 }, place), eventOn };
}

/** A refusal before the due date counts from the due date: nobody is in default with what is not due (s.286(1) BGB). */
function refusal(claim: ClaimFacts, place: Place): DefaultCause | undefined {
  if (claim.country !== 'DE' || claim.refusedOn === undefined) return undefined;
  return { rule: 'refusal', end: notBeforeDue(claim.refusedOn, claim, place), eventOn: claim.refusedOn };
}

function courtService(claim: ClaimFacts, place: Place): DefaultCause | undefined {
  if (claim.courtServedOn === undefined) return undefined;
  return { rule: 'court-service', end: notBeforeDue(claim.courtServedOn, claim, place), eventOn: claim.courtServedOn };
}

function notBeforeDue(on: LocalDate, claim: ClaimFacts, place: Place): PeriodEnd {
  const due = shiftToWorkingDay(claim.dueOn, place);
  return due.date > on ? due : { date: on };
}
