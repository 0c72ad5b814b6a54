import { isNoiseWord } from './compare-names.ts';
import { readAtoms } from './text-atoms.ts';

/** How a word of a name is compared: banks spell "Müller" as MUELLER, MULLER or MÜLLER, and "Groß" as GROSS or GROS. */
export function skeletonOf(word: string): string {
  return /[AOU]E|SS/.test(word) ? word.replace(/([AOU])E/g, '$1').replace(/SS/g, 'S') : word;
}

const alsoNoise: ReadonlySet<string> = new Set(['FAM', 'HAFTUNGSBESCHRANKT', 'SRL', 'BV', 'NV', 'SPA']);

/** The words of a name that tell people apart, as skeletons: without titles and legal forms, in their order. */
export function nameSkeletons(name: string): readonly string[] {
  const words: string[] = [];
  for (const { text } of readAtoms(name)) if (!isNoiseWord(text) && !alsoNoise.has(text)) words.push(skeletonOf(text));
  return words;
}

/** All letters and digits of a name in one: for names that were written together. */
export function squeezedName(name: string): string {
  return readAtoms(name)
    .map(({ text }) => skeletonOf(text))
    .join('');
}
