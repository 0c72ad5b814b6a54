import type { Finding } from './finding.ts';
import { type GuardOverride, hasSeen, seenOf } from './override.ts';

/**
 * Which overrides of a procedure still hold for its next version: those whose rule finds nothing but what was taken over,
 * place and amount included. Whoever raises a fee further takes the responsibility anew; where a rule finds nothing any
 * more, its override ends. What is carried covers only what is found now: saving never widens it.
 */
export function carriedOverrides<T extends Pick<GuardOverride, 'rule' | 'seen'>>(
  now: readonly Finding[],
  overrides: readonly T[],
): readonly T[] {
  return overrides.flatMap((override) => {
    const found = now.filter((finding) => finding.code === override.rule);
    const isKnown = found.length > 0 && found.every((finding) => hasSeen(override, finding));
    return isKnown ? [{ ...override, seen: found.map(seenOf) }] : [];
  });
}
