import type { Language } from '../money/language.ts';
import { type NamedRules, type StatementClaim, statementSection } from './statement-section.ts';

/** Every rule that a figure of the statement rests on, once, in the order in which the printed one names them. */
export function statementRules(
  claim: StatementClaim,
  language: Language,
): readonly (readonly [law: string, words: string])[] {
  const rules: NamedRules = new Map();
  statementSection(claim, { language, rules, spell: (words) => words });
  return [...rules];
}
