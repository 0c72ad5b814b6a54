import type { PageText, PageTurn } from '@mahnwerk/core/pdf-content';
import { pdfLimits } from './pdf-job.ts';

/** A run of text as the library gives it, in the coordinates of the page. */
export interface TextItem {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly hasEOL: boolean;
}

/** Page coordinates to points from the top left corner of the page as it is shown, rotation included. */
export type ViewTransform = readonly number[];

/** Of the height of a line: what is above and below the baseline, in nearly every font. */
const ascent = 0.8;
const descent = 0.2;

const softHyphen = '\u00AD';

/** Blanks of every width become the plain one, invisible characters go; a soft hyphen stays for `joinHyphens`. */
function plain(text: string): string {
  return text.replace(/[\u00A0\u2000-\u200A\u202F\u205F\u3000\t\r\n]/g, ' ').replace(/[^\P{C}\u00AD]/gu, '');
}

/** The box of the part of a run between two shares of its width. */
function boxOf({ transform, width, height }: TextItem, view: ViewTransform, from: number, to: number) {
  const [a, b, c, d, e, f] = transform as [number, number, number, number, number, number];
  const along = Math.hypot(a, b) || 1;
  const up = Math.hypot(c, d) || 1;
  const size = height > 0 ? height : up;
  const [va, vb, vc, vd, ve, vf] = view as [number, number, number, number, number, number];
  const xs: number[] = [];
  const ys: number[] = [];
  for (const share of [from, to])
    for (const rise of [-descent * size, ascent * size]) {
      const x = e + (a / along) * width * share + (c / up) * rise;
      const y = f + (b / along) * width * share + (d / up) * rise;
      xs.push(va * x + vc * y + ve);
      ys.push(vb * x + vd * y + vf);
    }
  return { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) };
}

/** The parts of a run that wide gaps of blanks separate, each with its share of the width. */
function partsOf(text: string): { text: string; from: number; to: number }[] {
  return [...text.matchAll(/\S+(?: {1,2}\S+)*/g)].map((match) => ({
    text: match[0],
    from: match.index / text.length,
    to: (match.index + match[0].length) / text.length,
  }));
}

interface Piece extends PageText {
  readonly endsLine: boolean;
}

/** A word that a producer wrote in several runs, for instance its hyphen apart: they touch on one line. */
function continues(last: Piece, next: Piece): boolean {
  const size = Math.min(last.y1 - last.y0, next.y1 - next.y0);
  const isLevel = Math.abs(last.y1 - next.y1) < 0.1 * size && Math.abs(last.y0 - next.y0) < 0.1 * size;
  const gap = next.x0 - last.x1;
  return !last.endsLine && isLevel && gap > -0.3 * size && gap < 0.05 * size;
}

const join = (last: Piece, next: Piece): Piece => ({
  text: last.text + next.text,
  x0: Math.min(last.x0, next.x0),
  y0: Math.min(last.y0, next.y0),
  x1: Math.max(last.x1, next.x1),
  y1: Math.max(last.y1, next.y1),
  endsLine: next.endsLine,
});

/** A word broken at a soft hyphen is read as one word where it begins; the rest of its second line stays there. */
function joinHyphens(pieces: readonly Piece[]): readonly Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last?.text.endsWith(softHyphen) === true && piece.y0 > last.y0) {
      const [word = ''] = piece.text.split(' ', 1);
      const rest = piece.text.slice(word.length).trimStart();
      joined[joined.length - 1] = { ...last, text: last.text.slice(0, -1) + word };
      const share = (piece.text.length - rest.length) / piece.text.length;
      if (rest !== '') joined.push({ ...piece, text: rest, x0: piece.x0 + (piece.x1 - piece.x0) * share });
    } else joined.push(piece);
  }
  return joined;
}

/** Of the letters of a page that run one way: less than that is a page with something in its margin. */
const shareOfTurned = 0.8;

/**
 * How a page is turned so that its lines run from left to right, judged by nearly all of its letters. 0 as well where
 * they run in several ways.
 */
export function turnOfTexts(items: readonly TextItem[], [va = 1, vb = 0, vc = 0, vd = -1]: ViewTransform): PageTurn {
  const counts = { 0: 0, 90: 0, 180: 0, 270: 0 };
  for (const { str, transform } of items) {
    const [a = 1, b = 0] = transform;
    const [right, down] = [va * a + vc * b, vb * a + vd * b];
    const isLevel = Math.abs(right) > Math.abs(down);
    const turn = isLevel ? (right > 0 ? 0 : 180) : down > 0 ? 270 : 90;
    counts[turn] += str.trim().length;
  }
  const sum = counts[0] + counts[90] + counts[180] + counts[270];
  return ([90, 180, 270] as const).find((turn) => counts[turn] > shareOfTurned * sum) ?? 0;
}

/** Hundredths of a point are enough, and shorter to hand over. */
const rounded = (points: number) => Math.round(points * 100) / 100;

/** The texts of one page in the order of the file, in points from its top left corner. Empty runs are left out. */
export function toPageTexts(items: readonly TextItem[], view: ViewTransform): readonly PageText[] {
  const pieces: Piece[] = [];
  // What ends a line may be an empty run of its own.
  let endsLine = true;
  for (const item of items.slice(0, pdfLimits.textsPerPageMax)) {
    const parts = partsOf(plain(item.str));
    for (const [index, { text, from, to }] of parts.entries()) {
      const isLast = index === parts.length - 1;
      const piece = { text, ...boxOf(item, view, from, to), endsLine: isLast && item.hasEOL };
      const last = pieces.at(-1);
      if (last !== undefined && !endsLine && index === 0 && continues(last, piece))
        pieces[pieces.length - 1] = join(last, piece);
      else pieces.push(piece);
      endsLine = piece.endsLine;
    }
    // A run of blanks, or an end of line, keeps neighbours apart.
    if (parts.length === 0) endsLine = true;
  }
  return joinHyphens(pieces).map(({ text, x0, y0, x1, y1 }) => ({
    text: text.replaceAll(softHyphen, ''),
    x0: rounded(x0),
    y0: rounded(y0),
    x1: rounded(x1),
    y1: rounded(y1),
  }));
}
