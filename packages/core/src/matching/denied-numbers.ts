import { AskedWords } from './asked-words.ts';
import type { Atom } from './text-atoms.ts';

/** "Ohne RE-1": what comes next is left out. */
const withoutWord = new Set([
  'OHNE',
  'AUSSER',
  'EXKL',
  'EXCL',
  'EXKLUSIVE',
  'WITHOUT',
  'EXCEPT',
  'EXCLUDING',
  'STATT',
  'KEIN',
  'KEINE',
]);
const notWord = new Set(['NICHT', 'NOT']);
/** Said of what is not paid because it is not owed. */
const disputeWord = new AskedWords(
  /^(BESTREIT\w*|BESTRITT\w*|REKLAM\w*|STRITTIG\w*|UNSTRITTIG\w*|WIDERSPR\w*|WIDERSPROCHEN|EINBEHALT\w*|EINBEHALTEN|BEANSTAND\w*|DISPUT\w*|CONTEST\w*|WITHH\w*|OBJECT(ED|ION)\w*)$/,
);
/** Said of what is paid in part on purpose, or of a transfer of ours that came back: the number is meant, and a person reads why. */
const doubtWord = new AskedWords(
  /^(RUE?CKLAE?UFER\w*|ERLOSCHEN\w*|UNZUSTELLBAR\w*|GEKUE?RZT\w*|KUE?RZUNG\w*|\w{0,12}MINDERUNG|GEMINDERT\w*|MAE?NGEL\w*|MANGEL|AUFRECHNUNG\w*|AUFGERECHNET\w*|FEHLMENGE\w*)$/,
);
/** "Reklamation zu RE-1". */
const towards = /^(ZU|ZUR|ZUM|WEGEN|AUF|AUS|VON|FUER|FUR|GEGEN|OF|ON|FOR|TO|ABOUT|AGAINST|REGARDING)$/;
const reach = 4;
/** "Ohne Skonto", "nicht vergessen": said of no number. */
const reachOfNot = 3;
const harmless = /^(SKONTO\w*|SKTO|ABZUG|ABZUEGE|DISCOUNT|DEDUCTION\w*|MWST|UST|VAT|GEWAEHR|VERGESSEN|MEHR|LONGER)$/;

/** Atoms of a text that say one thing, a number or a month. */
export interface Said {
  readonly first: number;
  readonly last: number;
}

export interface Denials<T extends Said> {
  /** What is said with a word beside it that takes it out. */
  readonly denied: ReadonlySet<T>;
  /** Something is disputed, reduced, given back or left out: what is meant is for a person to read. */
  readonly isDenying: boolean;
}

/** Which of these a text names only to say that they are not paid. */
export function denialsIn<T extends Said>(atoms: readonly Atom[], said: readonly T[]): Denials<T> {
  const denied = new Set<T>();
  let isDenying = false;
  for (let at = 0; at < atoms.length; at += 1) {
    const { text, isDigits } = atoms[at]!;
    if (isDigits) continue;
    isDenying ||= doubtWord.has(text);
    const isDispute = disputeWord.has(text);
    const isNot = !isDispute && notWord.has(text);
    if (!isDispute && !isNot && !withoutWord.has(text)) continue;
    if (!isDispute && harmless.test(atoms[at + 1]?.text ?? '')) continue;
    const next = nearest(said.filter(({ first }) => first > at && first - at <= reach));
    const before = nearest(said.filter(({ last }) => last < at && at - last <= (isNot ? reachOfNot : reach)));
    const isAhead = !isDispute || towards.test(atoms[at + 1]?.text ?? '');
    const meant = isAhead ? (next ?? (isDispute || isNot ? before : undefined)) : (before ?? next);
    isDenying ||= isDispute || meant !== undefined;
    if (meant === undefined) continue;
    for (const one of said) if (one.first <= meant.last && one.last >= meant.first) denied.add(one);

    function nearest(list: readonly T[]): T | undefined {
      return list.toSorted((a, b) => Math.abs(a.first - at) - Math.abs(b.first - at))[0];
    }
  }
  return { denied, isDenying };
}
