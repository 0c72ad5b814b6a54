import { splitRuns } from './normalise-reference.ts';

/** Words that say nothing about who somebody is. */
export const noiseWords: ReadonlySet<string> = new Set(
  'HERR HERRN FRAU FIRMA FA DR PROF DIPL ING UND U ODER O AND GMBH MBH GGMBH AG KG KGAA OHG OG UG GBR PARTG PARTGMBB MBB EK EV EG SE SARL SA CO E K V MR MS MRS LTD INC LLC HAFTUNGSBESCHRAENKT GESELLSCHAFT INH INHABER FAMILIE'.split(
    ' ',
  ),
);

/** The words of a name that tell people apart: upper case, umlauts spelled out, without titles and legal forms. */
export function nameWords(name: string): ReadonlySet<string> {
  const words = splitRuns(name)
    .map((run) => run.key)
    .filter((word) => !noiseWords.has(word));
  return new Set(words);
}

/**
 * Does the payer's name fit the debtor's? Word by word, order, case, titles and legal forms aside: the same words, or one
 * name holds the whole other one and that has two words or more ("Erika Muster" in "Max und Erika Muster").
 */
export function isSameName(payer: string, debtor: string): boolean {
  return areSameWords(nameWords(payer), nameWords(debtor));
}

export function areSameWords(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const [small, large] = one.size <= other.size ? [one, other] : [other, one];
  if (small.size === 0 || (small.size === 1 && large.size > 1)) return false;
  for (const word of small) if (!large.has(word)) return false;
  return true;
}

/**
 * Clearly another person or company? More forgiving than `isSameName`, because both names stand under one customer number:
 * abbreviations ("E. Muster"), one typo a word, words left out, written together, and one odd word in three are no
 * difference. A name without a telling word differs from nothing.
 */
export function isOtherName(one: string, other: string): boolean {
  const [small, large] = [[...nameWords(one)], [...nameWords(other)]].sort((a, b) => a.length - b.length) as [
    string[],
    string[],
  ];
  if (small.length === 0 || isNearly(small.join(''), large.join(''))) return false;
  const left = [...large];
  let odd = 0;
  for (const word of small) {
    const found = bestPartner(word, left);
    if (found < 0) odd += 1;
    else left.splice(found, 1);
  }
  return odd > Math.floor(small.length / 3);
}

/** The same word before one with a typo before an abbreviation. */
function bestPartner(word: string, words: readonly string[]): number {
  const tests: ((candidate: string) => boolean)[] = [
    (candidate) => candidate === word,
    (candidate) => isNearly(candidate, word),
    (candidate) => candidate.startsWith(word) || word.startsWith(candidate),
  ];
  for (const test of tests) {
    const found = words.findIndex(test);
    if (found >= 0) return found;
  }
  return -1;
}

/** Equal but for one letter added, left out, changed, or two swapped; short words must be equal. */
function isNearly(one: string, other: string): boolean {
  if (one === other) return true;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length < 4 || long.length - short.length > 1 || /\d/.test(long)) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  let end = 0;
  while (end < short.length - start && short[short.length - 1 - end] === long[long.length - 1 - end]) end += 1;
  const [a, b] = [short.slice(start, short.length - end), long.slice(start, long.length - end)];
  if (b.length <= 1) return true;
  return a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0];
}
