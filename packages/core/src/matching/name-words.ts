import { noiseWords } from './compare-names.ts';
import { readWords } from './text-atoms.ts';

/** How a word of a name is compared: banks spell "Müller" as MUELLER, MULLER or MÜLLER, and "Groß" as GROSS or GROS. */
export function skeletonOf(word: string): string {
  return isSpelledOut(word) ? word.replace(/([AOU])E/g, '$1').replace(/SS/g, 'S') : word;
}

/** Has AE, OE, UE or SS. */
function isSpelledOut(word: string): boolean {
  for (let at = 1; at < word.length; at += 1) {
    const code = word.charCodeAt(at);
    if (code !== letterE && code !== letterS) continue;
    const before = word.charCodeAt(at - 1);
    if (code === letterS ? before === letterS : before === 65 || before === 79 || before === 85) return true;
  }
  return false;
}

const [letterE, letterS] = [69, 83];

const noise: ReadonlySet<string> = new Set([...noiseWords, ...['FAM', 'HAFTUNGSBESCHRANKT', 'SRL', 'BV', 'NV', 'SPA']]);

/** The words of a name that tell people apart, as skeletons: without titles and legal forms, in their order. */
export function nameSkeletons(name: string): readonly string[] {
  const words: string[] = [];
  for (const text of readWords(name)) if (!noise.has(text)) words.push(skeletonOf(text));
  return words;
}

/** All letters and digits of a name in one: for names that were written together. */
export function squeezedName(name: string): string {
  return readWords(name).map(skeletonOf).join('');
}

const salutations: ReadonlySet<string> = new Set('HERR HERRN FRAU FIRMA FA FAM FAMILIE U UND O ODER AND'.split(' '));

/** All words of a name but salutations, legal forms included: sister companies differ in nothing else. */
export function literalName(name: string): string {
  return readWords(name)
    .filter((word) => !salutations.has(word))
    .map(skeletonOf)
    .join(' ');
}
