import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { PageText, PdfContent, PdfPage } from '@mahnwerk/core/pdf-content';
import { type Refusal, refuse } from '@mahnwerk/core/refusal';
import { createWorker, type Worker } from 'tesseract.js';
import { imageSize } from './image-size.ts';
import { pdfLimits } from './pdf-job.ts';
import { drawGrey } from './pdf-pixels.ts';

/** Enough for the 6 point footer of a letter; more costs time and finds nothing new. */
const dpi = 200;
/** An image file does not say how large the paper was: its longer side is taken for that of A4. */
const paperHeight = 841.89;
/** A broken file may claim a page of a hair's breadth, which has no pixels. */
const pageSideMin = 20;
/** What the recogniser itself takes for rubbish. */
const confidenceMin = 0.2;

const require = createRequire(import.meta.url);
const folderOf = (manifest: string) => `${dirname(manifest)}/4.0.0_best_int`;
const german = folderOf(require.resolve('@tesseract.js-data/deu/package.json'));
const english = folderOf(require.resolve('@tesseract.js-data/eng/package.json'));

let recogniser: Promise<Worker> | undefined;

/**
 * Reads German and English, from files on disk: the library would fetch what it is not given. It takes one folder of
 * languages, and they come in one each; so the second is laid beside the first, and it is told that it has both.
 */
async function openRecogniser(): Promise<Worker> {
  const loaded = ['deu'];
  const worker = await createWorker(loaded, 1, {
    langPath: german,
    gzip: true,
    cacheMethod: 'none',
    // Without this a failed image would be thrown where nobody can catch it; it is also told to whoever asked.
    errorHandler: () => undefined,
  });
  const data = gunzipSync(readFileSync(`${english}/eng.traineddata.gz`));
  await worker.FS('writeFile', ['./eng.traineddata', data]);
  loaded.push('eng');
  await worker.reinitialize('deu+eng');
  return worker;
}

interface Box {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** The words in an image, in points by `scale`. Throws what the library says of an image that it cannot read. */
async function readWords(image: Uint8Array, scale: number): Promise<readonly PageText[]> {
  recogniser ??= openRecogniser();
  const worker = await recogniser;
  const { data } = await worker.recognize(Buffer.from(image), {}, { text: false, blocks: true });
  const lines = (data.blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap((paragraph) => paragraph.lines));
  const points = ({ x0, y0, x1, y1 }: Box) => ({
    x0: Math.round(x0 * scale * 100) / 100,
    y0: Math.round(y0 * scale * 100) / 100,
    x1: Math.round(x1 * scale * 100) / 100,
    y1: Math.round(y1 * scale * 100) / 100,
  });
  return lines
    .flatMap(({ words }) => words)
    .map(({ text, bbox, confidence }) => ({ text: text.trim(), ...points(bbox), confidence: confidence / 100 }))
    .filter(({ text, confidence }) => text !== '' && confidence >= confidenceMin);
}

/**
 * The words on the pages of a scanned PDF, read from images of the first pages. Seconds a page. Refusals: `pdf-broken`.
 */
export async function scanPdf(bytes: Uint8Array): Promise<PdfContent | Refusal> {
  const pages: PdfPage[] = [];
  let pageCount = 1;
  for (let number = 1; number <= Math.min(pageCount, pdfLimits.scannedPagesMax); number += 1) {
    const drawn = await drawGrey(bytes, number, dpi);
    if ('kind' in drawn) return drawn;
    pageCount = drawn.pageCount;
    if (drawn.pixels === undefined) break;
    const { page, width, height, data } = drawn.pixels;
    if (Math.min(page.width, page.height) < pageSideMin) {
      pages.push({ ...page, texts: [] });
      continue;
    }
    // Portable greymap: the plainest image there is, and it needs no encoder.
    const image = Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), data]);
    pages.push({ ...page, texts: await readWords(image, page.width / width) });
  }
  return { kind: 'pdf', pageCount, pages, origin: 'ocr', attachments: [] };
}

/** The words in a photograph or scan: PNG, JPEG. Refusals: `image-unreadable`, `pdf-too-demanding` for too many pixels. */
export async function scanImage(bytes: Uint8Array): Promise<PdfContent | Refusal> {
  const size = imageSize(bytes);
  if (size === undefined) return refuse('image-unreadable');
  if (size.width * size.height > pdfLimits.imagePixelsMax) return refuse('pdf-too-demanding');
  const scale = paperHeight / Math.max(size.width, size.height);
  try {
    const texts = await readWords(bytes, scale);
    const page = { width: size.width * scale, height: size.height * scale, texts };
    return { kind: 'pdf', pageCount: 1, pages: [page], origin: 'ocr', attachments: [] };
  } catch {
    // The library says it in words of many kinds; all mean that it cannot read the image.
    return refuse('image-unreadable');
  }
}
