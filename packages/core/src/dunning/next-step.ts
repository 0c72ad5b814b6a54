import { addDays, type LocalDate } from '../calendar/local-date.ts';
import { isTargetDay, lastTargetDayBefore, nextWorkingDay } from '../calendar/working-day.ts';
import type { SentNotice } from '../claim/claim.ts';
import { placeOf } from '../claim/default-start.ts';
import type { Blocker, BlockerCode, Step, StepFacts } from './step.ts';

/** Money ordered on the due day is seen on the account after this many bank working days; nobody is reminded before. */
const graceBankDays = 3;

type Waiting = Extract<Step, { kind: 'waiting' }>;
type Timing = { readonly kind: 'due'; readonly level: number; readonly sinceOn: LocalDate } | Waiting | 'exhausted';

/**
 * What happens next with a claim on a day: `due` (which level, since when), `waiting` (until when, why) or `blocked`
 * (every code that applies, in the order of `blockerCodes`).
 *
 * Everything is derived from facts; there is no counter. The level is one more than the highest that really left, so
 * none is skipped or collapsed, and a level that was missed is caught up with the full period of its own letter.
 * What rules a letter out at any time (settled, blocked, below the minimum ...) is named even before the claim is due;
 * what only hinders a letter today (old bank data, no address ...) is named once a letter would be due.
 */
export function nextStep(facts: StepFacts, today: LocalDate): Step {
  const standing = standingBlockers(facts, today);
  const timing = timingOf(facts, today);
  if (timing !== 'exhausted' && timing.kind === 'waiting') {
    return standing.length > 0 ? { kind: 'blocked', blockers: standing } : timing;
  }
  const blockers = [...standing, ...hindrances(facts, today)];
  if (timing === 'exhausted') blockers.push({ code: 'levels-exhausted' });
  else if (blockers.length === 0) return timing;
  return { kind: 'blocked', blockers };
}

/** The day from which the next level may leave, blockers aside. */
function timingOf(facts: StepFacts, today: LocalDate): Timing {
  const { claim, procedure } = facts;
  const last = highestNotice(claim.notices);
  const level = (last?.level ?? 0) + 1;
  const rule = procedure.levels[level - 1];
  if (last !== undefined) {
    // A letter that was posted late gives its period from the day it left, whatever date it shows.
    const periodEndOn = addDays(last.sentOn, procedure.levels[last.level - 1]?.periodDays ?? 0);
    const deadlineOn = nextWorkingDay(later(last.deadlineOn, periodEndOn), placeOf(claim));
    const untilOn = addDays(deadlineOn, Math.max(rule?.daysAfter ?? 1, 1));
    if (today < untilOn) {
      return { kind: 'waiting', level: rule === undefined ? last.level : level, untilOn, reason: 'notice-period' };
    }
    return rule === undefined ? 'exhausted' : { kind: 'due', level, sinceOn: untilOn };
  }
  if (rule === undefined) return 'exhausted';
  const dueOn = nextWorkingDay(claim.dueOn, placeOf(claim));
  const sinceOn = later(addDays(dueOn, rule.daysAfter), endOfGrace(dueOn));
  if (today >= sinceOn) return { kind: 'due', level, sinceOn };
  return { kind: 'waiting', level, untilOn: sinceOn, reason: today <= dueOn ? 'not-due' : 'grace-period' };
}

/** Letters may be recorded out of order; what counts is the highest level, and of its letters the latest deadline. */
function highestNotice(notices: readonly SentNotice[]): SentNotice | undefined {
  let highest: SentNotice | undefined;
  for (const notice of notices) {
    if (
      highest === undefined ||
      notice.level > highest.level ||
      (notice.level === highest.level && notice.deadlineOn > highest.deadlineOn)
    ) {
      highest = notice;
    }
  }
  return highest;
}

const blockCodes = {
  user: 'blocked-by-user',
  dispute: 'blocked-by-dispute',
  'instalment-plan': 'instalment-plan-running',
} as const satisfies Record<StepFacts['blocks'][number]['kind'], BlockerCode>;

function standingBlockers(facts: StepFacts, today: LocalDate): Blocker[] {
  const found: Blocker[] = [];
  if (facts.openMinor <= 0) found.push({ code: 'settled' });
  if (facts.isCancelled) found.push({ code: 'cancelled' });
  if (facts.isDebtorProtected) found.push({ code: 'debtor-protected' });
  for (const kind of ['user', 'dispute', 'instalment-plan'] as const) {
    for (const block of facts.blocks) {
      if (block.kind !== kind || (block.untilOn !== undefined && block.untilOn < today)) continue;
      found.push({
        code: blockCodes[kind],
        reason: block.reason,
        ...(block.untilOn !== undefined && { untilOn: block.untilOn }),
      });
    }
  }
  if (facts.debitPendingUntilOn !== undefined && today < facts.debitPendingUntilOn) {
    found.push({ code: 'direct-debit-pending', untilOn: facts.debitPendingUntilOn });
  }
  if (facts.openMinor > 0 && facts.openMinor < facts.procedure.minimumMinor) found.push({ code: 'below-minimum' });
  return found;
}

const dispatchCodes = {
  queued: 'notice-in-flight',
  unknown: 'dispatch-unknown',
  failed: 'dispatch-failed',
} as const satisfies Record<NonNullable<StepFacts['pendingDispatch']>, BlockerCode>;

function hindrances(facts: StepFacts, today: LocalDate): Blocker[] {
  const found: Blocker[] = [];
  if (facts.hasUndecidedPayment) found.push({ code: 'payment-undecided' });
  if (isBankDataStale(facts, today)) found.push({ code: 'bank-data-stale' });
  if (facts.pendingDispatch !== undefined) found.push({ code: dispatchCodes[facts.pendingDispatch] });
  if (!facts.hasEmail && !facts.hasPostalAddress) found.push({ code: 'address-missing' });
  if (facts.lastNoticeToDebtorOn !== undefined) {
    const untilOn = addDays(facts.lastNoticeToDebtorOn, facts.procedure.gapDays);
    if (today < untilOn) found.push({ code: 'debtor-gap-running', untilOn });
  }
  return found;
}

/**
 * The bank's data must reach at least the N-th last bank working day before today (N = `bankAgeDaysMax`; 0 = today).
 * With the gate on, a company of which no account was ever read has stale data: nobody knows who has paid.
 */
function isBankDataStale(facts: StepFacts, today: LocalDate): boolean {
  if (facts.bankAgeDaysMax === undefined) return false;
  if (facts.bankReadThroughOn === undefined) return true;
  return facts.bankReadThroughOn < bankDaysBefore(today, facts.bankAgeDaysMax);
}

/** By due day, worked out once: the answer depends on nothing else, and a run asks for the same days over and over. */
const graceEnds = new Map<LocalDate, LocalDate>();

function endOfGrace(dueOn: LocalDate): LocalDate {
  const known = graceEnds.get(dueOn);
  if (known !== undefined) return known;
  let day = dueOn;
  for (let left = graceBankDays; left > 0; left -= 1) {
    do day = addDays(day, 1);
    while (!isTargetDay(day));
  }
  graceEnds.set(dueOn, day);
  return day;
}

function bankDaysBefore(today: LocalDate, days: number): LocalDate {
  let day = today;
  for (let left = days; left > 0; left -= 1) day = lastTargetDayBefore(day);
  return day;
}

function later(a: LocalDate, b: LocalDate): LocalDate {
  return a > b ? a : b;
}
