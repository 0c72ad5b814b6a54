import { nameSkeletons } from './name-words.ts';

/** What two spellings of one name have in common, as payers' names are remembered: its telling words in alphabetical order. */
export function nameKey(name: string): string {
  return keyOfWords(nameSkeletons(name));
}

/** The same of the words of a name. */
export function keyOfWords(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : [...words].sort().join(' ');
}
