import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import type { PageImage, PaperForm, PdfJob } from './pdf-job.ts';
import { type Drawing, type DrawnPage, drawPdf } from './pdf-pixels.ts';
import { encodePng } from './pdf-png.ts';
import { picturePage } from './picture-pdf.ts';
import { turned } from './turn-pixels.ts';

export interface Paper {
  readonly bytes: Uint8Array;
  readonly form: PaperForm;
}

/** A page of a PDF or an image file, counted from 1. Refusals of `drawPdf` and of `picturePage`. */
export async function drawPaper(
  { bytes, form }: Paper,
  number: number,
  drawing: Drawing,
): Promise<DrawnPage | Refusal> {
  if (form === 'pdf') return drawPdf(bytes, number, drawing);
  const picture = await picturePage(bytes, number);
  if ('kind' in picture) return picture;
  const { pageCount, pdf } = picture;
  if (pdf === undefined) return { pageCount, pixels: undefined };
  const drawn = await drawPdf(pdf, 1, drawing);
  return 'kind' in drawn ? refuse('image-unreadable') : { pageCount, pixels: drawn.pixels };
}

/** A page as a PNG in colours for the screen. Refusals of `drawPaper`, and `not-found` where there is no such page. */
export async function drawPng(
  paper: Paper,
  { page, dpi, turn }: Pick<Extract<PdfJob, { kind: 'draw' }>, 'page' | 'dpi' | 'turn'>,
): Promise<PageImage | Refusal> {
  const drawn = await drawPaper(paper, page, { dpi, isGrey: false });
  if ('kind' in drawn) return drawn;
  if (drawn.pixels === undefined) return refuse('not-found');
  const { width, height, data } = turned(drawn.pixels, turn);
  // A broken file may claim a page without any breadth.
  if (data.length === 0) return refuse('pdf-broken');
  return { kind: 'page-image', png: encodePng({ width, height }, data), width, height, pageCount: drawn.pageCount };
}
