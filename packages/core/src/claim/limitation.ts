import { addDays, daysBetween, type LocalDate, laterDay } from '../calendar/local-date.ts';
import { addMonths, shiftToWorkingDay } from '../calendar/period.ts';
import type { Words } from '../money/language.ts';
import type { ClaimEntry, ClaimFacts } from './claim.ts';
import { placeOf } from './default-start.ts';
import { paidElsewhere } from './entry-words.ts';
import type { LimitationEvent } from './limitation-event.ts';
import { type FoundLimitation, type LimitationRule, limitationWords, warningWords } from './limitation-words.ts';

/** What decides when a claim lapses; of the ledger the payments and what took them back. */
export type LimitationClaim = Pick<
  ClaimFacts,
  | 'country'
  | 'dueOn'
  | 'limitationYears'
  | 'limitationEvents'
  | 'entries'
  | 'debtorRegion'
  | 'creditorRegion'
  | 'debtorCountry'
  | 'creditorCountry'
>;

export interface Limitation extends FoundLimitation {
  readonly explanation: Words;
  readonly warning?: { readonly kind: 'soon' | 'lapsed'; readonly words: Words };
}

/** A stretch of the limitation period: the day before it begins, and its length. */
interface Run {
  readonly rule: LimitationRule;
  readonly eventOn: LocalDate;
  /** First day that counts. */
  readonly startsOn: LocalDate;
  /** Last day, nothing suspended. */
  readonly endsOn: LocalDate;
  readonly months: number;
}

/**
 * When a claim lapses. Germany: three years from the end of the year in which it fell due (s.195, 199(1) BGB), thirty with a
 * title (s.197); Austria three years from the due date (s.1486 ABGB), thirty with a title; Switzerland ten or five (OR 127,
 * 128), ten with a title. A payment or a recorded acknowledgement starts the period anew from its day (s.212 BGB, s.1497
 * ABGB, OR 135); in Germany recorded suspensions are not counted. A case in an Austrian or Swiss court interrupts from its
 * filing and the period starts anew at its end (s.1497 ABGB, OR 138): until then nothing lapses. An event after the last
 * day revives nothing.
 */
export function limitationOf(claim: LimitationClaim, today: LocalDate): Limitation {
  const events = (claim.limitationEvents ?? []).filter((event) => firstDay(event) <= today);
  const suspensions = claim.country === 'DE' ? suspensionsOf(events, today) : [];
  let run = firstRun(claim);
  let end = endOf(run, suspensions);
  let isPending = false;
  for (const restart of restartsOf(claim, events, today)) {
    const { rule, on, anewOn } = restart;
    // In the year in which the claim arose nothing runs yet that could start anew.
    if (on > end.limitationOn || (rule !== 'title' && anewOn < run.startsOn)) continue;
    run = nextRun(claim, run, restart);
    end = endOf(run, suspensions);
    isPending = restart.isPending === true;
  }
  const shifted = shiftToWorkingDay(end.limitationOn, placeOf(claim)).date;
  const isSuspended = isPending || (suspensions.some((one) => one.isOpen) && end.limitationOn >= today);
  const warning = warningOf(end.limitationOn, today, isSuspended);
  const found = {
    limitationOn: end.limitationOn,
    ...(shifted === end.limitationOn ? {} : { shiftedTo: shifted }),
    rule: run.rule,
    suspendedDays: end.suspendedDays,
    isSuspended,
  };
  return {
    ...found,
    explanation: limitationWords({ ...found, eventOn: run.eventOn, years: run.months / 12 }, claim),
    ...(warning === undefined ? {} : { warning }),
  };
}

function firstRun({ country, dueOn, limitationYears }: LimitationClaim): Run {
  const common = { rule: 'regular', eventOn: dueOn } as const;
  if (country === 'DE') {
    const eventYearEnd = `${dueOn.slice(0, 4)}-12-31`;
    return { ...common, startsOn: addDays(eventYearEnd, 1), endsOn: addMonths(eventYearEnd, 36), months: 36 };
  }
  const months = country === 'AT' ? 36 : (limitationYears ?? 5) * 12;
  return { ...common, startsOn: addDays(dueOn, 1), endsOn: addMonths(dueOn, months), months };
}

interface Restart {
  readonly rule: Exclude<LimitationRule, 'regular'>;
  /** Must not come too late. */
  readonly on: LocalDate;
  /** From this day the period runs anew: the same, or the end of a case in court. */
  readonly anewOn: LocalDate;
  /** The case goes on; it is counted as if it ended today. */
  readonly isPending?: boolean;
}

function nextRun({ country }: LimitationClaim, run: Run, { rule, anewOn }: Restart): Run {
  const months = rule === 'title' ? (country === 'CH' ? 120 : 360) : run.months;
  return { rule, eventOn: anewOn, startsOn: addDays(anewOn, 1), endsOn: addMonths(anewOn, months), months };
}

/** Everything that starts the period anew, oldest first. Austria, Switzerland: a step at court interrupts, it does not suspend. */
function restartsOf(claim: LimitationClaim, events: readonly LimitationEvent[], today: LocalDate): readonly Restart[] {
  const restarts: Restart[] = standingPayments(claim.entries)
    .filter((on) => on <= today)
    .map((on) => ({ rule: 'acknowledgement', on, anewOn: on }));
  for (const event of events) {
    if (event.kind === 'acknowledgement' || event.kind === 'title') {
      restarts.push({ rule: event.kind, on: event.on, anewOn: event.on });
    }
    if (event.kind !== 'court' || claim.country === 'DE') continue;
    const isPending = event.to === undefined || event.to > today;
    restarts.push({ rule: 'interruption', on: event.from, anewOn: isPending ? today : event.to!, isPending });
  }
  return restarts.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/**
 * Days of payments that were not taken back: a returned debit acknowledges nothing. What only a list reported came on a day
 * that nobody knows, so nobody relies on it.
 */
function standingPayments(entries: readonly ClaimEntry[]): readonly LocalDate[] {
  const reversed = entries.filter((entry) => entry.kind === 'payment-reversal');
  const days: LocalDate[] = [];
  for (const { kind, amountMinor, valueOn, ground } of entries) {
    if (kind !== 'payment' || ground === paidElsewhere) continue;
    const mirror = reversed.findIndex((entry) => entry.amountMinor === -amountMinor && entry.valueOn >= valueOn);
    if (mirror < 0) days.push(valueOn);
    else reversed.splice(mirror, 1);
  }
  return days;
}

interface Suspension {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly isOpen: boolean;
  /** The claim lapses no earlier than this day (s.203 sentence 2 BGB). */
  readonly notBeforeOn?: LocalDate;
}

/** German suspensions by their first day: a step at court goes on for six months (s.204(2) BGB). */
function suspensionsOf(events: readonly LimitationEvent[], today: LocalDate): readonly Suspension[] {
  const found: Suspension[] = [];
  for (const event of events) {
    if (event.kind === 'acknowledgement' || event.kind === 'title') continue;
    const isOver = event.to !== undefined && event.to < today;
    const to = isOver ? event.to : today;
    const until = event.kind === 'court' && event.to !== undefined ? addMonths(event.to, 6) : to;
    const notBefore = event.kind === 'negotiation' ? { notBeforeOn: addMonths(to, 3) } : {};
    found.push({ from: event.from, to: until, isOpen: until >= today, ...notBefore });
  }
  return found.sort((a, b) => (a.from < b.from ? -1 : 1));
}

/**
 * The last day of a run, put off day by day of suspension within it; days of two suspensions count once. Three months after
 * negotiations the claim has not lapsed yet either (s.203 sentence 2 BGB), and what suspends within them puts that day off.
 */
function endOf(run: Run, suspensions: readonly Suspension[]): { limitationOn: LocalDate; suspendedDays: number } {
  let regularOn = run.endsOn;
  let notBeforeOn = regularOn;
  let suspendedDays = 0;
  let countedTo = addDays(run.startsOn, -1);
  for (const one of suspensions) {
    const { from, to } = one;
    if (to < run.startsOn || from > laterDay(regularOn, notBeforeOn)) continue;
    const first = laterDay(from, addDays(countedTo, 1));
    const days = Math.max(daysBetween(first, to) + 1, 0);
    suspendedDays += days;
    if (from <= regularOn) regularOn = addDays(regularOn, days);
    else notBeforeOn = addDays(notBeforeOn, days);
    countedTo = laterDay(countedTo, to);
    notBeforeOn = laterDay(notBeforeOn, one.notBeforeOn ?? notBeforeOn);
  }
  return { limitationOn: laterDay(regularOn, notBeforeOn), suspendedDays };
}

/** From 1 October for claims that lapse with the year, else three months before. */
function warningOf(limitationOn: LocalDate, today: LocalDate, isSuspended: boolean): Limitation['warning'] {
  if (today > limitationOn) return { kind: 'lapsed', words: warningWords('lapsed', limitationOn, today) };
  const isYearEnd = limitationOn.endsWith('-12-31');
  const warnFrom = isYearEnd ? `${limitationOn.slice(0, 4)}-10-01` : addMonths(limitationOn, -3);
  if (today < warnFrom || isSuspended) return undefined;
  return { kind: 'soon', words: warningWords('soon', limitationOn, today) };
}

function firstDay(event: LimitationEvent): LocalDate {
  return event.kind === 'acknowledgement' || event.kind === 'title' ? event.on : event.from;
}
