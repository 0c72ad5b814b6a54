import { type FoldedText, foldText } from './folded-text.ts';

/** A rectangle on a page: points from the top left corner. */
export interface Spot {
  /** From 1. */
  readonly page: number;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** A part of a cell's text that came in one piece, to find the place of a word in it. */
export interface CellPiece {
  /** Index of its first character in the cell's text. */
  readonly from: number;
  readonly length: number;
  readonly x0: number;
  readonly x1: number;
}

/** Pieces of text that stand together like words of a sentence; a gap as between columns ends it. */
export interface PageCell extends Spot {
  readonly text: string;
  readonly folded: FoldedText;
  readonly pieces: readonly CellPiece[];
  /** Of the least certain piece; 1 for a text layer. */
  readonly confidence: number;
}

export function createCell(spot: Spot, text: string, pieces: readonly CellPiece[], confidence: number): PageCell {
  return { ...spot, text, pieces, confidence, folded: foldText(text) };
}

export function heightOf({ y0, y1 }: Spot): number {
  return y1 - y0;
}

/** Where the characters `from` to `to` (not counted) of a cell stand; characters are taken as equally wide. */
export function spotOf(cell: PageCell, from: number, to: number): Spot {
  const { page, y0, y1 } = cell;
  let x0 = cell.x1;
  let x1 = cell.x0;
  for (const piece of cell.pieces) {
    const width = (piece.x1 - piece.x0) / Math.max(1, piece.length);
    const first = Math.max(from, piece.from) - piece.from;
    const last = Math.min(to, piece.from + piece.length) - piece.from;
    if (last <= first) continue;
    x0 = Math.min(x0, piece.x0 + first * width);
    x1 = Math.max(x1, piece.x0 + last * width);
  }
  return x0 < x1 ? { page, x0, y0, x1, y1 } : { page, x0: cell.x0, y0, x1: cell.x1, y1 };
}

/** Share of the lower one's height that two rectangles have in common vertically. */
export function sharedHeight(one: Spot, other: Spot): number {
  const shared = Math.min(one.y1, other.y1) - Math.max(one.y0, other.y0);
  return shared / Math.max(0.1, Math.min(heightOf(one), heightOf(other)));
}

/** Share of the narrower one's width that two rectangles have in common horizontally. */
export function sharedWidth(one: Spot, other: Spot): number {
  const shared = Math.min(one.x1, other.x1) - Math.max(one.x0, other.x0);
  return shared / Math.max(0.1, Math.min(one.x1 - one.x0, other.x1 - other.x0));
}

/** Whether two texts stand in one column: over each other, or with the same left or right edge. */
export function isSameColumn(one: Spot, other: Spot): boolean {
  return sharedWidth(one, other) > 0.3 || Math.abs(one.x0 - other.x0) < 4 || Math.abs(one.x1 - other.x1) < 4;
}

export function joinSpots(spots: readonly Spot[]): Spot {
  const [first] = spots;
  if (first === undefined) throw new Error('no spot to join');
  return spots.reduce<Spot>(
    (whole, { x0, y0, x1, y1 }) => ({
      page: whole.page,
      x0: Math.min(whole.x0, x0),
      y0: Math.min(whole.y0, y0),
      x1: Math.max(whole.x1, x1),
      y1: Math.max(whole.y1, y1),
    }),
    { page: first.page, x0: first.x0, y0: first.y0, x1: first.x1, y1: first.y1 },
  );
}
