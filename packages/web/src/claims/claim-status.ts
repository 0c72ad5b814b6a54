import type { ClaimRow } from '@mahnwerk/contract/claims';
import { daysBetween } from '@mahnwerk/core/local-date';
import type { Texts } from '../texts/all-texts.ts';
import type { Formats } from '../ui/formats.ts';
import type { Status } from '../ui/status-word.tsx';

type StatusFacts = Pick<
  ClaimRow,
  'status' | 'dueOn' | 'daysOverdue' | 'level' | 'lastNoticeOn' | 'settledOn' | 'isBlocked' | 'hasUndecidedPayment'
>;

export interface StatusVoice {
  readonly t: Texts;
  readonly format: Pick<Formats, 'shortDate'>;
  readonly today: string;
  readonly levelTitle: (level: number) => string;
}

/** How a due date stands today: "überfällig seit 12 Tagen", "heute fällig", "fällig in 3 Tagen". */
export function dueStatus(dueOn: string, today: string, t: Texts): Status {
  const days = daysBetween(dueOn, today);
  if (days > 0) return { word: t.steps.overdueFor(days), tone: 'bad' };
  return { word: days === 0 ? t.steps.dueToday : t.steps.dueIn(-days), tone: 'neutral' };
}

/** The word a person would say about a claim, its meaning as a colour, and the rest of the story as a hint. */
export function claimStatusWord(facts: StatusFacts, voice: StatusVoice): Status {
  const { t, format, today, levelTitle } = voice;
  if (facts.status === 'cancelled') return { word: t.steps.cancelled, tone: 'neutral' };
  if (facts.status === 'settled') {
    const word =
      facts.settledOn === null ? t.steps.settled : t.steps.settledOn(format.shortDate(facts.settledOn, today));
    return { word, tone: 'good' };
  }
  const due = dueStatus(facts.dueOn, today, t);
  if (facts.isBlocked || facts.status === 'blocked') return { word: t.steps.blocked, tone: 'held', why: due.word };
  if (facts.hasUndecidedPayment) {
    return { word: t.steps.paymentWaiting, tone: 'attention', why: t.steps.blocker['payment-undecided'] };
  }
  if (facts.level > 0 && facts.lastNoticeOn !== null) {
    const word = t.steps.noticeOn(levelTitle(facts.level), format.shortDate(facts.lastNoticeOn, today));
    return { word, tone: 'info', why: due.word };
  }
  return due;
}
