import type { PageText, PdfContent, PdfPage } from '../pdf-content.ts';
import {
  type CellPiece,
  createCell,
  heightOf,
  isSameColumn,
  type PageCell,
  type Spot,
  sharedHeight,
} from './page-cell.ts';

export interface SheetPage {
  readonly width: number;
  readonly height: number;
}

/** The pages as cells in the order of reading: from the top, in a row from the left. */
export interface PageSheet {
  readonly pages: readonly SheetPage[];
  readonly cells: readonly PageCell[];
  /** The same, page by page. */
  readonly cellsByPage: readonly (readonly PageCell[])[];
}

/** The cells of a page, counted from 1. */
export function cellsOn({ cellsByPage }: PageSheet, page: number): readonly PageCell[] {
  return cellsByPage[page - 1] ?? [];
}

/** More texts than any page of an invoice has; the rest is not looked at, so that a hostile file costs nothing. */
const textsMax = 3000;

/** Longer than a line; the end of a longer one is not looked at, and a row of more begins another cell. */
const lineMax = 400;

export function layOutPages({ pages, origin }: PdfContent): PageSheet {
  const cellsByPage = pages.map((page, index) => layOutPage(page, index + 1, origin));
  return { pages: pages.map(({ width, height }) => ({ width, height })), cells: cellsByPage.flat(), cellsByPage };
}

function layOutPage(page: PdfPage, number: number, origin: PdfContent['origin']): readonly PageCell[] {
  const texts = page.texts.slice(0, textsMax).map(shortened).flatMap(splitAtColumns).filter(isUpright);
  return rowsOf(withoutShadows(texts)).flatMap((row) => cellsOf(row, number, origin));
}

function shortened(text: PageText): PageText {
  return text.text.length > lineMax ? { ...text, text: text.text.slice(0, lineMax) } : text;
}

/** A line that was printed with blanks between its columns is several texts. */
function splitAtColumns(text: PageText): readonly PageText[] {
  if (!/\S {3,}\S/.test(text.text)) return [text];
  const width = (text.x1 - text.x0) / text.text.length;
  return [...text.text.matchAll(/\S+(?: {1,2}\S+)*/g)].map((match) => ({
    ...text,
    text: match[0],
    x0: text.x0 + match.index * width,
    x1: text.x0 + (match.index + match[0].length) * width,
  }));
}

/** Texts that run up or down the margin are no part of a line. */
function isUpright({ text, x0, x1, y0, y1 }: PageText): boolean {
  return text.trim() !== '' && !(text.trim().length > 2 && y1 - y0 > 1.5 * (x1 - x0));
}

/** Bold print made by printing twice is one text. */
function withoutShadows(texts: readonly PageText[]): readonly PageText[] {
  const seen = new Map<string, PageText[]>();
  return texts.filter((text) => {
    const known = seen.get(text.text) ?? [];
    if (known.some((one) => Math.abs(one.x0 - text.x0) < 1.5 && Math.abs(one.y0 - text.y0) < 1.5)) return false;
    seen.set(text.text, [...known.slice(-20), text]);
    return true;
  });
}

const middleOf = ({ y0, y1 }: PageText) => (y0 + y1) / 2;

function rowsOf(texts: readonly PageText[]): readonly (readonly PageText[])[] {
  const rows: PageText[][] = [];
  for (const text of [...texts].sort((one, other) => middleOf(one) - middleOf(other))) {
    const row = rows.at(-1);
    const last = row?.at(-1);
    const height = Math.min(text.y1 - text.y0, last === undefined ? 0 : last.y1 - last.y0);
    if (row !== undefined && last !== undefined && middleOf(text) - middleOf(last) < 0.3 * height) row.push(text);
    else rows.push([text]);
  }
  return rows.map((row) => row.sort((one, other) => one.x0 - other.x0));
}

/** Wider than a blank between words, narrower than what separates columns; in heights of the text. */
const columnGap = 0.85;
const wordGap = 0.12;
/** Texts that cover each other further than kerning does are not one. */
const overlap = 0.6;

function cellsOf(row: readonly PageText[], page: number, origin: PdfContent['origin']): readonly PageCell[] {
  const groups: PageText[][] = [];
  let length = 0;
  for (const text of row) {
    const last = length > lineMax ? undefined : groups.at(-1)?.at(-1);
    length = last === undefined ? 0 : length + text.text.length;
    const height = last === undefined ? 0 : Math.min(last.y1 - last.y0, text.y1 - text.y0);
    const gap = last === undefined ? 0 : text.x0 - last.x1;
    if (last !== undefined && gap < columnGap * height && gap > -overlap * height) {
      groups.at(-1)!.push(text);
    } else groups.push([text]);
  }
  return groups.map((group) => cellOf(group, page, origin === 'ocr' ? Number.NEGATIVE_INFINITY : gapOfWords(group)));
}

/** Pieces further apart than `wide` are words of their own; words read from an image always are. */
function cellOf(group: readonly PageText[], page: number, wide: number): PageCell {
  let text = '';
  const pieces: CellPiece[] = [];
  let last: PageText | undefined;
  for (const one of group) {
    const gap = last === undefined ? 0 : one.x0 - last.x1;
    if (last !== undefined && gap > wide && !text.endsWith(' ')) text += ' ';
    const plain = closeUp(one.text);
    pieces.push({ from: text.length, length: plain.length, x0: one.x0, x1: one.x1 });
    text += plain;
    last = one;
  }
  const spot: Spot = {
    page,
    x0: group[0]!.x0,
    y0: Math.min(...group.map(({ y0 }) => y0)),
    x1: Math.max(...group.map(({ x1 }) => x1)),
    y1: Math.max(...group.map(({ y1 }) => y1)),
  };
  return createCell(spot, text, pieces, Math.min(...group.map(({ confidence = 1 }) => confidence)));
}

/** "R E C H N U N G" -> "RECHNUNG"; two blanks stay one. */
function closeUp(text: string): string {
  const plain = text.replace(/[\u00A0\u2007\u202F\t]/g, ' ').replace(/[\u00AD\u200B]/g, '');
  if (!/^(?:\S +){3,}\S\s*$/.test(plain)) return plain;
  return plain.replace(/(\S) (?! )/g, '$1').replace(/ +/g, ' ');
}

/** From which gap on two pieces are two words. Where every piece is a single letter, the type is spaced and gaps are wider. */
function gapOfWords(group: readonly PageText[]): number {
  const [first] = group;
  const height = first === undefined ? 0 : first.y1 - first.y0;
  if (group.length < 5 || !group.every(({ text }) => text.trim().length === 1)) return wordGap * height;
  const gaps = group.slice(1).map(({ x0 }, index) => x0 - group[index]!.x1);
  return Math.max(wordGap * height, 1.6 * (gaps.sort((one, other) => one - other)[Math.floor(gaps.length / 2)] ?? 0));
}

/** The cells to the right of a place in the same row, nearest first. */
export function cellsRightOf(sheet: PageSheet, spot: Spot): readonly PageCell[] {
  return cellsOn(sheet, spot.page)
    .filter((cell) => cell.x0 >= spot.x1 - 1 && sharedHeight(cell, spot) > 0.45)
    .sort((one, other) => one.x0 - other.x0);
}

/** The cells under a place in the same column, nearest first, at most `reach` heights away. */
export function cellsBelow(sheet: PageSheet, spot: Spot, reach: number): readonly PageCell[] {
  const height = heightOf(spot);
  return cellsOn(sheet, spot.page)
    .filter(
      (cell) => (cell.y0 + cell.y1) / 2 > spot.y1 && cell.y0 - spot.y1 < reach * height && isSameColumn(cell, spot),
    )
    .sort((one, other) => one.y0 - other.y0);
}
