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

const accents = /\p{M}+/gu;

/** Upper case with umlauts spelled out and accents dropped: as banks transmit names and texts. */
export function foldText(text: string): string {
  let folded = '';
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 128) continue;
    if (code > 255) return foldAny(text);
    folded += text.slice(from, at).toUpperCase() + western[code - 128]!;
    from = at + 1;
  }
  return from === 0 ? text.toUpperCase() : folded + text.slice(from).toUpperCase();
}

function foldAny(text: string): string {
  return foldCase(text)
    .normalize('NFD')
    .replace(accents, '')
    .replace(/Ø/g, 'O')
    .replace(/[ŁÐ]/g, (l) => (l === 'Ł' ? 'L' : 'D'))
    .replace(/Æ/g, 'AE')
    .replace(/I\u0307|İ|ı/g, 'I');
}

/** What each letter of Western European languages becomes, whatever stands beside it. */
const western: readonly string[] = Array.from({ length: 128 }, (_, i) => foldAny(String.fromCharCode(128 + i)));

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

/** The texts of all atoms alone. */
export function readWords(text: string): string[] {
  const folded = foldText(text.length > textMax ? text.slice(0, textMax) : text);
  const words: string[] = [];
  for (let at = 0; at < folded.length; ) {
    const kind = kindAt(folded, at);
    const start = at;
    at += 1;
    if (kind === 0) continue;
    while (at < folded.length && kindAt(folded, at) === kind) at += 1;
    words.push(folded.slice(start, at));
  }
  return words;
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
    const a = atoms[i]!;
    const b = atoms[i + 1];
    if (!a.isDigits || b === undefined || !b.isDigits) continue;
    const c = atoms[i + 2];
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
  // "6.05.12" is rather the number 60512 than a day long ago.
  return /^(\d{4}|[23]\d)$/.test(year.text) && isUpTo(day.text, '31') && isUpTo(month.text, '12');
}

function isUpTo(digits: string, most: string): boolean {
  const padded = digits.padStart(2, '0');
  return padded >= '01' && padded <= most;
}

/** "RGZ607409" for RG2607409: letters of a number and look-alikes behind them are told apart. */
export function splitLetters(atoms: readonly Atom[], letters: ReadonlySet<string>): readonly Atom[] {
  let split: Atom[] | undefined;
  for (let i = 0; i < atoms.length; i += 1) {
    const atom = atoms[i]!;
    const known = isBeforeDigits(atoms, i) && !letters.has(atom.text) ? lettersAtStart(atom.text, letters) : undefined;
    if (known === undefined) {
      split?.push(atom);
      continue;
    }
    split ??= atoms.slice(0, i);
    split.push({ ...atom, text: known }, { ...atom, text: atom.text.slice(known.length), gap: '' });
  }
  return split ?? atoms;
}

/** Letters with digits right behind them. */
function isBeforeDigits(atoms: readonly Atom[], at: number): boolean {
  const next = atoms[at + 1];
  return next?.isDigits === true && next.gap === '' && !atoms[at]!.isDigits;
}

function lettersAtStart(text: string, letters: ReadonlySet<string>): string | undefined {
  for (const known of letters) {
    const restLength = text.length - known.length;
    if (restLength < 1 || restLength > 3 || !text.startsWith(known)) continue;
    if (asDigits(text.slice(known.length)) !== undefined) return known;
  }
  return undefined;
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
