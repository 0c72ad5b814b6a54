import { noiseWords } from './compare-names.ts';
import { readWords } from './text-atoms.ts';

const [letterA, letterE, letterO, letterS, letterU] = [65, 69, 79, 83, 85];

/** How a word of a name is compared: banks spell "Müller" as MUELLER, MULLER or MÜLLER, and "Groß" as GROSS or GROS. */
export function skeletonOf(word: string): string {
  let skeleton = '';
  let from = 0;
  for (let at = 1; at < word.length; at += 1) {
    const code = word.charCodeAt(at);
    if ((code !== letterE && code !== letterS) || !isSecond(code, word.charCodeAt(at - 1))) continue;
    skeleton += word.slice(from, at);
    from = at + 1;
    // What is left out joins nothing: SSS is two of them.
    at += 1;
  }
  return from === 0 ? word : skeleton + word.slice(from);
}

/** The second letter of AE, OE, UE or SS. */
function isSecond(code: number, before: number): boolean {
  return code === letterS ? before === letterS : before === letterA || before === letterO || before === letterU;
}

const noise: ReadonlySet<string> = new Set([...noiseWords, ...['FAM', 'HAFTUNGSBESCHRANKT', 'SRL', 'BV', 'NV', 'SPA']]);

/** Which letters words of noise with so many letters begin with, a bit for each: most words need no more to be told from them. */
const noiseStarts = new Int32Array(32);
for (const word of noise) noiseStarts[word.length]! |= startOf(word);

function startOf(word: string): number {
  return 1 << (word.charCodeAt(0) & 31);
}

/** The words of a name that tell people apart, as skeletons: without titles and legal forms, in their order. */
export function nameSkeletons(name: string): readonly string[] {
  return skeletonsOf(readWords(name));
}

/** The same of a name that was read. */
export function skeletonsOf(words: readonly string[]): readonly string[] {
  const skeletons: string[] = [];
  for (const text of words) if (isTelling(text)) skeletons.push(skeletonOf(text));
  return skeletons;
}

/** Is this word of a name no title and no legal form? */
export function isTelling(word: string): boolean {
  return ((noiseStarts[word.length] ?? 0) & startOf(word)) === 0 || !noise.has(word);
}

/** All letters and digits of the words of a name in one: for names that were written together. */
export function squeezedName(words: readonly string[]): string {
  let squeezed = '';
  for (const text of words) squeezed += skeletonOf(text);
  return squeezed;
}

const salutations: ReadonlySet<string> = new Set('HERR HERRN FRAU FIRMA FA FAM FAMILIE U UND O ODER AND'.split(' '));

/** All words of a name but salutations, legal forms included: sister companies differ in nothing else. */
export function literalName(words: readonly string[]): string {
  return words
    .filter((word) => !salutations.has(word))
    .map(skeletonOf)
    .join(' ');
}
