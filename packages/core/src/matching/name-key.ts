import { nameSkeletons } from './name-words.ts';

/** What two spellings of one name have in common, as payers' names are remembered: its telling words in alphabetical order. */
export function nameKey(name: string): string {
  return [...nameSkeletons(name)].sort().join(' ');
}
