import { daysBetween, type LocalDate } from '../calendar/local-date.ts';
import type { Channel } from '../claim/claim.ts';
import type { LawSettings } from '../law/law-settings.ts';
import { type GivenOverride, type JudgedCharges, judgeLetter } from './judge-letter.ts';
import { nextStep } from './next-step.ts';
import type { StepFacts } from './step.ts';

/** A written letter at the moment it is about to leave, with the facts of that moment. */
export interface LeavingLetter {
  readonly level: number;
  readonly channel: Channel;
  readonly writtenOn: LocalDate;
  readonly deadlineOn: LocalDate;
  readonly claims: readonly {
    /** With the ledger and the terms of the claim: the guard judges them. */
    readonly facts: StepFacts;
    /** What the letter demands besides, as it was written. */
    readonly charges: JudgedCharges;
    /** What was open when the letter was written; its amounts rest on it. */
    readonly openMinor: number;
  }[];
}

/** By what a letter is judged when it is about to leave. */
export interface LeavingContext {
  readonly today: LocalDate;
  readonly law: LawSettings;
  /** What persons took over before the letter was released. */
  readonly overrides: readonly GivenOverride[];
}

/** Calendar days after which a letter that did not leave is too old: its date and its period no longer fit. */
const ageDaysMax: Readonly<Record<Channel, number>> = { email: 3, post: 7 };

/**
 * Why a letter must not leave any more, or undefined. The claims are asked with the function that proposed them, at the
 * second of dispatch; only what the letter itself causes (it is in flight, it is the debtor's last letter) is left aside.
 * The guard judges what was written on the claims of now: since then a rule, a rate or a claim's terms may have changed, and
 * interest that is no longer the sum of its stretches at the rate of now stops the letter.
 * One claim that no longer fits stops the whole letter: its sum would be wrong. The others come back in the next run.
 */
export function stopReason(letter: LeavingLetter, context: LeavingContext): string | undefined {
  const { today, law, overrides } = context;
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
  const { channel, deadlineOn } = letter;
  const claims = letter.claims.map(({ facts, charges }) => ({ claim: facts.claim, charges }));
  return judgeLetter({ claims, channel, deadlineOn, sentOn: today }, law, overrides).mayLeave ? undefined : 'unlawful';
}
