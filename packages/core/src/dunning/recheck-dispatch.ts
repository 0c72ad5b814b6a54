import { daysBetween, type LocalDate } from '../calendar/local-date.ts';
import type { Channel } from '../claim/claim.ts';
import { nextStep } from './next-step.ts';
import type { StepFacts } from './step.ts';

/** A written letter at the moment it is about to leave, with the facts of that moment. */
export interface LeavingLetter {
  readonly level: number;
  readonly channel: Channel;
  readonly writtenOn: LocalDate;
  readonly claims: readonly {
    readonly facts: StepFacts;
    /** What was open when the letter was written; its amounts rest on it. */
    readonly openMinor: number;
  }[];
}

/** Calendar days after which a letter that did not leave is too old: its date and its period no longer fit. */
const ageDaysMax: Readonly<Record<Channel, number>> = { email: 3, post: 7 };

/**
 * Why a letter must not leave any more, or undefined. The claims are asked with the function that proposed them, at the
 * second of dispatch; only what the letter itself causes (it is in flight, it is the debtor's last letter) is left aside.
 * One claim that no longer fits stops the whole letter: its sum would be wrong. The others come back in the next run.
 */
export function stopReason(letter: LeavingLetter, today: LocalDate): string | undefined {
  if (letter.writtenOn > today) return 'letter-of-a-later-day';
  if (daysBetween(letter.writtenOn, today) > ageDaysMax[letter.channel]) return 'letter-outdated';
  for (const { facts, openMinor } of letter.claims) {
    const { pendingDispatch: _own, lastNoticeToDebtorOn: _last, ...rest } = facts;
    const step = nextStep(rest, today);
    if (step.kind === 'blocked') return step.blockers[0]!.code;
    if (step.kind === 'waiting') return 'waiting';
    if (step.level !== letter.level) return 'letter-changed';
    if (facts.openMinor !== openMinor) return 'amount-changed';
  }
  return undefined;
}
