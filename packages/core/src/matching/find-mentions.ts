import type { GroundIndex } from './ground-index.ts';
import { type Atom, asDigits } from './text-atoms.ts';
import { type Cue, cueBefore } from './text-cues.ts';

/** Where the text of a payment stands. */
export type TextSource = 'remittance' | 'reference' | 'end-to-end-id';

/** How clearly a text names an item: with its letters, by its digits alone, or with letters read as digits. */
export type Clarity = 'full' | 'digits' | 'look-alike';

export interface Mention {
  readonly place: number;
  readonly clarity: Clarity;
  readonly source: TextSource;
  /** What the words before it say it is. */
  readonly cue: Cue;
  readonly isSplit: boolean;
  /** The writing goes on: perhaps part of something longer. */
  readonly isContinued: boolean;
  readonly digits: string;
  /** The atoms of the text that it stands in. */
  readonly first: number;
  readonly last: number;
}

/** A piece of a text that may be a number of an invoice: digits, perhaps with look-alikes, perhaps over some separators. */
export interface NumberSpan {
  readonly digits: string;
  readonly first: number;
  readonly last: number;
  readonly hasLookAlikes: boolean;
  readonly isSplit: boolean;
}

export interface ReadNumbers {
  readonly mentions: readonly Mention[];
  /** Spans shaped like our numbers that are none of ours. */
  readonly strangers: readonly NumberSpan[];
}

const atomsMax = 8;
const bareDigitsMin = 7;

/** All items that a text names with their exact digits; the longest reading at each place counts. */
export function findMentions(atoms: readonly Atom[], source: TextSource, index: GroundIndex): ReadNumbers {
  const mentions: Mention[] = [];
  const strangers: NumberSpan[] = [];
  for (let first = 0; first < atoms.length; ) {
    const found = longestKnown(atoms, first, index);
    if (found !== undefined) {
      for (const place of index.placesByDigits(found.digits))
        mentions.push(mentionOf(found, place, atoms, source, index));
      first = found.last + 1;
      continue;
    }
    const stranger = strangerAt(atoms, first, index);
    if (stranger !== undefined) strangers.push(stranger);
    first = stranger === undefined ? first + 1 : stranger.last + 1;
  }
  return { mentions: settleLetters(mentions, index), strangers };
}

/** Spans of one to eight atoms from here on, as long as they can be one number. */
export function spansFrom(atoms: readonly Atom[], first: number, lengthMax: number): readonly NumberSpan[] {
  const start = atoms[first]!;
  if (start.isDated || (!start.isDigits && start.text.length > 3)) return none;
  let spans: NumberSpan[] | undefined;
  let digits = '';
  let [hasLookAlikes, isSplit] = [false, false];
  for (let last = first; last < atoms.length && last < first + atomsMax; last += 1) {
    const atom = atoms[last]!;
    if (atom.isDated || (last > first && !isSeparator(atom.gap))) break;
    if (last > first && atom.gap !== '') isSplit ||= atom.gap === ' ' || /\s/.test(atom.gap);
    const read = atom.isDigits ? atom.text : alikeAt(atoms, first, last);
    if (read === undefined) break;
    digits += read;
    hasLookAlikes ||= !atom.isDigits;
    if (digits.length > lengthMax) break;
    spans ??= [];
    spans.push({ digits, first, last, hasLookAlikes, isSplit });
  }
  return spans ?? none;
}

const none: readonly NumberSpan[] = [];

/** Letters that stand for digits, directly beside digits. */
function alikeAt(atoms: readonly Atom[], first: number, at: number): string | undefined {
  const atom = atoms[at]!;
  const next = atoms[at + 1];
  const isBeside = (at > first && atom.gap === '') || (next?.isDigits === true && next.gap === '');
  return atom.text.length <= 3 && isBeside ? asDigits(atom.text) : undefined;
}

function isSeparator(gap: string): boolean {
  return gap === '' || gap === ' ' || (gap.length <= 4 && /^[\s\-/._:]*$/.test(gap));
}

function longestKnown(atoms: readonly Atom[], first: number, index: GroundIndex): NumberSpan | undefined {
  let best: NumberSpan | undefined;
  for (const span of spansFrom(atoms, first, index.formats.lengthMax)) {
    if (span.digits.length < 2) continue;
    if (index.hasDigits(span.digits)) best = span;
    else best = (span.last > span.first ? padded(span, atoms, index) : headed(span, index)) ?? best;
  }
  return best;
}

/** "2026-3756" for 2026-03756: the counter at the end without the zeros it is filled up with. */
function padded(span: NumberSpan, atoms: readonly Atom[], index: GroundIndex): NumberSpan | undefined {
  const last = atoms[span.last]!;
  if (!last.isDigits) return undefined;
  for (const width of index.formats.paddedWidths) {
    if (last.text.length >= width) continue;
    const digits = span.digits.slice(0, -last.text.length) + last.text.padStart(width, '0');
    if (index.hasDigits(digits)) return { ...span, digits };
  }
  return undefined;
}

/** "ER2026815" for ER20260000815: zeros left out behind the year. */
function headed(span: NumberSpan, index: GroundIndex): NumberSpan | undefined {
  const { heads } = index.formats;
  if (span.digits.length < 5) return undefined;
  for (const { width, begin } of heads) {
    if (span.digits.length >= width || !span.digits.startsWith(begin)) continue;
    const digits = begin + span.digits.slice(begin.length).padStart(width - begin.length, '0');
    if (index.hasDigits(digits)) return { ...span, digits };
  }
  return undefined;
}

/** Shaped like our numbers: the same letters before as many digits, or as many digits that begin alike. */
function strangerAt(atoms: readonly Atom[], first: number, index: GroundIndex): NumberSpan | undefined {
  if (!atoms[first]!.isDigits) return undefined;
  const { formats } = index;
  const before = atoms[first - 1];
  const hasLetters = before !== undefined && isJoined(atoms[first]!.gap) && formats.letters.has(before.text);
  let best: NumberSpan | undefined;
  for (const span of spansFrom(atoms, first, formats.lengthMax + 1)) {
    if (span.isSplit && !hasLetters) continue;
    const { digits } = span;
    const isShaped = hasLetters
      ? formats.lengths.has(digits.length) ||
        formats.lengths.has(digits.length - 1) ||
        formats.lengths.has(digits.length + 1)
      : digits.length >= bareDigitsMin && formats.openings.has(`${digits.length}:${digits.slice(0, 2)}`);
    if (isShaped) best = span;
  }
  return best;
}

function isJoined(gap: string): boolean {
  return gap === '' || gap === ' ' || (gap.length <= 3 && /^[\s\-/._:]*$/.test(gap));
}

function mentionOf(
  span: NumberSpan,
  place: number,
  atoms: readonly Atom[],
  source: TextSource,
  index: GroundIndex,
): Mention {
  const { letters, digits } = index.partsAt(place);
  const before = atoms[span.first - 1];
  const hasLetters =
    letters !== '' && before !== undefined && isJoined(atoms[span.first]!.gap) && endsWithLetters(before.text, letters);
  const cue = cueBefore(atoms, hasLetters ? span.first - 1 : span.first);
  const isClear = hasLetters || (letters === '' && (digits.length >= bareDigitsMin || cue === 'invoice'));
  return {
    place,
    clarity: span.hasLookAlikes ? 'look-alike' : isClear ? 'full' : 'digits',
    source,
    cue,
    isSplit: span.isSplit,
    isContinued: isContinued(atoms, span),
    digits: span.digits,
    first: span.first,
    last: span.last,
  };
}

function endsWithLetters(text: string, letters: string): boolean {
  return text === letters || (letters.length >= 2 && text.endsWith(letters));
}

/** "RE-2026-0001-3": more digits or letters behind a separator without a blank. */
function isContinued(atoms: readonly Atom[], { last }: NumberSpan): boolean {
  const next = atoms[last + 1];
  return (
    next !== undefined &&
    ((next.gap.length === 1 && /^[-/._]$/.test(next.gap)) ||
      (next.gap === '' && next.isDigits !== atoms[last]!.isDigits && next.text.length === 1))
  );
}

/** Where several items have the same digits, the one whose letters stand in the text is meant. */
function settleLetters(mentions: readonly Mention[], index: GroundIndex): readonly Mention[] {
  if (mentions.length < 2) return mentions;
  return mentions.filter(
    (one) =>
      one.clarity !== 'digits' ||
      index.partsAt(one.place).letters === '' ||
      !mentions.some((other) => other !== one && other.digits === one.digits && other.clarity === 'full'),
  );
}
