import type { DebtorKind } from '../claim/claim.ts';
import { type Refusal, refuse } from '../refusal/refusal.ts';
import { audienceOf, type Level, type LevelText, type Procedure } from './procedure.ts';

/** Whether a procedure is whole; the first thing wrong is named with its field. What the law says of it, the guard judges. */
export function checkProcedure(procedure: Pick<Procedure, 'levels'>, language: 'de' | 'en'): Refusal | undefined {
  for (const [index, level] of procedure.levels.entries()) {
    const field = `levels.${index}`;
    if (level.position !== index + 1) return refuse('value-invalid', { field: `${field}.position` });
    for (const audience of ['private', 'business'] as const) {
      const texts = level.texts.filter((text) => text.audience === audience);
      if (new Set(texts.map((text) => text.language)).size !== texts.length) {
        return refuse('value-invalid', { field: `${field}.texts` });
      }
      if (!texts.some((text) => text.language === language)) {
        return refuse('value-missing', { field: `${field}.texts.${language}.${audience}` });
      }
    }
  }
  return undefined;
}

/** The text for an audience in the wished language, else in the company's; undefined when the level has neither. */
export function textFor(
  level: Level,
  audience: LevelText['audience'],
  wish: LevelText['language'],
  fallback: LevelText['language'],
): LevelText | undefined {
  const find = (language: LevelText['language']) =>
    level.texts.find((text) => text.language === language && text.audience === audience);
  return find(wish) ?? find(fallback);
}

/** The same by the kind of the debtor: unknown counts as private. */
export function chooseText(
  level: Level,
  debtorKind: DebtorKind,
  wish: LevelText['language'],
  fallback: LevelText['language'],
): LevelText | undefined {
  return textFor(level, audienceOf(debtorKind), wish, fallback);
}
