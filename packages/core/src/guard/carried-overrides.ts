import type { Finding } from './finding.ts';

/**
 * Which overrides of a procedure still hold for its next version: those whose rule finds nothing but what was taken over,
 * place and amount included. Whoever raises a fee further takes the responsibility anew; where a rule finds nothing any
 * more, its override ends.
 */
export function carriedOverrides<T extends { readonly rule: string }>(
  before: readonly Finding[],
  now: readonly Finding[],
  overrides: readonly T[],
): readonly T[] {
  const known = new Set(before.map(keyOf));
  return overrides.filter(({ rule }) => {
    const found = now.filter((finding) => finding.code === rule);
    return found.length > 0 && found.every((finding) => known.has(keyOf(finding)));
  });
}

function keyOf({ code, field, words }: Finding): string {
  return `${code} ${field ?? ''} ${words.en}`;
}
