import { AskedWords } from './asked-words.ts';
import type { Atom } from './text-atoms.ts';

const newestWord = /^(LETZT|NEUEST|AKTUELL|JUENGST|JUNGST|LATEST|NEWEST|CURRENT|LAST)(E|ER|EN|ES|EM)?$/;
const newWord = /^(NEU|NEUE|NEUEN|NEUER|NEUES|NEW)$/;
const laterWord = /^(ZWEIT|DRITT|VIERT|FUENFT|SECHST|SECOND|THIRD|FOURTH)(E|ER|EN|ES)?$/;
/** All of them in one: nearly every word is none. */
const anyWord = new AskedWords(new RegExp([newestWord, newWord, laterWord].map(({ source }) => source).join('|')));
const countedWord =
  /^(R|RE|RG|RECHNUNG|RECHNUNGSNUMMER|RATE|BEITRAG|MIETE|ABSCHLAG|INVOICE|MONAT|MONATSRATE|HONORARNOTE|FAKTURA)$/;
const fillWord = /^(NR|NO|NUMMER|NUMBER)$/;

/** Which of several claims a text says without a number, a day or a month: the newest, or one that is counted. */
export type StatedOrder = 'newest' | 'counted';

/** "Letzte Rechnung", "die neue", "2. Rechnung", "Rate 3"; undefined when nothing of the kind stands there. */
export function orderIn(atoms: readonly Atom[], isNumber: (at: number) => boolean): StatedOrder | undefined {
  for (let at = 0; at < atoms.length; at += 1) {
    const { text, isDigits } = atoms[at]!;
    const next = atoms[at + 1];
    if (isDigits) {
      if (isCounting(atoms, at) && !isNumber(at)) return 'counted';
      continue;
    }
    if (!anyWord.has(text)) continue;
    if (newestWord.test(text)) return 'newest';
    const isBeforeClaim = next === undefined || countedWord.test(next.text);
    if (newWord.test(text) && isBeforeClaim) return 'newest';
    if (laterWord.test(text) && isBeforeClaim) return 'counted';
  }
  return undefined;
}

/** "2." before "Rechnung", or "Rechnung Nr. 3" with nothing of a number or a date behind it. */
function isCounting(atoms: readonly Atom[], at: number): boolean {
  const { text, isDated } = atoms[at]!;
  const next = atoms[at + 1];
  if (isDated || text.length > 2) return false;
  const before = atoms[at - 1];
  if (next !== undefined && /^\s*\.\s*$/.test(next.gap) && countedWord.test(next.text))
    return before?.isDigits !== true;
  const said = fillWord.test(before?.text ?? '') ? atoms[at - 2] : before;
  const isAlone = next === undefined || /\s/.test(next.gap);
  return isAlone && said !== undefined && countedWord.test(said.text);
}
