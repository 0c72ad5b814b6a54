import { nameWords } from './compare-names.ts';

/** What two spellings of one name have in common: upper case, umlauts spelled out, titles and legal forms left out, in order. */
export function nameKey(name: string): string {
  return [...nameWords(name)].sort().join(' ');
}
