import { foldCase } from './normalise-reference.ts';

/** A maximal run of digits, or of letters, in a text. */
export interface Atom {
  /** Upper case, umlauts spelled out, without accents. */
  readonly text: string;
  readonly isDigits: boolean;
  /** What stands between it and the one before: nothing where digits follow letters without a blank. */
  readonly gap: string;
  /** Part of a date, a time of day or an amount with cents. */
  isDated: boolean;
}

const isPlain = /^[ -~]*$/;
const accents = /\p{M}+/gu;

/** Upper case with umlauts spelled out and accents dropped: as banks transmit names and texts. */
export function foldText(text: string): string {
  if (isPlain.test(text)) return text.toUpperCase();
  return foldCase(text)
    .normalize('NFD')
    .replace(accents, '')
    .replace(/Ø/g, 'O')
    .replace(/[ŁÐ]/g, (l) => (l === 'Ł' ? 'L' : 'D'))
    .replace(/Æ/g, 'AE')
    .replace(/I\u0307|İ|ı/g, 'I');
}

/** More than this of a text is not read: forty lines of an unstructured remittance and far more than one transfer has. */
const textMax = 6000;

/** Is there more than is read? Then nobody knows what it says. */
export function isCutOff(text: string): boolean {
  return text.length > textMax;
}

export function readAtoms(text: string): readonly Atom[] {
  const folded = foldText(text.length > textMax ? text.slice(0, textMax) : text);
  const atoms: Atom[] = [];
  let gapFrom = 0;
  let at = 0;
  while (at < folded.length) {
    const kind = kindAt(folded, at);
    if (kind === 0) {
      at += 1;
      continue;
    }
    const start = at;
    while (at < folded.length && kindAt(folded, at) === kind) at += 1;
    const gap = start === gapFrom ? '' : folded.slice(gapFrom, start);
    atoms.push({ text: folded.slice(start, at), isDigits: kind === 1, gap, isDated: false });
    gapFrom = at;
  }
  markDates(atoms);
  return atoms;
}

/** 1 = digit, 2 = letter, 0 = anything else. */
function kindAt(text: string, at: number): 0 | 1 | 2 {
  const code = text.charCodeAt(at);
  if (code >= 48 && code <= 57) return 1;
  if (code >= 65 && code <= 90) return 2;
  return code > 127 && /\p{L}/u.test(text[at]!) ? 2 : 0;
}

/** "12.10.2026", "10.31 UHR", "22,94": what reads as a date, a time or an amount is no number of an invoice. */
function markDates(atoms: readonly Atom[]): void {
  for (let i = 0; i < atoms.length; i += 1) {
    const [a, b, c] = [atoms[i]!, atoms[i + 1], atoms[i + 2]];
    if (!a.isDigits || b === undefined || !b.isDigits) continue;
    const isInside =
      (i > 0 && isTight(a) && atoms[i - 1]!.isDigits) || (atoms[i + 3]?.isDigits === true && isTight(atoms[i + 3]!));
    if (isInside) continue;
    if (c?.isDigits === true && isDatePart(a, b, c)) {
      for (const atom of [a, b, c]) atom.isDated = true;
    } else if (b.gap === ',' && b.text.length === 2 && a.text.length <= 6) {
      a.isDated = b.isDated = true;
    } else if (a.text.length <= 2 && b.text.length === 2 && /^[.:]$/.test(b.gap) && c?.text === 'UHR') {
      a.isDated = b.isDated = true;
    }
  }
}

/** Joined to what stands before by a separator alone. */
function isTight({ gap }: Atom): boolean {
  return /^[.\-/]$/.test(gap);
}

function isDatePart(day: Atom, month: Atom, year: Atom): boolean {
  if (month.gap.trim() !== '.' || year.gap.trim() !== '.') return false;
  if (day.text.length > 2 || month.text.length > 2) return false;
  return (year.text.length === 4 || year.text.length === 2) && isUpTo(day.text, '31') && isUpTo(month.text, '12');
}

function isUpTo(digits: string, most: string): boolean {
  const padded = digits.padStart(2, '0');
  return padded >= '01' && padded <= most;
}

/** "RGZ607409" for RG2607409: letters of a number and look-alikes behind them are told apart. */
export function splitLetters(atoms: readonly Atom[], letters: ReadonlySet<string>): readonly Atom[] {
  return atoms.flatMap((atom, i) => {
    const isBefore = atoms[i + 1]?.isDigits === true && atoms[i + 1]!.gap === '';
    if (atom.isDigits || !isBefore || letters.has(atom.text)) return [atom];
    for (const known of letters) {
      const rest = atom.text.slice(known.length);
      if (rest === '' || rest.length > 3 || !atom.text.startsWith(known) || asDigits(rest) === undefined) continue;
      return [
        { ...atom, text: known },
        { ...atom, text: rest, gap: '' },
      ];
    }
    return [atom];
  });
}

/** Look-alikes that a scanner or a careless eye puts for digits. */
const lookAlikes: Readonly<Record<string, string>> = {
  O: '0',
  Q: '0',
  D: '0',
  I: '1',
  L: '1',
  S: '5',
  Z: '2',
  B: '8',
  G: '6',
};

/** The digits a run of letters may stand for; undefined when a letter looks like none. */
export function asDigits(letters: string): string | undefined {
  let digits = '';
  for (const letter of letters) {
    const digit = lookAlikes[letter];
    if (digit === undefined) return undefined;
    digits += digit;
  }
  return digits;
}
