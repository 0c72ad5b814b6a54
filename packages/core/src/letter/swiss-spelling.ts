import type { Language } from '../money/language.ts';

/**
 * Spells the creditor's own German words as his country does: Switzerland and Liechtenstein write ss for ß. Only for
 * sentences of ours, never for names of people, streets and towns.
 */
export function ownSpelling(country: string, language: Language): (words: string) => string {
  if (language !== 'de' || (country !== 'CH' && country !== 'LI')) return (words) => words;
  return (words) => words.replaceAll('ß', 'ss');
}
