import { splitRuns } from './normalise-reference.ts';

/** Words that say nothing about who somebody is. */
const noise = new Set(
  'HERR FRAU FIRMA FA DR PROF DIPL ING UND U ODER O AND GMBH MBH AG KG OHG UG GBR EK EV SE CO E K V MR MS MRS LTD INC SARL'.split(
    ' ',
  ),
);

function nameWords(name: string): ReadonlySet<string> {
  const words = splitRuns(name)
    .map((run) => run.key)
    .filter((word) => !noise.has(word));
  return new Set(words);
}

/**
 * Does the payer's name fit the debtor's? Word by word, order, case, titles and legal forms aside: the same words, or one
 * name holds the whole other one and that has two words or more ("Erika Muster" in "Max und Erika Muster").
 */
export function isSameName(payer: string, debtor: string): boolean {
  const [small, large] = [nameWords(payer), nameWords(debtor)].sort((a, b) => a.size - b.size) as [
    ReadonlySet<string>,
    ReadonlySet<string>,
  ];
  if (small.size === 0 || (small.size === 1 && large.size > 1)) return false;
  return [...small].every((word) => large.has(word));
}
