import { isWordEnd, isWordStart } from './folded-text.ts';
import { documentWords, type LabelKind, labelWords } from './label-words.ts';
import { type PageCell, type Spot, spotOf } from './page-cell.ts';
import type { PageSheet } from './page-sheet.ts';

/** A label found in a cell. */
export interface PageLabel {
  readonly kind: LabelKind;
  /** How surely the words mean the kind, 0 to 1. */
  readonly weight: number;
  readonly cell: PageCell;
  /** The characters of the cell's text it takes. */
  readonly from: number;
  readonly to: number;
  readonly words: string;
  /** UNTDID 1001, of words that name the document. */
  readonly typeCode?: string | undefined;
}

interface Searched {
  readonly kind: LabelKind;
  readonly weight: number;
  readonly pattern: RegExp;
  readonly typeCode?: string | undefined;
}

const searched: readonly Searched[] = [
  ...labelWords.map(({ kind, weight, words }) => ({ kind, weight, pattern: new RegExp(`^(?:${words})$`) })),
  ...documentWords.map(({ words, typeCode }) => ({
    kind: 'document' as const,
    weight: 0.95,
    pattern: new RegExp(`^(?:${words})$`),
    typeCode,
  })),
];

const ownKinds: ReadonlySet<LabelKind> = new Set(['document', 'number', 'issueOn']);

/** A compound is one word: of "gut zu unserer Rechnung" only the last is the name of a document. */
const runsOn =
  /(?:^|\s)(?:zu|zur|zum|bei|nach|ist|wird|auf|für|mit|von|in|unter|unserer?|ihnen|sie|die|den|entspricht)\s/i;

/** No label is longer; what follows in a long line is not matched against. */
const labelLengthMax = 60;

/** All labels of the pages in the order of reading: at every word the longest one that fits, then on behind it. */
export function findLabels({ cells }: PageSheet): readonly PageLabel[] {
  return cells.flatMap(labelsIn);
}

function labelsIn(cell: PageCell): readonly PageLabel[] {
  const found: PageLabel[] = [];
  const { text, at } = cell.folded;
  for (let index = 0; index < text.length; index += 1) {
    const from = at[index]!;
    if ((index > 0 && at[index - 1] === from) || !/[a-z#]/.test(text[index]!) || !isWordStart(cell.text, from))
      continue;
    const label = longestAt(cell, index);
    if (label === undefined) continue;
    found.push(label);
    while (index + 1 < text.length && at[index + 1]! < label.to) index += 1;
  }
  return found;
}

function longestAt(cell: PageCell, index: number): PageLabel | undefined {
  const { text, at } = cell.folded;
  for (const end of wordEnds(cell, index)) {
    const words = text.slice(index, end);
    const known = searched.find(({ pattern }) => pattern.test(words));
    if (known === undefined) continue;
    const { kind, weight, typeCode } = known;
    const last = at[end - 1]! + 1;
    // "WEB4711" is a number, and no label with its value behind it.
    if (kind === 'other' && /\d/.test(cell.text[last] ?? '')) continue;
    if (ownKinds.has(kind) && runsOn.test(cell.text.slice(at[index]!, last))) continue;
    return { kind, weight, cell, from: at[index]!, to: at[end - 1]! + 1, words, typeCode };
  }
  return undefined;
}

/** Where a label that begins at `index` may end: behind each of the next words, the farthest first. */
function wordEnds(cell: PageCell, index: number): readonly number[] {
  const { text, at } = cell.folded;
  const ends: number[] = [];
  const last = Math.min(text.length, index + labelLengthMax);
  for (let end = index + 1; end <= last && ends.length < 8; end += 1) {
    if (at[end] !== at[end - 1] && isWordEnd(cell.text, at[end - 1]! + 1)) ends.push(end);
  }
  return ends.reverse();
}

/** Where a label stands. */
export function spotOfLabel({ cell, from, to }: PageLabel): Spot {
  return spotOf(cell, from, to);
}
