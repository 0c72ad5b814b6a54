import type { StepShape } from '@mahnwerk/contract/shapes';
import type { Texts } from '../texts/all-texts.ts';
import type { Formats } from '../ui/formats.ts';
import type { Tone } from '../ui/status-word.tsx';

export interface StepWords {
  readonly title: string;
  readonly reasons: readonly { readonly code: string; readonly text: string; readonly detail?: string }[];
  readonly tone: Tone;
}

/** The sentence of a blocker code; a code of a newer server still gets an honest sentence. */
export function blockerSentence(code: string, t: Texts): string {
  const sentences: Readonly<Record<string, string>> = t.steps.blocker;
  return sentences[code] ?? t.steps.blockerUnknown(code);
}

export function blockerShort(code: string, t: Texts): string {
  const words: Readonly<Record<string, string>> = t.steps.blockerShort;
  return words[code] ?? code;
}

interface StepVoice {
  readonly t: Texts;
  readonly format: Pick<Formats, 'date'>;
  readonly levelTitle: (level: number) => string;
}

/** What happens next with a claim, and why. */
export function stepWords(step: StepShape, { t, format, levelTitle }: StepVoice): StepWords {
  switch (step.kind) {
    case 'due':
      return {
        title: t.steps.stepDue(levelTitle(step.level)),
        reasons: [{ code: 'due', text: t.steps.stepDueSince(format.date(step.sinceOn)) }],
        tone: 'attention',
      };
    case 'waiting':
      return {
        title: t.steps.stepWaiting(format.date(step.untilOn)),
        reasons: [
          { code: step.reason, text: `${t.steps.waiting[step.reason]} ${t.steps.stepThen(levelTitle(step.level))}` },
        ],
        tone: 'neutral',
      };
    case 'blocked':
      return {
        title: t.steps.stepBlocked,
        reasons: step.blockers.map((blocker) => ({
          code: blocker.code,
          text: blockerSentence(blocker.code, t),
          detail: [
            blocker.reason,
            blocker.untilOn === undefined ? undefined : t.steps.until(format.date(blocker.untilOn)),
          ]
            .filter((part) => part !== undefined)
            .join(', '),
        })),
        tone: step.blockers.every((blocker) => blocker.code === 'settled') ? 'good' : 'held',
      };
  }
}
