import { type PageLabel, spotOfLabel } from './find-labels.ts';
import type { Found } from './found-value.ts';
import { heightOf, type PageCell, spotOf } from './page-cell.ts';
import { cellsBelow, cellsRightOf, type PageSheet } from './page-sheet.ts';

/** A value inside a text, with the place of its characters. */
export interface TextMatch<T> {
  readonly value: T;
  readonly from: number;
  readonly to: number;
}

/** Finds the first value of a kind in a text. */
export type TextReader<T> = (text: string) => TextMatch<T> | undefined;

/** The pages with their labels: what every field is read from. */
export interface LabelledSheet extends PageSheet {
  readonly labels: readonly PageLabel[];
  readonly labelsOf: ReadonlyMap<PageCell, readonly PageLabel[]>;
}

/** Of one kind; the heads of all pages together have fewer. Values are looked for at no more, so that time is bounded. */
const labelsMax = 80;

export function withLabels(sheet: PageSheet, labels: readonly PageLabel[]): LabelledSheet {
  const labelsOf = new Map<PageCell, PageLabel[]>();
  for (const label of labels) labelsOf.set(label.cell, [...(labelsOf.get(label.cell) ?? []), label]);
  const counts = new Map<string, number>();
  const used = labels.filter(({ kind }) => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return count <= labelsMax;
  });
  return { ...sheet, labels: used, labelsOf };
}

/** Words that may stand between a label and its value. */
const bridge =
  /^(?:[\s.:;,#*°|()=/_-]|\b(?:nr|no|n|num|nummer|number|lautet|ist|is|vom|von|den|dem|am|bis|zum|der|le|du|on|of|dated|issued|at|per|sp[äa]testens|eur|chf)\b|\([^)]{0,40}\))*$/i;

export function isBridge(text: string): boolean {
  return text.length < 60 && bridge.test(text);
}

const hasWord = /[\p{L}\p{N}]/u;

/** How much surer a value is the nearer it stands to its label. */
const confidences = { inside: 1, right: 0.99, below: 0.95 } as const;

/**
 * The value a label announces: behind it in the same cell, else in the next cell to the right, else in the cell below
 * it in the same column. Another label ends the search, so that a row of labels finds its values in the row below.
 */
export function valueAfter<T>(sheet: LabelledSheet, label: PageLabel, read: TextReader<T>): Found<T> | undefined {
  const inside = valueInside(sheet, label, read);
  if (inside !== 'none') return inside;
  return valueRight(sheet, label, read) ?? valueBelow(sheet, label, read);
}

export function valueInside<T>(
  sheet: LabelledSheet,
  label: PageLabel,
  read: TextReader<T>,
): Found<T> | 'none' | undefined {
  const { cell, to } = label;
  const next = (sheet.labelsOf.get(cell) ?? []).find(
    (one) => one.from >= to && hasWord.test(cell.text.slice(to, one.from)),
  );
  const end = next?.from ?? cell.text.length;
  const rest = cell.text.slice(to, end);
  if (!hasWord.test(rest)) return 'none';
  const match = read(rest);
  if (match !== undefined && leadsTo(sheet, label, labelsGone(sheet, label, to + match.from))) {
    return found(label, cell, { ...match, from: to + match.from, to: to + match.to }, confidences.inside);
  }
  return isBridge(labelsGone(sheet, label, end)) ? 'none' : undefined;
}

/** Whether a text may stand before the value; of a double label ("Nr. / Datum") the first value stands before the second. */
function leadsTo(sheet: LabelledSheet, label: PageLabel, text: string): boolean {
  return isBridge(text) || (isSecond(sheet, label) && /^[\s:.]*\S*\d\S*[\s/,|–-]*$/.test(text));
}

function isSecond(sheet: LabelledSheet, label: PageLabel): boolean {
  return labelBefore(sheet, label) !== undefined;
}

/** The label that stands right before this one in its cell, signs at most between them. */
export function labelBefore(sheet: LabelledSheet, { cell, from }: PageLabel): PageLabel | undefined {
  const before = (sheet.labelsOf.get(cell) ?? []).findLast((one) => one.to <= from);
  return before !== undefined && !hasWord.test(cell.text.slice(before.to, from)) ? before : undefined;
}

/** What stands between a label and its value, further labels taken out ("Rechnungsnummer / Datum: 4711 / 1.2.2026"). */
function labelsGone(sheet: LabelledSheet, label: PageLabel, end: number): string {
  const { cell } = label;
  let text = '';
  let from = label.to;
  for (const one of sheet.labelsOf.get(cell) ?? []) {
    if (one.from < label.to || one.to > end) continue;
    text += cell.text.slice(from, one.from);
    from = one.to;
  }
  return text + cell.text.slice(from, end);
}

export function valueRight<T>(sheet: LabelledSheet, label: PageLabel, read: TextReader<T>): Found<T> | undefined {
  for (const cell of cellsRightOf(sheet, spotOfLabel(label))) {
    if (cell === label.cell) continue;
    if (startsWithLabel(sheet, cell)) return undefined;
    const match = read(cell.text);
    if (match !== undefined && leadsTo(sheet, label, cell.text.slice(0, match.from)))
      return found(label, cell, match, confidences.right);
    if (!isBridge(cell.text)) return undefined;
  }
  return undefined;
}

/** The first cell in the column decides; a value two lines further down belongs to something else. */
const reachBelow = 3.2;

export function valueBelow<T>(sheet: LabelledSheet, label: PageLabel, read: TextReader<T>): Found<T> | undefined {
  const spot = spotOfLabel(label);
  // The second value of a double label ("Nr. / Datum") stands where the first one ends, not under its own word.
  const column = isSecond(sheet, label) ? label.cell : spot;
  const below = cellsBelow(sheet, { ...column, y1: label.cell.y1 }, reachBelow);
  const cell = below.find(({ text }) => hasWord.test(text));
  if (cell === undefined || startsWithLabel(sheet, cell)) return undefined;
  const match = readUnder(sheet, label, cell, read);
  return match && found(label, cell, match, confidences.below);
}

/** In a row whose values run together ("4711 01.02.2026") the value under the label counts. */
function readUnder<T>(
  sheet: LabelledSheet,
  label: PageLabel,
  cell: PageCell,
  read: TextReader<T>,
): TextMatch<T> | undefined {
  const { x0, x1 } = spotOfLabel(label);
  let from = 0;
  while (from < cell.text.length) {
    const match = read(cell.text.slice(from));
    if (match === undefined) return undefined;
    const here = { ...match, from: match.from + from, to: match.to + from };
    const spot = spotOf(cell, here.from, here.to);
    const isUnder = spot.x1 > x0 - heightOf(cell) && spot.x0 < x1 + heightOf(cell);
    const before = cell.text.slice(0, here.from);
    if (isUnder) return from > 0 || leadsTo(sheet, label, before) ? here : undefined;
    if (from === 0 && before !== '' && !isBridge(before) && leadsTo(sheet, label, before)) return here;
    from = here.to;
  }
  return undefined;
}

function startsWithLabel(sheet: LabelledSheet, cell: PageCell): boolean {
  const [first] = sheet.labelsOf.get(cell) ?? [];
  return first !== undefined && !hasWord.test(cell.text.slice(0, first.from));
}

/** A label in the middle of a sentence ("Bitte geben Sie die Belegnummer 77 an") is less sure than one that begins a text. */
function certaintyOf({ cell, from, weight }: PageLabel): number {
  const isInSentence = /(?:\p{L}+[ ,]+){3}$/u.test(cell.text.slice(Math.max(0, from - 60), from));
  return isInSentence ? weight * 0.75 : weight;
}

function found<T>(label: PageLabel, cell: PageCell, match: TextMatch<T>, nearness: number): Found<T> {
  return {
    value: match.value,
    spot: spotOf(cell, match.from, match.to),
    confidence: certaintyOf(label) * nearness * cell.confidence,
  };
}
