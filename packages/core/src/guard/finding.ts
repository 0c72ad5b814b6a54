import type { LocalDate } from '../calendar/local-date.ts';
import type { Country } from '../claim/claim.ts';
import type { Words } from '../money/language.ts';
import { type Audience, type GuardCode, ruleFor, type Severity } from './guard-rule.ts';
import { type GuardValues, guardWords } from './guard-words.ts';

/** Something unlawful or unwise, with its ground and what would be lawful. */
export interface Finding {
  readonly code: GuardCode;
  readonly severity: Severity;
  readonly source: string;
  /** Where in the procedure or the settings, `levels.0.feePrivate`. */
  readonly field?: string;
  /** On a letter: the number of the claim it is about; left out = the letter as a whole. */
  readonly claim?: string;
  readonly words: Words;
}

export interface GuardContext {
  readonly country: Country;
  readonly audience: Audience;
  /** Left out = today's law. */
  readonly on?: LocalDate;
  /** The claim that is judged. */
  readonly claim?: string;
}

/** Collects findings of one thing that is judged; what the country has no rule for is none. */
export interface Findings {
  readonly list: readonly Finding[];
  readonly add: (code: GuardCode, values?: GuardValues, field?: string) => void;
}

export function openFindings({ country, audience, on, claim }: GuardContext): Findings {
  const list: Finding[] = [];
  return {
    list,
    add: (code, values = {}, field) => {
      const rule = ruleFor(code, country, audience, on);
      if (rule === undefined) return;
      const { severity, source } = rule;
      const words = guardWords(code, values, source);
      list.push({
        code,
        severity,
        source,
        ...(field !== undefined && { field }),
        ...(claim !== undefined && { claim }),
        words,
      });
    },
  };
}
